"""The alert rules: facts of the diary in, what holds today out, most severe first.

One file a rule lies in `rules`. No rule reads a clock or stores anything; what the person did about an alert
is all that is remembered of it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.rules.dose_changes import large_change, unagreed_change
from benzotrack.domain.rules.hard_days import hard_days
from benzotrack.domain.rules.no_check_in import no_check_in
from benzotrack.domain.rules.not_as_prescribed import less_than_prescribed, more_than_prescribed
from benzotrack.domain.rules.red_flag import red_flag
from benzotrack.domain.rules.review_due import review_due
from benzotrack.domain.rules.rule_input import RuleInput, known
from benzotrack.domain.rules.severe import severe
from benzotrack.domain.rules.stopped_suddenly import stopped_suddenly
from benzotrack.domain.rules.with_sedatives import with_sedatives
from benzotrack.domain.rules.worse_since_change import RULE as WORSE, worse_since_change
from benzotrack.i18n import Message, msg, msgn

RULES: tuple[Callable[[RuleInput], Iterable[Alert]], ...] = (
    stopped_suddenly,
    unagreed_change,
    severe,
    hard_days,
    worse_since_change,
    more_than_prescribed,
    less_than_prescribed,
    with_sedatives,
    large_change,
    review_due,
    no_check_in,
)
"""All rules but that of red flags, in the order in which equally severe alerts are shown."""

QUIET = timedelta(days=7)
"""How long an alert rests after contact, the day of contact included. Source: alert_rules"""

LOUD_AGAIN_BY = 2
"""Points, or hard days, by which a resting alert must grow to be loud again. Source: alert_rules"""

INFORMING = ("no_check_in", "large_change", "review_due")
"""The rules that ask for nobody's call."""

SEVERE = ("severe_rating", "severe_run")
"""The rules that are about a symptom."""


def evaluate(facts: Facts, today: date, now: datetime) -> tuple[Alert, ...]:
    """Every alert that holds on `today`, the date of the clock, at the moment `now`.

    Red flags first, the most urgent of them first of all; then by severity and in the order of the rules,
    a symptom in the order of the catalogue. The order does not depend on that of the facts.
    """
    diary = known(facts, today)
    contacts = _contacts(facts.acknowledgements, today)
    found = _rested([alert for rule in RULES for alert in rule(diary)], contacts)
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


def cannot_reach(rule: str) -> tuple[Message, ...]:
    """What to do when nobody answers, for a rule that asks for contact; empty for one that doesn't.

    Source: alert_rules
    """
    if rule in INFORMING:
        return ()
    lines = (
        msg("Try your pharmacist, or an out-of-hours line."),
        msg("If it can't wait, go to an emergency department. Take your medicine box."),
    )
    if rule == "with_sedatives":
        return lines
    return (*lines, msg("Don't borrow or buy tablets."))


# Which alerts stand together on one card: those about symptoms of one kind, answered with one tap.
#
# Only how they are told is joined. Each stays an alert of its own: in what is remembered of an answer, in the
# rules, in the report.

Title = Callable[[int], Message]

_KINDS: dict[str, Title] = {
    "severe": lambda n: msgn("{n} severe symptom", "{n} severe symptoms", n),
    "worse": lambda n: msgn(
        "{n} symptom: higher since the last dose change",
        "{n} symptoms: higher since the last dose change",
        n,
    ),
}
"""The title of a card that tells of several symptoms, by its kind."""

_KIND_OF = {**dict.fromkeys(SEVERE, "severe"), WORSE: "worse"}


@dataclass(frozen=True)
class AlertCard:
    """One card: its title, a line for each alert, what to do, and the one alert that an answer is given to,
    which holds the others. `kind` names the card as long as what it is about stays the same.
    """

    kind: str
    title: Message
    lines: tuple[Message, ...]
    what_to_do: tuple[Message, ...]
    alert: Alert

    @property
    def severity(self) -> Severity:
        """How urgent it is."""
        return self.alert.severity

    @property
    def quiet(self) -> bool:
        """Whether the person contacted someone about all of it."""
        return self.alert.quiet

    @property
    def asks_for_contact(self) -> bool:
        """Whether somebody is to be contacted about it; a red flag has its own advice."""
        return self.severity is Severity.CONTACT and self.alert.rule != "red_flag"

    @property
    def about(self) -> frozenset[tuple[str, str]]:
        """Rule and what it is about, of each alert it tells."""
        return frozenset((told.rule, told.about) for told in self.alert.told)

    @property
    def cannot_reach(self) -> tuple[Message, ...]:
        """What to do when nobody answers; empty where nobody need be called."""
        return cannot_reach(self.alert.rule)


def alert_cards(alerts: Sequence[Alert]) -> tuple[AlertCard, ...]:
    """The cards in the order of their first alerts.

    Symptoms of one kind and severity share a card; those that rest share it where one answer put them to
    rest, so that taking it back takes back no other.
    """
    groups: dict[object, list[Alert]] = {}
    for alert in alerts:
        kind = _KIND_OF.get(alert.rule)
        whose = (kind, alert.severity, alert.quiet, alert.contacted_at) if kind else (alert.rule, alert.about)
        groups.setdefault(whose, []).append(alert)
    return tuple(_card(group) for group in groups.values())


def _card(alerts: list[Alert]) -> AlertCard:
    first, *others = alerts
    kind = _KIND_OF.get(first.rule)
    if not others or kind is None:
        return AlertCard(
            kind or f"{first.rule}-{first.about}", first.title, (first.why,), first.what_to_do, first
        )
    lines = tuple(alert.brief or alert.why for alert in alerts)
    common = dict.fromkeys(alert.common for alert in alerts if alert.common)
    return AlertCard(
        kind,
        _KINDS[kind](len(alerts)),
        (*lines, *common),
        _what_to_do(alerts),
        replace(first, also=(*first.also, *others)),
    )


def _what_to_do(alerts: list[Alert]) -> tuple[Message, ...]:
    """The first sentence of the alert that says most, and everything else once."""
    most = max(alerts, key=lambda alert: alert.rule == "severe_run")
    more = (line for alert in alerts for line in alert.what_to_do[1:])
    return tuple(dict.fromkeys((most.what_to_do[0], *more)))
