"""Series for charts: one symptom day by day, the median of each 7 days, and those of the last two weeks.

A day without a rating is never a number: not a missing day, not a skipped question, not a hard day.
Everything is exact; nothing is rounded here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache, cached_property

from benzotrack.domain.check_in import CheckIn, Draft, Ratings
from benzotrack.domain.days import ONE_DAY, written_later
from benzotrack.domain.statistics import RATINGS_NEEDED, median, spread
from benzotrack.domain.symptoms import SEVERE_FROM, Symptom

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
    `source` names what the rating was imported from, `rescaled` says that it was given on another scale.
    """

    day: date
    rating: int | None = None
    later: bool = False
    hard: bool = False
    state: PointState = PointState.MISSING
    source: str = ""
    rescaled: bool = False

    @property
    def comparable(self) -> int | None:
        """The rating where it was given on 0-10: what figures and comparisons rest on."""
        return None if self.rescaled else self.rating

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
        """The ratings given on 0-10, in the order of their days."""
        return tuple(r for p in self.days if (r := p.comparable) is not None)

    @property
    def middle(self) -> Fraction | None:
        """The median of the ratings given; None with fewer than 4. Source: alert_rules"""
        return spread(self.ratings).median


@dataclass(frozen=True)
class Series:
    """One symptom over a period: one point and one middle value for each of its days, and its last two weeks.

    `points` has the days of the period and at least 14 before them; `begun` is the day of the diary's first
    check-in, of whatever symptom, None before there is one. `series` makes it.
    """

    symptom: Symptom
    period: Period
    points: tuple[DayPoint, ...]
    begun: date | None = None

    @cached_property
    def days(self) -> tuple[DayPoint, ...]:
        """The days of the period, oldest first."""
        return self.points[-self.period.length :]

    @cached_property
    def middles(self) -> tuple[Fraction | None, ...]:
        """For each day the middle value of the 7 calendar days that end with it, also where they begin before
        the period; None, and the line opens a gap, where fewer than 4 of them have a rating given on 0-10.
        Source: alert_rules
        """
        first = len(self.points) - self.period.length
        ratings = [point.comparable for point in self.points]
        ends = range(first + 1, len(ratings) + 1)
        weeks = (ratings[max(0, end - WEEK_DAYS) : end] for end in ends)
        return tuple(_middle(tuple(sorted(r for r in week if r is not None))) for week in weeks)

    @property
    def said(self) -> bool:
        """Whether the period has anything to show: a rating, a skipped question or a hard day."""
        return any(p.hard or p.state is not PointState.MISSING for p in self.days)

    @property
    def counted(self) -> Period:
        """The days of the period that are counted as recorded or not."""
        return counted_from(self.begun, self.period)

    @property
    def week(self) -> Week:
        """The last 7 days of the period, which may begin before it."""
        return Week(self.points[-WEEK_DAYS:])

    @property
    def week_before(self) -> Week:
        """The 7 days before those."""
        return Week(self.points[-2 * WEEK_DAYS : -WEEK_DAYS])


@cache
def _middle(ratings: tuple[int, ...]) -> Fraction | None:
    """The middle value of up to 7 ratings in order, of which there are few enough to keep every one."""
    return spread(ratings).median


def first_check_in(check_ins: Iterable[CheckIn], drafts: Iterable[Draft] = ()) -> date | None:
    """The day of the first check-in, a half-done one included; None before there is one."""
    return min((*(c.day for c in check_ins), *(d.day for d in drafts if not d.empty)), default=None)


def counted_from(begun: date | None, period: Period) -> Period:
    """The period from the diary's first day on: no day before that was left out by the person. The whole
    period where the diary has no day in it or before it.
    """
    if begun is None or begun > period.last:
        return period
    return Period(max(begun, period.first), period.last)


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
    saved, half_done = tuple(check_ins), tuple(drafts)
    first = min(period.first, period.last - (WEEK_DAYS - 1) * ONE_DAY) - 2 * WEEK_DAYS * ONE_DAY
    said = {d.day: _from_draft(d, symptom.id) for d in half_done if first <= d.day <= period.last}
    said |= {c.day: _from_check_in(c, symptom.id) for c in saved if first <= c.day <= period.last}
    start, end = first.toordinal(), period.last.toordinal()
    days = map(date.fromordinal, range(start, end + 1))
    points = tuple(said.get(day) or DayPoint(day) for day in days)
    return Series(symptom, period, points, first_check_in(saved, half_done))


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
    state = _state(answers.ratings, symptom)
    if rating is None:
        return DayPoint(check_in.day, None, False, answers.hard_day, state)
    said, later = check_in.said_in(symptom), check_in.said_later(symptom)
    return DayPoint(check_in.day, rating, later, answers.hard_day, state, said.source, said.rescaled)


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


