"""Calendar days and the moments at which they are written about.

A `day` is a local calendar date; a moment is aware. The day turns at midnight, the diary's day at 04:00.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone

from benzotrack.i18n import Message, msg

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


def wall_moment(day: date, at: time, like: datetime, now: datetime) -> datetime:
    """That wall-clock time of the day where `like` (aware) was told: in its own offset, or, where that was
    this machine's then, by the machine's rules for that day, so that summer time is kept in summer.

    A time that the clock tells twice, when summer time ends, is that in the same offset, if it has come.
    """
    wall = datetime.combine(day, at)
    if isinstance(like.tzinfo, timezone) and like.utcoffset() == like.astimezone().utcoffset():
        first, again = (wall.replace(fold=n).astimezone() for n in (0, 1))
        told = again.replace(tzinfo=None) == wall and again.utcoffset() == like.utcoffset()
        return again if told and again <= now else first
    return wall.replace(tzinfo=like.tzinfo)


def last_days(today: date, count: int) -> tuple[date, ...]:
    """The `count` days that end with today, oldest first."""
    return tuple(today - timedelta(days=n) for n in reversed(range(count)))


_WEEKDAYS = (
    msg("Mon"),
    msg("Tue"),
    msg("Wed"),
    msg("Thu"),
    msg("Fri"),
    msg("Sat"),
    msg("Sun"),
)
WHOLE_WEEKDAYS = (
    msg("Monday"),
    msg("Tuesday"),
    msg("Wednesday"),
    msg("Thursday"),
    msg("Friday"),
    msg("Saturday"),
    msg("Sunday"),
)
_LETTERS = (msg("Mo"), msg("Tu"), msg("We"), msg("Th"), msg("Fr"), msg("Sa"), msg("Su"))
MONTHS = (
    msg("January"),
    msg("February"),
    msg("March"),
    msg("April"),
    msg("May"),
    msg("June"),
    msg("July"),
    msg("August"),
    msg("September"),
    msg("October"),
    msg("November"),
    msg("December"),
)


def date_words(day: date, today: date) -> Message:
    """The date itself in words: "Mon 2 March", with the year where it is not this one."""
    weekday, month = _WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    if day.year == today.year:
        return msg("{weekday} {n} {month}", weekday=weekday, n=day.day, month=month)
    return msg("{weekday} {n} {month} {year}", weekday=weekday, n=day.day, month=month, year=day.year)


def weekday_words(day: date, today: date) -> Message:
    """The date as a question names it: "Monday 2 March", with the year where it is not this one."""
    weekday, month = WHOLE_WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    if day.year == today.year:
        return msg("{weekday} {n} {month}", weekday=weekday, n=day.day, month=month)
    return msg("{weekday} {n} {month} {year}", weekday=weekday, n=day.day, month=month, year=day.year)


def full_date(day: date) -> Message:
    """The date with its year and without a weekday: "23 November 2026"."""
    return msg("{n} {month} {year}", n=day.day, month=MONTHS[day.month - 1], year=day.year)


def month_day(day: date, today: date) -> Message:
    """The date without a weekday: "3 November", with the year where it is not this one."""
    if day.year != today.year:
        return full_date(day)
    return msg("{n} {month}", n=day.day, month=MONTHS[day.month - 1])


def moment_words(at: datetime) -> Message:
    """A moment by its own clock: "23 November 2026, 17:20"."""
    return msg("{day}, {time}", day=full_date(at.date()), time=f"{at:%H:%M}")


def month_words(day: date) -> Message:
    """The month of a day with its year: "March 2026"."""
    return msg("{month} {year}", month=MONTHS[day.month - 1], year=day.year)


def day_words(day: date, today: date) -> Message:
    """The day as a person says it: "today", "yesterday", or the date."""
    if day == today:
        return msg("today")
    return msg("yesterday") if day == today - ONE_DAY else date_words(day, today)


def days_words(days: Sequence[date], today: date) -> Message:
    """Some days in words, in their order: "Mon 2 March, yesterday and today"; one or more of them."""
    *before, last = (day_words(day, today) for day in days)
    if not before:
        return last
    listed = before[0]
    for word in before[1:]:
        listed = msg("{list}, {next}", list=listed, next=word)
    return msg("{list} and {last}", list=listed, last=last)


FRIDAY = 4


def next_working_day(today: date) -> date:
    """The first day after today that is neither Saturday nor Sunday; no holiday is known."""
    return today + ONE_DAY * (7 - today.weekday() if today.weekday() >= FRIDAY else 1)


def next_working_day_words(today: date) -> Message:
    """That day as a person says it: "tomorrow", or "Monday" from Friday on."""
    return WHOLE_WEEKDAYS[0] if today.weekday() >= FRIDAY else msg("tomorrow")


def weekday_letter(day: date) -> Message:
    """The weekday in two letters."""
    return _LETTERS[day.weekday()]
