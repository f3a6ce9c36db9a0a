"""Doses out of another app: what was taken, as an amount alone. What was prescribed is not in its file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from benzotrack.domain.amounts import mg_problem, read_mg
from benzotrack.domain.doses import Dose, How
from benzotrack.exchange.cells import moment_in, quoted
from benzotrack.exchange.day_rows import Gathered, RowKey, row_key
from benzotrack.exchange.findings import Place
from benzotrack.exchange.mapped_ledger import medicine_problem
from benzotrack.i18n import msg

_IN_MG = re.compile(r"(.*[0-9])\s*mg", re.IGNORECASE)


def written_mg(found: Gathered, place: Place, text: str) -> Decimal | None:
    """The mg of "7.5 mg" or "7,5mg"; None, which is told, for tablets, or an amount that could be two."""
    if not text.strip() or text.strip().casefold() == "none":
        return None
    plain = _IN_MG.fullmatch(text.strip())
    amount = read_mg(plain[1]) if plain and mg_problem(plain[1]) is None else None
    if amount is None or not amount:
        why = msg("“{cell}” is no plain amount in mg. The dose is taken without one.", cell=quoted(text))
        found.of_no_use(place, why)
        return None
    return amount


@dataclass
class TakenDoses:
    """The doses of a file, gathered. Each has an id made from what it says: the same file, the same ids."""

    source: str
    now: datetime
    doses: list[Dose] = field(default_factory=list)
    rows: set[RowKey] = field(default_factory=set)
    said: dict[str, list[Place]] = field(default_factory=dict)

    def add(
        self,
        found: Gathered,
        place: Place,
        day: date,
        medicine: str,
        amount_mg: Decimal | None = None,
        *,
        how: How = How.TAKEN,
        taken_at: datetime | None = None,
        told_by: str = "",
    ) -> None:
        """One more, if its medicine has a name. `told_by` is what else sets it apart from another one.

        What says the same as another one with its moment is left out; without a moment it is a second dose,
        as of two tablets in one morning.
        """
        if (wrong := medicine_problem(medicine)) is not None:
            found.fault(place, wrong)
            return
        at = taken_at.isoformat() if taken_at else ""
        parts = (self.source, f"{day}", medicine.strip(), how.value, at, f"{amount_mg}", told_by)
        says = "/".join(parts)
        before = self.said.setdefault(says, [])
        if before and (at or told_by):
            found.of_no_use(place, SAID_BEFORE)
            return
        dose_id = str(uuid5(NAMESPACE_OID, f"{says}/{len(before)}"))
        before.append(place)
        self.rows.add(row_key(place))
        self.doses.append(
            Dose(dose_id, day, medicine.strip(), how, self.now, taken_at, amount_mg, source=self.source)
        )

    def in_order(self) -> tuple[Dose, ...]:
        """The doses by day and time."""
        return tuple(sorted(self.doses, key=_in_time))


SAID_BEFORE = msg("It says the same as another one.")


def _in_time(dose: Dose) -> tuple[date, float, str]:
    return dose.day, dose.taken_at.timestamp() if dose.taken_at else 0, dose.id


def local_moment(moment: datetime, zone: tzinfo) -> datetime:
    """A moment by the clock of a zone, with the offset that it had there then. Raises UnreadableError."""
    here = moment_in(zone, moment)
    return here.replace(tzinfo=timezone(here.utcoffset() or timedelta(0)))
