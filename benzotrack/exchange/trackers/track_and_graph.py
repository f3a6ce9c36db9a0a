"""Track & Graph's CSV: a row a data point, several a day, under names of the person's own.

Its day is that of the offset in the line; where all of them are in UTC alone, the zone is asked. In the older
form a label stands behind a colon in the value.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import tzinfo

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.cells import (
    UnreadableError,
    is_duration,
    moment_in,
    moment_like,
    past_day,
    quoted,
)
from benzotrack.exchange.column_map import HOURS_SLEPT
from benzotrack.exchange.csv_table import Row, Table
from benzotrack.exchange.day_rows import Gathered, days_of
from benzotrack.exchange.findings import Ask, Findings, ImportAnswers, Place
from benzotrack.exchange.mapped_names import mapped_row, not_mapped, scale_words
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.exchange.trackers.header import separator_of
from benzotrack.i18n import msg

NAME = "Track & Graph"
SCALE = msg("Track & Graph has names of your own: say what each is, and on which scale.")
LABEL = msg("There is no place for its label here.")
OLD = ("FeatureName", "Timestamp", "Value", "Note")
NEW = ("FeatureName", "Timestamp", "Value", "Label", "Note")

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})"
)


def recognises(file: OpenedFile) -> bool:
    """Whether its first line is Track & Graph's."""
    return separator_of(file, OLD, NEW) is not None


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds of the names that were mapped. Raises FileRefusedError."""
    table = file.table(separator_of(file, OLD, NEW) or ",")
    names = Counter(row.cells[0].strip() for row in table.rows)
    utc_alone = _in_utc_alone(table, answers)
    zone = answers.zone if utc_alone else None
    found = Gathered()
    for row in table.rows:
        _row(found, table, row, answers, zone)
    days = days_of(found, answers, NAME)
    zone_asked = utc_alone and zone is None
    return Findings(
        NAME,
        DiaryRecords(check_ins=() if zone_asked else days.check_ins),
        found.told(days.rows),
        scale_words(answers.columns),
        days.several_days,
        asks=frozenset(
            ([] if answers.columns else [Ask.COLUMNS]) + ([Ask.ZONE] if zone_asked else []),
        ),
        rows=len(table.rows),
        taken=len(days.rows),
        columns=tuple(name for name, _ in names.most_common() if name),
    )


def _in_utc_alone(table: Table, answers: ImportAnswers) -> bool:
    """Whether all moments of the names that were mapped are in UTC: no line tells the person's day."""
    columns = answers.columns
    moments = [row.cells[1] for row in table.rows if columns and columns.of(row.cells[0].strip())]
    return bool(moments) and all(moment.strip().endswith("Z") for moment in moments)


def _row(found: Gathered, table: Table, row: Row, answers: ImportAnswers, zone: tzinfo | None) -> None:
    name, moment, value, *label, note = row.cells
    column = answers.columns.of(name) if answers.columns else None
    if column is None:
        found.of_no_use(Place(row.line), not_mapped(name))
        return
    at = moment_like(_MOMENT, moment)
    if at is None:
        found.fault(
            Place(row.line, "Timestamp"),
            msg("“{cell}” is no moment with its offset, as 2026-03-04T22:10:05+01:00.", cell=quoted(moment)),
        )
        return
    notes = (note.strip(),) if note.strip() else ()
    cell = "Timestamp"
    try:
        at = moment_in(zone, at) if zone is not None else at
        day = past_day(at.date(), answers.now.date())
        cell = "Value"
        plain = value if column.target == HOURS_SLEPT and is_duration(value) else _without_label(value, table)
        found.take(mapped_row(column, plain, Place(row.line), day, at.hour * 60 + at.minute, notes))
    except UnreadableError as wrong:
        found.fault(Place(row.line, cell), wrong.why)
        return
    if plain != value or "".join(label).strip():
        found.of_no_use(Place(row.line, "Label" if label else "Value"), LABEL)


def _without_label(value: str, table: Table) -> str:
    """The number, without the label that the older form has behind it."""
    return value.partition(":")[0] if len(table.header) == len(OLD) and not is_duration(value) else value
