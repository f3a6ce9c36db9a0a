"""What a report says of medicines: the dose now, its last change, and the days with a recorded dose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import DoseChange, Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.trends import Period


@dataclass(frozen=True)
class MedicineNow:
    """One medicine on the report's last day: its step, what the dose was before it, and the step's change.

    `before` is None where nothing was recorded before.
    """

    step: Step
    before: Step | None

    @property
    def change(self) -> DoseChange:
        """The line of the ledger that began the step."""
        return self.step.change


@dataclass(frozen=True)
class DoseDays:
    """On how many of the days on which a medicine was prescribed its doses were recorded, and how.

    A day counts once: more before less before none before as prescribed, where it holds several.
    As-needed medicines have no days that are not recorded.
    """

    medicine: str
    as_needed: bool
    of: int
    as_prescribed: int
    less: int
    more: int
    none: int

    @property
    def not_recorded(self) -> int:
        """Days with a prescribed dose and no record."""
        return self.of - self.as_prescribed - self.less - self.more - self.none


def medicines_now(ledger: Ledger, day: date) -> tuple[MedicineNow, ...]:
    """The medicines prescribed on that day, and those that the ledger says were stopped, in its order."""
    found = []
    for medicine in ledger.medicines:
        step = ledger.step_on(medicine, day)
        if step is not None:
            found.append(MedicineNow(step, _before(ledger.steps(medicine), step)))
    return tuple(sorted(found, key=lambda m: m.step.daily_dose_mg == 0))


def _before(steps: Sequence[Step], step: Step) -> Step | None:
    earlier = [s for s in steps if s.first < step.first]
    return earlier[-1] if earlier else None


def dose_days(ledger: Ledger, doses: Iterable[Dose], period: Period) -> tuple[DoseDays, ...]:
    """Each medicine that was prescribed in the period, or has a dose recorded in it."""
    of_day: dict[tuple[str, date], set[How]] = {}
    names = {medicine_key(m): m for m in ledger.medicines}
    for dose in doses:
        if period.first <= dose.day <= period.last:
            names.setdefault(medicine_key(dose.medicine), dose.medicine)
            of_day.setdefault((medicine_key(dose.medicine), dose.day), set()).add(dose.how)
    counted = (_counted(key, name, ledger, of_day, period) for key, name in names.items())
    return tuple(found for found in counted if found.of)


def _counted(
    key: str, name: str, ledger: Ledger, of_day: dict[tuple[str, date], set[How]], period: Period
) -> DoseDays:
    counts = dict.fromkeys(How, 0)
    days, needed = 0, True
    for n in range(period.length):
        day = period.first + n * ONE_DAY
        hows, step = of_day.get((key, day), set()), ledger.step_on(name, day)
        daily = step is not None and step.daily_dose_mg > 0 and not step.as_needed
        needed = needed and not daily
        days += daily or bool(hows)
        if hows:
            counts[next(how for how in _WEIGHT if how in hows)] += 1
    return DoseDays(
        name, needed, days, counts[How.AS_PRESCRIBED], counts[How.LESS], counts[How.MORE], counts[How.NONE]
    )


_WEIGHT = (How.MORE, How.LESS, How.NONE, How.AS_PRESCRIBED)
