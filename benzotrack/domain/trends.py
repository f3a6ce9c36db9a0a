"""Series for charts and the sentence beside each: daily ratings, their 7-day mean, their middle values.

A day without a rating is never a number: not a missing day, not a skipped question, not a hard day.
Everything is exact; only `figure` rounds, and only for showing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from benzotrack.domain.check_in import CheckIn, Draft, Ratings
from benzotrack.domain.days import ONE_DAY, written_later
from benzotrack.domain.symptoms import Symptom
from benzotrack.words import Message, msg, msgn

WEEK_DAYS = 7
MONTH_DAYS = 30
"""Length of the shortest look back, the same in every month so that pictures can be compared."""

RATINGS_NEEDED = 4
"""Least number of ratings in 7 days for a mean or a middle value: more than half of them.
Source: alert_rules"""

NOTICEABLE_POINTS = 2
"""Least change of the middle value, in points, that may be called noticeable. Source: salaffi2004, selby2010"""

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
    def mean(self) -> Fraction | None:
        """The mean of the ratings given; None with fewer than 4. Source: alert_rules"""
        given = self.ratings
        return Fraction(sum(given), len(given)) if len(given) >= RATINGS_NEEDED else None

    @property
    def middle(self) -> Fraction | None:
        """The median of the ratings given; None with fewer than 4. Source: alert_rules"""
        given = self.ratings
        return median(given) if len(given) >= RATINGS_NEEDED else None


@dataclass(frozen=True)
class Series:
    """One symptom over a period: one point and one 7-day mean for each of its days, and its last two weeks.

    A mean belongs to the 7 calendar days that end with its day, also where they begin before the period;
    it is None, and the line opens a gap, where fewer than 4 of them have a rating.
    """

    symptom: Symptom
    period: Period
    days: tuple[DayPoint, ...]
    means: tuple[Fraction | None, ...]
    week: Week
    week_before: Week


def median(ratings: Iterable[int]) -> Fraction:
    """The middle rating, or the mean of the two middle ones. Raises IndexError for none."""
    ordered = sorted(ratings)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


def figure(value: Fraction) -> str:
    """A mean or middle value (0 or more) as it is shown: at most one decimal, halves rounded up.

    Halves go up as people round by hand; Python's own `round` takes them to the even neighbour.
    """
    tenths = math.floor(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


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
    days = [first + timedelta(days=n) for n in range((period.last - first).days + 1)]
    points = tuple(said.get(day, DayPoint(day)) for day in days)
    weeks = [Week(points[i + 1 - WEEK_DAYS : i + 1]) for i in range(WEEK_DAYS - 1, len(points))]
    shown = period.length
    return Series(
        symptom,
        period,
        points[-shown:],
        tuple(week.mean for week in weeks[-shown:]),
        weeks[-1],
        weeks[-1 - WEEK_DAYS],
    )


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


def noticeable(series: Series) -> int:
    """On how many of the last 7 days the symptom stood at least 2 points off the 7 before, or 0.

    Positive for higher, negative for lower. 0 also where the middle value moved by less than 2 points,
    where fewer than 3 days stand that far off, or where either week has no middle value.
    Source: salaffi2004, selby2010, alert_rules
    """
    now, before = series.week.middle, series.week_before.middle
    if now is None or before is None or abs(now - before) < NOTICEABLE_POINTS:
        return 0
    way = 1 if now > before else -1
    far = sum((rating - before) * way >= NOTICEABLE_POINTS for rating in series.week.ratings)
    return way * far if far >= SUSTAINED_DAYS else 0


def summary(series: Series) -> Message:
    """The chart in words: exact, plain, nothing about why and nothing about what comes.

    "The last 7 days" end with the period's last day.
    """
    if not any(p.rating is not None for p in (*series.days, *series.week.days, *series.week_before.days)):
        return _nothing_rated(series)
    now = series.week.middle
    parts = _few_rated(series) if now is None else _with_middle(series, now)
    return _sentences([*parts, *_without_rating(series)])


def _nothing_rated(series: Series) -> Message:
    label, n = series.symptom.label, series.period.length
    what = _unrated(series.days)
    if what is None:
        return msg("{symptom}: nothing recorded in these {n} days.", symptom=label, n=n)
    return msg("{symptom}: no rating in these {n} days. Recorded: {what}.", symptom=label, n=n, what=what)


def _with_middle(series: Series, now: Fraction) -> list[Message]:
    label, before = series.symptom.label, series.week_before.middle
    recorded = msgn("{n} day recorded", "{n} days recorded", len(series.week.ratings))
    if before is None:
        this = msg(
            "{symptom}: middle value {now} in the last 7 days ({recorded}).",
            symptom=label,
            now=figure(now),
            recorded=recorded,
        )
        return [this, _before(series.week_before)]
    both = msg(
        "{symptom}: middle value {now} in the last 7 days ({recorded}), {before} in the 7 before.",
        symptom=label,
        now=figure(now),
        recorded=recorded,
        before=figure(before),
    )
    return [both, *_change(noticeable(series))]


def _change(days: int) -> list[Message]:
    if days > 0:
        return [msg("Noticeably higher: 2 points or more above the 7 before on {n} days.", n=days)]
    if days < 0:
        return [msg("Noticeably lower: 2 points or more below the 7 before on {n} days.", n=-days)]
    return []


def _few_rated(series: Series) -> list[Message]:
    """Fewer than four ratings in the last 7 days: they themselves stand in for a middle value."""
    given, label = series.week.ratings, series.symptom.label
    if not given:
        this = msg("{symptom}: no rating in the last 7 days.", symptom=label)
    else:
        this = msgn(
            "{symptom}: {n} day recorded in the last 7 (rated {ratings}): too few for a middle value.",
            "{symptom}: {n} days recorded in the last 7 (rated {ratings}): too few for a middle value.",
            len(given),
            symptom=label,
            ratings=_listed(given),
        )
    return [this, _before(series.week_before)]


def _before(week: Week) -> Message:
    if week.middle is not None:
        return msg("In the 7 before: middle value {before}.", before=figure(week.middle))
    if not week.ratings:
        return msg("In the 7 before: no rating.")
    return msgn(
        "In the 7 before: {n} day recorded, too few for a middle value.",
        "In the 7 before: {n} days recorded, too few for a middle value.",
        len(week.ratings),
    )


def _without_rating(series: Series) -> list[Message]:
    """The hard and skipped days of both weeks that no figure holds."""
    found: list[Message] = []
    this, before = _unrated(series.week.days), _unrated(series.week_before.days)
    if this is not None and series.week.middle is None:
        found.append(msg("Without a rating: {days}.", days=this))
    elif this is not None:
        n = sum(p.only_hard or p.only_skipped for p in series.week.days)
        found.append(msgn("{days} is not in this figure.", "{days} are not in this figure.", n, days=this))
    if before is not None:
        found.append(msg("Without a rating in the 7 before: {days}.", days=before))
    return found


def _unrated(days: Iterable[DayPoint]) -> Message | None:
    """Hard and skipped days in words, None where there are neither."""
    kept = tuple(days)
    hard, skipped = sum(p.only_hard for p in kept), sum(p.only_skipped for p in kept)
    hard_days = msgn("{n} hard day", "{n} hard days", hard)
    skipped_days = msgn("{n} skipped day", "{n} skipped days", skipped)
    if hard and skipped:
        return msg("{list} and {last}", list=hard_days, last=skipped_days)
    return hard_days if hard else skipped_days if skipped else None


def _listed(ratings: Sequence[int]) -> Message | int:
    """Up to three ratings in words."""
    if len(ratings) == 1:
        return ratings[0]
    first: Message | int = ratings[0]
    for middle in ratings[1:-1]:
        first = msg("{list}, {last}", list=first, last=middle)
    return msg("{list} and {last}", list=first, last=ratings[-1])


def _sentences(parts: Sequence[Message]) -> Message:
    """One message of several sentences."""
    whole = parts[0]
    for part in parts[1:]:
        whole = msg("{sentences} {next}", sentences=whole, next=part)
    return whole
