"""Which alerts stand together on one card: those about symptoms of one kind, answered with one tap.

Only how they are told is joined. Each stays an alert of its own: in what is remembered of an answer, in the
rules, in the report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from benzotrack.domain.alert_rules import BY_ID
from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.contacts import SEVERE_RATING, SEVERE_RUN, WORSE
from benzotrack.domain.days import next_working_day_words
from benzotrack.domain.red_flags import NO_DRIVING
from benzotrack.domain.rules.rule import Answer
from benzotrack.i18n import Message, msg, msgn

Title = Callable[[int], Message]

_KINDS: dict[str, Title] = {
    "severe": lambda n: msgn("{n} severe symptom", "{n} severe symptoms", n),
    "at_limit": lambda n: msgn("{n} symptom at or above the limit", "{n} symptoms at or above the limit", n),
    "worse": lambda n: msgn(
        "{n} symptom: higher since the last dose change",
        "{n} symptoms: higher since the last dose change",
        n,
    ),
}
"""The title of a card that tells of several symptoms, by its kind."""

_GROUPS = {SEVERE_RUN: "severe", SEVERE_RATING: "severe", WORSE: "worse"}


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
        """Whether it rests, since the person contacted someone."""
        return self.alert.quiet

    @property
    def asks_for_contact(self) -> bool:
        """Whether somebody is to be contacted about it; a red flag has its own advice."""
        return self.severity is Severity.CONTACT and not self.alert.is_red_flag

    @property
    def offers_contact(self) -> bool:
        """Whether its card has the clinic's number, and an answer that somebody was contacted."""
        return self.asks_for_contact or (self.alert.rule == SEVERE_RATING and not self.quiet)

    def stays_since(self, today: date) -> datetime | None:
        """When it was answered today with a contact that does not rest it; None where it was not."""
        rule, at = BY_ID.get(self.alert.rule), self.alert.contacted_at
        return at if at and rule and not rule.rests and at.date() == today else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be answered beside "I contacted them"."""
        rule = BY_ID.get(self.alert.rule)
        return rule.answers_to(self.alert.about) if rule else ()

    @property
    def about(self) -> frozenset[tuple[str, str]]:
        """Rule and what it is about, of each alert it tells."""
        return frozenset((told.rule, told.about) for told in self.alert.told)


def alert_cards(alerts: Sequence[Alert]) -> tuple[AlertCard, ...]:
    """The cards in the order of their first alerts. Symptoms of one kind share a card; each that rests has a
    line of its own.
    """
    groups: dict[object, list[Alert]] = {}
    for alert in alerts:
        group = None if alert.quiet else _GROUPS.get(alert.rule)
        groups.setdefault(group or (alert.rule, alert.about), []).append(alert)
    return tuple(_card(group) for group in groups.values())


def _kind(alert: Alert) -> str | None:
    kind = None if alert.quiet else _GROUPS.get(alert.rule)
    return "at_limit" if kind == "severe" and alert.severity is Severity.INFO else kind


def _card(alerts: list[Alert]) -> AlertCard:
    first, *others = alerts
    kind = _kind(first)
    if not others or kind is None:
        name = kind or f"{first.rule}-{first.about}"
        return AlertCard(name, first.title, (first.why,), first.what_to_do, first)
    lines = tuple(alert.brief or alert.why for alert in alerts)
    common = dict.fromkeys(alert.common for alert in alerts if alert.common)
    return AlertCard(
        kind, _KINDS[kind](len(alerts)), (*lines, *common), _what_to_do(alerts), _joined(first, others)
    )


def _joined(first: Alert, others: Sequence[Alert]) -> Alert:
    """The alert that holds the others, so that one answer is about all of them."""
    alerts = (first, *others)
    contacted = [alert.contacted_at for alert in alerts]
    return replace(
        first,
        also=(*first.also, *others),
        topics=tuple(dict.fromkeys(topic for alert in alerts for topic in alert.topics)),
        cant_wait=any(alert.cant_wait for alert in alerts),
        contacted_at=max((at for at in contacted if at), default=None) if all(contacted) else None,
        unreached_at=max((alert.unreached_at for alert in alerts if alert.unreached_at), default=None),
    )


def _what_to_do(alerts: list[Alert]) -> tuple[Message, ...]:
    """The first sentence of the alert that says most, and everything else once."""
    most = max(alerts, key=lambda alert: (alert.severity, alert.rule == SEVERE_RUN))
    more = (line for alert in alerts for line in alert.what_to_do[1:])
    return tuple(dict.fromkeys((most.what_to_do[0], *more)))


def cannot_reach(cant_wait: bool, today: date) -> tuple[Message, ...]:
    """What to do when nobody answers, whom to call first of all. Source: alert_rules"""
    first: tuple[Message, ...]
    if cant_wait:
        first = (
            msg(
                "This can't wait until {day}. Call an out-of-hours line now, or your pharmacist.",
                day=next_working_day_words(today),
            ),
            msg("Nobody there within hours? Go to an emergency department. Take your medicine box."),
        )
    else:
        first = (
            msg("Try your pharmacist, or an out-of-hours line."),
            msg("If it gets no worse, this can wait until your clinic opens."),
            msg("If you can't wait, go to an emergency department. Take your medicine box."),
        )
    return (*first, NO_DRIVING, msg("Don't borrow or buy tablets."))
