"""Where in the taper each medicine is on a day: its first recorded dose, the dose then, and since when.

Each in percent of its own first recorded dose, exact; never across medicines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from benzotrack.domain.dose_series import DoseLine, dose_lines
from benzotrack.domain.doses import Dose, is_taken
from benzotrack.domain.last_dose import zero_since
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.trends import Period


@dataclass(frozen=True)
class MedicinePosition:
    """One medicine on a day: its step, and which day of it that is (1 on the first).

    `first` is its first recorded step with an amount for every day; None where it has none. `percent` is the
    dose in percent of that one's. `is_first`: nothing was recorded before the step. `taken_since` are the
    days from a stop on with a dose taken all the same.
    """

    step: Step
    day_number: int
    first: Step | None
    percent: Fraction | None
    is_first: bool = False
    taken_since: tuple[date, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether it was stopped or switched away from."""
        return self.step.daily_dose_mg == 0


@dataclass(frozen=True)
class TaperPosition:
    """All medicines of the ledger on a day, those that are prescribed first.

    `whole` are the days from the ledger's first line to today, and `lines` the prescribed doses over them, in
    mg. `zero_since` is the first day at 0 mg of them all; None while one is prescribed.
    """

    day: date
    medicines: tuple[MedicinePosition, ...]
    whole: Period
    lines: tuple[DoseLine, ...]
    zero_since: date | None

    def line_of(self, medicine: str) -> DoseLine | None:
        """The medicine's line; None where it has no amount to draw."""
        key = medicine_key(medicine)
        own = (line for line in self.lines if medicine_key(line.medicine) == key)
        return next((line for line in own if any(span.amount or span.cuts for span in line.spans)), None)


def taper_position(ledger: Ledger, doses: Iterable[Dose], day: date, today: date) -> TaperPosition | None:
    """Where the taper stands on that day; None where nothing was prescribed yet.

    After a journey over the date line the day may be the one after today, and has come too.
    """
    taken, steps, today = tuple(doses), _steps(ledger, day), max(day, today)
    if not steps:
        return None
    whole = Period(min(ledger.steps(m)[0].first for m in ledger.medicines if ledger.steps(m)), today)
    return TaperPosition(
        day,
        tuple(_position(ledger, taken, step, day) for step in steps),
        whole,
        dose_lines(ledger, whole, today),
        zero_since(ledger, day),
    )


def _steps(ledger: Ledger, day: date) -> list[Step]:
    found = (ledger.step_on(medicine, day) for medicine in ledger.medicines)
    return sorted((step for step in found if step is not None), key=lambda step: step.daily_dose_mg == 0)


def _position(ledger: Ledger, doses: tuple[Dose, ...], step: Step, day: date) -> MedicinePosition:
    name, key = step.medicine, medicine_key(step.medicine)
    taken = {
        dose.day
        for dose in doses
        if step.first <= dose.day <= day and medicine_key(dose.medicine) == key and is_taken(dose)
    }
    first = ledger.first_daily_step(name)
    return MedicinePosition(
        step,
        step.day_number(day),
        first if first is not None and first.first <= day else None,
        ledger.percent_of_first(name, day),
        ledger.steps(name)[0] == step,
        tuple(sorted(taken)) if step.daily_dose_mg == 0 else (),
    )
