"""What a paramedic asks first: medicine, prescribed dose, when last taken, last change, conditions.

Only what is recorded is told, and what is not is called so. A planned line is no dose.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from benzotrack.domain.alerts import Facts
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import day_words, full_date
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.last_dose import MONTHS_AFTER_LAST_DOSE, months_after, zero_since
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.import_words import from_words
from benzotrack.domain.sentences.ledger_words import daily_words, standing_dose_words, step_words
from benzotrack.i18n import Message, msg, msgn

SEIZURES = msg("Stopping suddenly can cause seizures.")
TAPERING = msg("I am tapering a benzodiazepine or a similar medicine.")
STOPPED = msg("I took a benzodiazepine or a similar medicine.")
NONE_RECORDED = msg("No medicine is recorded.")
NOT_SHOWN = msg("My medicines are in the diary, which is locked.")

WORDS_MAX = 80
"""Most letters of the prescriber's words about small cuts: a card has little room."""

CONDITION_WORDS: dict[str, Message] = {
    "stopping_seizure": msg("I had a seizure or delirium when I stopped before."),
    "seizures": msg("I have had seizures."),
    "epilepsy": msg("I take it for epilepsy."),
    "opioids": msg("I take opioids too."),
    "naloxone": msg("I have naloxone at home."),
    "alcohol_daily": msg("I drink alcohol on most days."),
    "apnoea_lung": msg("I have sleep apnoea or a lung disease."),
    "liver": msg("I have a liver disease."),
    "pregnant": msg("I am pregnant or breastfeeding."),
    "bipolar_psychosis": msg("I have a bipolar disorder, or have had a psychosis."),
    "older": msg("I am 65 or older."),
}
"""The conditions of the profile in the person's own mouth, what changes treatment most first.
Source: asam2025, fda2020
"""


@dataclass(frozen=True)
class MedicineTold:
    """One medicine: its name, its prescribed dose or since when it is stopped, and more, a sentence each."""

    name: str
    dose: Message
    more: tuple[Message, ...]


@dataclass(frozen=True)
class EmergencySummary:
    """The whole text: what it is about, each medicine, the conditions."""

    about: tuple[Message, ...]
    medicines: tuple[MedicineTold, ...]
    conditions: tuple[Message, ...]

    @property
    def paragraphs(self) -> tuple[Message, ...]:
        """All of it in the order it is read out; what is told of a medicine has a line each."""
        told = (
            msg("{medicine}: {lines}", medicine=m.name, lines=_joined((m.dose, *m.more)))
            for m in self.medicines
        )
        return (*self.about, *told, *self.conditions)


WITHOUT_DIARY = EmergencySummary((TAPERING, SEIZURES, NOT_SHOWN), (), ())
"""What can be said while the diary is locked and nothing of it may be shown."""

_Day = Callable[[date], Message]


def emergency_summary(facts: Facts, today: date, *, lasting: bool = False) -> EmergencySummary:
    """What is recorded up to today. A `lasting` one names whole dates, to be read on another day too.

    A medicine that was stopped is told for 6 months, or while a dose of it was taken since; the one stopped
    last, always where nothing else is told. Source: alert_rules, fda2020
    """
    day: _Day = full_date if lasting else partial(day_words, today=today)
    told = tuple(_medicines(facts, today, day))
    over = zero_since(facts.ledger, today) is not None
    about = (STOPPED if over else TAPERING, SEIZURES)
    conditions = tuple(w for c, w in CONDITION_WORDS.items() if c in facts.profile.conditions)
    return EmergencySummary(about if told else (*about, NONE_RECORDED), told, conditions)


def _medicines(facts: Facts, today: date, day: _Day) -> Iterator[MedicineTold]:
    """Those prescribed now, those with doses alone, those stopped, the last first."""
    ledger, doses = facts.ledger, [dose for dose in facts.doses if dose.day <= today]
    steps = [step for name in ledger.medicines if (step := ledger.step_on(name, today)) is not None]
    known = {medicine_key(step.medicine) for step in steps}
    for step in steps:
        if step.daily_dose_mg > 0:
            dose = msg("prescribed {dose}.", dose=standing_dose_words(ledger, step, today, WORDS_MAX))
            more = (*_taken(doses, step.medicine, day), _changed(ledger, step, day))
            yield MedicineTold(step.medicine, dose, more)
    for name in {medicine_key(d.medicine): d.medicine for d in doses}.values():
        if medicine_key(name) not in known and _recent(_last_day(doses, name), today):
            yield MedicineTold(name, msg("prescribed dose not recorded."), tuple(_taken(doses, name, day)))
    stopped = sorted((s for s in steps if not s.daily_dose_mg), key=lambda s: s.first, reverse=True)
    alone = len(stopped) == len(steps)
    for n, step in enumerate(stopped):
        taken = _last_day(doses, step.medicine)
        since = taken is not None and taken >= step.first and _recent(taken, today)
        if _recent(step.first, today) or since or (alone and n == 0):
            more = tuple(_taken(doses, step.medicine, day))
            yield MedicineTold(step.medicine, _stopped(ledger, step, day), more)


