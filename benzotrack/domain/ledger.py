"""The ledger: the append-only list of what was prescribed, and what it says for a day.

A planned line is no prescribed dose until the person has said that it is done: until then the dose before
it goes on. Amounts are exact and are never worked out from wording. The app proposes no dose, day or pace.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from benzotrack.domain.corrections import chain, places, standing
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.medicines import medicine_key

RUN_GAP = timedelta(days=14)
"""Changes less than this apart are one run. Source: alert_rules"""


@dataclass(frozen=True)
class Step:
    """The days of one medicine from one change of its dose to the next; a hold goes on within its step.

    `until` is the day of the next change, not part of it; None if none is known. After a stop or a switch
    away `daily_dose_mg` is 0. Where `cuts` run, it is the dose of the first of its days alone; their last
    dose begins a step of its own, with the same `change`.
    """

    medicine: str
    first: date
    until: date | None
    change: DoseChange
    daily_dose_mg: Decimal
    as_needed: bool
    cuts: bool = False

    def prescribed_on(self, day: date) -> Decimal | None:
        """The mg prescribed for one of its days; None where it is taken as needed, and between the ends of
        small cuts.
        """
        if self.as_needed or (self.cuts and day != self.first):
            return None
        return self.daily_dose_mg

    def day_number(self, day: date) -> int:
        """Which day of the step it is: 1 on the day of the change."""
        return (day - self.first).days + 1


@dataclass(frozen=True)
class Run:
    """First and last day of a run of dose changes: of a change alone, of small cuts as far as they have come,
    or of those less than 14 days apart. Source: alert_rules
    """

    first: date
    last: date


@dataclass(frozen=True)
class Ledger:
    """All that was ever entered, in order of entry; everything else is worked out from it.

    `taken_as_done` names planned lines that are known to be done although nobody was asked.
    """

    entered: tuple[DoseChange, ...] = ()
    taken_as_done: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> tuple[DoseChange, ...]:
        """The lines that count, by day and then by entry; a corrected line does not, its correction does."""
        return tuple(sorted(standing(self.entered), key=lambda line: line.day))

    @cached_property
    def _standing(self) -> frozenset[str]:
        return frozenset(line.id for line in self.lines)

    def counts(self, change: DoseChange) -> bool:
        """Whether the line still counts, or was corrected or withdrawn."""
        return change.id in self._standing

    @cached_property
    def unconfirmed(self) -> frozenset[str]:
        """The planned lines, by id, that nobody said are done: no dose follows from them, whatever the day.

        A planned hold at the dose that stands changes nothing, and is none.
        """
        stands: dict[str, DoseChange] = {}
        found: set[str] = set()
        for line in self.lines:
            key = medicine_key(line.medicine)
            if not _holds(line, stands.get(key)) and self._waits(line):
                found.add(line.id)
                continue
            if line.leaves(line.from_medicine):
                stands.pop(medicine_key(line.from_medicine), None)
            stands[key] = line
        return frozenset(found)

    def _waits(self, line: DoseChange) -> bool:
        return (
            line.is_planned
            and line.id not in self.taken_as_done
            and not (line.planned is None and self._followed(line))
        )

    def _followed(self, line: DoseChange) -> bool:
        """Whether an older program, which took the line as its day's dose, was told a later one since: of its
        medicine, or of the one that a planned switch put in its place.
        """
        told = (x for x in self.lines_of(line.medicine) if x.planned is None and x.id != line.id)
        if any(self._entered_since(line, x) for x in told):
            return True
        after = self.lines[self.lines.index(line) + 1 :]
        return any(x.planned is None and x.leaves(line.medicine) and self._followed(x) for x in after)

    def _passed_over(self, line: DoseChange) -> bool:
        """Whether a later line was entered since its day, so that it is no question any more."""
        both = (*self.lines_of(line.medicine), *self.lines_of(line.from_medicine))
        return any(x.id not in self.unconfirmed and self._entered_since(line, x) for x in both)

    def _entered_since(self, line: DoseChange, later: DoseChange) -> bool:
        """Whether another line is for the day of that one or after, and was first entered since that day."""
        return later.day >= line.day and self.original(later).entered_at.date() >= line.day

    def open_plans(self, day: date) -> tuple[DoseChange, ...]:
        """The planned lines for that day and earlier ones that the person is still to be asked about."""
        return tuple(x for x in self._plans if x.day <= day)

    @cached_property
    def _plans(self) -> tuple[DoseChange, ...]:
        return tuple(x for x in self.lines if x.id in self.unconfirmed and not self._passed_over(x))

    @cached_property
    def as_planned(self) -> Ledger:
        """The ledger as if every plan that is not passed over were done: what the next plan stands on."""
        plans = frozenset(line.id for line in self._plans)
        return Ledger(self.entered, self.taken_as_done | plans) if plans else self

    def only(self, lines: Sequence[DoseChange]) -> Ledger:
        """The ledger of some of its lines that count, each of them in force if it is so here."""
        done = frozenset(line.id for line in lines if line.id not in self.unconfirmed)
        return Ledger(tuple(lines), done)

    def history(self, change_id: str) -> tuple[DoseChange, ...]:
        """The line, what it corrects and what corrects it, oldest first."""
        return chain(self.entered, change_id)

    def original(self, line: DoseChange) -> DoseChange:
        """The line as it was first entered, where it was corrected in its words alone since; else itself."""
        return self._originals.get(line.id, line)

    def original_id(self, about: str) -> str:
        """The same for an id; one that is of no line stays as it is."""
        return self._originals[about].id if about in self._originals else about

    @cached_property
    def _originals(self) -> dict[str, DoseChange]:
        found: dict[str, DoseChange] = {}
        known: dict[str, DoseChange] = {}
        for line in self.entered:
            older = known.get(line.corrects or "")
            found[line.id] = found[older.id] if older is not None and older.says_the_same(line) else line
            known[line.id] = line
        return found

    @cached_property
    def medicines(self) -> tuple[str, ...]:
        """Every medicine of the lines that count, as it was last written, in order of its first line."""
        names: dict[str, str] = {}
        for line in self.lines:
            if line.kind is ChangeKind.SWITCHED and line.from_medicine:
                names.setdefault(medicine_key(line.from_medicine), line.from_medicine)
            names[medicine_key(line.medicine)] = line.medicine
        return tuple(names.values())

    def name_now(self, medicine: str) -> str:
        """What that medicine is called now: where every line with that name was corrected to one other name,
        that one; else the name itself.
        """
        return self._renamed.get(medicine_key(medicine), medicine)

    @cached_property
    def _renamed(self) -> dict[str, str]:
        known, place = set(map(medicine_key, self.medicines)), places(self.entered)
        last = {place[line.id]: line for line in self.entered}
        now: dict[str, dict[str, str]] = {}
        for line in self.entered:
            old, newest = medicine_key(line.medicine), last[place[line.id]]
            if line.leaves(newest.medicine):
                continue  # it was not switched after all: that is no other name
            if old not in known and not newest.withdrawn:
                now.setdefault(old, {})[medicine_key(newest.medicine)] = newest.medicine
        return {old: names.popitem()[1] for old, names in now.items() if len(names) == 1}

    def known_on(self, day: date) -> Ledger:
        """The ledger as far as its lines are dated up to that day."""
        return self.only([line for line in self.lines if line.day <= day])

    def planned(self, today: date) -> tuple[DoseChange, ...]:
        """Lines for days ahead, soonest first."""
        return tuple(line for line in self.lines if line.day > today)

    def lines_of(self, medicine: str) -> tuple[DoseChange, ...]:
        """The lines that count for one medicine, switches away from it included."""
        return self._lines_of.get(medicine_key(medicine), ())

    @cached_property
    def _lines_of(self) -> dict[str, tuple[DoseChange, ...]]:
        found: dict[str, list[DoseChange]] = {}
        for line in self.lines:
            found.setdefault(medicine_key(line.medicine), []).append(line)
            if line.leaves(line.from_medicine):
                found.setdefault(medicine_key(line.from_medicine), []).append(line)
        return {key: tuple(lines) for key, lines in found.items()}

    def in_force_of(self, medicine: str) -> tuple[DoseChange, ...]:
        """The lines of one medicine that its dose follows from: those that are no plan any more."""
        return tuple(x for x in self.lines_of(medicine) if x.id not in self.unconfirmed)

    def steps(self, medicine: str) -> tuple[Step, ...]:
        """The medicine's steps, oldest first; what is planned and not confirmed is none."""
        return self._steps.get(medicine_key(medicine), ())

    @cached_property
    def _steps(self) -> dict[str, tuple[Step, ...]]:
        return {medicine_key(m): tuple(self._made_steps(m)) for m in self.medicines}

    def _made_steps(self, medicine: str) -> Iterator[Step]:
        begun: list[Step] = []
        lines = self.in_force_of(medicine)
        nexts = [*(line.day for line in lines[1:]), date.max]
        for line, until in zip(lines, nexts[: len(lines)], strict=True):
            for step in _steps_of(line, medicine, until):
                if begun and begun[-1].first == step.first and not _same_dose(begun[-1], step):
                    begun.pop()
                if not begun or not _same_dose(begun[-1], step):
                    begun.append(step)
        ends = [*(step.first for step in begun[1:]), None][: len(begun)]
        for step, end in zip(begun, ends, strict=True):
            yield replace(step, until=end)

    def step_on(self, medicine: str, day: date) -> Step | None:
        """The medicine's step on that day; None before its first line."""
        steps = self.steps(medicine)
        begun = bisect_right(steps, day, key=lambda step: step.first)
        return steps[begun - 1] if begun else None

    def current_steps(self, today: date) -> tuple[Step, ...]:
        """The step of each medicine that is prescribed today, in order of their first lines."""
        found = (self.step_on(medicine, today) for medicine in self.medicines)
        return tuple(s for s in found if s is not None and s.daily_dose_mg > 0)

    def prescribed_mg(self, medicine: str, day: date) -> Decimal | None:
        """The mg a day that the ledger says for that day: 0 once stopped.

        None before the medicine's first line, while it is taken as needed, and between the ends of cuts.
        """
        step = self.step_on(medicine, day)
        return step.prescribed_on(day) if step is not None else None

    def wording_of(self, step: Step, day: date) -> str:
        """The prescriber's words for a step's dose as they stand on that day of it; empty where there are
        none.
        """
        lines = [line for line in self.in_force_of(step.medicine) if line.day <= day]
        own = lines[lines.index(step.change) :] if step.change in lines else []
        said = (line.wording.strip() for line in reversed(own) if not line.is_cuts)
        return next(filter(None, said), "")

    def dose_before(self, medicine: str, change: DoseChange) -> Decimal | None:
        """The dose (the most a day if as needed) just before a line of the ledger; None if there was none, or
        none but the ends of small cuts are known (`cuts_before`).

        Before a plan it is what was planned before it.
        """
        before = self._line_before(medicine, change)
        if before is None:
            return None
        return Decimal(0) if before.leaves(medicine) else before.mg_on(change.day)

    def cuts_before(self, medicine: str, change: DoseChange) -> DoseChange | None:
        """The small cuts that run on the day of a line of the ledger, just before it; None where none do."""
        before = self._line_before(medicine, change)
        return before if before is not None and before.cuts_run_on(change.day) else None

    def _line_before(self, medicine: str, change: DoseChange) -> DoseChange | None:
        """The line just before a line of the ledger; before a plan, one that may be planned too."""
        if change.id in self.unconfirmed and self.as_planned is not self:
            return self.as_planned._line_before(medicine, change)
        before, last = self._before.get(medicine_key(medicine), ({}, None))
        return before.get(change.id, last)

    @cached_property
    def _before(self) -> dict[str, tuple[dict[str, DoseChange | None], DoseChange | None]]:
        """Of each medicine the line in force before each of its lines, by id, and the last in force."""
        found = {}
        for key, lines in self._lines_of.items():
            before: dict[str, DoseChange | None] = {}
            last: DoseChange | None = None
            for line in lines:
                before[line.id] = last
                last = last if line.id in self.unconfirmed else line
            found[key] = before, last
        return found

    def first_daily_step(self, medicine: str) -> Step | None:
        """The medicine's first step with a dose above 0 for every day; None where it has none."""
        return next((s for s in self.steps(medicine) if s.daily_dose_mg and not s.as_needed), None)

    def first_dose_mg(self, medicine: str) -> Decimal | None:
        """The medicine's first recorded dose for every day, in mg; None where it has none above 0."""
        first = self.first_daily_step(medicine)
        return first.daily_dose_mg if first is not None else None

    def percent_of_first(self, medicine: str, day: date) -> Fraction | None:
        """That day's prescribed dose in percent of the first recorded one of the same medicine, exact."""
        dose, first = self.prescribed_mg(medicine, day), self.first_dose_mg(medicine)
        if dose is None or first is None:
            return None
        return Fraction(dose) / Fraction(first) * 100

    def change_days(self, today: date) -> tuple[date, ...]:
        """The days up to today on which a dose changed, oldest first, each once.

        The ledger's first day is none but where small cuts begin: what was taken before it is not known. A
        hold is none, and of small cuts only the first and the last day are.
        """
        steps = [step for steps in self._steps.values() for step in steps]
        days = sorted({step.first for step in steps})
        begun = {step.first for step in steps if step.cuts}
        return tuple(day for day in days if day <= today and (day > days[0] or day in begun))

    def cuts(self, today: date) -> tuple[Run, ...]:
        """The small cuts that began up to today, each up to their last dose, the next change, or today."""
        return tuple(
            Run(step.first, min(step.until or today, step.change.until or today, today))
            for steps in self._steps.values()
            for step in steps
            if step.cuts and step.first <= today
        )

    def runs(self, today: date) -> tuple[Run, ...]:
        """The changes up to today in runs, oldest first. Source: alert_rules"""
        runs: list[Run] = []
        alone = [*(Run(day, day) for day in self.change_days(today)), *self.cuts(today)]
        for one in sorted(alone, key=lambda run: run.first):
            if runs and one.first - runs[-1].last < RUN_GAP:
                runs[-1] = Run(runs[-1].first, max(runs[-1].last, one.last))
            else:
                runs.append(one)
        return tuple(runs)