# The figures of one symptom: its last two weeks, and the whole period.
#
# A middle value needs 4 ratings; days without a rating are counted, never a number. Source: alert_rules


@dataclass(frozen=True)
class Figures:
    """Some days of one symptom in figures. `middle` is None with fewer than 4 ratings; `lowest` and `highest`
    are None without one.

    `rated`, `hard` and `skipped` are days: with a rating, hard without one, and skipped on a day that was
    not hard. `severe` are days rated 7 or more. `other_scale` are days whose rating was given on another
    scale: they are in no other figure. Source: selby2010
    """

    days: int
    rated: int
    hard: int
    skipped: int
    severe: int
    middle: Fraction | None
    lowest: int | None
    highest: int | None
    other_scale: int = 0


def figures(days: Iterable[DayPoint]) -> Figures:
    """The figures of those days."""
    kept = tuple(days)
    ratings = [r for p in kept if (r := p.comparable) is not None]
    given = spread(ratings)
    return Figures(
        days=len(kept),
        rated=given.n,
        hard=sum(p.only_hard for p in kept),
        skipped=sum(p.only_skipped for p in kept),
        severe=given.days_from(SEVERE_FROM),
        middle=given.median,
        lowest=min(ratings, default=None),
        highest=max(ratings, default=None),
        other_scale=sum(p.rescaled for p in kept),
    )


@dataclass(frozen=True)
class SymptomFigures:
    """A symptom's last 7 days, the 7 before, and its period."""

    week: Figures
    week_before: Figures
    period: Figures


def symptom_figures(series: Series) -> SymptomFigures:
    """All figures of a series; no day before the diary's first check-in is counted."""
    begun = series.begun if series.begun and series.begun <= series.period.last else date.min
    spans = (series.week.days, series.week_before.days, series.days)
    week, week_before, whole = (figures(p for p in days if p.day >= begun) for days in spans)
    return SymptomFigures(week, week_before, whole)


# Long periods in weeks: the middle value of each, with its lowest and highest rating.
#
# Weeks are counted back from the last day of the period, so that the last one is "the last 7 days".
# A week without a rating is a gap, never a number. Everything is exact; nothing is rounded here.

WEEKS_ABOVE_DAYS = 400
"""Longest period that is shown day by day; above it each mark is a week."""


@dataclass(frozen=True)
class WeekMark:
    """One week of one symptom: its first and last day, how many were rated, how many hard, and the figures.

    `lowest`, `middle` and `highest` are None without a rating. `other_scale`: all its ratings were given on
    another scale, and these are their figures; else such ratings are not in them. `imported`: all that are.
    """

    first: date
    last: date
    rated: int
    hard: int
    lowest: int | None
    middle: Fraction | None
    highest: int | None
    other_scale: bool = False
    imported: bool = False

    @property
    def few(self) -> bool:
        """Whether there are ratings, but fewer than 4. Source: alert_rules"""
        return 0 < self.rated < RATINGS_NEEDED


def in_weeks(period: Period) -> bool:
    """Whether the period is so long that it is shown week by week."""
    return period.length > WEEKS_ABOVE_DAYS


def week_marks(series: Series) -> tuple[WeekMark, ...]:
    """The weeks of the period, oldest first; the first one may be short."""
    days = series.days
    short = len(days) % WEEK_DAYS
    starts = [*([0] if short else []), *range(short, len(days), WEEK_DAYS)]
    ends = [*starts[1:], len(days)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        found.append(_week_mark(days[start:end]))
    return tuple(found)


def _week_mark(days: Sequence[DayPoint]) -> WeekMark:
    counted = [p for p in days if p.comparable is not None]
    other_scale = not counted and any(p.rescaled for p in days)
    kept = [p for p in days if p.rescaled] if other_scale else counted
    given = [p.rating for p in kept if p.rating is not None]
    low, high = min(given, default=None), max(given, default=None)
    middle, hard = median(given) if given else None, sum(p.hard for p in days)
    imported = bool(kept) and all(p.source for p in kept)
    return WeekMark(days[0].day, days[-1].day, len(given), hard, low, middle, high, other_scale, imported)
