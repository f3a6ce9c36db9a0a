"""The contacts that a person says they made, and the times they reached nobody.

Both are worked out from what is remembered of alerts, by the moment at which it was said. What was taken back
is neither.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from benzotrack.domain.alerts import Acknowledgement, Alert, Did
from benzotrack.domain.days import WHOLE_WEEKDAYS, date_words, day_words
from benzotrack.i18n import Message, msg

SEVERE_RATING = "severe_rating"
SEVERE_RUN = "severe_run"
WORSE = "worse_since_change"

ABOUT_SYMPTOM = (SEVERE_RUN, SEVERE_RATING, WORSE)
"""The rules about a core symptom: contact about one of them is about the symptom. Source: alert_rules"""

QUIET = timedelta(days=7)
"""How long contact rests what it was about, the day of contact included. Source: alert_rules"""

Subject = tuple[str, str]


@dataclass(frozen=True)
class Contact:
    """One moment at which the person says that they contacted someone, or that they reached nobody, and the
    alerts that stood on the card they said it on.
    """

    at: datetime
    reached: bool
    told: tuple[Acknowledgement, ...]

    @property
    def about(self) -> frozenset[Subject]:
        """What it was about."""
        return frozenset(subject(one.rule, one.about) for one in self.told)


def subject(rule: str, about: str) -> Subject:
    """What an alert is about, as far as contact goes: the symptom, whatever the rule; else its own matter."""
    return ("", about) if rule in ABOUT_SYMPTOM else (rule, about)


def contacts(done: Iterable[Acknowledgement]) -> tuple[Contact, ...]:
    """All of them, oldest first. Each that was taken back takes the last of its alert with it."""
    standing: list[Acknowledgement] = []
    for one in sorted(done, key=lambda a: a.at):
        if one.did in (Did.CONTACTED, Did.NOT_REACHED):
            standing.append(one)
        elif one.did is Did.TAKEN_BACK:
            same = (i for i, a in enumerate(standing) if (a.rule, a.about) == (one.rule, one.about))
            if (last := max(same, default=None)) is not None:
                del standing[last]
    moments: dict[tuple[datetime, Did], list[Acknowledgement]] = {}
    for one in standing:
        moments.setdefault((one.at, one.did), []).append(one)
    return tuple(Contact(at, did is Did.CONTACTED, tuple(told)) for (at, did), told in moments.items())


def recent(made: Sequence[Contact], today: date) -> tuple[Contact, ...]:
    """The contacts made in the last 7 days by the calendar, today included. Source: alert_rules"""
    return tuple(c for c in made if c.reached and timedelta(0) <= today - c.at.date() < QUIET)


def taken_back(
    done: Iterable[Acknowledgement], alert: Alert, said_at: datetime, now: datetime
) -> Sequence[Acknowledgement]:
    """What is to be remembered where what was said at `said_at` about that alert's card was not so."""
    about = {subject(told.rule, told.about) for told in alert.told}
    return [
        Acknowledgement(one.rule, one.about, one.began_on, now, Did.TAKEN_BACK, one.level)
        for contact in contacts(done)
        for one in contact.told
        if contact.at == said_at and subject(one.rule, one.about) in about
    ]


def contact_day_words(at: datetime, today: date) -> Message:
    """The day of a contact within a sentence: "today", "yesterday", "on Tuesday", or "on Tue 3 March"."""
    day = at.date()
    if today - day < timedelta(days=2):
        return day_words(day, today)
    if today - day < QUIET:
        return msg("on {day}", day=WHOLE_WEEKDAYS[day.weekday()])
    return msg("on {day}", day=date_words(day, today))


def contacted_words(at: datetime, today: date) -> Message:
    """That someone was contacted, and when."""
    return msg("You contacted them {day} at {time}.", day=contact_day_words(at, today), time=f"{at:%H:%M}")
