"""The days that a search names: "12 March", "12.3.", "2026-03-12", "March 2026", "Monday", "yesterday".

Where a day can be read in two ways, as 3/4, both are found, and where it may be a word, as may or 7.5, that
too: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import MONTHS, ONE_DAY, WHOLE_WEEKDAYS
from benzotrack.domain.plain_words import plain
from benzotrack.i18n import Message, msg, say

LEAST_LETTERS = 3
"""From how many letters on a month or a weekday is known by its beginning."""

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
_DOTS = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4})|(?<=\.)(\d{2}))?(?![\d.])")
_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\b")
_DASHES = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
_MONTH_YEAR = re.compile(r"\b(\d{1,2})[./-](\d{4})\b")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d_]{3,})\b\.?(?:,?\s+(\d{4})\b)?")
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4})\b)?")
_MONTH = re.compile(r"\b([^\W\d_]{3,})\b(?:\s+(\d{4})\b)?")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
_WORD = re.compile(r"\b([^\W\d_]{3,})\b")

TODAY, YESTERDAY = msg("today"), msg("yesterday")


@dataclass(frozen=True)
class DayPattern:
    """The days with this year, month (1-12), day of the month and weekday (0 is Monday); None is any."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def fits(self, day: date) -> bool:
        """Whether that day is one of them."""
        asked = (self.year, self.month, self.day, self.weekday)
        given = (day.year, day.month, day.day, day.weekday())
        return all(want in (None, have) for want, have in zip(asked, given, strict=True))


@dataclass(frozen=True)
class DayWords:
    """Words of a query that name days, one of `patterns` each; or that may just be words, as may and 7.5."""

    words: tuple[str, ...]
    patterns: tuple[DayPattern, ...]

    def fits(self, day: date) -> bool:
        """Whether that day is meant."""
        return any(one.fits(day) for one in self.patterns)


@dataclass(frozen=True)
class DayQuery:
    """A query: what in it names days, and its other words; both plain."""

    days: tuple[DayWords, ...]
    words: tuple[str, ...]

    def words_for(self, day: date) -> tuple[str, ...]:
        """The words that must stand in what is of that day: all that do not name it."""
        others = (word for named in self.days if not named.fits(day) for word in named.words)
        return (*others, *self.words)


def day_query(query: str, today: date) -> DayQuery:
    """What a query says of days, and its other words."""
    found: list[DayWords] = []
    left = plain(query)
    for pattern, reader in _readers(today):
        left = _read(left, pattern, reader, found)
    return DayQuery(tuple(found), _words(left))


def _words(text: str) -> tuple[str, ...]:
    """The words, without the commas between them."""
    return tuple(word for part in text.split() if (word := part.strip(",;:")))


Reader = Callable[[re.Match[str]], tuple[DayPattern, ...]]


def _read(text: str, pattern: re.Pattern[str], reader: Reader, found: list[DayWords]) -> str:
    """The text without what was read as days of that pattern."""

    def take(match: re.Match[str]) -> str:
        if not (days := reader(match)):
            return match.group()
        found.append(DayWords(_words(match.group()), days))
        return " "

    return pattern.sub(take, text)


def _readers(today: date) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    near = {plain(say(TODAY)): today, plain(say(YESTERDAY)): today - ONE_DAY}
    return (
        (_ISO, lambda m: _dates([(m[1], m[2], m[3])])),
        (_DOTS, lambda m: _dates([(m[3] or m[4], m[2], m[1])])),
        (_SLASHES, lambda m: _dates([(m[3], m[2], m[1]), (m[3], m[1], m[2])])),
        (_DASHES, lambda m: _dates([(m[3], m[2], m[1]), (m[3], m[1], m[2])])),
        (_MONTH_YEAR, lambda m: _dates([(m[2], m[1], None)])),
        (_DAY_MONTH, lambda m: _in_month(m[2], m[1], m[3])),
        (_MONTH_DAY, lambda m: _in_month(m[1], m[2], m[3])),
        (_MONTH, lambda m: _in_month(m[1], None, m[2])),
        (_YEAR, lambda m: (DayPattern(year=int(m[1])),)),
        (_WORD, lambda m: _weekday(m[1])),
        (_WORD, lambda m: _day(near.get(m[1]))),
    )


def _dates(read: Iterable[tuple[str | None, str, str | None]]) -> tuple[DayPattern, ...]:
    """The days of the calendar among year, month and day as they were written; a year or day can lack."""
    patterns = (DayPattern(_year(y), int(m), int(d) if d else None) for y, m, d in read)
    return tuple(dict.fromkeys(p for p in patterns if _is_date(p)))


def _year(written: str | None) -> int | None:
    """The year; one of two digits is of this century."""
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _is_date(pattern: DayPattern) -> bool:
    asked, any_day = (pattern.year, pattern.month, pattern.day), (2000, 1, 1)  # a leap year
    year, month, day = (one if want is None else want for want, one in zip(asked, any_day, strict=True))
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _in_month(name: str, day: str | None, year: str | None) -> tuple[DayPattern, ...]:
    month = _place(name, MONTHS)
    if month is None:
        return ()
    pattern = DayPattern(int(year) if year else None, month + 1, int(day) if day else None)
    return (pattern,) if _is_date(pattern) else ()


def _weekday(name: str) -> tuple[DayPattern, ...]:
    place = _place(name, WHOLE_WEEKDAYS)
    return () if place is None else (DayPattern(weekday=place),)


def _day(day: date | None) -> tuple[DayPattern, ...]:
    return () if day is None else (DayPattern(day.year, day.month, day.day),)


def _place(name: str, names: tuple[Message, ...]) -> int | None:
    """The place of the name that begins so."""
    if len(name) < LEAST_LETTERS:
        return None
    return next((n for n, one in enumerate(names) if plain(say(one)).startswith(name)), None)
