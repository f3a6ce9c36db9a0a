"""MedTimer: its events as CSV, nine columns by their place, whatever the language; or its backup as JSON.

Times are UTC: the zone is asked. Nothing in the CSV is quoted, so that a semicolon or a line end in a name
shifts the columns of its line: that line is told and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from benzotrack.exchange.cells import moment_like, quoted
from benzotrack.exchange.csv_table import MOST_ROWS, Row, too_many_rows
from benzotrack.exchange.day_rows import NO_PLACE
from benzotrack.exchange.findings import FileRefusedError, Findings, ImportAnswers, Place
from benzotrack.exchange.opened_file import OpenedFile, sample_of
from benzotrack.exchange.trackers import medtimer_backup
from benzotrack.exchange.trackers.medtimer_events import NAME, SCALE, Event, Events
from benzotrack.i18n import msg

__all__ = ["NAME", "SCALE", "read", "recognises"]

HEADER = (
    *("Reminded", "Name", "Dosage", "Taken", "Tags", "Interval", "Notes"),
    *("Reminded (ISO 8601)", "Taken (ISO 8601)"),
)
"""As an English phone writes it."""

MEDICINES = ("medicine", "dosage", "time")

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?Z")


def recognises(file: OpenedFile) -> bool:
    """Whether it is MedTimer's table of events, its table of medicines, or its backup."""
    if file.is_zip:
        return False
    if file.is_json:
        return medtimer_backup.is_backup(file.json)
    return _is_medicines(file) or _is_events(file)


def _is_medicines(file: OpenedFile) -> bool:
    return tuple(name.strip().casefold() for name in file.first_line.split(";")) == MEDICINES


def _is_events(file: OpenedFile) -> bool:
    header = file.first_line.split(";")
    if len(header) != len(HEADER):
        return False
    if all("ISO 8601" in name for name in header[-2:]):
        return True
    whole = [row.cells for row in _rows(file) if len(row.cells) == len(HEADER)][:3]
    return bool(whole) and all(_MOMENT.fullmatch(cells[7].strip()) for cells in whole)


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    if file.is_json:
        return medtimer_backup.read(file.json, answers)
    if _is_medicines(file):
        why = msg("This list of medicines has no days. In MedTimer, export the events, or make a backup.")
        raise FileRefusedError(why)
    events = Events(answers)
    rows = tuple(_rows(file))
    for row in rows:
        _row(events, row)
    header = Row(1, tuple(file.first_line.split(";")))
    return events.findings(len(rows), sample_of((header, *rows)))


def _rows(file: OpenedFile) -> Iterator[Row]:
    """The rows below the first line, split at each semicolon."""
    lines = enumerate(file.text.split("\n"), 1)
    filled = ((n, line.removesuffix("\r")) for n, line in lines if line.strip())
    next(filled, None)
    for count, (n, line) in enumerate(filled):
        if count == MOST_ROWS:
            raise too_many_rows(n)
        yield Row(n, tuple(line.split(";")))


def _row(events: Events, row: Row) -> None:
    if len(row.cells) != len(HEADER):
        why = msg(
            "This line has {n} columns and not {of}. A semicolon or a line end in a note shifts them.",
            n=len(row.cells),
            of=len(HEADER),
        )
        events.found.fault(Place(row.line), why)
        return
    _, name, dosage, _, tags, _, note, *moments = row.cells
    read: list[datetime | None] = []
    for column, text in zip(HEADER[-2:], moments, strict=True):
        moment = moment_like(_MOMENT, text)
        if moment is None and text.strip():
            why = msg("“{cell}” is no time written as 2026-03-04T07:00:00Z.", cell=quoted(text))
            events.found.fault(Place(row.line, column), why)
            return
        read.append(moment)
    if tags.strip():
        events.found.of_no_use(Place(row.line, "Tags"), NO_PLACE)
    reminded, processed = read
    taken = True if processed else None
    events.add(Event(Place(row.line), name, dosage, "Dosage", taken, reminded, processed, note))
