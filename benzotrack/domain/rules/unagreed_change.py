"""The rule of a dose that went down and the prescriber did not agree, as far as the person knows."""

from collections.abc import Iterable
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import date_words
from benzotrack.domain.ledger import Agreed, DoseChange, Planned
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.red_flags import BY_KEY
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.rules.stopped_suddenly import EMERGENCY_SIGNS
from benzotrack.domain.sentences.ledger_words import told_words
from benzotrack.i18n import msg

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
                yield _alert(line, today, line in plans)


_CALL, _, *_REST = BY_KEY["ran_out"].advice

ADVICE = (_CALL, EMERGENCY_SIGNS, *_REST)
"""The advice of ran_out; the signs are named, since their list is not beside it. Source: alert_rules"""


def _alert(line: DoseChange, today: date, unconfirmed: bool) -> Alert:
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
        ADVICE,
    )
