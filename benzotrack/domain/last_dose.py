"""The time after the last dose: since when every medicine is at 0 mg, and for how long it is said."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.doses import Dose, is_taken
from benzotrack.domain.ledger import Ledger, Step

MONTHS_AFTER_LAST_DOSE = 6
"""How many months after the last dose it is told as a time of its own. Source: alert_rules"""


@dataclass(frozen=True)
class AfterLastDose:
    """The first day at 0 mg, which day of it today is (1 on the first), and how many medicines ended."""

    since: date
    day_number: int
    medicines: int


def after_last_dose(ledger: Ledger, doses: Iterable[Dose], today: date) -> AfterLastDose | None:
    """Where the person is in the 6 months after the last dose; None before and after that time.

    A dose recorded since the stop, of whatever medicine, moves the first day behind it; one dated after
    today does not. Source: alert_rules
    """
    stopped = zero_since(ledger, today)
    if stopped is None:
        return None
    since = max([stopped, *(dose.day + ONE_DAY for dose in doses if is_taken(dose) and dose.day <= today)])
    if not since <= today <= months_after(since, MONTHS_AFTER_LAST_DOSE):
        return None
    ended = [step for step in _last_steps(ledger, today) if not step.change.leaves(step.medicine)]
    return AfterLastDose(since, (today - since).days + 1, len(ended))


def zero_since(ledger: Ledger, today: date) -> date | None:
    """The first day at 0 mg, where every medicine that was begun is stopped; None while one is prescribed,
    also as needed, and where none ever was.
    """
    last = _last_steps(ledger, today)
    if not last or any(step.daily_dose_mg > 0 for step in last):
        return None
    return max(step.first for step in last)


def _last_steps(ledger: Ledger, today: date) -> list[Step]:
    return [step for medicine in ledger.medicines if (step := ledger.step_on(medicine, today)) is not None]


def is_after_last_dose(ledger: Ledger, today: date) -> bool:
    """Whether today is in the 6 months after the last dose. Source: alert_rules"""
    since = zero_since(ledger, today)
    return since is not None and today <= months_after(since, MONTHS_AFTER_LAST_DOSE)


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
