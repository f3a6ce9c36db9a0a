"""`benzotrack import`: what a file holds, told before anything changes, and taken in once that is agreed."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Collection
from datetime import date, timedelta, timezone, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from benzotrack.cli.option_values import REPLACE
from benzotrack.cli.output import DONE, FAILED, NOT_UNDERSTOOD, complain, tell
from benzotrack.cli.way_back import agreed, answered, way_back
from benzotrack.i18n import Message, msg, say, tr, trn

if TYPE_CHECKING:
    from benzotrack.domain.diary_records import DiaryRecords
    from benzotrack.domain.import_comparison import Comparison
    from benzotrack.exchange.findings import Findings, ImportAnswers
    from benzotrack.store.vault.key_slots import Vault


def import_file(asked: Namespace) -> int:
    """Tell what the file holds, then take it in; at a terminal the person is asked between.

    Elsewhere a file with something wrong, or with days of the diary, needs an option that says what becomes
    of that. Raises StoreError.
    """
    from benzotrack.cli.import_plan import import_plan
    from benzotrack.cli.import_preview import preview, questions
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.exchange.findings import FileRefusedError
    from benzotrack.exchange.import_file import findings
    from benzotrack.exchange.plan_file import is_plan

    try:
        answers = _answers(asked)
    except FileRefusedError as wrong:
        return complain(say(wrong.message), NOT_UNDERSTOOD)
    raw = _content(asked.file)
    if is_plan(raw):
        return import_plan(asked, raw)
    try:
        found = findings(raw, asked.file.name, answers)
        unused = _unused(raw, asked.file.name, found, answers)
    except FileRefusedError as refused:
        return complain(tr("{why} Nothing was changed.", why=refused.message))
    if unused is not None:
        return complain(tr("{why} Nothing was changed.", why=unused), NOT_UNDERSTOOD)
    if open_questions := questions(found):
        for question in open_questions:
            complain(say(question))
        return FAILED
    vault = asked_vault(asked.folder)
    seen = _beside_diary(asked.folder, vault, found.records)
    for line in preview(found, seen, answers.now.date(), answers.several):
        tell(line)
    return _decided(asked, vault, found, seen)


def _unused(raw: bytes, name: str, found: Findings, answers: ImportAnswers) -> Message | None:
    """What to say of an option, or a part of --map, that is of no use for the file."""
    from benzotrack.cli.import_plan import of_no_use
    from benzotrack.exchange.findings import Ask
    from benzotrack.exchange.unused_answers import unused_answers

    unused, in_map = unused_answers(raw, name, answers, found)
    options = {Ask.COLUMNS: "--map", Ask.WORDS: "--words", Ask.ZONE: "--zone"}
    return of_no_use(options[unused[0]]) if unused else in_map


def _decided(asked: Namespace, vault: Vault | None, found: Findings, seen: Comparison) -> int:
    """Take in what was said, if that is what was said."""
    if asked.dry_run:
        return tell(tr("Nothing was changed."))
    asks = sys.stdin.isatty()
    if not asks and (refusal := _undecided(asked, found, seen)) is not None:
        return complain(say(refusal))
    replaced = _replaced_days(asked, seen, asks=asks)
    with_profile = asked.about_me and seen.profile is not None
    if not seen.adds(replaced, profile=with_profile):
        return tell(tr("There is nothing new in it. Nothing was changed."))
    if asks and not agreed(_question(found.wrong)):
        return tell(tr("Nothing was changed."))
    told = _taken_in(asked, vault, found, replaced, with_profile=with_profile)
    if told is None:  # another program took it in meanwhile
        return tell(tr("There is nothing new in it. Nothing was changed."))
    tell(tr("The diary in {path} holds this too now.", path=str(asked.folder)))
    for line in told:
        tell(line)
    return DONE


def _question(wrong: int) -> str:
    if not wrong:
        return tr("This changes your diary. Type y for yes, or press Enter for no:")
    return trn(
        "This takes in the rest, without the {n} that is wrong. Type y for yes, or press Enter for no:",
        "This takes in the rest, without the {n} that are wrong. Type y for yes, or press Enter for no:",
        wrong,
    )


def _undecided(asked: Namespace, found: Findings, seen: Comparison) -> Message | None:
    """What must be said by an option where nobody can be asked; None where all is said."""
    if found.faults and not asked.skip_faults:
        return msg("Nothing was changed. To take in the rest of it, add --skip-faults.")
    if seen.clashes and asked.days is None:
        return msg(
            "Nothing was changed. Add --days keep to keep your days, or --days replace to take the file's."
        )
    return None


def _replaced_days(asked: Namespace, seen: Comparison, *, asks: bool) -> Collection[date]:
    """The days for which the file's answers are taken."""
    days = [clash.day for clash in seen.clashes]
    if asked.days is None and days and asks:
        question = trn(
            "{n} day is in your diary already. Type r to take the file's, or press Enter to keep yours:",
            "{n} days are in your diary already. Type r to take the file's, or press Enter to keep yours:",
            len(days),
        )
        return days if answered(question) in (tr("r"), tr("replace")) else ()
    return days if asked.days == REPLACE else ()


