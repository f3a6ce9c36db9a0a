"""The dose just before a line of the ledger, so that the line can be told as a change from one to another."""

from dataclasses import dataclass
from decimal import Decimal

from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger


@dataclass(frozen=True)
class DoseBefore:
    """The mg a day before a line, the most a day if `as_needed`: of its medicine, or of the one it leaves.

    `mg` is None where none is known; `cuts` are the small cuts between whose ends that is so. `ended_days`
    are the days from its end in the ledger to a line that starts it again; None of any other line.
    """

    mg: Decimal | None
    as_needed: bool = False
    ended_days: int | None = None
    cuts: DoseChange | None = None


def dose_before(ledger: Ledger, line: DoseChange) -> DoseBefore:
    """What stood before a line that counts; before a plan, what was planned before it."""
    left = line.leaves(line.from_medicine)
    medicine = line.from_medicine if left else line.medicine
    mg = ledger.dose_before(medicine, line)
    known = ledger.as_planned if line.id in ledger.unconfirmed else ledger
    earlier = [step for step in known.steps(medicine) if step.first < line.day]
    step = earlier[-1] if earlier and earlier[-1].daily_dose_mg == mg else None
    started = line.kind is ChangeKind.STARTED and mg == 0
    days = (line.day - step.first).days if step is not None else 0
    cuts = ledger.cuts_before(medicine, line) if mg is None else None
    return DoseBefore(mg, step is not None and step.as_needed, days if started else None, cuts)
