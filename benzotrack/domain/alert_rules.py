"""The alert rules: facts of the diary in, what holds today out, most severe first.

One file a rule lies in `rules`. No rule reads a clock or stores anything; what the person did about an alert
is all that is remembered of it.
"""

from datetime import date, datetime

from benzotrack.domain.alerts import Alert, Did, Facts
from benzotrack.domain.contacts import SEVERE_RATING, SEVERE_RUN, WORSE
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.resting import after_contact, one_card_a_symptom
from benzotrack.domain.rules.a_fall import a_fall
from benzotrack.domain.rules.dose_changes import large_change, unagreed_change
from benzotrack.domain.rules.hard_days import hard_days
from benzotrack.domain.rules.no_check_in import no_check_in
from benzotrack.domain.rules.not_as_prescribed import less_than_prescribed, more_than_prescribed
from benzotrack.domain.rules.red_flag import red_flag
from benzotrack.domain.rules.restarted import restarted
from benzotrack.domain.rules.review_due import review_due
from benzotrack.domain.rules.rule import Answer, Rule
from benzotrack.domain.rules.rule_input import known
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
    diary = known(facts, today)
    found = [alert for rule in RULES for alert in rule.find(diary)]
    told = one_card_a_symptom(after_contact(found, diary, now, _RESTING))
    return tuple(sorted((*red_flag(facts, now.date()), *told), key=lambda a: -a.severity))
