"""What a report says of medicines: the dose now, its last change, and the days with a recorded dose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose, How, against_daily, by_amount, is_taken, stop_on, taken_mg
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.trends import Period, counted_from


@dataclass(frozen=True)
class MedicineNow:
    """One medicine on the report's last day: its step, what the dose was before it, and the step's change.

    `before` is None where nothing was recorded before. `wording` is the newest of the step's lines that have
    one, small cuts apart: theirs says how the dose changes.
    """

    step: Step
    before: Step | None
    wording: str = ""

    @property
    def change(self) -> DoseChange:
        """The line of the ledger that began the step."""
        return self.step.change


@dataclass(frozen=True)
class Amounts:
    """The mg of one medicine on those days of which every amount is known, and what was prescribed for them.

    Days for which the ledger has no figure are counted apart: `other_days`, with `other_mg` taken.
    """

    days: int = 0
    taken_mg: Decimal = Decimal(0)
    prescribed_mg: Decimal = Decimal(0)
    other_days: int = 0
    other_mg: Decimal = Decimal(0)


@dataclass(frozen=True)
class DoseDays:
    """On how many of the days on which a medicine was prescribed its doses were recorded, and how.

    A day counts once: more before less before as prescribed. None is a day on which nothing was taken; with
    another dose taken it is less. `taken` are days with a dose that nothing says how it stands against what
    was prescribed. Days on which it is taken as needed, or after it was stopped, are none of these. Days are
    counted `since` the diary began, where that is in the period.
    """

    medicine: str
    of: int
    as_prescribed: int
    less: int
    more: int
    none: int
    taken: int = 0
    amounts: Amounts = Amounts()
    since: date | None = None

    @property
    def not_recorded(self) -> int:
        """Days with a prescribed dose and no record."""
        return self.of - self.recorded

    @property
    def recorded(self) -> int:
        """Days with a record."""
        return self.as_prescribed + self.less + self.more + self.none + self.taken


DayDoses = tuple[tuple[date, tuple[Dose, ...]], ...]
"""Days with a dose and their doses, oldest first."""


def all_doses(days: DayDoses) -> tuple[Dose, ...]:
    """The doses of those days, oldest first."""
    return tuple(dose for _, of_day in days for dose in of_day)


@dataclass(frozen=True)
class SinceStop:
    """Doses of one medicine taken from the day of a stop, or of a switch away, on: day by day, oldest first.
    `change` is that line of the ledger.
    """

    medicine: str
    change: DoseChange
    days: DayDoses

    @property
    def doses(self) -> tuple[Dose, ...]:
        """All of them."""
        return all_doses(self.days)


def medicines_now(ledger: Ledger, day: date) -> tuple[MedicineNow, ...]:
    """The medicines prescribed on that day, and those that the ledger says were stopped, in its order."""
    found = []
    for medicine in ledger.medicines:
        step = ledger.step_on(medicine, day)
        if step is not None:
            before = _before(ledger.steps(medicine), step)
            found.append(MedicineNow(step, before, ledger.wording_of(step, day)))
    return tuple(sorted(found, key=lambda m: m.step.daily_dose_mg == 0))


def _before(steps: Sequence[Step], step: Step) -> Step | None:
    earlier = [s for s in steps if s.first < step.first]
    return earlier[-1] if earlier else None


def dose_days(
    ledger: Ledger, doses: Iterable[Dose], period: Period, begun: date | None = None
) -> tuple[DoseDays, ...]:
    """Each medicine that was prescribed for every day in the period, or has another dose recorded in it than
    those taken as needed or since a stop. No day before the diary has `begun` is counted.
    """
    counted = counted_from(begun, period)
    since = counted.first if counted != period else None
    names, of_day = doses_by_day(ledger, doses, counted)
    found = (_counted(key, name, ledger, of_day, counted) for key, name in names.items())
    return tuple(replace(one, since=since) for one in found if one.of)


def since_stop(ledger: Ledger, doses: Iterable[Dose], period: Period) -> tuple[SinceStop, ...]:
    """Each stop, and switch away, with the doses in the period that were taken of that medicine since."""
    names, of_day = doses_by_day(ledger, doses, period)
    found: dict[tuple[str, DoseChange], list[tuple[date, tuple[Dose, ...]]]] = {}
    for key, day in sorted(of_day, key=lambda at: at[1]):
        stop = stop_on(ledger, names[key], day)
        taken = by_amount(ledger, of_day[key, day]) if stop is not None else ()
        if stop is not None and taken:
            found.setdefault((names[key], stop.change), []).append((day, taken))
    return tuple(SinceStop(name, change, tuple(days)) for (name, change), days in found.items())


ByDay = dict[tuple[str, date], list[Dose]]


def doses_by_day(ledger: Ledger, doses: Iterable[Dose], period: Period) -> tuple[dict[str, str], ByDay]:
    """The medicines by key, and each one's doses of each day of the period."""
    of_day: ByDay = {}
    names = {medicine_key(m): m for m in ledger.medicines}
    for dose in doses:
        if period.first <= dose.day <= period.last:
            names.setdefault(medicine_key(dose.medicine), dose.medicine)
            of_day.setdefault((medicine_key(dose.medicine), dose.day), []).append(dose)
    return names, of_day


