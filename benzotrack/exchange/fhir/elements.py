"""FHIR's simple types, made of ours: texts, amounts, days and moments."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from benzotrack.i18n import shown

Element: TypeAlias = dict[str, Any]
"""An element or a resource, as JSON has it."""

_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_OTHER_SPACE = re.compile(r"[^\S \r\n\t]|\ufeff")
SOURCE_MOST = 40
"""Most letters of a source."""

_FARTHEST = timedelta(hours=14)
_MINUTE = timedelta(minutes=1)


def text(words: str) -> str:
    """The words as a FHIR string: no control signs, no spaces but the plain ones, none at the ends."""
    return _OTHER_SPACE.sub(" ", _NOT_IN_TEXT.sub("", shown(words))).strip()


def source_text(source: str) -> str:
    """What a record was imported from, cut: it may be the name of a file, which can say a lot."""
    return text(source)[:SOURCE_MOST].strip()


def number(amount: Decimal) -> int | float:
    """The amount as JSON writes it."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def day_text(day: date) -> str:
    """A date: "2026-11-17"."""
    return day.isoformat()


def moment_text(at: datetime) -> str:
    """A dateTime or instant, with the offset in which it was told: "2026-11-17T20:05:00+01:00".

    FHIR knows whole minutes up to 14 hours; a moment with another offset is told in UTC.
    """
    offset = at.utcoffset() or timedelta()
    told = at if offset % _MINUTE == timedelta() and abs(offset) <= _FARTHEST else at.astimezone(UTC)
    return told.isoformat(timespec="milliseconds" if told.microsecond else "seconds")


def without_empty(element: Element) -> Element:
    """The element without what is empty: FHIR has no empty text, list or element."""
    return {name: value for name, value in element.items() if value is not None and value not in ("", [], {})}
