"""The prescribed dose for a chart: what the ledger says day by day, in steps, and the days of change; and
what was recorded of a medicine that is taken as needed.

Each medicine in its own mg, or in percent of its own first recorded dose; never across medicines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from benzotrack.domain.doses import Dose, is_by_amount
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.trends import Period


class DoseUnit(Enum):
    """What the height of a dose line means."""

    MG = "mg"
    PERCENT = "percent"


@dataclass(frozen=True)
class DoseSpan:
    """Days with one prescribed dose: first and last, both included, the amount in the line's unit.

    `amount` is None where there is no line to draw: before the first record, and while as needed.
    `planned` says that these days are ahead.
    """

    first: date
    last: date
    amount: Fraction | None
    planned: bool
    as_needed: bool = False


@dataclass(frozen=True)
class TakenDay:
    """What was recorded by amount for one day: as needed, or after the medicine was stopped."""

    day: date
    doses: tuple[Dose, ...]

    @property
    def mg(self) -> Fraction | None:
        """The sum of its doses; None where an amount was not said."""
        amounts = [dose.amount_mg for dose in self.doses if dose.amount_mg is not None]
        return Fraction(sum(amounts, Decimal(0))) if len(amounts) == len(self.doses) else None


@dataclass(frozen=True)
class DoseLine:
    """One medicine over a period, in spans that follow one another without a hole; and the days on which
    amounts were recorded of what is not taken daily, in mg whatever the unit. A day without one is no 0.

    `most_mg` is the most a day of its last days as needed that are not ahead.
    """

    medicine: str
    unit: DoseUnit
    spans: tuple[DoseSpan, ...]
    taken: tuple[TakenDay, ...] = ()
    most_mg: Decimal | None = None


@dataclass(frozen=True)
class ChangeMark:
    """A day in the period on which a dose changes; `planned` says that it is ahead."""

    day: date
    planned: bool


@dataclass(frozen=True)
class DosePlan:
    """A planned step of a medicine that nobody said is done: its days that have come, and its amount."""

    medicine: str
    first: date
    last: date
    amount: Fraction


def dose_plans(
    ledger: Ledger, period: Period, today: date, unit: DoseUnit = DoseUnit.MG
) -> tuple[DosePlan, ...]:
    """The open plans whose day has come by the period's end; one as needed has no amount to draw."""
    last, found = min(today, period.last), []
    for plan in ledger.open_plans(last):
        doses = {plan.medicine: plan.daily_dose_mg}
        if plan.leaves(plan.from_medicine):
            doses[plan.from_medicine] = Decimal(0)
        for medicine, dose in () if plan.as_needed else doses.items():
            first_dose = ledger.first_dose_mg(medicine)
            amount = Fraction(dose)
            if unit is DoseUnit.PERCENT:
                if first_dose is None:
                    continue
                amount = amount / Fraction(first_dose) * 100
            found.append(DosePlan(medicine, max(plan.day, period.first), last, amount))
    return tuple(found)


def dose_lines(
    ledger: Ledger,
    period: Period,
    today: date,
    unit: DoseUnit = DoseUnit.MG,
    doses: Sequence[Dose] = (),
) -> tuple[DoseLine, ...]:
    """The line of each medicine that has a dose in the period, prescribed or recorded, in the ledger's order.
    `doses` are those that count.
    """
    shown = Period(period.first, min(today, period.last)) if today >= period.first else None
    found = (_line(ledger, medicine, period, today, unit) for medicine in ledger.medicines)
    lines = (
        replace(line, taken=_taken(ledger, line.medicine, shown, doses), most_mg=_most(ledger, line))
        for line in found
    )
    return tuple(x for x in lines if x.taken or any(span.amount or span.as_needed for span in x.spans))


def _most(ledger: Ledger, line: DoseLine) -> Decimal | None:
    spans = [span for span in line.spans if span.as_needed and not span.planned]
    step = ledger.step_on(line.medicine, spans[-1].first) if spans else None
    return step.daily_dose_mg if step is not None else None


def _taken(
    ledger: Ledger, medicine: str, period: Period | None, doses: Sequence[Dose]
) -> tuple[TakenDay, ...]:
    key, days = medicine_key(medicine), dict[date, list[Dose]]()
    for dose in doses if period else ():
        within = period is not None and period.first <= dose.day <= period.last
        if within and medicine_key(dose.medicine) == key and is_by_amount(ledger, dose):
            days.setdefault(dose.day, []).append(dose)
    return tuple(TakenDay(day, tuple(days[day])) for day in sorted(days))


def change_marks(ledger: Ledger, period: Period, today: date) -> tuple[ChangeMark, ...]:
    """The days of change in the period, planned ones too, oldest first."""
    days = ledger.change_days(date.max)
    return tuple(ChangeMark(day, day > today) for day in days if period.first <= day <= period.last)


def _line(ledger: Ledger, medicine: str, period: Period, today: date, unit: DoseUnit) -> DoseLine:
    tomorrow = date.fromordinal(today.toordinal() + 1)
    begins = {period.first, *(s.first for s in ledger.steps(medicine)), tomorrow}
    days = sorted(day for day in begins if period.first <= day <= period.last)
    ends = [date.fromordinal(day.toordinal() - 1) for day in days[1:]]
    spans = (
        _span(ledger, medicine, first, last, today, unit)
        for first, last in zip(days, [*ends, period.last], strict=True)
    )
    return DoseLine(medicine, unit, tuple(spans))


def _span(ledger: Ledger, medicine: str, first: date, last: date, today: date, unit: DoseUnit) -> DoseSpan:
    step = ledger.step_on(medicine, first)
    dose = ledger.prescribed_mg(medicine, first)
    amount = None if dose is None else Fraction(dose)
    if unit is DoseUnit.PERCENT:
        amount = ledger.percent_of_first(medicine, first)
    return DoseSpan(first, last, amount, first > today, step is not None and step.as_needed)
