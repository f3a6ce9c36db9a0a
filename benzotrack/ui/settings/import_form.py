"""A file from elsewhere while the person looks at it: what was chosen, what is asked about it, what it holds.

Nothing of the diary is changed here but by `take_in`. The file is read again after every answer.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.imports import DiaryImport
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.exchange.column_map import DAILY_DOSE_MG, ColumnMap, MappedColumn
from benzotrack.exchange.date_format import DateFormat
from benzotrack.exchange.findings import Ask, FileRefusedError, Findings, ImportAnswers, Several
from benzotrack.exchange.scales import Scale
from benzotrack.i18n import Message, msg
from benzotrack.store.errors import StoreError
from benzotrack.ui import widgets as w

FORM = "import"
"""The kept form's name."""

TIME, MEDICINE = "time", "medicine"
"""What a column can be beside what it is mapped to: the time of day, or the medicine's name."""

CLASHES_SHOWN = 30
"""How many more days that both hold are shown at once."""
SHOWN_S = 0.1
"""How long the window has to show that it is busy, in seconds."""

TOO_LARGE = msg(
    "The file did not come through: it is too large. Nothing was changed. "
    "A file of more than 16 MB can be taken in with “benzotrack import”."
)
"""Of a file that is more than the server takes in one piece."""


@dataclass(frozen=True)
class TakenIn:
    """What was taken in: the days in their order, the symptoms that are rated on them, and the copy of the
    diary before, None of an empty one.
    """

    days: tuple[date, ...]
    symptoms: tuple[str, ...]
    before: Path | None


@dataclass(frozen=True)
class _Coming:
    """What a file would bring, compared once."""

    found: Findings
    changes: int
    coming: DiaryImport


