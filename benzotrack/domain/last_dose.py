"""The time after the last dose: since when every medicine is at 0 mg, and for how long it is said."""

import calendar
from datetime import date

from benzotrack.domain.ledger import Ledger

MONTHS_AFTER_LAST_DOSE = 6
"""How long after the last dose it is told as a phase of its own. Source: alert_rules"""


def zero_since(ledger: Ledger, today: date) -> date | None:
    """The first day at 0 mg, where every medicine that was begun is stopped; None while one is prescribed,
    also as needed, and where none ever was.
    """
    last = [step for medicine in ledger.medicines if (step := ledger.step_on(medicine, today)) is not None]
    if not last or any(step.daily_dose_mg > 0 for step in last):
        return None
    return max(step.first for step in last)


def is_after_last_dose(ledger: Ledger, today: date) -> bool:
    """Whether today is in the 6 months after the last dose. Source: alert_rules"""
    since = zero_since(ledger, today)
    return since is not None and today <= months_after(since, MONTHS_AFTER_LAST_DOSE)


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
