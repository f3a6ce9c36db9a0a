"""Days in months, for the calendar: what each said of every symptom, and how many days were in which band.

A day without a rating of a symptom is in none of its bands. Described, never judged and never predicted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import groupby

from benzotrack.domain.symptoms import MODERATE_FROM, RATING_MIN, SEVERE_FROM, Symptom
from benzotrack.domain.trends import DayPoint, PointState, Series


class Band(IntEnum):
    """The bands of a rating, from none to severe. Source: selby2010"""

    NONE = 0
    MILD = 1
    MODERATE = 2
    SEVERE = 3

    @classmethod
    def of(cls, rating: int) -> Band:
        """The band of a rating 0-10: none 0, mild 1-3, moderate 4-6, severe 7-10. Source: selby2010"""
        if rating == RATING_MIN:
            return cls.NONE
        if rating < MODERATE_FROM:
            return cls.MILD
        return cls.MODERATE if rating < SEVERE_FROM else cls.SEVERE


@dataclass(frozen=True)
class CalendarDay:
    """One day: a point for each symptom, in their order."""

    day: date
    points: tuple[DayPoint, ...]

    @property
    def hard(self) -> bool:
        """Whether it is a hard day."""
        return any(p.hard for p in self.points)

    @property
    def rated(self) -> bool:
        """Whether any of the symptoms has a rating."""
        return any(p.rating is not None for p in self.points)

    @property
    def recorded(self) -> bool:
        """Whether anything was said of it: a rating, a skipped question, a hard day."""
        return self.hard or any(p.state is not PointState.MISSING for p in self.points)

    @property
    def bands(self) -> tuple[Band | None, ...]:
        """The band of each symptom, None without a rating."""
        return tuple(None if p.rating is None else Band.of(p.rating) for p in self.points)


@dataclass(frozen=True)
class MonthDays:
    """The days of one calendar month that are in the period, oldest first; at least one. `counted_from` is
    the first day that is counted as recorded or not.
    """

    symptoms: tuple[Symptom, ...]
    days: tuple[CalendarDay, ...]
    counted_from: date = date.min

    @property
    def first(self) -> date:
        """The first day of the calendar month."""
        return self.days[0].day.replace(day=1)

    @property
    def counted(self) -> tuple[CalendarDay, ...]:
        """The days from the diary's first check-in on."""
        return tuple(day for day in self.days if day.day >= self.counted_from)

    def counts(self, place: int) -> tuple[int, ...]:
        """On how many days the symptom at that place was none, mild, moderate and severe, rated on 0-10."""
        bands = [day.bands[place] for day in self.days if not day.points[place].rescaled]
        return tuple(sum(found is band for found in bands) for band in Band)


def months(series: Sequence[Series]) -> tuple[MonthDays, ...]:
    """The months of one or more series of the same period, newest first."""
    days = [CalendarDay(points[0].day, points) for points in zip(*(one.days for one in series), strict=True)]
    symptoms = tuple(one.symptom for one in series)
    found = groupby(days, lambda day: (day.day.year, day.day.month))
    begun = series[0].counted.first
    return tuple(MonthDays(symptoms, tuple(kept), begun) for _, kept in found)[::-1]
