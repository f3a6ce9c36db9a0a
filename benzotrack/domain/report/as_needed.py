"""What a report says of a medicine that is taken as needed: on which days, how much, and whether daily."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.doses import REGULAR_DAYS, REGULAR_OF, Dose, by_amount, is_as_needed, stop_on
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.recorded_doses import DayDoses, all_doses, doses_by_day
from benzotrack.domain.trends import WEEK_DAYS, Period, counted_from


@dataclass(frozen=True)
class Week:
    """Seven days up to `last`: on how many of them it could be taken as needed, and the days with a dose."""

    last: date
    of: int
    days: DayDoses

    @property
    def doses(self) -> tuple[Dose, ...]:
        """All of them."""
        return all_doses(self.days)


@dataclass(frozen=True)
class AsNeeded:
    """The doses of one medicine in a period that were taken as needed, day by day, oldest first.

    `last` is the period's last day that has come; `possible` are the days up to it on which it could be taken
    as needed. `run` is the longest run of days in a row with a dose that reaches into the period, where it is
    14 days or more; `recent` on how many of the last 14 days it was taken. Source: alert_rules
    """

    medicine: str
    days: DayDoses
    last: date
    possible: tuple[date, ...]
    run: Period | None
    recent: int

    @property
    def doses(self) -> tuple[Dose, ...]:
        """All of them."""
        return all_doses(self.days)

    @property
    def is_regular(self) -> bool:
        """Whether it was taken on 10 or more of the last 14 days. Source: alert_rules"""
        return self.recent >= REGULAR_DAYS

    def weeks(self) -> Iterator[Week]:
        """The weeks counted back from `last`, newest first, to that of the first day it could be taken."""
        end, first = self.last, min([*self.possible, *(day for day, _ in self.days)])
        while end >= first:
            begin = end - (WEEK_DAYS - 1) * ONE_DAY
            yield Week(
                end,
                sum(begin <= day <= end for day in self.possible),
                tuple((day, doses) for day, doses in self.days if begin <= day <= end),
            )
            end = begin - ONE_DAY


def as_needed_in(
    ledger: Ledger, doses: Iterable[Dose], period: Period, as_of: date, begun: date | None = None
) -> tuple[AsNeeded, ...]:
    """Each medicine with doses in the period, up to `as_of`, that were taken as needed: the ledger says so of
    their day, or knows no dose of it yet. No day before the diary has `begun` is counted.
    """
    period = counted_from(begun, period)
    whole = tuple(doses)
    begin = min([period.first, *(dose.day for dose in whole)])
    names, of_day = doses_by_day(ledger, whole, Period(begin, max(begin, as_of)))
    found: dict[str, list[tuple[date, tuple[Dose, ...]]]] = {}
    for key, day in sorted(of_day, key=lambda at: at[1]):
        taken = by_amount(ledger, of_day[key, day])
        if taken and stop_on(ledger, names[key], day) is None:
            found.setdefault(key, []).append((day, taken))
    told = (_as_needed(ledger, names[key], tuple(days), period, as_of) for key, days in found.items())
    return tuple(taken for taken in told if taken.days)


def _as_needed(ledger: Ledger, name: str, taken: DayDoses, period: Period, as_of: date) -> AsNeeded:
    inside = tuple((day, doses) for day, doses in taken if period.first <= day)
    days, kept = {day for day, _ in taken}, {day for day, _ in inside}
    every = (period.first + n * ONE_DAY for n in range((as_of - period.first).days + 1))
    return AsNeeded(
        name,
        inside,
        as_of,
        tuple(day for day in every if day in kept or is_as_needed(ledger, name, day)),
        _longest_run(days, period),
        sum(as_of - REGULAR_OF < day <= as_of for day in days),
    )


def _longest_run(days: set[date], period: Period) -> Period | None:
    """The longest run, the newest of several as long; None where none has 14 days or more in a row."""
    runs = []
    for first in (day for day in days if day - ONE_DAY not in days):
        last = first
        while last + ONE_DAY in days:
            last += ONE_DAY
        if last >= period.first and last - first >= REGULAR_OF - timedelta(days=1):
            runs.append(Period(first, last))
    return max(runs, key=lambda run: (run.length, run.last), default=None)
