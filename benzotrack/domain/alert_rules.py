"""The alert rules: facts of the diary in, what holds today out, most severe first.

One file a rule lies in `rules`. No rule reads a clock or stores anything; what the person did about an alert
is all that is remembered of it.
"""

from dataclasses import replace
from datetime import date, datetime

from benzotrack.domain.alerts import Alert, Did, Facts, Severity
from benzotrack.domain.contacts import SEVERE_RATING, SEVERE_RUN, WORSE
from benzotrack.domain.dated_ahead import last_day_come, said_before
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.resting import after_contact, of, one_card_a_symptom
from benzotrack.domain.rules.a_fall import a_fall
from benzotrack.domain.rules.dose_changes import large_change, unagreed_change
from benzotrack.domain.rules.hard_days import hard_days
from benzotrack.domain.rules.no_check_in import no_check_in
from benzotrack.domain.rules.not_as_prescribed import less_than_prescribed, more_than_prescribed
from benzotrack.domain.rules.red_flag import red_flag
from benzotrack.domain.rules.restarted import restarted
from benzotrack.domain.rules.review_due import review_due
from benzotrack.domain.rules.rule import Answer, Rule
from benzotrack.domain.rules.rule_input import RuleInput, known
from benzotrack.domain.rules.severe import severe_rating, severe_run
from benzotrack.domain.rules.stopped_suddenly import stopped_suddenly
from benzotrack.domain.rules.supply_low import supply_low
from benzotrack.domain.rules.with_sedatives import with_sedatives
from benzotrack.domain.rules.worse_since_change import worse_since_change
from benzotrack.i18n import msg

RULES: tuple[Rule, ...] = (
    Rule("stopped_suddenly", stopped_suddenly, rests=False, about_taper=True),
    Rule("restarted", restarted, rests=False, about_taper=True),
    Rule(
        "unagreed_change",
        unagreed_change,
        about_taper=True,
        answers=(Answer(msg("My prescriber agrees to it"), Agreed.YES),),
    ),
    Rule(SEVERE_RUN, severe_run),
    Rule(SEVERE_RATING, severe_rating),
    Rule("hard_days", hard_days, rests=False),
    Rule(WORSE, worse_since_change, about_taper=True),
    Rule("a_fall", a_fall, rests=False),
    Rule("more_than_prescribed", more_than_prescribed, rests=False, about_taper=True),
    Rule("less_than_prescribed", less_than_prescribed, about_taper=True),
    Rule(
        "with_sedatives",
        with_sedatives,
        answers=(
            Answer(msg("My opioids are prescribed"), Did.PRESCRIBED, "opioids"),
            Answer(msg("I have told them"), Did.TOLD, "alcohol"),
        ),
    ),
    Rule("supply_low", supply_low, rests=False, about_taper=True),
    Rule(
        "large_change",
        large_change,
        informs=True,
        about_taper=True,
        answers=(Answer(msg("I have checked it"), Did.SEEN),),
    ),
    Rule(
        "review_due",
        review_due,
        informs=True,
        about_taper=True,
        answers=(Answer(msg("Remind me in 30 days"), Did.PUT_OFF),),
    ),
    Rule("no_check_in", no_check_in, informs=True),
)
"""All rules but that of red flags, in the order in which equally severe alerts are shown."""

BY_ID = {rule.id: rule for rule in RULES}

ABOUT_TAPER = frozenset(rule.id for rule in RULES if rule.about_taper)
"""The rules whose alerts are shown on Taper too."""

_RESTING = frozenset(rule.id for rule in RULES if rule.rests and not rule.informs)


def evaluate(facts: Facts, today: date, now: datetime) -> tuple[Alert, ...]:
    """Every alert that holds on `today`, the date of the clock, at the moment `now`.

    Red flags first, the most urgent of them first of all; then by severity and in the order of the rules,
    a symptom in the order of the catalogue. The order does not depend on that of the facts.
    """
    return _in_order(facts, _found(known(facts, today), now), now)


def alerts_now(facts: Facts, today: date, now: datetime) -> tuple[Alert, ...]:
    """The same of the present moment. After a journey west over the date line what held before it goes on
    to hold until its day is here; and what is said of today or before after it is told too.
    """
    last = last_day_come(facts, today, now)
    if last == today:
        return evaluate(facts, today, now)
    diary = known(facts, last, today)
    found = _found(diary, now)

    def by_date(told: Facts) -> list[Alert]:
        by_the_clock = replace(known(told, today), contacts=diary.contacts)
        return [alert for alert in _found(by_the_clock, now) if alert.severity is Severity.CONTACT]

    held = {(a.rule, a.about): a.level for a in by_date(said_before(facts, today, last))}
    loud = {of(alert) for alert in found if alert.severity is Severity.CONTACT}
    grown = (a for a in by_date(facts) if a.level > held.get((a.rule, a.about), -1))
    anew = [alert for alert in grown if of(alert) not in loud]
    in_its_stead = {of(alert) for alert in anew}
    found = [*(alert for alert in found if of(alert) not in in_its_stead), *anew]
    return _in_order(facts, sorted(found, key=lambda alert: list(BY_ID).index(alert.rule)), now)


def _found(diary: RuleInput, now: datetime) -> list[Alert]:
    found = [alert for rule in RULES for alert in rule.find(diary)]
    return after_contact(found, diary, now, _RESTING)


def _in_order(facts: Facts, found: list[Alert], now: datetime) -> tuple[Alert, ...]:
    told = one_card_a_symptom(found)
    return tuple(sorted((*red_flag(facts, now.date()), *told), key=lambda a: -a.severity))
