"""Diaries for reports, made by a seed as plain rows first: figures can be worked out from those."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import KINDS, Outcome, RedFlag
from benzotrack.domain.report.clinic_report import ReportInput

IDS = ("anxiety", "sleep", "irritability", "stiffness")
LAST = date(2026, 3, 2)
MADE_AT = datetime(2026, 3, 2, 20, tzinfo=UTC)
SCRIPTS = (
    "I woke at three. #set text(99pt) $x$ *bold* \\ @ref <lab> `raw` // ",
    "Очень тревожно, сердце колотилось. ",
    "夜中の三時に目が覚めた。",
    "لم أستطع النوم. ",
)


@dataclass
class Rows:
    """A diary as plain rows: a day's row is absent where nothing was recorded."""

    days: dict[date, dict[str, Any]] = field(default_factory=dict)
    changes: list[tuple[date, str, Decimal]] = field(default_factory=list)
    doses: list[tuple[date, str, How]] = field(default_factory=list)
    flags: list[tuple[date, str, Outcome | None]] = field(default_factory=list)
    questions: tuple[str, ...] = ()
    profile: Profile = field(default_factory=lambda: Profile(name="Maria Muster"))

    def told(self) -> ReportInput:
        """The same diary as a report is told of it."""
        facts = Facts(
            tuple(_check_in(day, row) for day, row in sorted(self.days.items())),
            (),
            tuple(_flag(n, *flag) for n, flag in enumerate(self.flags)),
            (),
            self.profile,
            Ledger(tuple(self._lines())),
            tuple(Dose(f"d{n}", *dose, at(dose[0])) for n, dose in enumerate(self.doses)),
        )
        return ReportInput(facts, "Dr Okonkwo", "Riverside Clinic", self.questions)

    def _lines(self) -> list[DoseChange]:
        before: dict[str, Decimal] = {}
        lines = []
        for n, (day, medicine, mg) in enumerate(self.changes):
            kind = _kind(before.get(medicine), mg)
            before[medicine] = mg
            agreed = Agreed.YES if kind is ChangeKind.STEPPED_DOWN else None
            lines.append(
                DoseChange(
                    f"c{n}", day, kind, medicine, mg, at(day), "", "prescriber", agreed, False, f"r{n}"
                )
            )
        return lines


def at(day: date) -> datetime:
    """In the evening of the day."""
    return datetime(day.year, day.month, day.day, 21, tzinfo=UTC)


def _check_in(day: date, row: dict[str, Any]) -> CheckIn:
    answers = Answers(
        row["ratings"], row["hard"], row["effects"], row["context"], row["hours"], row["could"], row["note"]
    )
    return CheckIn(day, answers, at(day + timedelta(days=row["late"])))


def _flag(n: int, day: date, key: str, outcome: Outcome | None) -> RedFlag:
    return RedFlag(f"f{n}", day, day, key, at(day), at(day), None, outcome, at(day) if outcome else None)


def _kind(before: Decimal | None, mg: Decimal) -> ChangeKind:
    if not before:
        return ChangeKind.STARTED
    if mg == before:
        return ChangeKind.HELD
    if not mg:
        return ChangeKind.STOPPED
    return ChangeKind.STEPPED_DOWN if mg < before else ChangeKind.STEPPED_UP


def made_up(days: int, seed: int = 1, level: float = 4.5, notes: int = 0) -> Rows:
    """So many days up to LAST, some missing, skipped, hard or later; one medicine in four steps."""
    dice, rows = random.Random(seed), Rows(questions=("Can we pause?", "Who do I call at night?"))
    for n in range(days):
        day = LAST - timedelta(days=n)
        if days > 3 and dice.random() < 0.1:
            continue
        rows.days[day] = {
            "ratings": {s: _rating(dice, level) for s in IDS},
            "hard": dice.random() < 0.1,
            "effects": tuple(e for e in ("drowsiness", "foggy_thinking", "fall") if dice.random() < 0.2),
            "context": tuple(c for c in ("alcohol", "opioids", "stress") if dice.random() < 0.1),
            "hours": Decimal(dice.randint(4, 18)) / 2 if dice.random() < 0.8 else None,
            "could": dice.randint(0, 10) if dice.random() < 0.8 else None,
            "note": (SCRIPTS[n % 4] * 400)[:notes],
            "late": 2 if dice.random() < 0.1 else 0,
        }
        if dice.random() < 0.8:
            how = dice.choice([How.AS_PRESCRIBED] * 6 + [How.LESS, How.MORE, How.NONE])
            rows.doses.append((day, "diazepam", how))
    first = LAST - timedelta(days=max(days, 60))
    rows.changes = [(first + timedelta(days=14 * n), "diazepam", Decimal(10 - n)) for n in range(4) if days]
    return rows


def _rating(dice: random.Random, level: float) -> int | None:
    return None if dice.random() < 0.08 else min(10, max(0, round(dice.gauss(level, 2.5))))


def nasty() -> Rows:
    """Three medicines, 42 changes, ten signs, many notices, 12 questions, notes of 2,000 letters."""
    rows = made_up(200, seed=3, level=6.5, notes=2_000)
    rows.profile = Profile(
        name="Zoë Nguyễn-Müller (Ольга) 李小龍", conditions=("seizures", "pregnant", "apnoea_lung", "opioids")
    )
    first = LAST - timedelta(days=199)
    rows.changes = []
    long_name = "Hydroxyzine hydrochloride extended-release of the hospital pharmacy"
    for j, (medicine, mg) in enumerate({"diazepam": 20, long_name: 75, "pregabalin": 300}.items()):
        for k in range(14):
            dose = (Decimal(mg) * (100 - 5 * k) / 100).quantize(Decimal("0.125"))
            rows.changes.append((first + timedelta(days=3 * j + 14 * k), medicine, dose))
    outcomes = (Outcome.HELPED, Outcome.MISTAKE, None)
    rows.flags = [(LAST - timedelta(days=7 * n), kind.key, outcomes[n % 3]) for n, kind in enumerate(KINDS)]
    rows.questions = tuple(
        f"Question number {n}: could we slow down, and who do I call when it gets hard?" for n in range(12)
    )
    return rows
