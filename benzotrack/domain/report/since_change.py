"""The four symptoms by days since the dose change: the current step beside the earlier ones.

Ratings after a change are shown; that the change caused them is never said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.report.days import Said
from benzotrack.domain.report.spread import Spread, spread
from benzotrack.domain.symptoms import CORE, Symptom

SHOWN_DAYS = 28
"""The last day after a change that is shown; the day of the change is 0. Source: alert_rules"""


@dataclass(frozen=True)
class AfterChange:
    """One symptom. `now` holds the rating of each day since the last change, None where there is none yet
    or none was given; `earlier` the ratings that the steps before had on the same day after their change.

    Both have 29 places, for the days 0 to 28.
    """

    symptom: Symptom
    now: tuple[int | None, ...]
    earlier: tuple[Spread, ...]


@dataclass(frozen=True)
class SinceChange:
    """The last change up to the report's last day, how many steps came before it, and the symptoms."""

    changed_on: date
    earlier_steps: int
    symptoms: tuple[AfterChange, ...]


def since_change(changes: Sequence[date], said: Said, last: date) -> SinceChange | None:
    """The days since the last of the `changes` (oldest first, none after `last`); None without one."""
    if not changes:
        return None
    steps = list(zip(changes, [*(day - ONE_DAY for day in changes[1:]), last], strict=True))
    symptoms = tuple(_after(symptom, steps, said) for symptom in CORE)
    return SinceChange(changes[-1], len(steps) - 1, symptoms)


def _after(symptom: Symptom, steps: Sequence[tuple[date, date]], said: Said) -> AfterChange:
    def rating(step: tuple[date, date], n: int) -> int | None:
        day = step[0] + n * ONE_DAY
        return said[day].ratings.get(symptom.id) if day in said and day <= step[1] else None

    shown = range(SHOWN_DAYS + 1)
    earlier = ([r for s in steps[:-1] if (r := rating(s, n)) is not None] for n in shown)
    return AfterChange(symptom, tuple(rating(steps[-1], n) for n in shown), tuple(map(spread, earlier)))
