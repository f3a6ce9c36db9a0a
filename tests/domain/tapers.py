"""Small ledgers and doses around one Monday, for the tests of the taper: days are counted back from TODAY."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count

from benzotrack.domain.alerts import Facts
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How, standing_doses
from benzotrack.domain.ledger import Ledger
from tests.domain import builders
from tests.domain.builders import TODAY, ago, at

_numbers = count()

STARTED, DOWN, HELD, UP, SWITCHED, STOPPED, CUTS = ChangeKind


def line(kind: ChangeKind, day: date, mg: str, medicine: str = "diazepam", **more: object) -> DoseChange:
    """A line entered in the evening of its day."""
    fields = {"id": f"line {next(_numbers)}", "entered_at": at(day), **more}
    return DoseChange(day=day, kind=kind, medicine=medicine, daily_dose_mg=Decimal(mg), **fields)  # type: ignore[arg-type]


def taper(*doses: tuple[int, str], medicine: str = "diazepam", today: date = TODAY) -> Ledger:
    """Days ago and mg, oldest first; each kind as the doses say."""
    lines, before = [], Decimal(0)
    for days, mg in doses:
        dose = Decimal(mg)
        kind = STARTED if not before else STOPPED if not dose else DOWN if dose < before else UP
        kind = HELD if dose == before else kind
        lines.append(line(kind, ago(days, today), mg, medicine))
        before = dose
    return Ledger(tuple(lines))


def took(how: How, *days: int, medicine: str = "diazepam", today: date = TODAY, **more: object) -> Facts:
    """One dose on each of these days ago, beside a year of 10 mg a day."""
    ledger = taper((365, "10"), medicine="diazepam", today=today)
    return Facts(ledger=ledger, doses=standing_doses([dose(how, n, medicine, today, **more) for n in days]))


def dose(how: How, days: int, medicine: str = "diazepam", today: date = TODAY, **more: object) -> Dose:
    """One dose, so many days ago."""
    fields = {"id": f"dose {next(_numbers)}", "entered_at": at(ago(days, today)), **more}
    return Dose(day=ago(days, today), medicine=medicine, how=how, **fields)  # type: ignore[arg-type]


def fired(facts: Facts, today: date = TODAY) -> list[tuple[str, str]]:
    """What holds, but for the lines about check-ins and reviews."""
    return [found for found in builders.fired(facts, today) if found[0] != "review_due"]
