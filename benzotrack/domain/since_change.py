"""Since the last change: one symptom on each day since a dose change, beside the steps before.

It shows ratings beside dose changes, never because of them. A day without a rating is never a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.statistics import median, middle_half
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import DayPoint, Period, series

LAST_DAY = 28
"""Last day since a change that is shown; the day of the change is 0."""

STEPS_NEEDED = 3
"""Least number of earlier steps with a rating on that day for a middle value and a middle half."""


@dataclass(frozen=True)
class Middle:
    """The ratings of the earlier steps on one day since their change: how many, their middle value, and
    the ends of their middle half.

    The median and quartiles lie among the sorted ratings at 1/2, 1/4 and 3/4 of the way from the lowest to
    the highest, straight between two neighbours (Hyndman and Fan's type 7). Exact.
    """

    steps: int
    median: Fraction
    low: Fraction
    high: Fraction


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
    reached = (step[since].rating for step in earlier if since in step)
    given = [rating for rating in reached if rating is not None]
    return SinceDay(since, current.get(since), _middle(given), len(given))


def _middle(given: Sequence[int]) -> Middle | None:
    if len(given) < STEPS_NEEDED:
        return None
    return Middle(len(given), median(given), *middle_half(given))