def _recent(day: date | None, today: date) -> bool:
    return day is not None and today <= months_after(day, MONTHS_AFTER_LAST_DOSE)


def _of(doses: Sequence[Dose], medicine: str) -> list[Dose]:
    key = medicine_key(medicine)
    return [dose for dose in doses if medicine_key(dose.medicine) == key]


def _calendar_day(dose: Dose) -> date:
    """The day it was taken on: after midnight that is the next one."""
    return dose.day if dose.taken_at is None else dose.taken_at.date()


def _last_day(doses: Sequence[Dose], medicine: str) -> date | None:
    taken = (_calendar_day(d) for d in _of(doses, medicine) if d.how is not How.NONE)
    return max(taken, default=None)


def _taken(doses: Sequence[Dose], medicine: str, day: _Day) -> Iterator[Message]:
    """When it was last taken and how much; on how many days it was not taken since."""
    own = _of(doses, medicine)
    last = _last_day(doses, medicine)
    if last is None:
        yield msg("Last taken: not recorded.")
    else:
        of_day = [d for d in own if d.how is not How.NONE and _calendar_day(d) == last]
        timed = [d for d in of_day if d.taken_at is not None]
        yield _last_taken((timed or of_day)[-1], day(last))
        if timed and len(timed) < len(of_day):
            yield msg("Another dose of that day has no time.")
    missed = len({d.day for d in own if d.how is How.NONE and (last is None or d.day > last)})
    if missed:
        yield msgn(
            "Recorded as not taken on {n} day since.", "Recorded as not taken on {n} days since.", missed
        )


def _last_taken(dose: Dose, day: Message) -> Message:
    when = msg("{day}, time not recorded", day=day)
    if dose.taken_at is not None:
        when = msg("{day} at {time}", day=day, time=f"{dose.taken_at:%H:%M}")
    if dose.source:
        when = msg("{when} ({where})", when=when, where=from_words(dose.source))
    if dose.amount_mg is not None:
        return msg("Last taken: {when}, {mg} mg.", when=when, mg=mg_text(dose.amount_mg))
    return msg("Last taken: {when}, {how}.", when=when, how=_HOW[dose.how])


_HOW: dict[How, Message] = {
    How.AS_PRESCRIBED: msg("as prescribed"),
    How.LESS: msg("less than prescribed"),
    How.MORE: msg("more than prescribed"),
    How.TAKEN: msg("mg not recorded"),
}


def _before(ledger: Ledger, step: Step) -> Step | None:
    steps = ledger.steps(step.medicine)
    at = steps.index(step)
    return steps[at - 1] if at else None


def _changed(ledger: Ledger, step: Step, day: _Day) -> Message:
    on, before = day(step.first), _before(ledger, step)
    if before is not None:
        return msg("Last change: {day}, before that {dose}.", day=on, dose=_dose(before))
    if step.change.kind is ChangeKind.SWITCHED and step.change.from_medicine:
        return msg("Last change: {day}, before that {other}.", day=on, other=step.change.from_medicine)
    return msg("Last change: not recorded.")


def _stopped(ledger: Ledger, step: Step, day: _Day) -> Message:
    on, before = day(step.first), _before(ledger, step)
    ended = msg("stopped on {day}", day=on)
    if step.change.leaves(step.medicine):
        ended = msg("switched to {other} on {day}", other=step.change.medicine, day=on)
    if before is None:
        return msg("{ended}.", ended=ended)
    return msg("{ended}, was {dose}.", ended=ended, dose=_dose(before))


def _dose(step: Step) -> Message:
    """The step's dose; 0 mg where its line is a switch to another medicine."""
    if not step.daily_dose_mg:
        return daily_words(step.daily_dose_mg)
    return step_words(step, WORDS_MAX)


def _joined(lines: Sequence[Message]) -> Message:
    whole = lines[0]
    for line in lines[1:]:
        whole = msg("{lines}\n{next}", lines=whole, next=line)
    return whole
