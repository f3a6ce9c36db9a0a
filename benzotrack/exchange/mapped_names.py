"""Long tables, a row for each thing at each time: what a name stands for, as the person mapped it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from benzotrack.exchange.cells import UnreadableError, hours, quoted
from benzotrack.exchange.column_map import HOURS_SLEPT, NOTE, ColumnMap, MappedColumn
from benzotrack.exchange.day_rows import DayRow
from benzotrack.exchange.findings import Place
from benzotrack.i18n import Message, msg, tr


def mapped_row(
    column: MappedColumn, value: str, place: Place, day: date, at: int, notes: tuple[str, ...]
) -> DayRow:
    """What one value says of its day. Raises UnreadableError where it can't be what its name stands for."""
    ratings: dict[str, int] = {}
    slept: Decimal | None = None
    if column.symptom:
        ratings[column.target] = column.scale.rating(value)
    elif column.target == HOURS_SLEPT:
        slept = hours(value)
    elif column.target == NOTE:
        notes = (named(column.column, value.strip()), *notes) if value.strip() else notes
    else:
        name, target = quoted(column.column), column.target
        raise UnreadableError(msg("“{name}” can't be mapped to {target} here.", name=name, target=target))
    rescaled = column.symptom and not column.scale.is_own
    return DayRow(place, day, at, ratings, slept, notes=notes, rescaled=rescaled)


def named(name: str, words: str) -> str:
    """A line of a note: what it is about, and the words."""
    return tr("{name}: {words}", name=name.strip(), words=words)


def scale_words(columns: ColumnMap | None) -> tuple[Message, ...]:
    """How the ratings of the mapped names become 0-10."""
    return tuple(c.scale.words(c.column) for c in (columns.columns if columns else ()) if c.symptom)


def not_mapped(name: str) -> Message:
    """What is said of a name that stands for nothing here."""
    return msg("“{name}” is not mapped.", name=quoted(name))
