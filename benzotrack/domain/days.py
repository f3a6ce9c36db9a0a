"""Calendar days and the moments at which they are written about.

A `day` is a local calendar date; a moment is aware. The day turns at midnight, the diary's day at 04:00.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

DAY_TURNS_AT = time(4)
"""Until then the app asks about yesterday, and what is written of yesterday is not late."""

ONE_DAY = timedelta(days=1)


def asked_day(now: datetime) -> date:
    """The day that a check-in opened at `now` (local, aware) is about: yesterday before 04:00."""
    return now.date() - ONE_DAY if now.time() < DAY_TURNS_AT else now.date()


def written_later(day: date, at: datetime) -> bool:
    """Whether something written at `at` about `day` was recorded later: at 04:00 of the next day or after.

    Reads the wall clock that `at` itself carries, so clock changes and journeys don't move it.
    """
    return at.replace(tzinfo=None) >= datetime.combine(day + ONE_DAY, DAY_TURNS_AT)


def last_days(today: date, count: int) -> tuple[date, ...]:
    """The `count` days that end with today, oldest first."""
    return tuple(today - timedelta(days=n) for n in reversed(range(count)))
