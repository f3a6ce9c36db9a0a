"""Which alerts stand together on one card: those about symptoms of one kind, answered with one tap.

Only how they are told is joined. Each stays an alert of its own: in what is remembered of an answer, in the
rules, in the report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benzotrack.domain.alert_rules import BY_ID, SEVERE
from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.rules.rule import Answer
from benzotrack.domain.rules.worse_since_change import RULE as WORSE
from benzotrack.i18n import Message, msg, msgn

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
    def answers(self) -> tuple[Answer, ...]:
        """What can be answered beside "I contacted them"."""
        rule = BY_ID.get(self.alert.rule)
        return rule.answers_to(self.alert.about) if rule else ()

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


def cannot_reach(rule: str) -> tuple[Message, ...]:
    """What to do when nobody answers, for a rule that asks for contact; empty for one that doesn't.

    Source: alert_rules
    """
    if rule in BY_ID and BY_ID[rule].informs:
        return ()
    lines = (
        msg("Try your pharmacist, or an out-of-hours line."),
        msg("If it can't wait, go to an emergency department. Take your medicine box."),
    )
    if rule == "with_sedatives":
        return lines
    return (*lines, msg("Don't borrow or buy tablets."))
