"""Daily doses in any table, as lines of the ledger: what each is, is seen from the dose before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from uuid import NAMESPACE_OID, uuid5

from benzotrack.domain.amounts import mg_problem, mg_text, read_mg
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.medicines import NAME_MAX, medicine_key
from benzotrack.domain.names import unseen_problem
from benzotrack.exchange.cells import UnreadableError, quoted
from benzotrack.exchange.day_rows import Gathered, RowKey, row_key
from benzotrack.exchange.findings import Place
from benzotrack.i18n import Message, msg


@dataclass(frozen=True)
class DoseRow:
    """A medicine's mg a day from a day on, and where that stands."""

    place: Place
    day: date
    medicine: str
    daily_dose_mg: Decimal


def daily_mg(cell: str) -> Decimal:
    """The mg of a cell, as 7.5 or 7,5 mg. Raises UnreadableError, also where it could be two amounts."""
    problem, amount = mg_problem(cell), read_mg(cell)
    if problem is not None or amount is None:
        why = msg("“{cell}” is no plain amount in mg.", cell=quoted(cell))
        raise UnreadableError(why if problem is None else problem)
    return amount


def medicine_problem(name: str) -> Message | None:
    """Why it can't be a medicine's name; None where it can."""
    if not medicine_key(name) or len(name) > NAME_MAX:
        return msg("The name of a medicine has 1 to {most} letters.", most=NAME_MAX)
    if unseen_problem(name) is not None:
        return msg("There is a sign in this name that can't be seen: “{name}”.", name=quoted(name))
    return None


GOES_ON = msg("The dose is the one before in the file. It is a line only where your diary has another one.")


@dataclass(frozen=True)
class DosesRead:
    """The daily doses of a table by day, those that go on too, and the rows of those that change."""

    doses: tuple[DoseChange, ...]
    rows: frozenset[RowKey]

    @property
    def lines(self) -> tuple[DoseChange, ...]:
        """Those that would be a line of an empty ledger."""
        return tuple(dose for dose in self.doses if dose.kind is not ChangeKind.HELD)


@dataclass
class DoseRows:
    """The doses of a table, gathered; `source` and `now` are those of the import."""

    source: str
    now: datetime
    rows: list[DoseRow] = field(default_factory=list)

    def add(self, row: DoseRow) -> None:
        """One more."""
        self.rows.append(row)

    def read(self, found: Gathered) -> DosesRead:
        """What they say by day. Of two different ones of a day neither is taken."""
        doses: list[DoseChange] = []
        used: set[RowKey] = set()
        rows = sorted(self.rows, key=lambda row: (medicine_key(row.medicine), row.day, row.medicine))
        for _, of_medicine in groupby(rows, key=lambda row: medicine_key(row.medicine)):
            before = Decimal(0)
            for _, of_day in groupby(of_medicine, key=lambda row: row.day):
                row, *more = of_day
                if any(one.daily_dose_mg != row.daily_dose_mg for one in more):
                    for one in (row, *more):
                        found.fault(one.place, msg("There are two different doses for this day."))
                    continue
                doses.append(self._line(row, before))
                if row.daily_dose_mg == before:
                    for one in (row, *more):
                        found.of_no_use(one.place, GOES_ON)
                else:
                    used |= {row_key(one.place) for one in (row, *more)}
                before = row.daily_dose_mg
        return DosesRead(tuple(sorted(doses, key=lambda line: line.day)), frozenset(used))

    def _line(self, row: DoseRow, before: Decimal) -> DoseChange:
        told = f"{self.source}/{row.day}/{medicine_key(row.medicine)}/{mg_text(row.daily_dose_mg)}"
        return DoseChange(
            str(uuid5(NAMESPACE_OID, told)),
            row.day,
            _kind(before, row.daily_dose_mg),
            row.medicine,
            row.daily_dose_mg,
            self.now,
            planned=Planned.NO,
            source=self.source,
        )


def _kind(before: Decimal, now: Decimal) -> ChangeKind:
    if now == before:
        return ChangeKind.HELD
    if not before:
        return ChangeKind.STARTED
    if not now:
        return ChangeKind.STOPPED
    return ChangeKind.STEPPED_DOWN if now < before else ChangeKind.STEPPED_UP
