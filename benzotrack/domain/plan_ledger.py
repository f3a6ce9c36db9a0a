"""The lines of a clinic's plan beside the ledger: which are new, which stand there already, and which are in
doubt.

A line never takes another's place. Its kind follows from the dose before it; what does not fit the ledger's
own rules can't be taken in, and what may be a slip is left out until the person chooses it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from benzotrack.domain.agreed_steps import NOT_KNOWN, to_ask
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.clinic_plan import ClinicPlan, PlanLine
from benzotrack.domain.days import ONE_DAY, date_words
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts, kind_beside, problems
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.ledger_words import planned_words, told_words, wording_apart
from benzotrack.i18n import Message, msg

SAME_DAY = msg("Your ledger has another line for this day. It stays as it is.")
PAST = msg("This day has come already. Taken in, it counts as your dose from that day on.")
WAS_NEEDED = msg("Before this day it is taken only when needed.")
BECOMES_NEEDED = msg("Before this day it is taken every day.")


class Mark(Enum):
    """What part of a plan is beside the diary: new, the same, in the stead of something else, or in doubt."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    DOUBT = "doubt"


@dataclass(frozen=True)
class PlanRow:
    """One thing that a plan says, by a key of its own, and a sentence on what the diary says `here`, if
    anything.

    `why` are its doubts. `allowed` says that it can be taken in, `taken` that it would be: by the person's
    choice, or where they chose nothing, since it is new. `change` is its line of the ledger, where it is one.
    """

    key: str
    mark: Mark
    says: Message
    here: Message | None = None
    why: tuple[Message, ...] = ()
    allowed: bool = True
    taken: bool = False
    change: DoseChange | None = None


Chosen = Callable[[str, bool], bool]
"""Whether the row of that key is taken in, as the person chose; else the second value."""


def ledger_rows(plan: ClinicPlan, ledger: Ledger, now: datetime, chosen: Chosen) -> Iterator[PlanRow]:
    """The rows of the plan's lines by day, each beside the ledger with those before it that are taken."""
    known, doubted = ledger, frozenset(line.id for line, _ in doubts(ledger))
    for number, line in sorted(enumerate(plan.lines), key=lambda pair: pair[1].day):
        change = _change(f"line-{number}", line, plan, known, now)
        row = _row(change, ledger, known, doubted, now.date())
        row = replace(row, taken=row.allowed and chosen(row.key, row.mark is Mark.NEW))
        if row.taken and row.change is not None:
            known = replace(known, entered=(*known.entered, row.change))
        yield row


def _change(key: str, line: PlanLine, plan: ClinicPlan, known: Ledger, now: datetime) -> DoseChange:
    """The line as one of the ledger, by the name that the medicine has there; its kind is still to come."""
    kind = ChangeKind.SWITCHED if line.instead_of else ChangeKind.STARTED
    return DoseChange(
        key,
        line.day,
        ChangeKind.SMALL_CUTS if line.until is not None else kind,
        _name_here(line.medicine, known),
        line.daily_dose_mg,
        now,
        line.wording,
        plan.by,
        as_needed=line.as_needed,
        from_medicine=_name_here(line.instead_of, known),
        planned=Planned.AHEAD if line.day > now.date() else Planned.NO,
        until=line.until,
        until_mg=line.until_mg,
        source=plan.source,
    )


def _name_here(medicine: str, known: Ledger) -> str:
    key = medicine_key(medicine)
    return next((name for name in known.medicines if medicine_key(name) == key), medicine)


def _row(change: DoseChange, ledger: Ledger, known: Ledger, doubted: frozenset[str], today: date) -> PlanRow:
    says = _says(change, today)
    there = (*ledger.lines_of(change.medicine), *ledger.lines_of(change.from_medicine))
    for line in (line for line in there if line.day == change.day):
        here = msg("Here now: “{words}”", words=line.wording.strip()) if line.wording.strip() else None
        if _same_dose(line, change):
            return PlanRow(change.id, Mark.SAME, says, here, allowed=False)
        told = msg("Here now: {what}", what=told_words(line, today, line.id in ledger.unconfirmed))
        return PlanRow(change.id, Mark.DOUBT, says, told, (SAME_DAY,), allowed=False)
    kind = change.kind if change.kind is not ChangeKind.STARTED else kind_beside(change, known)
    if kind is None:
        return PlanRow(change.id, Mark.DOUBT, says, None, (NOT_KNOWN,), allowed=False)
    change = replace(change, kind=kind)
    after = replace(known, entered=(*known.entered, change))
    misfits = tuple(problem.words for problem in problems(change, known, today))
    if misfits := misfits or tuple(_upset(doubted, after, today)):
        return PlanRow(change.id, Mark.DOUBT, says, None, misfits, allowed=False)
    why = tuple(_doubts(change, known, after, today))
    before = after.dose_before(change.from_medicine or change.medicine, change)
    here = msg("Before that day: {mg} mg a day.", mg=mg_text(before)) if before else None
    return PlanRow(change.id, Mark.DOUBT if why else Mark.NEW, says, here, why, change=change)


def _says(change: DoseChange, today: date) -> Message:
    stop = not change.daily_dose_mg and not change.is_cuts
    told = planned_words(replace(change, kind=ChangeKind.STOPPED) if stop else change)
    day = date_words(change.day, today)
    if words := wording_apart(change):
        return msg("{day}: {what} “{words}”", day=day, what=told, words=words)
    return msg("{day}: {what}", day=day, what=told)


def _same_dose(line: DoseChange, change: DoseChange) -> bool:
    """Whether the line says the same but for its words."""
    names = ("daily_dose_mg", "as_needed", "until", "until_mg")
    keys = (medicine_key(line.medicine), medicine_key(line.from_medicine))
    same_medicine = keys == (medicine_key(change.medicine), medicine_key(change.from_medicine))
    return same_medicine and all(getattr(line, name) == getattr(change, name) for name in names)


def _upset(doubted: frozenset[str], after: Ledger, today: date) -> Iterator[Message]:
    """Lines that stood before and would no longer fit; those that did not before are `doubted`."""
    for line, why in doubts(after):
        if line.id not in doubted:
            day = date_words(line.day, today)
            yield (
                msg("What is planned for {day} already would not fit any more. {why}", day=day, why=why.words)
                if line.day > today
                else msg("Your line of {day} would not fit any more. {why}", day=day, why=why.words)
            )


def _doubts(change: DoseChange, known: Ledger, after: Ledger, today: date) -> Iterator[Message]:
    """What the person is to look at before they choose it."""
    if change.day <= today:
        yield PAST
    yield from to_ask(change, after.as_planned)
    others = [step.medicine for step in known.as_planned.current_steps(change.day)]
    if change.kind is ChangeKind.STARTED and others:
        yield msg("{medicine} would be started. Your diary has no dose of it then.", medicine=change.medicine)
    stands = known.as_planned.step_on(change.medicine, change.day - ONE_DAY)
    goes_on = stands is not None and stands.daily_dose_mg and change.kind is not ChangeKind.STOPPED
    if goes_on and stands is not None and stands.as_needed is not change.as_needed:
        yield WAS_NEEDED if stands.as_needed else BECOMES_NEEDED
