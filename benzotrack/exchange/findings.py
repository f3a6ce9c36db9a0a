"""What a file holds that the diary could take in, and what of it can't be taken; nothing is changed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum
from typing import TYPE_CHECKING

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.names import visible
from benzotrack.i18n import Message, msg, say

if TYPE_CHECKING:
    from benzotrack.exchange.column_map import ColumnMap


class FileRefusedError(Exception):
    """A file of which nothing can be taken; `message` says why, and where in it."""

    def __init__(self, message: Message) -> None:
        super().__init__(say(message))
        self.message = message


NAME_LETTERS = 80
"""Longest name of a file or a column in a sentence."""


@dataclass(frozen=True)
class Place:
    """Where something stands: the file inside a ZIP, its line from 1 on (0 for the whole file), the column by
    its name; empty where there is none. What has no lines, as JSON, has entries from 1 on.
    """

    line: int = 0
    column: str = ""
    file: str = ""
    entry: int = 0

    @property
    def row(self) -> tuple[str, int, int]:
        """The row that it is in, by its file, line and entry."""
        return self.file, self.line, self.entry

    def words(self, what: Message) -> Message:
        """ "Line 17, column anxiety: 11 is not from 0 to 10."."""
        column, file = _shown(self.column), _shown(self.file)
        if self.line and column:
            told = msg("Line {line}, column {column}: {what}", line=self.line, column=column, what=what)
        elif self.line:
            told = msg("Line {line}: {what}", line=self.line, what=what)
        elif self.entry and column:
            told = msg("Entry {n}, {name}: {what}", n=self.entry, name=column, what=what)
        elif self.entry:
            told = msg("Entry {n}: {what}", n=self.entry, what=what)
        else:
            told = what
        return msg("{file}: {what}", file=file, what=told) if file else told


def _shown(name: str) -> str:
    """A name out of a file as a sentence has it: every unseen sign by its number, and not endless."""
    shown = visible(name[: 2 * NAME_LETTERS], 20 * NAME_LETTERS)
    return shown if len(shown) <= NAME_LETTERS else f"{shown[: NAME_LETTERS - 1]}…"


@dataclass(frozen=True)
class LeftOut:
    """Something of the file that is not taken, and why. `faulty` says that it is wrong there, as 11 of 10;
    else it is of no use here, as what was eaten. `rows` is how many rows it stands for of which nothing is
    taken; 0 for a part of a row whose rest is taken, or that is told by another one already.
    """

    place: Place
    why: Message
    faulty: bool = True
    rows: int = 1

    def words(self) -> Message:
        """Where, and why."""
        return self.place.words(self.why)


class Several(Enum):
    """Which of several ratings of a day counts, each symptom by itself: the worst, the last, or the middle
    one, of two middle ones the worse.
    """

    WORST = "worst"
    LAST = "last"
    MIDDLE = "middle"


class Ask(Enum):
    """What a file does not tell and the person is asked: the zone of its times, what the columns mean, which
    rating each of its words stands for. A word may stay without one: its rows are left out.
    """

    ZONE = "zone"
    COLUMNS = "columns"
    WORDS = "words"


@dataclass(frozen=True)
class ImportAnswers:
    """What the person said about a file. `now` (aware) is the moment of the import. `zone` is that of times
    that stand in UTC; None while it was not said. `preset` is the id of the app that the file is from, empty
    to find it out. `columns` says what the columns mean, or the names in a long table. `ratings_of_words`
    says which rating 0-10 a word stands for; capitals don't count.
    """

    now: datetime
    zone: tzinfo | None = None
    several: Several = Several.WORST
    preset: str = ""
    columns: ColumnMap | None = None
    ratings_of_words: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Findings:
    """What was found in a file, each day at most once.

    `source` is its name in words, as "Daylio"; empty for our own files, whose records say it themselves.
    `scale` says how its ratings become 0-10, `several_days` on how many days something was rated more than
    once. `asks` is what must be answered before anything can be taken, but for words. `sample` are its first
    lines as read, to show: never more than `SAMPLE_LINES`, a cell with at most `SAMPLE_LETTERS`.

    `preset` is the id of the app that it is from, empty for any other file. `rows` is how many rows it has
    below its first line, and `taken` of how many something is taken: the others are in `left_out`.
    `columns` are the names that `ImportAnswers.columns` can map, `words` those that ask for a rating.
    """

    source: str
    records: DiaryRecords = field(default_factory=DiaryRecords)
    left_out: tuple[LeftOut, ...] = ()
    scale: tuple[Message, ...] = ()
    several_days: int = 0
    asks: frozenset[Ask] = frozenset()
    sample: tuple[tuple[str, ...], ...] = ()
    preset: str = ""
    rows: int = 0
    taken: int = 0
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[LeftOut, ...]:
        """What is wrong in it."""
        return tuple(one for one in self.left_out if one.faulty)

    @property
    def wrong_rows(self) -> tuple[LeftOut, ...]:
        """What is wrong in rows of which nothing is taken."""
        rows = {one.place.row for one in self.faults if one.rows}
        return tuple(one for one in self.faults if one.place.row in rows)

    @property
    def wrong_cells(self) -> tuple[LeftOut, ...]:
        """What is wrong in rows whose rest is taken."""
        rows = {one.place.row for one in self.wrong_rows}
        return tuple(one for one in self.faults if one.place.row not in rows)

    @property
    def useless(self) -> tuple[LeftOut, ...]:
        """What has no place here."""
        return tuple(one for one in self.left_out if not one.faulty)

    @property
    def wrong(self) -> int:
        """How many rows and single values of other rows are wrong."""
        return counted_rows(self.wrong_rows) + len(self.wrong_cells)


def counted_rows(left: Sequence[LeftOut]) -> int:
    """How many rows they stand for."""
    return sum(one.rows for one in left)


SAMPLE_LINES = 4
SAMPLE_LETTERS = 40
