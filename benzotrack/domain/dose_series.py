"""The prescribed dose for a chart: what the ledger says day by day, in steps, and the days of change.

Each medicine in its own mg, or in percent of its own first recorded dose; never across medicines.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.domain.trends import Period


class DoseUnit(Enum):
    """What the height of a dose line means."""

    MG = "mg"
    PERCENT = "percent"


@dataclass(frozen=True)
class DoseSpan:
    """Days with one prescribed dose: first and last, both included, the amount in the line's unit.

    `amount` is None where there is no line to draw: before the first record, and while as needed.
    `planned` says that these days are ahead; `in_run` that the small step that began it was followed by
    another of its run.
    """

    first: date
    last: date
    amount: Fraction | None
    planned: bool
    as_needed: bool = False
    in_run: bool = False


@dataclass(frozen=True)
class DoseLine:
    """One medicine over a period, in spans that follow one another without a hole."""

    medicine: str
    unit: DoseUnit
    spans: tuple[DoseSpan, ...]


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
    ledger: Ledger, period: Period, today: date, unit: DoseUnit = DoseUnit.MG
) -> tuple[DoseLine, ...]:
    """The line of each medicine that has a dose in the period, in the ledger's order."""
    found = _with_runs(
        (_line(ledger, medicine, period, today, unit) for medicine in ledger.medicines), ledger
    )
    return tuple(line for line in found if any(span.amount or span.as_needed for span in line.spans))


def _with_runs(lines: Iterable[DoseLine], ledger: Ledger) -> Iterator[DoseLine]:
    """The lines with what is within a run of small steps said of their spans."""
    runs = [one for one in folded(ledger, ledger.lines) if isinstance(one, SmallSteps)]
    within = {(medicine_key(step.medicine), step.day) for run in runs for step in run.lines[:-1]}
    for line in lines:
        key = medicine_key(line.medicine)
        yield replace(
            line, spans=tuple(replace(span, in_run=(key, span.first) in within) for span in line.spans)
        )


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
