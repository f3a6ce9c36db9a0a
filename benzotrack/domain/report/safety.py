"""Serious signs and contacts of a period, each by its moment too: a day written far away, or by a clock that
was wrong, leaves none of them out.
"""

from collections.abc import Sequence
from datetime import date, datetime

from benzotrack.domain.alerts import Facts
from benzotrack.domain.contacts import WORSE, Contact, contacts, subject
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period
from benzotrack.i18n import Message, msg, msgn


def flags_in(period: Period, flags: Sequence[RedFlag], made_at: datetime) -> tuple[RedFlag, ...]:
    """The red flags chosen in the period or about one of its days; whatever their day, those that are open,
    and those that a clock set ahead dated after the report.

    Those that were chosen by mistake are among them, with their outcome. A sign counts for the day of its
    moment by the clock it was chosen by and by the report's own, which differ after a journey.
    Source: alert_rules
    """

    def belongs(flag: RedFlag) -> bool:
        days = (*days_of(flag.chosen_at, made_at), flag.day, flag.about_day)
        return _touches(period, days) or flag.active or flag.chosen_at > made_at

    return tuple(flag for flag in flags if belongs(flag))


def contacts_in(period: Period, facts: Facts, made_at: datetime) -> tuple[Contact, ...]:
    """The contacts noted on the period's days, and the times nobody was reached, oldest first."""
    made = contacts(facts.acknowledgements)
    return tuple(c for c in made if _touches(period, days_of(c.at, made_at)))


def days_of(at: datetime, made_at: datetime) -> tuple[date, date]:
    """The day of a moment by the clock that wrote it, and by the report's."""
    return at.date(), at.astimezone(made_at.tzinfo).date()


def _touches(period: Period, days: Sequence[date]) -> bool:
    return any(period.first <= day <= period.last for day in days)


def about_words(contact: Contact) -> Message:
    """The symptoms that a contact was about, and how many other alerts were on its cards."""
    symptoms = [symptom.label for symptom in CORE if subject(WORSE, symptom.id) in contact.about]
    others = len(contact.about) - len(symptoms)
    words = [*symptoms, *([msgn("{n} other alert", "{n} other alerts", others)] if others else [])]
    listed = words[0]
    for word in words[1:]:
        listed = msg("{list}, {next}", list=listed, next=word)
    return listed
