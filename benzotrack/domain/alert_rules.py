"""The alert rules: facts of the diary in, what holds today out, most severe first.

One file a rule lies in `rules`. No rule reads a clock or stores anything; what the person did about an alert
is all that is remembered of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.ledger import Agreed
from benzotrack.domain.rules.dose_changes import large_change, unagreed_change
from benzotrack.domain.rules.hard_days import hard_days
from benzotrack.domain.rules.no_check_in import no_check_in
from benzotrack.domain.rules.not_as_prescribed import less_than_prescribed, more_than_prescribed
from benzotrack.domain.rules.red_flag import red_flag
from benzotrack.domain.rules.review_due import review_due
from benzotrack.domain.rules.rule import Answer, Rule
from benzotrack.domain.rules.rule_input import known
from benzotrack.domain.rules.severe import severe_rating, severe_run
from benzotrack.domain.rules.stopped_suddenly import stopped_suddenly
from benzotrack.domain.rules.with_sedatives import with_sedatives
from benzotrack.domain.rules.worse_since_change import worse_since_change
from benzotrack.i18n import msg

RULES: tuple[Rule, ...] = (
    Rule("stopped_suddenly", stopped_suddenly, about_taper=True),
    Rule(
        "unagreed_change",
        unagreed_change,
        about_taper=True,
        answers=(Answer(msg("My prescriber agrees to it"), Agreed.YES),),
    ),
    Rule("severe_run", severe_run),
    Rule("severe_rating", severe_rating),
    Rule("hard_days", hard_days),
    Rule("worse_since_change", worse_since_change, about_taper=True),
    Rule("more_than_prescribed", more_than_prescribed, about_taper=True),
    Rule("less_than_prescribed", less_than_prescribed, about_taper=True),
    Rule(
        "with_sedatives",
        with_sedatives,
        answers=(Answer(msg("My opioids are prescribed"), Did.PRESCRIBED, "opioids"),),
    ),
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

QUIET = timedelta(days=7)
"""How long an alert rests after contact, the day of contact included. Source: alert_rules"""

LOUD_AGAIN_BY = 2
"""Points, or hard days, by which a resting alert must grow to be loud again. Source: alert_rules"""

SEVERE = ("severe_rating", "severe_run")
"""The rules that are about a symptom."""


def evaluate(facts: Facts, today: date, now: datetime) -> tuple[Alert, ...]:
    """Every alert that holds on `today`, the date of the clock, at the moment `now`.

    Red flags first, the most urgent of them first of all; then by severity and in the order of the rules,
    a symptom in the order of the catalogue. The order does not depend on that of the facts.
    """
    diary = known(facts, today)
    contacts = _contacts(facts.acknowledgements, today)
    found = _rested([alert for rule in RULES for alert in rule.find(diary)], contacts)
    ranked = [*red_flag(facts, now.date()), *_one_card_a_symptom(found)]
    return tuple(sorted(ranked, key=lambda a: -a.severity))


def _one_card_a_symptom(alerts: list[Alert]) -> list[Alert]:
    """The alerts, what is higher since a change told on the symptom's severe card where it has one; but what
    nobody was contacted about is never told on a card that rests. Source: alert_rules
    """
    severe = {a.about: a for a in alerts if a.rule in SEVERE}
    higher = {
        a.about: a
        for a in alerts
        if a.rule == "worse_since_change" and a.about in severe and (a.quiet or not severe[a.about].quiet)
    }
    kept = [a for a in alerts if not (a.rule == "worse_since_change" and a.about in higher)]
    return [_told_too(a, higher[a.about]) if a.rule in SEVERE and a.about in higher else a for a in kept]


def _told_too(alert: Alert, other: Alert) -> Alert:
    why = msg("{sentence} {next}", sentence=alert.why, next=other.why)
    brief = msg("{sentence} {next}", sentence=alert.brief, next=other.why) if alert.brief else None
    what_to_do = (*alert.what_to_do, *other.what_to_do[1:])
    return replace(alert, why=why, brief=brief, what_to_do=what_to_do, also=(other,))


Contacts = dict[tuple[str, str], Acknowledgement]


def _contacts(done: Sequence[Acknowledgement], today: date) -> Contacts:
    """The last contact, not older than the quiet time, for each rule and what it is about; none where it was
    taken back since.
    """
    told = (a for a in done if a.did in (Did.CONTACTED, Did.TAKEN_BACK))
    recent = (a for a in told if timedelta(0) <= today - a.at.date() < QUIET)
    last = {(a.rule, a.about): a for a in sorted(recent, key=lambda a: a.at)}
    return {alert: a for alert, a in last.items() if a.did is Did.CONTACTED}


def _rested(alerts: list[Alert], contacts: Contacts) -> list[Alert]:
    """The alerts, quiet where the person contacted someone in the last 7 days, unless it grew by 2 since
    or another symptom joined that nobody was contacted about. Source: alert_rules
    """
    loud = [a for a in alerts if a.rule in SEVERE and not _contacted(a, contacts)]

    def joined(alert: Alert) -> bool:
        since = contacts[alert.rule, alert.about].at.date()
        return alert.rule in SEVERE and any(a.began_on > since for a in loud)

    def rests(alert: Alert) -> bool:
        return _contacted(alert, contacts) and not joined(alert)

    return [
        replace(a, quiet=True, contacted_at=contacts[a.rule, a.about].at) if rests(a) else a for a in alerts
    ]


def _contacted(alert: Alert, contacts: Contacts) -> bool:
    contact = contacts.get((alert.rule, alert.about))
    if contact is None or alert.severity is not Severity.CONTACT:
        return False
    return alert.level < contact.level + LOUD_AGAIN_BY
