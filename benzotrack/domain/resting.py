"""What contact does to the alerts: one contact about a symptom rests the person, not a rule.

What rests is an information, told in one line. It wakes when it is worse than it was at the contact.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from benzotrack.domain.alerts import Acknowledgement, Alert, Severity
from benzotrack.domain.contacts import (
    ABOUT_SYMPTOM,
    SEVERE_RUN,
    WORSE,
    Contact,
    Subject,
    contact_day_words,
    contacts,
    subject,
)
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.symptoms import RATING_MAX, WITHIN_SENTENCE
from benzotrack.i18n import Message, msg

LOUD_AGAIN_BY = 2
"""Points by which what rests must grow to be loud again. Source: alert_rules"""

UNREACHED_FOR = timedelta(days=1)
"""How long a card goes on saying what to do where nobody was reached. Source: alert_rules"""


def after_contact(
    alerts: Sequence[Alert], known: RuleInput, now: datetime, resting: Collection[str]
) -> list[Alert]:
    """The alerts, at rest where one of the `resting` rules was contacted about, else saying when someone was,
    and no longer to contact them where that was today.

    A symptom is awake as a whole where one of its alerts is. Source: alert_rules
    """
    about: dict[Subject, list[Contact]] = {}
    for contact in known.contacts:
        for matter in contact.about:
            about.setdefault(matter, []).append(contact)
    woken = [a for a in alerts if a.rule not in resting or _wakes(a, about.get(of(a), []), known)]
    loud = {of(a) for a in woken if a.severity is Severity.CONTACT}
    tried = _last_tries(known, now)

    def told(alert: Alert) -> Alert:
        made = about.get(of(alert))
        last = made[-1].at if made else None
        tried_at = tried.get(of(alert))
        unreached = tried_at if tried_at and (last is None or tried_at > last) else None
        said = replace(alert, contacted_at=last or alert.contacted_at, unreached_at=unreached)
        if alert.after_contact is not None and unreached is None and _told_today(alert, made, known):
            said = replace(said, what_to_do=alert.after_contact)
        if last is None or of(alert) in loud or alert in woken:
            return said
        return replace(said, severity=Severity.INFO, quiet=True, brief=_line(alert, last, known))

    return [told(alert) for alert in alerts]


def _told_today(alert: Alert, made: Sequence[Contact] | None, known: RuleInput) -> bool:
    """Whether somebody was contacted about it today, and it stands no higher since."""
    if not made or made[-1].at.date() < known.clock_day:
        return False
    told = (a for a in made[-1].told if subject(a.rule, a.about) == of(alert))
    return any(a.level >= alert.level for a in told)


def of(alert: Alert) -> Subject:
    """What it is about, as far as contact goes."""
    return subject(alert.rule, alert.about)


def _wakes(alert: Alert, made: Sequence[Contact], known: RuleInput) -> bool:
    """Whether it is worse than at the contacts about it: by 2 points, as the first run, or at a new 10.

    Source: alert_rules
    """
    if not made:
        return False
    last = {a.rule: a for contact in made for a in contact.told if subject(a.rule, a.about) == of(alert)}
    if alert.level >= _level(alert.rule, last) + LOUD_AGAIN_BY:
        return True
    if alert.rule == SEVERE_RUN and SEVERE_RUN not in last:
        return True
    return alert.rule in ABOUT_SYMPTOM and alert.level == RATING_MAX and _ten_since(alert, made[-1], known)


def _level(rule: str, last: Mapping[str, Acknowledgement]) -> int:
    """How high it stood at the last contact: the rating, or the middle value, where it was told then."""
    alike = [a for a in last.values() if (a.rule == WORSE) == (rule == WORSE)]
    newest = max(alike or last.values(), key=lambda a: (a.at, a.level))
    return newest.level


def _ten_since(alert: Alert, contact: Contact, known: RuleInput) -> bool:
    """Whether a 10 was rated for a day after that of the contact, and not before it: see `dated_ahead`."""
    rated, facts = known.rated[alert.about], known.facts
    days = zip(rated.days, rated.ratings, strict=True)
    tens = {day for day, rating in days if day > contact.at.date() and rating == RATING_MAX}
    told = {c.day for c in facts.check_ins if c.day in tens and c.said_at(alert.about) <= contact.at}
    if any(a.level == RATING_MAX for a in contact.told if subject(a.rule, a.about) == of(alert)):
        told |= {draft.day for draft in facts.drafts if draft.started_at <= contact.at}
    return bool(tens - told)


def _last_tries(known: RuleInput, now: datetime) -> dict[Subject, datetime]:
    """When nobody was reached about what, in the last 24 hours."""
    tries = (c for c in contacts(known.acknowledged) if not c.reached)
    return {matter: c.at for c in tries if timedelta(0) <= now - c.at < UNREACHED_FOR for matter in c.about}


def _line(alert: Alert, contacted_at: datetime, known: RuleInput) -> Message:
    """What rests, in one line: "Since your contact on Tuesday: anxiety 7, 8, 7." """
    day = contact_day_words(contacted_at, known.clock_day)
    if alert.rule not in ABOUT_SYMPTOM:
        return msg("You contacted them {day} about: {what}", day=day, what=alert.title)
    rated = known.rated[alert.about]
    since = [r for d, r in zip(rated.days, rated.ratings, strict=True) if d >= contacted_at.date()]
    symptom = WITHIN_SENTENCE[alert.about]
    if not since:
        return msg("You contacted them {day} about: {what}", day=day, what=symptom)
    ratings = ", ".join(map(str, since))
    return msg("Since your contact {day}: {symptom} {ratings}.", day=day, symptom=symptom, ratings=ratings)


def one_card_a_symptom(alerts: Sequence[Alert]) -> list[Alert]:
    """The alerts, those about one symptom told on the card of the most urgent one. Source: alert_rules"""
    groups: dict[Subject | int, list[Alert]] = {}
    for i, alert in enumerate(alerts):
        groups.setdefault(of(alert) if alert.rule in ABOUT_SYMPTOM else i, []).append(alert)
    return [_together(group) for group in groups.values()]


def _together(alerts: Sequence[Alert]) -> Alert:
    first, *others = sorted(alerts, key=lambda alert: -alert.severity)
    for other in others:
        why = msg("{sentence} {next}", sentence=first.why, next=other.why)
        brief = first.brief
        if brief is not None and not first.quiet:
            brief = msg("{sentence} {next}", sentence=brief, next=other.why)
        more = () if other.severity is Severity.INFO else other.what_to_do[1:]
        first = replace(
            first,
            why=why,
            brief=brief,
            what_to_do=(*first.what_to_do, *more),
            topics=tuple(dict.fromkeys((*first.topics, *other.topics))),
            also=(*first.also, other),
        )
    return first
