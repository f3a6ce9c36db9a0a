"""Runs of many small steps of one medicine, each told as one: how many, when, and the dose before and after.

A run hides nothing that one of its lines alone says: a line with its own words, a correction, a plan, a hold
or a larger step stands by itself.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.corrections import places
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger

FEWEST = 5
"""Least number of steps that are a run."""

FOLDED_GAP = timedelta(days=7)
"""Most days from one step to the next in a run that is told as one line."""

CLOSE_GAP = timedelta(days=6)
"""Most days from one step to the next in a run that days are counted from: each step has too few days of its
own for figures."""

SMALL_PART = 10
"""A step is small by at most this part of the dose before it: a tenth. Source: asam2025"""

LARGEST_PART = 4
"""No step of more than this part of the dose before it, a quarter, is ever small. Source: asam2025"""


@dataclass(frozen=True)
class SmallSteps:
    """Lines of one medicine, oldest first, each a small step the same way as the one before; `before_mg` is
    the dose a day before the first.
    """

    lines: tuple[DoseChange, ...]
    before_mg: Decimal

    @property
    def newest(self) -> DoseChange:
        """Its last line, which says what all have alike."""
        return self.lines[-1]

    @property
    def first(self) -> date:
        """The day of its first step."""
        return self.lines[0].day

    @property
    def last(self) -> date:
        """The day of its last step."""
        return self.newest.day

    @property
    def after_mg(self) -> Decimal:
        """The dose a day from its last step on."""
        return self.newest.daily_dose_mg

    @property
    def wordings(self) -> tuple[str, ...]:
        """The prescriber's wording of the first and of the last step, once where it is the same."""
        found = (self.lines[0].wording.strip(), self.newest.wording.strip())
        return tuple(dict.fromkeys(filter(None, found)))


def folded(ledger: Ledger, lines: Iterable[DoseChange]) -> tuple[DoseChange | SmallSteps, ...]:
    """Those lines of the ledger in their order, each run among them as one, where its first line stood.

    A run has 5 lines or more, at most 7 days apart, of one source, that say the same but for day, mg and the
    figures in the prescriber's wording. None of them is a correction, and each day has one line of the
    medicine.
    """
    kept = tuple(lines)
    ids = {line.id for line in kept} & _said_once(ledger)

    def joined(before: DoseChange, line: DoseChange) -> bool:
        same = _said(before) == _said(line) and before.source == line.source
        return same and line.day - before.day <= FOLDED_GAP

    run_of = {
        line.id: run
        for medicine in ledger.medicines
        for run in _runs(ledger, medicine, joined, ids.__contains__)
        for line in run.lines
    }
    found = {id(one): one for one in (run_of.get(line.id, line) for line in kept)}
    return tuple(found.values())


def last_changes(ledger: Ledger, today: date) -> tuple[SmallSteps, ...]:
    """The runs whose last steps are all that changed on the last day of change up to today, one a medicine.

    Their steps are less than 7 days apart, and a hold between them ends none. Empty where another change was
    on that day.
    """
    changed = ledger.change_days(today)
    if not changed:
        return ()
    known, found = ledger.known_on(changed[-1]), list[SmallSteps]()
    for medicine in known.medicines:
        if all(step.first != changed[-1] for step in known.steps(medicine)):
            continue
        runs = _runs(known, medicine, _close, holds=True)
        ended = [run for run in runs if run.last == changed[-1]]
        if not ended:
            return ()
        found += ended
    return tuple(found)


def _close(before: DoseChange, line: DoseChange) -> bool:
    return line.day - before.day <= CLOSE_GAP


def _runs(
    ledger: Ledger,
    medicine: str,
    joined: Callable[[DoseChange, DoseChange], bool],
    wanted: Callable[[str], bool] = bool,
    *,
    holds: bool = False,
) -> Iterator[SmallSteps]:
    """The runs of one medicine among the lines with a wanted id, in which two that follow are `joined`; with
    `holds`, a hold between them ends none.
    """
    groups: list[list[DoseChange]] = [[]]
    for line, size in _sizes(ledger, medicine):
        if holds and size == 0:
            continue
        fits, last = bool(size) and wanted(line.id), groups[-1][-1:]
        if not fits or (last and not (last[0].kind is line.kind and joined(last[0], line))):
            groups.append([])
        if fits:
            groups[-1].append(line)
    for run in groups:
        before = ledger.dose_before(medicine, run[0]) if len(run) >= FEWEST else None
        if before is not None:
            yield SmallSteps(tuple(run), before)


def _sizes(ledger: Ledger, medicine: str) -> Iterator[tuple[DoseChange, Decimal | None]]:
    """The medicine's lines in force, and of each small step its size in mg; 0 of a hold, None of any other.

    A step no larger than a small one before it, the same way, is small too, up to a quarter of the dose.
    """
    lines = ledger.in_force_of(medicine)
    of_day = Counter(line.day for line in lines)
    before: Decimal | None = None
    way, largest = ChangeKind.STARTED, Decimal(0)
    for line in lines:
        dose = Decimal(0) if line.leaves(medicine) else line.daily_dose_mg
        if line.kind is ChangeKind.HELD and dose == before and not line.as_needed:
            yield line, Decimal(0)
            continue
        size = _size(line, before) if of_day[line.day] == 1 else Decimal(0)
        if line.kind is not way:
            way, largest = line.kind, Decimal(0)
        small = before is not None and 0 < size <= min(
            max(before / SMALL_PART, largest), before / LARGEST_PART
        )
        largest = max(largest, size) if small else Decimal(0)
        yield line, size if small else None
        before = None if line.as_needed or line.is_cuts else dose


def _size(line: DoseChange, before: Decimal | None) -> Decimal:
    """How far the line steps the way it says, in mg; 0 or less where it does not."""
    if before is None or line.as_needed:
        return Decimal(0)
    if line.kind is ChangeKind.STEPPED_DOWN:
        return before - line.daily_dose_mg
    return line.daily_dose_mg - before if line.kind is ChangeKind.STEPPED_UP else Decimal(0)


def _said_once(ledger: Ledger) -> set[str]:
    """The lines that were never corrected: as first entered, or a plan that was done as it was planned."""
    place = places(ledger.entered)
    chains: dict[int, list[DoseChange]] = {}
    for line in ledger.entered:
        chains.setdefault(place[line.id], []).append(line)
    return {
        chain[-1].id
        for chain in chains.values()
        if all(before.is_planned and _whole(before) == _whole(chain[-1]) for before in chain[:-1])
    }


def _said(line: DoseChange) -> tuple[object, ...]:
    """What the lines of a run have alike; figures in the wording go with the mg."""
    wording = _FIGURE.sub("#", line.wording.strip())
    return line.decided_by.strip(), line.agreed, line.reason.strip(), wording, line.medicine


_FIGURE = re.compile(r"\d+([.,]\d+)*")


def _whole(line: DoseChange) -> tuple[object, ...]:
    return line.day, line.kind, line.daily_dose_mg, line.as_needed, line.wording, _said(line)