@ft.observable
class ImportForm:
    """Where the person is with one file. `found` is what it holds by the answers so far, None before a file
    is chosen. `words` are ratings by word, None where its rows are left out. `mapped` says that the columns'
    meaning was said.

    `mapping` says that the person is saying what the columns mean, `roles` which column is the time or the
    medicine, `scale` on which scale a column was said to be rated last. `paused` says that the page was left
    before its end.

    `replaced` are the days for which the file's answers are taken, `singly` what of them was chosen day by
    day, `clashes_shown` how many are shown so. `profile` says that what it tells about the person is taken.
    """

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget the file and all that was said of it."""
        self.file: w.PickedFile | None = None
        self.found: Findings | None = None
        self.told: Message | None = None
        self.busy = False
        self.zone: tzinfo | None = None
        self.several = Several.WORST
        self.words: dict[str, int | None] = {}
        self.day = ""
        self.date_format: DateFormat | None = None
        self.columns: dict[str, MappedColumn] = {}
        self.roles: dict[str, str] = {}
        self.medicine_name = ""
        self.scale: Scale | None = None
        self.mapped = False
        self.mapping = False
        self.paused = False
        self.replaced: frozenset[date] = frozenset()
        self.singly: frozenset[date] = frozenset()
        self.clashes_shown = CLASHES_SHOWN
        self.profile = False
        self.done: TakenIn | None = None
        self.typed = w.Typed()
        self._coming: _Coming | None = None

    # What is known

    @property
    def asks_columns(self) -> bool:
        """Whether it is asked what the columns mean."""
        return self.mapping or self.must_map

    @property
    def must_map(self) -> bool:
        """Whether nothing can be taken before it was said what the columns mean."""
        return self.found is not None and Ask.COLUMNS in self.found.asks

    @property
    def names(self) -> tuple[str, ...]:
        """What can be mapped: the columns of a table, the names in a long one."""
        there = self.found.columns if self.found is not None else ()
        return tuple(dict.fromkeys((*there, *self.columns)))

    @property
    def asks_zone(self) -> bool:
        """Whether it must still be said which clock its times are by."""
        return self.found is not None and Ask.ZONE in self.found.asks

    @property
    def word(self) -> str | None:
        """The next word that was given no rating and not left out; None for none."""
        words = self.found.words if self.found is not None else ()
        return next((word for word in words if word not in self.words), None)

    def coming(self, diary: Diary) -> DiaryImport:
        """What it would bring, beside the diary as it is now."""
        assert self.found is not None
        known = self._coming
        if known is None or known.found is not self.found or known.changes != diary.changes:
            known = self._coming = _Coming(self.found, diary.changes, DiaryImport(diary, self.found.records))
        return known.coming

    # The file

    async def choose(self, diary: Diary) -> None:
        """Let the person choose a file, and look into it."""
        self.told = None
        try:
            file = await w.pick_file(TOO_LARGE)
        except StoreError as refused:
            self.told = refused.message
            return
        if file is not None:
            self.file = file
            await self.read(diary)
            if self.found is None:
                self.file = None

    async def read(self, diary: Diary) -> bool:
        """Look into the file by the answers so far; says whether that was possible, else `told` says why."""
        assert self.file is not None
        self.busy, self.told = True, None
        try:
            self.found = await asyncio.to_thread(_findings, self.file.raw, self.file.name, self._said(diary))
        except FileRefusedError as refused:
            self.told = msg("{why} Nothing was changed.", why=refused.message)
        finally:
            self.busy = False
        return self.told is None

    def _said(self, diary: Diary) -> ImportAnswers:
        ratings = {word: rating for word, rating in self.words.items() if rating is not None}
        said = ImportAnswers(diary.now, self.zone, self.several, ratings_of_words=ratings)
        if not self.mapped:
            return said
        by_role = {role: column for column, role in self.roles.items()}
        mapped = ColumnMap(
            self.day,
            tuple(self.columns.values()),
            self.date_format,
            time=by_role.get(TIME, ""),
            medicine=by_role.get(MEDICINE, ""),
            medicine_name=self.medicine_name,
        )
        return replace(said, columns=mapped)

    # Answers

    async def set_several(self, diary: Diary, several: Several) -> None:
        """Which of several entries of a day counts."""
        self.several = several
        await self.read(diary)

    async def set_zone(self, diary: Diary, zone: tzinfo) -> None:
        """Which clock its times are by."""
        self.zone = zone
        await self.read(diary)

    async def ask_zone(self, diary: Diary) -> None:
        """Ask again which clock its times are by."""
        self.zone = None
        await self.read(diary)

    async def set_word(self, diary: Diary, word: str, rating: int | None) -> None:
        """Which rating a word stands for; None leaves its rows out. The file is read after the last one."""
        self.words = {**self.words, word: rating}
        if self.word is None:
            await self.read(diary)

    def unset_word(self, word: str) -> None:
        """Ask again about a word."""
        self.words = {known: rating for known, rating in self.words.items() if known != word}

    async def ask_words(self, diary: Diary) -> None:
        """Ask again about every word."""
        self.words = {}
        await self.read(diary)

    def set_day(self, column: str) -> None:
        """Which column is the day."""
        self.set_column(column, None)
        self.day = column

    def set_column(self, column: str, mapped: MappedColumn | None) -> None:
        """What a column is; None leaves it out."""
        rest = {name: one for name, one in self.columns.items() if name != column}
        self.columns = rest if mapped is None else {**rest, column: mapped}
        self.roles = {name: role for name, role in self.roles.items() if name != column}
        if mapped is not None and mapped.symptom:
            self.scale = mapped.scale

    def set_role(self, column: str, role: str) -> None:
        """The column is the time of day, or names the medicine; no other one is."""
        self.set_column(column, None)
        self.roles = {name: one for name, one in self.roles.items() if one != role} | {column: role}

    async def set_columns(self, diary: Diary) -> None:
        """What the columns mean is said; one of them must be chosen."""
        if not self.columns:
            self.told = msg("Tap at least one column and say what it is.")
            return
        if self._dose_of_none:
            self.told = msg("Say which medicine the dose is of: tap the column of the dose.")
            return
        self.mapped = True
        if await self.read(diary):
            self.mapping = False
        else:
            self.mapped = False

    @property
    def _dose_of_none(self) -> bool:
        dosed = any(one.target == DAILY_DOSE_MG for one in self.columns.values())
        return dosed and not self.medicine_name and MEDICINE not in self.roles.values()

    async def ask_columns(self, diary: Diary) -> None:
        """Ask, or ask again, what the columns mean."""
        self.mapped, self.mapping = False, True
        await self.read(diary)

    async def leave_columns(self, diary: Diary) -> None:
        """Go back to what the file holds, by what was said of its columns."""
        self.mapped, self.mapping = bool(self.columns), False
        await self.read(diary)

    def replace(self, day: date, theirs: bool) -> None:
        """Whether the file's answers are taken for a day that is in the diary."""
        self.replaced = self.singly = self.replaced | {day} if theirs else self.replaced - {day}

    def show_more_clashes(self) -> None:
        """Show more of the days that both hold."""
        self.clashes_shown += CLASHES_SHOWN

    # Taking in

    async def take_in(self, diary: Diary) -> None:
        """Take in what is new and what was chosen, once; where the disk refuses, `told` says so.

        The window shows first that it is busy. The save itself waits for nothing: no other entry comes into
        the diary between its comparison and its end.
        """
        if self.done is not None or self.busy:
            return
        self.busy, self.told = True, None
        await asyncio.sleep(SHOWN_S)
        try:
            self._take_in(diary)
        finally:
            self.busy = False

    def _take_in(self, diary: Diary) -> None:
        coming = self.coming(diary)
        chosen = (clash.found for clash in coming.clashes if clash.day in self.replaced)
        taken = (*coming.new.check_ins, *chosen)
        try:
            before = coming.take_in(self.replaced, profile=self.profile)
        except StoreError as refused:
            why = refused.message
            self.told = msg("Nothing was taken in; your diary is as it was. {why}", why=why)
            return
        rated = {symptom for one in taken for symptom in one.answers.rated()}
        symptoms = tuple(symptom for symptom in CATALOGUE if symptom in rated)
        self.told, self.done = None, TakenIn(tuple(sorted(one.day for one in taken)), symptoms, before)
        self.file = None


def _findings(raw: bytes, name: str, said: ImportAnswers) -> Findings:
    """What the file holds; what reads it is loaded at the first file, not when the app opens."""
    from benzotrack.exchange.import_file import findings

    return findings(raw, name, said)
