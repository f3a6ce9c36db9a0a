"""The rules of changes in the ledger: a dose that fell by much at once, perhaps a slip of typing; and one
that went down though the prescriber did not agree, as far as the person knows.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.advice import RAN_OUT_ADVICE
from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import date_words
from benzotrack.domain.ledger import Agreed, DoseChange, Planned, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.sentences.ledger_words import told_words
from benzotrack.i18n import msg

RULE = "large_change"

WITHIN = timedelta(days=14)
"""How far back the dose is compared. Source: asam2025, alert_rules"""

KEPT_PERCENT = Decimal(75)
"""A dose below this part of the earlier one is more than 25 % lower. Source: asam2025"""


def large_change(known: RuleInput) -> Iterable[Alert]:
    """A medicine's dose is more than 25 % below that of 14 days earlier; once a line, until it was seen.

    Not for a correction, a switch or a start, nor for a line that the prescriber agreed to.
    Source: asam2025, alert_rules
    """
    ledger, today = known.facts.ledger, known.today
    for medicine in ledger.medicines:
        step = ledger.step_on(medicine, today)
        before = ledger.prescribed_mg(medicine, today - WITHIN)
        if step is None or not before or not _is_told(step, known):
            continue
        dose = step.prescribed_mg
        if dose is not None and dose * 100 < before * KEPT_PERCENT:
            yield _alert(step.change, before, _began(known, medicine, step), today)


def _is_told(step: Step, known: RuleInput) -> bool:
    line = step.change
    corrected = line.corrects is not None and line.planned is not Planned.DONE
    if not line.is_down or corrected or line.agreed is Agreed.YES:
        return False
    return not any(
        a.rule == RULE and a.about == line.id and a.did is Did.SEEN for a in known.facts.acknowledgements
    )


def _began(known: RuleInput, medicine: str, step: Step) -> date:
    """The first of the days up to today, in the line's step, on which it was that much lower."""
    began = day = known.today
    while day >= step.first:
        before = known.facts.ledger.prescribed_mg(medicine, day - WITHIN)
        if not before or step.daily_dose_mg * 100 >= before * KEPT_PERCENT:
            break
        began, day = day, day - timedelta(days=1)
    return began


def _alert(line: DoseChange, before: Decimal, began: date, today: date) -> Alert:
    return Alert(
        RULE,
        line.id,
        Severity.INFO,
        began,
        0,
        msg("{medicine}: please look at the dose again", medicine=line.medicine),
        msg(
            "From {day}: {mg} mg a day. 14 days ago it was {before} mg a day.",
            day=date_words(line.day, today),
            mg=mg_text(line.daily_dose_mg),
            before=mg_text(before),
        ),
        (
            msg("Check with your prescriber that this was typed in as meant."),
            msg("People differ, and so do the doses that are right for them."),
        ),
    )


HOLDS = timedelta(days=28)
"""How long after the line's day it is told: withdrawal begins in these weeks. Source: alert_rules"""


def unagreed_change(known: RuleInput) -> Iterable[Alert]:
    """Each line down, in force or planned, that was said not to be agreed, or not surely; for 28 days.

    A later change of the same medicine that is in force, or the answer yes, ends it; a hold does not. Of a
    plan it is told before and once it is done, and not where the person went on with the dose before.
    Source: alert_rules, asam2025
    """
    ledger, today = known.facts.ledger, known.today
    plans = ledger.open_plans(date.max)
    for medicine in ledger.medicines:
        steps = [s for s in ledger.steps(medicine) if s.until is None or s.until > today]
        for line in (*(s.change for s in steps), *plans):
            if today - line.day >= HOLDS or medicine_key(line.medicine) != medicine_key(medicine):
                continue
            if line.is_down and line.agreed in (Agreed.NO, Agreed.UNSURE):
                yield _unagreed(line, today, line in plans)


def _unagreed(line: DoseChange, today: date, unconfirmed: bool) -> Alert:
    done = line.planned is Planned.DONE
    said = (
        msg("You said that your prescriber did not agree to it.")
        if line.agreed is Agreed.NO
        else msg("You said that you are not sure whether your prescriber agreed to it.")
    )
    return Alert(
        "unagreed_change",
        line.corrects if done and line.corrects else line.id,
        Severity.CONTACT,
        min(line.entered_at.date(), today),
        0,
        msg("A dose change to talk about with your prescriber"),
        msg(
            "{day}: {line} {said}",
            day=date_words(line.day, today),
            line=told_words(line, today, unconfirmed),
            said=said,
        ),
        RAN_OUT_ADVICE,
    )
