"""Planned lines of the ledger whose day has come: what is asked about them, and what goes on until then.

Nothing is taken for done but what the person says. A diary of a program that did not ask is read as it was:
a plan that was followed, by a later line or by doses recorded as prescribed, is done.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.days import asked_day, date_words
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose, How, standing_doses
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.sentences.ledger_words import planned_words
from benzotrack.i18n import Message, msg

RULE = "planned_step"
"""What an answer "not yet" is kept under; no alert bears this name."""


def ledger_of(entered: tuple[DoseChange, ...], doses: Sequence[Dose]) -> Ledger:
    """The ledger of all lines, in order of entry, beside all doses ever entered."""
    ledger = Ledger(entered)
    done = _done_by_doses(ledger, doses)
    return Ledger(entered, done) if done else ledger


def _done_by_doses(ledger: Ledger, doses: Sequence[Dose]) -> frozenset[str]:
    """Plans of an older program that showed them as the dose, and has one recorded as prescribed since."""
    plans = [x for x in ledger.lines if x.planned is None and x.id in ledger.unconfirmed]
    if not plans:
        return frozenset()
    last: dict[str, date] = {}
    for dose in standing_doses(doses):
        step = ledger.step_on(dose.medicine, dose.day)
        in_cuts = step is not None and step.cuts
        if dose.how is How.AS_PRESCRIBED and dose.prescribed_mg is None and not in_cuts:
            last[medicine_key(ledger.name_now(dose.medicine))] = dose.day
    return frozenset(x.id for x in plans if last.get(medicine_key(x.medicine), date.min) >= x.day)


def goes_on(ledger: Ledger, plan: DoseChange) -> Step | None:
    """The step that goes on while a plan is not done; None where nothing was prescribed before it."""
    step = ledger.step_on(plan.from_medicine or plan.medicine, plan.day)
    return step if step is not None and step.daily_dose_mg > 0 else None


def is_put_off(plan: DoseChange, ledger: Ledger, done: Iterable[Acknowledgement], day: date) -> bool:
    """Whether "not yet" was said of the plan on that day, which turns at 04:00; whatever its words then."""
    said = (a for a in done if a.rule == RULE and a.did is Did.PUT_OFF and asked_day(a.at) == day)
    return any(ledger.original_id(a.about) == ledger.original(plan).id for a in said)


def not_confirmed_words(plan: DoseChange, today: date) -> Message:
    """A plan whose day has come, for charts and lists: "Planned for Sat 3 October, not confirmed: …"."""
    return msg(
        "Planned for {day}, not confirmed: {what}",
        day=date_words(plan.day, today),
        what=planned_words(plan),
    )
