"""`benzotrack export`: the diary, or a part of it, as a file for other programs; it is only read."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from benzotrack.cli.output import tell
from benzotrack.i18n import Message, msg, say

if TYPE_CHECKING:
    from benzotrack.diary.diary import Diary


def export(asked: Namespace) -> int:
    """Write it, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import place_for, write
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.cli.sample_data import clock
    from benzotrack.diary.reading import read_diary

    place = place_for(asked)
    content_of, words = _FORMATS[asked.format]
    diary = read_diary(asked.folder, clock(asked.now), asked_vault(asked.folder))
    try:
        content = content_of(asked, diary)
    finally:
        diary.close()
    write(asked, place, content)
    return tell(say(words(str(asked.out))))


def _calendar(asked: Namespace, diary: Diary) -> bytes:
    from benzotrack.diary.calendar import diary_calendar

    return diary_calendar(diary, names=asked.with_names)


def _tables(_: Namespace, diary: Diary) -> bytes:
    from benzotrack.diary.records import diary_tables_file

    return diary_tables_file(diary)


def _fhir(asked: Namespace, diary: Diary) -> bytes:
    from datetime import date

    from benzotrack.diary.fhir import fhir_export, noted_days
    from benzotrack.domain.trends import Period
    from benzotrack.exchange.fhir.bundle import BundleKind, FhirChoice
    from benzotrack.store.errors import StoreError

    first, last = asked.first or date.min, asked.last or date.max
    if first > last:
        raise StoreError(msg("--from can't be after --to."))
    period = Period(first, last) if asked.first or asked.last else None
    notes = noted_days(diary) if asked.with_notes else frozenset[date]()
    choice = FhirChoice(BundleKind(asked.bundle or BundleKind.COLLECTION), period, notes)
    named = asked.with_name or asked.demo  # the name in sample data says that it is made up
    return fhir_export(diary, name=named).file(choice)


_FORMATS: dict[str, tuple[Callable[[Namespace, Diary], bytes], Callable[[str], Message]]] = {
    "calendar": (
        _calendar,
        lambda path: msg("The calendar file is in {path}. Open it with your calendar.", path=path),
    ),
    "csv": (
        _tables,
        lambda path: msg("The tables are in {path}. Anyone who has the file can read them.", path=path),
    ),
    "fhir": (
        _fhir,
        lambda path: msg("The FHIR file is in {path}. Anyone who has the file can read it.", path=path),
    ),
}
"""Each format: its bytes, and what is said of the file at that path."""
