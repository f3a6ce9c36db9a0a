"""What a report says of medicines: the dose now, its last change, and the days with a recorded dose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose, How, against_daily, is_by_amount
from benzotrack.domain.ledger import Ledger, Step
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
    Days on which it is taken as needed are none of these.
    """

    medicine: str
    of: int
    as_prescribed: int
    less: int
    more: int
    none: int

    @property
    def not_recorded(self) -> int:
        """Days with a prescribed dose and no record."""
        return self.of - self.as_prescribed - self.less - self.more - self.none


@dataclass(frozen=True)
class AsNeeded:
    """The doses of one medicine that were taken as needed, day by day, oldest first."""

    medicine: str
    days: tuple[tuple[date, tuple[Dose, ...]], ...]

    @property
    def doses(self) -> tuple[Dose, ...]:
        """All of them."""
        return tuple(dose for _, of_day in self.days for dose in of_day)


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
    """Each medicine that was prescribed for every day in the period, or has another dose recorded in it than
    those taken as needed.
    """
    names, of_day = _by_day(ledger, doses, period)
    counted = (_counted(key, name, ledger, of_day, period) for key, name in names.items())
    return tuple(found for found in counted if found.of)


def as_needed_in(ledger: Ledger, doses: Iterable[Dose], period: Period) -> tuple[AsNeeded, ...]:
    """Each medicine with doses in the period that were taken as needed."""
    names, of_day = _by_day(ledger, doses, period)
    found: dict[str, list[tuple[date, tuple[Dose, ...]]]] = {}
    for key, day in sorted(of_day, key=lambda at: at[1]):
        taken = tuple(dose for dose in of_day[key, day] if is_by_amount(ledger, dose))
        if taken:
            found.setdefault(key, []).append((day, taken))
    return tuple(AsNeeded(names[key], tuple(days)) for key, days in found.items())


_ByDay = dict[tuple[str, date], list[Dose]]


def _by_day(ledger: Ledger, doses: Iterable[Dose], period: Period) -> tuple[dict[str, str], _ByDay]:
    """The medicines by key, and each one's doses of each day of the period."""
    of_day: _ByDay = {}
    names = {medicine_key(m): m for m in ledger.medicines}
    for dose in doses:
        if period.first <= dose.day <= period.last:
            names.setdefault(medicine_key(dose.medicine), dose.medicine)
            of_day.setdefault((medicine_key(dose.medicine), dose.day), []).append(dose)
    return names, of_day


def _counted(key: str, name: str, ledger: Ledger, of_day: _ByDay, period: Period) -> DoseDays:
    counts = dict.fromkeys(How, 0)
    days = 0
    for n in range(period.length):
        day = period.first + n * ONE_DAY
        step = ledger.step_on(name, day)
        if step is not None and step.as_needed:
            continue
        doses = of_day.get((key, day), [])
        hows = {dose.how for dose in doses} - {How.TAKEN}
        daily = step.daily_dose_mg if step is not None else None
        prescribed_mg = step.prescribed_on(day) if step is not None else None
        if prescribed_mg and len(hows) < len({dose.how for dose in doses}):
            by_amount = against_daily(doses, prescribed_mg)
            hows |= {by_amount} if by_amount else set()
        days += bool(daily) or bool(hows)
        if hows:
            counts[next(how for how in _WEIGHT if how in hows)] += 1
    return DoseDays(
        name, days, counts[How.AS_PRESCRIBED], counts[How.LESS], counts[How.MORE], counts[How.NONE]
    )


_WEIGHT = (How.MORE, How.LESS, How.NONE, How.AS_PRESCRIBED)
