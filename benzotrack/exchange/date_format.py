"""The order in which a file from elsewhere writes its dates: chosen, or the only one that fits them all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum

from benzotrack.exchange.cells import (
    UnreadableError,
    clock_minute,
    filled,
    moment_in,
    moment_like,
    past_day,
    quoted,
)
from benzotrack.i18n import msg


class DateFormat(Enum):
    """Day, month and year in their order, with what stands between them."""

    YEAR_FIRST = "Y-M-D"
    YEAR_FIRST_SLASHES = "Y/M/D"
    DAY_FIRST_DOTS = "D.M.Y"
    DAY_FIRST_SLASHES = "D/M/Y"
    DAY_FIRST = "D-M-Y"
    MONTH_FIRST_SLASHES = "M/D/Y"
    MONTH_FIRST = "M-D-Y"

    @property
    def example(self) -> str:
        """How it writes 31 December 2026."""
        return self.value.replace("Y", "2026").replace("M", "12").replace("D", "31")


_PARTS = {"Y": "(?P<Y>[0-9]{4})", "M": "(?P<M>[0-9]{1,2})", "D": "(?P<D>[0-9]{1,2})"}
_FORMS = {
    form: re.compile("".join(_PARTS.get(sign, re.escape(sign)) for sign in form.value)) for form in DateFormat
}
_CLOCK = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
_MOMENT = re.compile(_CLOCK + "[+-][0-9]{2}:?[0-9]{2}")
_UTC = re.compile(_CLOCK + "Z")


@dataclass(frozen=True)
class WrittenDay:
    """A day, and the minute of it if that is known."""

    day: date
    minute: int | None = None


def is_utc(text: str) -> bool:
    """Whether it is a moment in UTC, of which the day here is not told."""
    return bool(_UTC.fullmatch(text.strip()))


def written_day(text: str, form: DateFormat, zone: tzinfo | None, today: date) -> WrittenDay:
    """The day of a cell, with a time behind it or none. A moment with an offset is of the day by that offset,
    one in UTC of that in `zone`, or of its day in UTC while `zone` is None. Raises UnreadableError.
    """
    plain = filled(text)
    if form is DateFormat.YEAR_FIRST and (moment := _moment(plain, zone)) is not None:
        return WrittenDay(past_day(moment.date(), today), moment.hour * 60 + moment.minute)
    before, _, clock = plain.replace("T", " ", 1).partition(" ")
    minute = clock_minute(clock) if clock else None
    day = _parsed(before, form)
    if day is None or (clock and minute is None):
        raise UnreadableError(
            msg("“{cell}” is no date written as {example}.", cell=quoted(text), example=form.example)
        )
    return WrittenDay(past_day(day, today), minute)


def _moment(text: str, zone: tzinfo | None) -> datetime | None:
    if (moment := moment_like(_UTC, text)) is None:
        return moment_like(_MOMENT, text)
    return moment_in(zone, moment) if zone is not None else moment


def _parsed(text: str, form: DateFormat) -> date | None:
    if (found := _FORMS[form].fullmatch(text)) is None:
        return None
    try:
        return date(int(found["Y"]), int(found["M"]), int(found["D"]))
    except ValueError:
        return None


def clock_in(text: str) -> str:
    """What stands behind the date of a cell; empty for none."""
    return text.strip().replace("T", " ", 1).partition(" ")[2]


def fitting_formats(cells: Iterable[str]) -> tuple[DateFormat, ...]:
    """The formats in which each of these cells is a date, apart from those that are one in no format.

    All of them where no cell is a date.
    """
    written = {text.strip().replace("T", " ", 1).partition(" ")[0] for text in cells}
    fits = [{form for form in DateFormat if _parsed(text, form) is not None} for text in written]
    return tuple(form for form in DateFormat if all(form in forms for forms in fits if forms))