def last_run_began(days: Sequence[date], cuts: Sequence[Run] = ()) -> date:
    """The first day of the last run; days of change, oldest first, and small cuts: at least one of either.

    Source: alert_rules
    """
    newest = max((*(Run(day, day) for day in days[-1:]), *cuts), key=lambda run: run.last)
    began, at, further = newest.first, len(days) - 1, True
    while further:
        while at >= 0 and began - days[at] < RUN_GAP:
            began, at = min(began, days[at]), at - 1
        earlier = [cut.first for cut in cuts if cut.first < began and began - cut.last < RUN_GAP]
        began, further = min([began, *earlier]), bool(earlier)
    return began


def _holds(line: DoseChange, stands: DoseChange | None) -> bool:
    """Whether the line holds the dose that the line before it says for that day."""
    if line.kind is not ChangeKind.HELD or stands is None or stands.cuts_run_on(line.day):
        return False
    return (stands.mg_on(line.day), stands.as_needed) == (line.daily_dose_mg, line.as_needed)


def _steps_of(line: DoseChange, medicine: str, before: date) -> Iterator[Step]:
    """The step that a line begins; of small cuts also that of their last dose, if it comes `before` a day."""
    left = line.leaves(medicine)
    dose, as_needed = (Decimal(0), False) if left else (line.daily_dose_mg, line.as_needed)
    yield Step(medicine, line.day, None, line, dose, as_needed, line.is_cuts)
    if line.is_cuts and line.until is not None and line.until_mg and line.until < before:
        yield Step(medicine, line.until, None, line, line.until_mg, False)


def _same_dose(before: Step, step: Step) -> bool:
    """Whether the dose goes on; small cuts always begin anew."""
    if before.cuts or step.cuts:
        return False
    return (before.daily_dose_mg, before.as_needed) == (step.daily_dose_mg, step.as_needed)
