"""The prescribed dose for a chart: what the ledger says day by day, in steps, and the days of change; and
what was recorded by amount, as needed or after a stop.

Each medicine in its own mg, or in percent of its own first recorded dose; never across medicines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from benzotrack.domain.dose_change import Agreed, DoseChange
from benzotrack.domain.doses import Dose, by_amount, taken_mg
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.domain.trends import Period


class DoseUnit(Enum):
    """What the height of a dose line means."""

    MG = "mg"
    PERCENT = "percent"


@dataclass(frozen=True)
class CutsEnds:
    """Both ends of small cuts as they were typed, the amounts in the line's unit."""

    first: date
    first_amount: Fraction
    until: date
    until_amount: Fraction
    agreed: bool


@dataclass(frozen=True)
class DoseSpan:
    """Days with one prescribed dose, or of small cuts: first and last, both included, the amount in the
    line's unit.

    `amount` is None where there is none: before the first record, while as needed, and in small cuts, which
    `cuts` tells by their ends. `planned` says that these days are ahead; `in_run` that the small step that
    began it was followed by another of its run.
    """

    first: date
    last: date
    amount: Fraction | None
    planned: bool
    as_needed: bool = False
    cuts: CutsEnds | None = None
    in_run: bool = False

    @property
    def known_amount(self) -> Fraction | None:
        """The amount of its days, of small cuts that of the first; None where there is neither."""
        return self.cuts.first_amount if self.cuts is not None else self.amount

    @property
    def is_prescribed(self) -> bool:
        """Whether something is prescribed on its days."""
        return bool(self.amount) or self.as_needed or self.cuts is not None


@dataclass(frozen=True)
class TakenDay:
    """What was recorded by amount for one day: as needed, or after the medicine was stopped."""

    day: date
    doses: tuple[Dose, ...]

    @property
    def mg(self) -> Fraction | None:
        """The sum of its doses; None where an amount is not known."""
        mg = taken_mg(self.doses)
        return None if mg is None else Fraction(mg)


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
    """The open plans whose day has come by the period's end; one as needed has no amount to draw, and small
    cuts have none for each day.
    """
    last, found = min(today, period.last), []
    for plan in ledger.open_plans(last):
        doses = {plan.medicine: plan.daily_dose_mg}
        if plan.leaves(plan.from_medicine):
            doses[plan.from_medicine] = Decimal(0)
        for medicine, dose in () if plan.as_needed or plan.is_cuts else doses.items():
            amount = _amount(ledger, medicine, dose, unit)
            if amount is None:
                continue
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
    found = _with_runs(
        (_line(ledger, medicine, period, today, unit) for medicine in ledger.medicines), ledger
    )
    lines = (
        replace(line, taken=_taken(ledger, line.medicine, shown, doses), most_mg=_most(ledger, line))
        for line in found
    )
    return tuple(x for x in lines if x.taken or any(span.is_prescribed for span in x.spans))


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
        if within and medicine_key(dose.medicine) == key:
            days.setdefault(dose.day, []).append(dose)
    taken = ((day, by_amount(ledger, days[day])) for day in sorted(days))
    return tuple(TakenDay(day, of_day) for day, of_day in taken if of_day)


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
    step, planned = ledger.step_on(medicine, first), first > today
    if step is None or step.as_needed:
        return DoseSpan(first, last, None, planned, step is not None)
    if step.cuts:
        return DoseSpan(first, last, None, planned, cuts=_ends(ledger, medicine, step.change, unit))
    return DoseSpan(first, last, _amount(ledger, medicine, step.daily_dose_mg, unit), planned)


def _ends(ledger: Ledger, medicine: str, line: DoseChange, unit: DoseUnit) -> CutsEnds | None:
    if line.until is None or line.until_mg is None:
        return None
    first = _amount(ledger, medicine, line.daily_dose_mg, unit)
    last = _amount(ledger, medicine, line.until_mg, unit)
    if first is None or last is None:
        return None
    return CutsEnds(line.day, first, line.until, last, line.agreed is Agreed.YES)


def _amount(ledger: Ledger, medicine: str, dose_mg: Decimal, unit: DoseUnit) -> Fraction | None:
    """An amount in that unit; no percent where the medicine has no first dose."""
    first_mg = ledger.first_dose_mg(medicine)
    if unit is DoseUnit.MG:
        return Fraction(dose_mg)
    return Fraction(dose_mg) / Fraction(first_mg) * 100 if first_mg else None
