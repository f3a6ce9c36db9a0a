"""The figures of one symptom: its last two weeks, and the whole period.

A middle value needs 4 ratings; days without a rating are counted, never a number. Source: alert_rules
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from benzotrack.domain.statistics import spread
from benzotrack.domain.trends import DayPoint, Series


@dataclass(frozen=True)
class Figures:
    """Some days of one symptom in figures. `middle`, `low` and `high` are None with fewer than 4 ratings.

    `rated`, `hard` and `skipped` are days: with a rating, hard without one, and skipped on a day that was
    not hard. `severe` are days rated 7 or more. Source: selby2010
    """

    days: int
    rated: int
    hard: int
    skipped: int
    severe: int
    middle: Fraction | None
    low: Fraction | None
    high: Fraction | None


def figures(days: Iterable[DayPoint]) -> Figures:
    """The figures of those days."""
    kept = tuple(days)
    given = spread(p.rating for p in kept if p.rating is not None)
    low, high = given.middle_half or (None, None)
    return Figures(
        days=len(kept),
        rated=given.n,
        hard=sum(p.only_hard for p in kept),
        skipped=sum(p.only_skipped for p in kept),
        severe=given.severe_days,
        middle=given.median,
        low=low,
        high=high,
    )


@dataclass(frozen=True)
class SymptomFigures:
    """A symptom's last 7 days, the 7 before, and its period."""

    week: Figures
    week_before: Figures
    period: Figures


def symptom_figures(series: Series) -> SymptomFigures:
    """All figures of a series."""
    return SymptomFigures(figures(series.week.days), figures(series.week_before.days), figures(series.days))
