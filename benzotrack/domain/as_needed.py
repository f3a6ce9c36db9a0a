"""Doses taken as needed: how many, how many mg and when. They are never less or as prescribed.

An amount that was not said is never filled in, and nothing here says what to take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.i18n import Message, msg, msgn


def is_as_needed(ledger: Ledger, medicine: str, day: date) -> bool:
    """Whether that medicine is prescribed as needed on that day."""
    step = ledger.step_on(medicine, day)
    return step is not None and step.as_needed


def last_amount_mg(doses: Sequence[Dose], medicine: str) -> Decimal | None:
    """The newest recorded amount of that medicine; `doses` are those that count, by day and time."""
    key = medicine_key(medicine)
    own = (d.amount_mg for d in reversed(doses) if medicine_key(d.medicine) == key)
    return next((amount for amount in own if amount), None)


def above_most(step: Step, of_day: Iterable[Dose]) -> bool:
    """Whether a day's amounts add up to more than the most a day of its as-needed step; an amount that was
    not said adds nothing.
    """
    amounts = [dose.amount_mg or Decimal(0) for dose in of_day if dose.how is not How.NONE]
    return sum(amounts, Decimal(0)) > step.daily_dose_mg


def sum_words(doses: Sequence[Dose]) -> Message:
    """ "2 doses, 1.5 mg"; where not every amount was said, how many were not."""
    unsaid = sum(d.amount_mg is None for d in doses)
    count = msgn("{n} dose", "{n} doses", len(doses))
    if unsaid == len(doses):
        return msg("{doses}, mg not recorded", doses=count)
    total = mg_text(sum((d.amount_mg for d in doses if d.amount_mg is not None), Decimal(0)))
    if unsaid:
        return msg("{doses}, {mg} mg and {n} without an amount", doses=count, mg=total, n=unsaid)
    return msg("{doses}, {mg} mg", doses=count, mg=total)


def against_daily(of_day: Sequence[Dose], prescribed_mg: Decimal) -> How | None:
    """How a day's amounts stand against a daily dose that the ledger says now; None where one was not said.
    So are doses read whose medicine was corrected to one for every day.
    """
    amounts = [dose.amount_mg for dose in of_day if dose.how is not How.NONE]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    total = sum(known, Decimal(0))
    if total == prescribed_mg:
        return How.AS_PRESCRIBED
    return How.LESS if total < prescribed_mg else How.MORE
