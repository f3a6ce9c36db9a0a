"""Since the last change: one symptom on each day since a dose change, beside the steps before; where the last
change is one of many small steps, week by week since the first of them.

It shows ratings beside dose changes, never because of them. A day without a rating is never a number, and
one whose rating was given on another scale is beside none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.small_steps import SmallSteps, last_changes
from benzotrack.domain.statistics import Spread, median, middle_half, spread
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import WEEK_DAYS, DayPoint, Period, series

LAST_DAY = 28
"""Last day since a change that is shown; the day of the change is 0."""

STEPS_NEEDED = 3
"""Least number of earlier steps with a rating on that day for a middle value and a middle half."""


@dataclass(frozen=True)
class Middle:
    """The ratings of the earlier steps on one day since their change: how many, their middle value, the ends
    of their middle half, the lowest and the highest.

    The median and quartiles lie among the sorted ratings at 1/2, 1/4 and 3/4 of the way from the lowest to
    the highest, straight between two neighbours (Hyndman and Fan's type 7). Exact.
    """

    steps: int
    median: Fraction
    low: Fraction
    high: Fraction
    lowest: int
    highest: int


@dataclass(frozen=True)
class SinceDay:
    """One day since the change (0-28): the current step's day, None while it has not come, the earlier
    steps' middle, None where fewer than 3 have a rating, and how many have one.
    """

    since: int
    current: DayPoint | None
    earlier: Middle | None
    earlier_rated: int


@dataclass(frozen=True)
class SinceChange:
    """One symptom since the last dose change. `changed_on` is its day; `earlier_steps` counts the changes
    before it; `days` are 0 to 28.
    """

    symptom: Symptom
    changed_on: date
    earlier_steps: int
    days: tuple[SinceDay, ...]

    @property
    def counted_from(self) -> date:
        """The day that is day 0."""
        return self.changed_on

    @property
    def current(self) -> tuple[DayPoint, ...]:
        """The days since the change that have come, oldest first."""
        return tuple(d.current for d in self.days if d.current is not None)


def since_change(
    symptom: Symptom,
    ledger: Ledger,
    today: date,
    check_ins: Sequence[CheckIn],
    drafts: Sequence[Draft] = (),
) -> SinceChange | None:
    """One symptom since the last change of any dose; None before the first change.

    An earlier step is the days from one day of change to the next; a hold ends none, a plan is none until it
    is done. The time before the ledger's first change is no step: what came before it is not known.
    """
    changed = ledger.change_days(today)
    if not changed:
        return None
    points = _points(symptom, Period(changed[0], today), check_ins, drafts)
    earlier = [_step(points, first, until - ONE_DAY) for first, until in pairwise(changed)]
    current = _step(points, changed[-1], today)
    days = (_day(since, current, earlier) for since in range(LAST_DAY + 1))
    return SinceChange(symptom, changed[-1], len(earlier), tuple(days))


Points = Mapping[int, DayPoint]


def _points(
    symptom: Symptom, period: Period, check_ins: Sequence[CheckIn], drafts: Sequence[Draft]
) -> dict[date, DayPoint]:
    return {point.day: point for point in series(symptom, period, check_ins, drafts).days}


def _step(points: Mapping[date, DayPoint], first: date, last: date) -> Points:
    shown = min((last - first).days, LAST_DAY)
    return {n: points[first + timedelta(days=n)] for n in range(shown + 1)}


def _day(since: int, current: Points, earlier: Sequence[Points]) -> SinceDay:
    reached = (step[since].comparable for step in earlier if since in step)
    given = [rating for rating in reached if rating is not None]
    return SinceDay(since, current.get(since), _middle(given), len(given))


def _middle(given: Sequence[int]) -> Middle | None:
    if len(given) < STEPS_NEEDED:
        return None
    return Middle(len(given), median(given), *middle_half(given), min(given), max(given))


# Since the first of many small steps, week by week: a step of a day or two has no figures of its own.


@dataclass(frozen=True)
class RunWeek:
    """A week of one symptom, as far as its days have come: 1 begins with the first small step, 0 are the 7
    days before it. `counted` are its days from the diary's first check-in on.
    """

    number: int
    days: tuple[DayPoint, ...]
    counted: int

    @property
    def ratings(self) -> tuple[int, ...]:
        """The ratings given on 0-10, in the order of their days."""
        return tuple(r for point in self.days if (r := point.comparable) is not None)

    @property
    def spread(self) -> Spread:
        """The same as figures: a middle value and a middle half need 4. Source: alert_rules"""
        return spread(self.ratings)


@dataclass(frozen=True)
class SinceRun:
    """One symptom since many small steps began. `runs` are those that still went on at the last change, one a
    medicine; `weeks` go from 0 to that of today. Nothing stands beside it: earlier steps are of days.
    """

    symptom: Symptom
    runs: tuple[SmallSteps, ...]
    weeks: tuple[RunWeek, ...]

    @property
    def counted_from(self) -> date:
        """The day of the first small step: the first of week 1."""
        return min(run.first for run in self.runs)

    @property
    def changed_on(self) -> date:
        """The day of the last dose change."""
        return self.runs[0].last


Since = SinceChange | SinceRun


def since_last_change(
    symptoms: Iterable[Symptom],
    ledger: Ledger,
    today: date,
    check_ins: Sequence[CheckIn],
    drafts: Sequence[Draft] = (),
) -> tuple[Since | None, ...]:
    """Each symptom since the last dose change up to today, or since the run of small steps that it is one of
    began; None before the first change.
    """
    runs = last_changes(ledger, today)
    if not runs:
        return tuple(since_change(symptom, ledger, today, check_ins, drafts) for symptom in symptoms)
    return tuple(_since_run(symptom, runs, today, check_ins, drafts) for symptom in symptoms)


def _since_run(
    symptom: Symptom,
    runs: tuple[SmallSteps, ...],
    today: date,
    check_ins: Sequence[CheckIn],
    drafts: Sequence[Draft],
) -> SinceRun:
    first = min(run.first for run in runs) - WEEK_DAYS * ONE_DAY
    found = series(symptom, Period(first, today), check_ins, drafts)
    days, begun = found.days, found.counted.first
    weeks = (days[at : at + WEEK_DAYS] for at in range(0, len(days), WEEK_DAYS))
    return SinceRun(symptom, runs, tuple(_run_week(n, week, begun) for n, week in enumerate(weeks)))


def _run_week(number: int, days: tuple[DayPoint, ...], begun: date) -> RunWeek:
    return RunWeek(number, days, sum(point.day >= begun for point in days))
