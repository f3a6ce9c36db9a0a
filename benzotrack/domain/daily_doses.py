"""Daily doses out of a table beside the ledger: which become lines of it, and which it holds already.

A table says how much is taken from a day on, not what kind of line that is: this follows from the dose before
it in the diary. Where the diary says something else, or a line would no longer fit, the diary stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts, kind_beside, problems
from benzotrack.domain.medicines import medicine_key


@dataclass
class BesideLedger:
    """The doses that become lines, those that the diary holds already, and those that stay out."""

    new: list[DoseChange] = field(default_factory=list)
    same: list[DoseChange] = field(default_factory=list)
    other: list[DoseChange] = field(default_factory=list)


def beside_ledger(entered: Sequence[DoseChange], doses: Iterable[DoseChange]) -> BesideLedger:
    """Them, each medicine by day; `doses` have at most one a day of a medicine, none of a day ahead, and the
    kind that each has in its file alone.
    """
    found, ids = BesideLedger(), frozenset(line.id for line in entered)
    rows = sorted(doses, key=lambda dose: (medicine_key(dose.medicine), dose.day))
    ledger = Ledger(tuple(entered))
    doubted = frozenset(line.id for line, _ in doubts(ledger))
    for _, of_medicine in groupby(rows, key=lambda dose: medicine_key(dose.medicine)):
        group = list(of_medicine)
        if ledger.lines_of(group[0].medicine) or not ids.isdisjoint(dose.id for dose in group):
            _OneMedicine(ledger, ids, doubted, found).take(group)
        else:
            found.new += [dose for dose in group if dose.kind is not ChangeKind.HELD]
    found.new.sort(key=lambda line: line.day)
    return found


@dataclass
class _OneMedicine:
    """The doses of a medicine of which the diary has lines; `known` is the ledger with those taken so far."""

    known: Ledger
    ids: frozenset[str]
    doubted: frozenset[str]
    found: BesideLedger
    left: DoseChange | None = None
    """The last dose that stayed out, while those after it say the same and the diary says nothing new."""

    last: DoseChange | None = None
    """The newest line that was taken behind all of the diary's, where nothing of it can be upset any more."""

    def take(self, doses: Sequence[DoseChange]) -> None:
        """All of them, by day."""
        ends = self.known.lines_of(doses[0].medicine)[-1:]
        open_plan = bool(self.known.open_plans(date.max))
        for dose in doses:
            if self._still_left(dose) or not self._fits(dose):
                self.found.other.append(dose)
                self.left = dose
            else:
                self.left = None
                newest = self.found.new[-1] if self.found.new else None
                if newest is not None and newest.id == dose.id and not open_plan:
                    self.last = newest if all(line.day < dose.day for line in ends) else None

    def _still_left(self, dose: DoseChange) -> bool:
        left = self.left
        if left is None or left.daily_dose_mg != dose.daily_dose_mg:
            return False
        return not any(left.day < line.day <= dose.day for line in self.known.lines_of(dose.medicine))

    def _fits(self, dose: DoseChange) -> bool:
        """Whether the diary says the same, or can take it as a line."""
        if self.last is not None and dose.id not in self.ids:
            return self._goes_on(self.last.daily_dose_mg, dose)
        there = [line for line in self.known.lines_of(dose.medicine) if line.day == dose.day]
        if there or dose.id in self.ids:
            same = any(_says(line, dose) for line in there)
            self.found.same += [dose] if same else []
            return same
        step = self.known.step_on(dose.medicine, dose.day)
        if step is not None and not step.cuts and step.as_needed and step.daily_dose_mg:
            return False
        if (step.prescribed_on(dose.day) if step else 0) == dose.daily_dose_mg:
            self.found.same.append(dose)
            return True
        return self._as_line(dose)

    def _goes_on(self, before: Decimal, dose: DoseChange) -> bool:
        """It beside the line taken last; there is no other after that."""
        now = dose.daily_dose_mg
        if now == before:
            self.found.same.append(dose)
            return True
        down = ChangeKind.STEPPED_DOWN if now else ChangeKind.STOPPED
        up = ChangeKind.STEPPED_UP if before else ChangeKind.STARTED
        self.found.new.append(replace(dose, kind=down if now < before else up))
        return True

    def _as_line(self, dose: DoseChange) -> bool:
        today = dose.entered_at.date()
        kind = kind_beside(dose, self.known)
        if kind is None:
            return False
        line = replace(dose, kind=kind)
        after = replace(self.known, entered=(*self.known.entered, line))
        if problems(line, self.known, today) or any(one.id not in self.doubted for one, _ in doubts(after)):
            return False
        if self.known.open_plans(date.max) != after.open_plans(date.max):
            return False  # a plan would be no question any more
        self.known = after
        self.found.new.append(line)
        return True


def _says(line: DoseChange, dose: DoseChange) -> bool:
    """Whether the line says that dose for every day."""
    leaves = line.leaves(dose.medicine)
    return not (line.is_cuts or line.as_needed or leaves) and line.daily_dose_mg == dose.daily_dose_mg
