"""MedTimer's backup as JSON: its events. A field that an older backup has not means "not told".

Its medicines with their times of reminding have no place here: this diary reminds of no dose.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from benzotrack.exchange.cells import quoted
from benzotrack.exchange.findings import FileRefusedError, Findings, ImportAnswers, Place
from benzotrack.exchange.trackers.medtimer_events import Event, Events
from benzotrack.i18n import msg

TAKEN = {"TAKEN": True, "SKIPPED": False}
LATEST = 253_402_300_799
"""The last second of the year 9999."""


def is_backup(content: Any) -> bool:
    """Whether JSON is such a backup."""
    return isinstance(content, dict) and ("events" in content or "medicines" in content)


def read(content: Any, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    told = content.get("events") if isinstance(content, dict) else None
    listed = told.get("list") if isinstance(told, dict) else None
    if not isinstance(listed, list):
        raise FileRefusedError(msg("There is no list of events in this backup of MedTimer."))
    events = Events(answers)
    for number, entry in enumerate(listed, 1):
        _entry(events, Place(entry=number), entry)
    _medicines(events, content.get("medicines"))
    return events.findings(len(listed))


def _entry(events: Events, place: Place, entry: Any) -> None:
    fields = entry if isinstance(entry, dict) else {}
    name, dosage, note = (_text(fields.get(key)) for key in ("medicineName", "amount", "notes"))
    if not name:
        events.found.fault(place, msg("There is no name of a medicine in it."))
        return
    for key in ("amount", "notes"):
        if isinstance(fields.get(key), bool | float | list | dict):
            why = msg("“{cell}” is no text.", cell=quoted(str(fields[key])))
            events.found.of_no_use(Place(column=key, entry=place.entry), why)
    moments: list[datetime | None] = []
    for key in ("remindedTimestamp", "processedTimestamp"):
        seconds = fields.get(key)
        if type(seconds) is int and 0 < seconds <= LATEST:
            moments.append(datetime.fromtimestamp(seconds, UTC))
        elif seconds in (None, 0):
            moments.append(None)
        else:
            why = msg("“{cell}” is no moment in seconds.", cell=quoted(str(seconds)))
            events.found.fault(Place(column=key, entry=place.entry), why)
            return
    reminded, processed = moments
    taken = TAKEN.get(_text(fields.get("status")))
    reminder = _text(fields.get("reminderId"))
    events.add(Event(place, name, dosage, "amount", taken, reminded, processed, note, reminder))


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _medicines(events: Events, told: Any) -> None:
    listed = told.get("list") if isinstance(told, dict) else None
    if isinstance(listed, list) and listed:
        why = msg("Medicines with their reminders are not taken: this diary reminds of no dose.")
        events.found.of_no_use(Place(), why)
