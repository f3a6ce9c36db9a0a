"""Series for charts: one symptom day by day, its 7-day mean, and the middle values of its last two weeks.

A day without a rating is never a number: not a missing day, not a skipped question, not a hard day.
Everything is exact; nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache, cached_property

from benzotrack.domain.check_in import CheckIn, Draft, Ratings
from benzotrack.domain.days import ONE_DAY, written_later
from benzotrack.domain.statistics import RATINGS_NEEDED, spread
from benzotrack.domain.symptoms import Symptom

WEEK_DAYS = 7
MONTH_DAYS = 30
"""Length of "the last month": the same all year, so that pictures can be compared."""

NOTICEABLE_POINTS = 2
"""Least change of the middle value, in points, that may be called noticeable.
Source: salaffi2004"""

SUSTAINED_DAYS = 3
"""Least number of the 7 days that must stand that far off. Source: alert_rules"""


class PointState(Enum):
    """What a day says of one symptom."""

    RECORDED = "recorded"
    SKIPPED = "skipped"
    MISSING = "missing"


@dataclass(frozen=True)
class DayPoint:
    """One symptom on one day: the rating 0-10, or None where the question was skipped or not answered.

    `later` says that the rating was recorded later; `hard` that the day is a hard day, rated or not.
    """

    day: date
    rating: int | None = None
    later: bool = False
    hard: bool = False
    state: PointState = PointState.MISSING

    @property
    def only_hard(self) -> bool:
        """Whether the day is a hard day without this rating: a mark, never a number."""
        return self.hard and self.rating is None

    @property
    def only_skipped(self) -> bool:
        """Whether the question was skipped on a day that was not hard."""
        return not self.hard and self.state is PointState.SKIPPED


@dataclass(frozen=True)
class Period:
    """First and last day, both included. Raises ValueError if the last comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period can't end on {self.last}, before its first day {self.first}")

    @property
    def length(self) -> int:
        """How many days it has, at least 1."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Week:
    """Seven calendar days of one symptom, oldest first, and their figures."""

    days: tuple[DayPoint, ...]

    @property
    def ratings(self) -> tuple[int, ...]:
        """The ratings given, in the order of their days."""
        return tuple(p.rating for p in self.days if p.rating is not None)

    @property
    def middle(self) -> Fraction | None:
        """The median of the ratings given; None with fewer than 4. Source: alert_rules"""
        return spread(self.ratings).median


@dataclass(frozen=True)
class Series:
    """One symptom over a period: one point and one 7-day mean for each of its days, and its last two weeks.

    `points` has the days of the period and at least 14 before them; `series` makes it.
    """

    symptom: Symptom
    period: Period
    points: tuple[DayPoint, ...]

    @cached_property
    def days(self) -> tuple[DayPoint, ...]:
        """The days of the period, oldest first."""
        return self.points[-self.period.length :]

    @cached_property
    def means(self) -> tuple[Fraction | None, ...]:
        """For each day the mean of the 7 calendar days that end with it, also where they begin before the
        period; None, and the line opens a gap, where fewer than 4 of them have a rating.
        Source: alert_rules
        """
        first = len(self.points) - self.period.length
        found: list[Fraction | None] = []
        total = given = 0
        for i, point in enumerate(self.points):
            gone = self.points[i - WEEK_DAYS].rating if i >= WEEK_DAYS else None
            total += (point.rating or 0) - (gone or 0)
            given += (point.rating is not None) - (gone is not None)
            if i >= first:
                found.append(_mean(total, given))
        return tuple(found)

    @property
    def week(self) -> Week:
        """The last 7 days of the period, which may begin before it."""
        return Week(self.points[-WEEK_DAYS:])

    @property
    def week_before(self) -> Week:
        """The 7 days before those."""
        return Week(self.points[-2 * WEEK_DAYS : -WEEK_DAYS])


@cache
def _mean(total: int, given: int) -> Fraction | None:
    return Fraction(total, given) if given >= RATINGS_NEEDED else None


def month(last: date) -> Period:
    """The last month: the 30 days that end with `last`."""
    return Period(last - (MONTH_DAYS - 1) * ONE_DAY, last)


def last_shown(asked: date, today: date, check_ins: Sequence[CheckIn], drafts: Sequence[Draft]) -> date:
    """The day that a look back ends with: the asked day, or today once today has something recorded.

    Before 04:00 the asked day is yesterday, and a check-in already made for today must not be hidden.
    """
    recorded = {c.day for c in check_ins[-WEEK_DAYS:]} | {d.day for d in drafts if not d.empty}
    return today if today in recorded else asked


def series(
    symptom: Symptom, period: Period, check_ins: Iterable[CheckIn], drafts: Iterable[Draft] = ()
) -> Series:
    """One symptom over the period. A half-done check-in counts; where a day has a check-in, that one does."""
    first = min(period.first, period.last - (WEEK_DAYS - 1) * ONE_DAY) - 2 * WEEK_DAYS * ONE_DAY
    said = {d.day: _from_draft(d, symptom.id) for d in drafts if first <= d.day <= period.last}
    said |= {c.day: _from_check_in(c, symptom.id) for c in check_ins if first <= c.day <= period.last}
    start, end = first.toordinal(), period.last.toordinal()
    days = map(date.fromordinal, range(start, end + 1))
    return Series(symptom, period, tuple(said.get(day) or DayPoint(day) for day in days))


def noticeable(series: Series) -> int:
    """On how many of the last 7 days the symptom stood at least 2 points off the 7 before, or 0.

    Positive for higher, negative for lower. 0 also where the middle value moved by less than 2 points,
    where fewer than 3 days stand that far off, or where either week has no middle value.
    Source: salaffi2004, alert_rules
    """
    now, before = series.week.middle, series.week_before.middle
    if now is None or before is None or abs(now - before) < NOTICEABLE_POINTS:
        return 0
    way = 1 if now > before else -1
    far = sum((rating - before) * way >= NOTICEABLE_POINTS for rating in series.week.ratings)
    return way * far if far >= SUSTAINED_DAYS else 0


def _from_check_in(check_in: CheckIn, symptom: str) -> DayPoint:
    answers = check_in.answers
    rating = answers.ratings.get(symptom)
    later = rating is not None and check_in.said_later(symptom)
    return DayPoint(check_in.day, rating, later, answers.hard_day, _state(answers.ratings, symptom))


def _from_draft(draft: Draft, symptom: str) -> DayPoint:
    """A draft's rating is recorded later when the draft was last written later, as saving it would say."""
    answers = draft.answers
    rating = answers.ratings.get(symptom)
    later = rating is not None and written_later(draft.day, draft.updated_at)
    return DayPoint(draft.day, rating, later, answers.hard_day, _state(answers.ratings, symptom))


def _state(ratings: Ratings, symptom: str) -> PointState:
    if symptom not in ratings:
        return PointState.MISSING
    return PointState.SKIPPED if ratings[symptom] is None else PointState.RECORDED
