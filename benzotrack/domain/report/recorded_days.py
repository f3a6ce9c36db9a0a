"""What a period's days hold, each day once: recorded or not, hard, what was noted, symptoms and hours."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, Answers, CheckIn, Choice, Draft
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.ledger_problems import EARLIEST
from benzotrack.domain.profile import Pause
from benzotrack.domain.statistics import Spread, spread
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import MONTH_DAYS, WEEK_DAYS, Period, counted_from, first_check_in, month
from benzotrack.domain.visits import Visit, last_visit
from benzotrack.i18n import Message, msg

ALWAYS_NOTED = ("alcohol", "opioids", "drowsiness", "foggy_thinking", "fall")
"""What is counted also where it was never noted, by id, in the order of the report. Source: fda2020"""

_BY_ID: dict[str, Choice] = {choice.id: choice for choice in (*CONTEXT, *SIDE_EFFECTS)}


@dataclass(frozen=True)
class ImportedDays:
    """How many days come from one app or file. `other_scale`: ratings of theirs were given on another scale
    than 0-10, and are in no figure.
    """

    source: str
    other_scale: bool
    days: int


@dataclass(frozen=True)
class RecordedDays:
    """How many of a period's `of` days are recorded, and how. `unfinished`: half-done, never saved.

    `hard` and `later` are among the recorded days; `paused` days may be recorded or not. `of` leaves out days
    before the diary's first check-in; `first` is its day where that lies in the period. `imported` are among
    the recorded days, by what they were imported from.
    """

    days: int
    of: int
    hard: int
    later: int
    unfinished: int
    paused: int
    first: date | None = None
    imported: tuple[ImportedDays, ...] = ()


@dataclass(frozen=True)
class ContextDays:
    """On which recorded days something was noted. Not noted says nothing: the question is optional."""

    choice: Choice
    days: tuple[date, ...]


@dataclass(frozen=True)
class Compared:
    """Figures of the period, and of the one before."""

    now: Spread
    before: Spread


@dataclass(frozen=True)
class Rated:
    """One symptom's ratings by day in the period, oldest first, and those of the period before."""

    symptom: Symptom
    ratings: tuple[tuple[date, int], ...]
    before: Spread

    @property
    def now(self) -> Spread:
        """The ratings of the period."""
        return spread(rating for _, rating in self.ratings)

    @property
    def highest(self) -> int | None:
        """The highest rating of the period; None without one."""
        return max((rating for _, rating in self.ratings), default=None)

    @property
    def highest_on(self) -> tuple[date, ...]:
        """The days of the highest rating."""
        return tuple(day for day, rating in self.ratings if rating == self.highest)


Said = Mapping[date, Answers]
"""The answers of each recorded day, a half-done check-in's where there is no other, by day."""


def said_in(period: Period, check_ins: Iterable[CheckIn], drafts: Iterable[Draft]) -> Said:
    """What was said of the days of the period, without ratings given on another scale. Where a day has a
    check-in, that one counts.
    """
    found = {d.day: d.answers for d in drafts if not d.empty and _within(period, d.day)}
    found |= {c.day: c.comparable for c in check_ins if _within(period, c.day)}
    return {day: found[day] for day in sorted(found)}


def period_before(period: Period) -> Period:
    """The period of the same length that ends on the day before it."""
    return Period(period.first - period.length * ONE_DAY, period.first - ONE_DAY)


def recorded_in(
    period: Period, check_ins: Sequence[CheckIn], drafts: Sequence[Draft], pauses: Sequence[Pause]
) -> RecordedDays:
    """How many days are recorded, and how."""
    inside = [c for c in check_ins if _within(period, c.day)]
    said = said_in(period, inside, drafts)
    begun = first_check_in(check_ins, drafts)
    counted = counted_from(begun, period)
    days = [counted.first + n * ONE_DAY for n in range(counted.length)]
    return RecordedDays(
        len(said),
        counted.length,
        sum(answers.hard_day for answers in said.values()),
        sum(c.recorded_later for c in inside),
        len(said) - len(inside),
        sum(any(pause.covers(day) for pause in pauses) for day in days) if pauses else 0,
        begun if begun is not None and _within(period, begun) else None,
        imported_days(inside),
    )


