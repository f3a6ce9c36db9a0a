"""Agreed steps of one medicine, typed as one table: which planned line of the ledger each row is, and what
keeps the whole from being kept.

Days and doses are as typed: nothing is worked out between two rows, and no row is proposed. Each line stays a
plan until the person says on its day that it is done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.corrections import Problem
from benzotrack.domain.days import ONE_DAY, date_words
from benzotrack.domain.dose_change import DOWN, ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts, problems
from benzotrack.domain.rules.dose_changes import unlikely
from benzotrack.i18n import Message, msg

NOT_AHEAD = msg("This day is not ahead. Write it down with “Add a change”.")
SAME_DAY = msg("This day stands in the row above already.")
EARLIER = msg("This day comes before the one in the row above.")
KNOWN_DAY = msg("The ledger has a line for this day already. Correct that line, or leave this row out.")
ENDED = msg("The medicine is at 0 mg before this day. Write the new start down with “Add a change”.")
NOT_DAILY = msg("It is taken only when needed before this day. Write it down with “Add a change”.")
NOT_KNOWN = msg("The dose before this day is not one number of mg. Write it down with “Add a change”.")


FALL_PART = 2
"""A row below this part, a half, of the dose before it may be a slip of typing too. Source: alert_rules"""


@dataclass(frozen=True)
class AgreedStep:
    """One row: the day from which it holds, and the mg a day for every day."""

    day: date
    daily_dose_mg: Decimal


@dataclass(frozen=True)
class AgreedSteps:
    """The planned line of each row, as far as it fits, and what does not; a problem names its row as its
    field, by `row_field`. `ledger` is the ledger with the lines.
    """

    lines: tuple[DoseChange, ...]
    problems: tuple[Problem, ...]
    ledger: Ledger

    def to_confirm(self) -> tuple[Message, ...]:
        """What is to be asked before they are kept, agreed or not: each dose that goes up, that falls below
        half of the one before, or that a single line would be asked about.
        """
        as_planned = self.ledger.as_planned
        return tuple(why for line in self.lines for why in to_ask(line, as_planned))


def row_field(number: int) -> str:
    """The field of a problem that stands beside the row of that number, counted from 0."""
    return f"row-{number}"


def agreed_steps(steps: Sequence[AgreedStep], blank: DoseChange, ledger: Ledger, today: date) -> AgreedSteps:
    """The lines of the rows, in their order. `blank` holds what all have alike: the medicine, who decided,
    whether it was agreed, and when they are entered.
    """
    lines, found, known = list[DoseChange](), list[Problem](), ledger
    for number, step in enumerate(steps):
        wrong = _order(steps, number, today)
        line = None if wrong else _line(step, replace(blank, id=row_field(number)), known)
        if isinstance(line, DoseChange):
            misfits = problems(line, known, today)
            found += [_beside(number, problem) for problem in misfits]
        else:
            found.append(Problem("row", row_field(number), wrong or line or NOT_KNOWN))
        if isinstance(line, DoseChange) and not misfits:
            lines.append(line)
            known = replace(known, entered=(*known.entered, line))
    if not found:
        found += _upset(lines, ledger, known, today)
    return AgreedSteps(tuple(lines), tuple(found), known)


def _order(steps: Sequence[AgreedStep], number: int, today: date) -> Message | None:
    day = steps[number].day
    if day <= today:
        return NOT_AHEAD
    if number and day <= steps[number - 1].day:
        return SAME_DAY if day == steps[number - 1].day else EARLIER
    return None


def _line(step: AgreedStep, blank: DoseChange, known: Ledger) -> DoseChange | Message:
    """The row as a planned line of the kind that its dose says, or why it is none."""
    dose = step.daily_dose_mg
    if any(line.day == step.day for line in known.lines_of(blank.medicine)):
        return KNOWN_DAY
    probe = replace(
        blank, day=step.day, kind=ChangeKind.STEPPED_DOWN, daily_dose_mg=dose, planned=Planned.AHEAD
    )
    before = replace(known, entered=(*known.entered, probe)).dose_before(blank.medicine, probe)
    stands = known.as_planned.step_on(blank.medicine, step.day - ONE_DAY)
    if before is None:
        return NOT_KNOWN
    if not before:
        return ENDED
    if stands is not None and stands.as_needed:
        return NOT_DAILY
    kind = ChangeKind.STEPPED_DOWN if dose < before else ChangeKind.STEPPED_UP
    kind = ChangeKind.HELD if dose == before else ChangeKind.STOPPED if not dose else kind
    return replace(probe, kind=kind, agreed=blank.agreed if kind in DOWN else None)


def _beside(number: int, problem: Problem) -> Problem:
    """Beside its row; what all rows have alike stays beside its own field."""
    return (
        problem if problem.field in ("medicine", "decided_by") else replace(problem, field=row_field(number))
    )


def _upset(lines: Sequence[DoseChange], before: Ledger, after: Ledger, today: date) -> Iterator[Problem]:
    """Lines planned before that no longer fit, each beside the last row up to its day."""
    doubted = {line.id for line, _ in doubts(before)}
    for line, why in doubts(after):
        rows = [number for number, mine in enumerate(lines) if mine.day <= line.day]
        if line.id not in doubted and rows:
            words = msg(
                "What is planned for {day} already would not fit any more. {why}",
                day=date_words(line.day, today),
                why=why.words,
            )
            yield Problem("upset", row_field(rows[-1]), words)


def to_ask(line: DoseChange, ledger: Ledger) -> Iterator[Message]:
    """What is to be asked about a line of that ledger: that it goes up, falls below half, or is unlikely."""
    before, mg = ledger.dose_before(line.medicine, line), mg_text(line.daily_dose_mg)
    day = date_words(line.day, line.entered_at.date())
    if before is not None and line.kind is ChangeKind.STEPPED_UP:
        yield msg("{day}: up from {before} to {mg} mg a day.", day=day, before=mg_text(before), mg=mg)
    elif before is not None and line.daily_dose_mg * FALL_PART < before:
        yield msg("{day}: down from {before} to {mg} mg a day.", day=day, before=mg_text(before), mg=mg)
    elif (why := unlikely(line, ledger, line.day)) is not None:
        yield msg("{day}: {what}", day=day, what=why)
