"""Long periods in weeks: the middle value of each, with its middle half.

Weeks are counted back from the last day of the period, so that the last one is "the last 7 days".
A week without a rating is a gap, never a number. Everything is exact; nothing is rounded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from benzotrack.domain.statistics import RATINGS_NEEDED, median, spread
from benzotrack.domain.trends import WEEK_DAYS, Period, Series

WEEKS_ABOVE_DAYS = 400
"""Longest period that is shown day by day; above it each mark is a week."""


@dataclass(frozen=True)
class WeekMark:
    """One week of one symptom: its first and last day, how many were rated, how many hard, and the figures.

    `middle` is None without a rating. `low` and `high`, the middle half, need 4 ratings. Source: alert_rules
    """

    first: date
    last: date
    rated: int
    hard: int
    low: Fraction | None
    middle: Fraction | None
    high: Fraction | None

    @property
    def few(self) -> bool:
        """Whether there are ratings, but too few for a middle half."""
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
        given = [p.rating for p in days[start:end] if p.rating is not None]
        low, high = spread(given).middle_half or (None, None)
        middle = median(given) if given else None
        hard = sum(p.hard for p in days[start:end])
        found.append(WeekMark(days[start].day, days[end - 1].day, len(given), hard, low, middle, high))
    return tuple(found)