def imported_days(check_ins: Iterable[CheckIn]) -> tuple[ImportedDays, ...]:
    """How many of those days come from where, most days first."""
    found = Counter((said.source, said.rescaled) for c in check_ins if (said := c.imported) is not None)
    return tuple(ImportedDays(source, rescaled, n) for (source, rescaled), n in found.most_common())


def noted_in(said: Said) -> tuple[ContextDays, ...]:
    """On which days each of `ALWAYS_NOTED` was noted, and then whatever else was, most days first."""
    every = [ContextDays(choice, _noted(choice.id, said)) for choice in _BY_ID.values()]
    always = sorted(
        (one for one in every if one.choice.id in ALWAYS_NOTED),
        key=lambda one: ALWAYS_NOTED.index(one.choice.id),
    )
    others = (one for one in every if one.choice.id not in ALWAYS_NOTED and one.days)
    return (*always, *sorted(others, key=lambda one: -len(one.days)))


def _noted(choice: str, said: Said) -> tuple[date, ...]:
    return tuple(day for day, a in said.items() if choice in (*a.context, *a.side_effects))


def rated_in(symptoms: Iterable[Symptom], said: Said, said_before: Said) -> tuple[Rated, ...]:
    """Each symptom's ratings in the period and in the one before."""
    return tuple(
        Rated(s, _ratings_of(s.id, said), spread(r for _, r in _ratings_of(s.id, said_before)))
        for s in symptoms
    )


def further_in(said: Said, said_before: Said, limit: int) -> tuple[Rated, ...]:
    """Each further symptom rated in the period: most days at the limit or more first, then the highest."""
    found = (one for one in rated_in(FURTHER, said, said_before) if one.ratings)
    return tuple(sorted(found, key=lambda one: (-one.now.days_from(limit), -(one.highest or 0), -one.now.n)))


def _ratings_of(symptom: str, said: Said) -> tuple[tuple[date, int], ...]:
    return tuple((day, r) for day, a in said.items() if (r := a.ratings.get(symptom)) is not None)


def could_do_day(said: Said, said_before: Said) -> Compared:
    """ "Could I do my day", 0-10, higher is better."""
    now, before = (
        spread(a.could_do_day for a in days.values() if a.could_do_day is not None)
        for days in (said, said_before)
    )
    return Compared(now, before)


def hours_slept(said: Said, said_before: Said) -> Compared:
    """Hours slept, 0 to 24."""
    now, before = (
        spread(Fraction(a.hours_slept) for a in days.values() if a.hours_slept is not None)
        for days in (said, said_before)
    )
    return Compared(now, before)


def _within(period: Period, day: date) -> bool:
    return period.first <= day <= period.last


# The periods that a report can be made for, up to today.

LONGEST_DAYS = 3660
"""Most days that one report holds: ten years."""


class Span(Enum):
    """Which days; all but own end today."""

    SINCE_VISIT = "since_visit"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    OWN = "own"


DAYS = {Span.TWO_WEEKS: 2 * WEEK_DAYS, Span.MONTH: MONTH_DAYS, Span.THREE_MONTHS: 3 * MONTH_DAYS}
"""As long as the looks back of Trends that have these names."""


def since_visit(visits: Sequence[Visit], today: date) -> Period | None:
    """From the day of the last visit to today; None where no visit before today is recorded."""
    last = last_visit(visits, today - timedelta(days=1))
    return Period(last.day, today) if last is not None else None


def too_much(first: date, last: date) -> Message | None:
    """Why a report of these days, in their order, can't be made; None where it can."""
    if first < EARLIEST:
        return msg("A report begins in {year} at the earliest.", year=EARLIEST.year)
    if (last - first).days >= LONGEST_DAYS:
        return msg("A report holds up to {most} days.", most=LONGEST_DAYS)
    return None


def period_of(span: Span, visits: Sequence[Visit], today: date) -> Period:
    """The period of that span; the last month where there was no visit, and for own days not chosen yet."""
    if span in DAYS:
        return Period(today - timedelta(days=DAYS[span] - 1), today)
    found = since_visit(visits, today) if span is Span.SINCE_VISIT else None
    return found or month(today)
