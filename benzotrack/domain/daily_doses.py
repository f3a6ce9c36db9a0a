"""Daily doses out of a table beside the ledger: which become lines of it, and which it holds already.

A table says how much is taken from a day on, not what kind of line that is: this follows from the dose before
it in the diary. Where the diary says something else, or a line would no longer fit, the diary stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from benzotrack.domain.days import ONE_DAY
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
        lines = list(ledger.lines_of(group[0].medicine))
        if lines or not ids.isdisjoint(dose.id for dose in group):
            _OneMedicine(ledger, lines, ids, doubted, found).take(group)
        else:
            found.new += [dose for dose in group if dose.kind is not ChangeKind.HELD]
    found.new.sort(key=lambda line: line.day)
    return found


@dataclass
class _OneMedicine:
    """The doses of a medicine of which the diary has lines; `known` is the ledger with those taken so far,
    `lines` are those of the medicine in it, by day.
    """

    known: Ledger
    lines: list[DoseChange]
    ids: frozenset[str]
    doubted: frozenset[str]
    found: BesideLedger
    left: DoseChange | None = None
    """The last dose that stayed out, while those after it say the same and the diary says nothing new."""

    first_plan: date | None = None
    """The day of the first line that is planned."""

    def take(self, doses: Iterable[DoseChange]) -> None:
        """All of them, by day."""
        self.first_plan = next((line.day for line in self.lines if line.is_planned), None)
        for dose in doses:
            if self._still_left(dose) or not self._fits(dose):
                self.found.other.append(dose)
                self.left = dose
            else:
                self.left = None

    def _still_left(self, dose: DoseChange) -> bool:
        left = self.left
        if left is None or left.daily_dose_mg != dose.daily_dose_mg:
            return False
        return self._before(left.day + ONE_DAY) == self._before(dose.day + ONE_DAY)

    def _before(self, day: date) -> int:
        """How many of its lines are of days before that one."""
        return bisect_left(self.lines, day, key=lambda line: line.day)

    def _fits(self, dose: DoseChange) -> bool:
        """Whether the diary says the same, or can take it as a line."""
        there = self.lines[self._before(dose.day) : self._before(dose.day + ONE_DAY)]
        if there or dose.id in self.ids:
            same = any(_says(line, dose) for line in there)
            self.found.same += [dose] if same else []
            return same
        near = self._near(dose)
        step = near.step_on(dose.medicine, dose.day)
        if step is not None and not step.cuts and step.as_needed and step.daily_dose_mg:
            return False
        if (step.prescribed_on(dose.day) if step else 0) == dose.daily_dose_mg:
            self.found.same.append(dose)
            return True
        return self._as_line(dose, near)

    def _near(self, dose: DoseChange) -> Ledger:
        """The lines on which the dose's kind depends, and those whose own depends on it: the one before, and
        those after up to the first that is no plan. All of the ledger where more could depend on it.
        """
        at = self._before(dose.day)
        ends = (n for n in range(at, len(self.lines)) if not self.lines[n].is_planned)
        end = next(ends, len(self.lines))
        plans = any(line.is_planned for line in self.lines[at:end])
        after = self.lines[at:] if plans else self.lines[at : end + 1]
        more = any(
            line.kind is ChangeKind.SWITCHED or (plans and line.corrects is not None) for line in after
        )
        if more or (self.first_plan is not None and self.first_plan <= dose.day):
            return self.known
        return Ledger((*self.lines[max(0, at - 1) : at], *after))

    def _as_line(self, dose: DoseChange, near: Ledger) -> bool:
        kind = kind_beside(dose, near)
        if kind is None:
            return False
        line = replace(dose, kind=kind)
        after = replace(near, entered=(*near.entered, line))
        at = self._before(dose.day)
        known = self.doubted.union(before.id for before in self.lines[max(0, at - 1) : at])
        if problems(line, near, dose.entered_at.date()) or any(x.id not in known for x, _ in doubts(after)):
            return False
        if near.open_plans(date.max) != after.open_plans(date.max):
            return False  # a plan would be no question any more
        self.known = replace(self.known, entered=(*self.known.entered, line))
        self.lines.insert(at, line)
        self.found.new.append(line)
        return True


def _says(line: DoseChange, dose: DoseChange) -> bool:
    """Whether the line says that dose for every day."""
    leaves = line.leaves(dose.medicine)
    return not (line.is_cuts or line.as_needed or leaves) and line.daily_dose_mg == dose.daily_dose_mg