@dataclass(frozen=True)
class _DoseDay:
    """One day of one medicine: whether it was prescribed, the mg prescribed and taken where these are known,
    and how the doses stand against it.
    """

    is_prescribed: bool
    prescribed_mg: Decimal | None
    taken_mg: Decimal | None
    how: How | None


def _counted(key: str, name: str, ledger: Ledger, of_day: ByDay, period: Period) -> DoseDays:
    days = list(_dose_days(key, name, ledger, of_day, period))
    hows = [day.how for day in days]
    return DoseDays(
        name,
        sum(day.is_prescribed or day.how is not None for day in days),
        hows.count(How.AS_PRESCRIBED),
        hows.count(How.LESS),
        hows.count(How.MORE),
        hows.count(How.NONE),
        hows.count(How.TAKEN),
        _amounts(days),
    )


def _dose_days(key: str, name: str, ledger: Ledger, of_day: ByDay, period: Period) -> Iterator[_DoseDay]:
    for n in range(period.length):
        day = period.first + n * ONE_DAY
        step, doses = ledger.step_on(name, day), of_day.get((key, day), [])
        is_stopped = stop_on(ledger, name, day) is not None
        if (step is not None and step.as_needed) or (is_stopped and any(map(is_taken, doses))):
            continue
        is_prescribed, daily = step is not None and not is_stopped, ledger.prescribed_mg(name, day)
        how = _how(doses, daily if is_prescribed else None)
        if how is How.TAKEN and not is_prescribed:
            continue  # it is told as taken as needed
        yield _DoseDay(is_prescribed, daily, taken_mg(doses), how)


def _how(of_day: Sequence[Dose], daily_mg: Decimal | None) -> How | None:
    """How a day's doses stand against what was prescribed, by what was said, or else by their amounts; taken
    where neither says it, None without a record.
    """
    said = {dose.how for dose in of_day}
    if How.TAKEN in said and daily_mg:
        by_amount = against_daily(of_day, daily_mg)
        if by_amount is not None and said <= {How.TAKEN, How.NONE}:
            return by_amount
        said |= {by_amount} if by_amount else set()
    if How.NONE in said and len(said) > 1:
        said.add(How.LESS)
    return next((how for how in _WEIGHT if how in said), None)


_WEIGHT = (How.MORE, How.LESS, How.NONE, How.AS_PRESCRIBED, How.TAKEN)


def _amounts(days: Iterable[_DoseDay]) -> Amounts:
    known = [(day.taken_mg, day.prescribed_mg) for day in days if day.taken_mg is not None]
    against = [(taken, mg) for taken, mg in known if mg]
    other = [taken for taken, mg in known if mg is None]
    return Amounts(
        len(against),
        sum((taken for taken, _ in against), Decimal(0)),
        sum((mg for _, mg in against), Decimal(0)),
        len(other),
        sum(other, Decimal(0)),
    )
