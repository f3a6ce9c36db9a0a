"""Dates and times as people write them: 5 October 2026, Oct 5 2026, 2026-10-05, 5.10.2026; 20:00, 8.30, 8 pm.
Nothing is guessed.
"""

import re
from datetime import date, time

from benzotrack.domain.days import month_words
from benzotrack.domain.problems import Problem, UnfitError
from benzotrack.i18n import Message, msg, say

_NUMBERS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")

_EXAMPLE = msg("Write it like 5 October 2026.")
NO_DATE = msg("This is not a date. {example}", example=_EXAMPLE)
NO_YEAR = msg("Please write the year too. {example}", example=_EXAMPLE)
TWO_DATES = msg("This could be two different days. {example}", example=_EXAMPLE)


def date_from(typed: str) -> date:
    """The date that was written; raises UnfitError for what is none, has no year, or could be two."""
    typed = typed.strip().casefold()
    if found := _ISO.fullmatch(typed):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTS.fullmatch(typed):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHES.fullmatch(typed):
        return _slashed(int(found[1]), int(found[2]), int(found[3]))
    return _in_words(typed)


def _in_words(typed: str) -> date:
    months = {_month(word) for word in _WORD.findall(typed)} - {None}
    numbers = _NUMBERS.findall(typed)
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    month = next(iter(months), None)
    if month is None or len(months) > 1 or len(days) != 1 or len(numbers) > 2:
        raise _unfit(NO_DATE)
    if not years:
        raise _unfit(NO_YEAR)
    return _made(int(years[0]), month, int(days[0]))


def _month(word: str) -> int | None:
    names = (say(month_words(date(2000, n, 1))).casefold() for n in range(1, 13))
    return next((n for n, name in enumerate(names, 1) if name.startswith(word)), None)


def _slashed(one: int, two: int, year: int) -> date:
    """With slashes some put the month first, some the day."""
    if one <= 12 and two <= 12 and one != two:
        raise _unfit(TWO_DATES)
    return _made(year, min(one, two) if one != two else one, max(one, two))


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _unfit(NO_DATE) from None


def _unfit(words: Message) -> UnfitError:
    return UnfitError((Problem("no_date", "day", words),))


_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def time_from(typed: str) -> time:
    """The time that was typed, with minutes or with am or pm; raises ValueError for anything else."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise ValueError("no time of day")
    hour, minute, half = int(found[1]), found[2], (found[3] or "").lower()
    if not half and minute is None:
        raise ValueError("an hour alone could be morning or evening")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("am and pm go with 1 to 12")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(minute or 0))


def time_words(at: time | None) -> str:
    """The time as it is shown, 20:00; empty for none."""
    return f"{at:%H:%M}" if at else ""
