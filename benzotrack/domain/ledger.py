"""The ledger: the append-only list of what was prescribed, and what it says for a day.

A planned line is no prescribed dose until the person has said that it is done: until then the dose before
it goes on. Amounts are exact and are never worked out from wording. The app proposes no dose, day or pace.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    away `daily_dose_mg` is 0.
    """

    medicine: str
    first: date
    until: date | None
    change: DoseChange
    daily_dose_mg: Decimal
    as_needed: bool

    @property
    def prescribed_mg(self) -> Decimal | None:
        """The mg prescribed for each of its days; None where it is taken as needed."""
        return None if self.as_needed else self.daily_dose_mg

    def covers(self, day: date) -> bool:
        """Whether that day is one of its days."""
        return self.first <= day and (self.until is None or day < self.until)

    def day_number(self, day: date) -> int:
        """Which day of the step it is: 1 on the day of the change."""
        return (day - self.first).days + 1


@dataclass(frozen=True)
class Run:
    """Days of dose changes less than 14 days apart, oldest first. Source: alert_rules"""

    days: tuple[date, ...]

    @property
    def first(self) -> date:
        """The day of its first change."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The day of its last change."""
        return self.days[-1]


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
        doses: dict[str, tuple[Decimal, bool]] = {}
        found: set[str] = set()
        for line in self.lines:
            key, dose = medicine_key(line.medicine), (line.daily_dose_mg, line.as_needed)
            holds = line.kind is ChangeKind.HELD and doses.get(key) == dose
            if not holds and self._waits(line):
                found.add(line.id)
                continue
            if line.leaves(line.from_medicine):
                doses[medicine_key(line.from_medicine)] = Decimal(0), False
            doses[key] = dose
        return frozenset(found)

    def _waits(self, line: DoseChange) -> bool:
        return (
            line.is_planned
            and line.id not in self.taken_as_done
            and not (line.planned is None and self._followed(line))
        )

    def _followed(self, line: DoseChange) -> bool:
        """Whether an older program, which took the line as its day's dose, was told a later one since."""
        return any(
            x.planned is None and x.id != line.id and x.day >= line.day and x.entered_at.date() >= line.day
            for x in self.lines_of(line.medicine)
        )

    def _passed_over(self, line: DoseChange) -> bool:
        """Whether a later line was entered since its day, so that it is no question any more."""
        both = (*self.lines_of(line.medicine), *self.lines_of(line.from_medicine))
        return any(
            x.id not in self.unconfirmed and x.day >= line.day and x.entered_at.date() >= line.day
            for x in both
        )

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
        key = medicine_key(medicine)
        return tuple(x for x in self.lines if medicine_key(x.medicine) == key or x.leaves(medicine))

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
        begun: list[tuple[DoseChange, Decimal, bool]] = []
        for line in self.in_force_of(medicine):
            left = line.leaves(medicine)
            dose, as_needed = (Decimal(0), False) if left else (line.daily_dose_mg, line.as_needed)
            if begun and begun[-1][0].day == line.day and begun[-1][1:] != (dose, as_needed):
                begun.pop()
            if not begun or begun[-1][1:] != (dose, as_needed):
                begun.append((line, dose, as_needed))
        ends = [*(line.day for line, _, _ in begun[1:]), None][: len(begun)]
        for (line, dose, as_needed), until in zip(begun, ends, strict=True):
            yield Step(medicine, line.day, until, line, dose, as_needed)

    def step_on(self, medicine: str, day: date) -> Step | None:
        """The medicine's step on that day; None before its first line."""
        return next((s for s in reversed(self.steps(medicine)) if s.covers(day)), None)

    def current_steps(self, today: date) -> tuple[Step, ...]:
        """The step of each medicine that is prescribed today, in order of their first lines."""
        found = (self.step_on(medicine, today) for medicine in self.medicines)
        return tuple(s for s in found if s is not None and s.daily_dose_mg > 0)

    def prescribed_mg(self, medicine: str, day: date) -> Decimal | None:
        """The mg a day that the ledger says for that day: 0 once stopped.

        None before the medicine's first line, and while it is taken as needed.
        """
        step = self.step_on(medicine, day)
        return step.prescribed_mg if step is not None else None

    def wording_of(self, step: Step, day: date) -> str:
        """The prescriber's words for a step's dose as they stand on that day of it; empty where there are
        none.
        """
        lines = [line for line in self.in_force_of(step.medicine) if line.day <= day]
        own = lines[lines.index(step.change) :] if step.change in lines else []
        return next((line.wording.strip() for line in reversed(own) if line.wording.strip()), "")

    def dose_before(self, medicine: str, change: DoseChange) -> Decimal | None:
        """The dose (the most a day if as needed) just before a line of the ledger; None if there was none.

        Before a plan it is what was planned before it.
        """
        if change.id in self.unconfirmed and self.as_planned is not self:
            return self.as_planned.dose_before(medicine, change)
        before: Decimal | None = None
        for line in self.lines_of(medicine):
            if line.id == change.id:
                break
            if line.id not in self.unconfirmed:
                before = Decimal(0) if line.leaves(medicine) else line.daily_dose_mg
        return before

    def first_dose_mg(self, medicine: str) -> Decimal | None:
        """The medicine's first recorded dose for every day, in mg; None where it has none above 0."""
        doses = (s.prescribed_mg for s in self.steps(medicine))
        return next((dose for dose in doses if dose), None)

    def percent_of_first(self, medicine: str, day: date) -> Fraction | None:
        """That day's prescribed dose in percent of the first recorded one of the same medicine, exact."""
        dose, first = self.prescribed_mg(medicine, day), self.first_dose_mg(medicine)
        if dose is None or first is None:
            return None
        return Fraction(dose) / Fraction(first) * 100

    def change_days(self, today: date) -> tuple[date, ...]:
        """The days up to today on which a dose changed, oldest first, each once.

        The ledger's first day is none: what was taken before it is not known. A hold is none.
        """
        days = sorted({step.first for steps in self._steps.values() for step in steps})
        return tuple(day for day in days[1:] if day <= today)

    def days_since_change(self, today: date) -> int | None:
        """Days since the last change of any dose: 0 on its day; None before the first."""
        days = self.change_days(today)
        return (today - days[-1]).days if days else None

    def runs(self, today: date) -> tuple[Run, ...]:
        """The changes up to today in runs, oldest first. Source: alert_rules"""
        runs: list[list[date]] = []
        for day in self.change_days(today):
            if runs and day - runs[-1][-1] < RUN_GAP:
                runs[-1].append(day)
            else:
                runs.append([day])
        return tuple(Run(tuple(days)) for days in runs)


def last_run_began(days: Sequence[date]) -> date:
    """The first day of the last run of changes; `days` are one or more, oldest first. Source: alert_rules"""
    at = len(days) - 1
    while at and days[at] - days[at - 1] < RUN_GAP:
        at -= 1
    return days[at]