def _taken_in(
    asked: Namespace, vault: Vault | None, found: Findings, replaced: Collection[date], *, with_profile: bool
) -> list[str] | None:
    """What is told once all is taken in; None where there was nothing to take in. Raises StoreError."""
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.diary import Diary
    from benzotrack.diary.imports import DiaryImport
    from benzotrack.store.settings_file import SettingsFile
    from benzotrack.store.store import Store

    store = Store(asked.folder, vault=vault)
    diary = Diary(store, SettingsFile(asked.folder), clock(asked.now))
    try:
        coming = DiaryImport(diary, found.records)
        if not coming.adds(replaced, profile=with_profile):
            return None
        return way_back(store, coming.take_in(replaced, profile=with_profile))
    finally:
        diary.close()


def _beside_diary(folder: Path, vault: Vault | None, found: DiaryRecords) -> Comparison:
    """What the file holds beside the diary, which is only read; beside nothing where there is none yet."""
    from benzotrack.domain.diary_records import DiaryRecords
    from benzotrack.domain.import_comparison import compared
    from benzotrack.store.integrity import diary_to_read
    from benzotrack.store.store import Store

    if not folder.is_dir():
        return compared(DiaryRecords(), found)
    store = Store(folder, read_only=True, vault=vault)
    if store.journal.gone:
        store.close()
        store = diary_to_read(folder, vault)  # it tells which backup there is
    try:
        return compared(store.contents(), found)
    finally:
        store.close()


def _content(path: Path) -> bytes:
    """The file's bytes; of one that is too large, so many that it is refused. Raises StoreError."""
    from benzotrack.exchange.opened_file import MOST_BYTES
    from benzotrack.store.errors import StoreError

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise StoreError(msg("There is no file {path}.", path=str(path))) from None
    except IsADirectoryError:
        raise StoreError(msg("{path} is a folder. Name a file.", path=str(path))) from None
    except OSError:
        raise StoreError(msg("{path} can't be read.", path=str(path))) from None


def _answers(asked: Namespace) -> ImportAnswers:
    """What the options say of the file. Raises FileRefusedError."""
    from benzotrack.cli.sample_data import clock
    from benzotrack.exchange.column_map import column_map
    from benzotrack.exchange.findings import ImportAnswers, Several

    return ImportAnswers(
        clock(asked.now)(),
        _zone(asked.zone) if asked.zone else None,
        Several(asked.several or Several.WORST.value),
        asked.preset or "",
        column_map(asked.map) if asked.map else None,
        asked.words or {},
    )


def _zone(name: str) -> tzinfo:
    """The zone of that name, or of that offset. Raises FileRefusedError."""
    from zoneinfo import ZoneInfo

    from benzotrack.exchange.findings import FileRefusedError
    from benzotrack.exchange.machine_zone import MachineZone

    if name.casefold() == tr("here"):
        return MachineZone()
    if (told := re.fullmatch("([+-])([01][0-9]|2[0-3])(?::([0-5][0-9]))?", name)) is not None:
        offset = timedelta(hours=int(told[2]), minutes=int(told[3] or 0))
        return timezone(-offset if told[1] == "-" else offset)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise FileRefusedError(
            msg("No zone “{name}” is known. Write it like Europe/Berlin or +02:00, or write here.", name=name)
        ) from None
