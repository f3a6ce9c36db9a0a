"""The rule of alcohol and opioids beside the medicine: each its own alert, at most once a week."""

from collections.abc import Iterable
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.days import ONE_DAY, day_words
from benzotrack.domain.rules.rule_input import SEDATIVES, RuleInput
from benzotrack.i18n import Message, msg

RULE = "with_sedatives"
EVERY = timedelta(days=7)
"""The shortest time from one alert about a substance to the next. Source: alert_rules"""

_WORDS: dict[str, tuple[Message, Message]] = {
    "alcohol": (
        msg("Alcohol together with your medicine"),
        msg("If you drink every day, don't stop alcohol suddenly either: ask your clinician."),
    ),
    "opioids": (
        msg("Opioids together with your medicine"),
        msg("If they are prescribed (methadone and buprenorphine too), keep taking them as prescribed."),
    ),
}
"""Title and own advice of each substance. Source: fda2020, alert_rules"""

_EMERGENCY = msg("Very hard to stay awake or be woken, or slow breathing: call the emergency number now.")


def with_sedatives(known: RuleInput) -> Iterable[Alert]:
    """Alcohol or opioids noted for today or yesterday. Prescribed opioids, once told, raise it no more.

    Source: fda2020, alert_rules
    """
    for substance in SEDATIVES:
        began = _began(known.noted[substance], known.today)
        if began is not None and not _prescribed(known, substance):
            title, own = _WORDS[substance]
            yield Alert(
                RULE,
                substance,
                Severity.CONTACT,
                began,
                0,
                title,
                msg(
                    "You noted it for {day}. Together they can slow your breathing.",
                    day=day_words(began, known.today),
                ),
                (msg("Tell your clinician."), _EMERGENCY, own),
            )


def _began(noted: tuple[date, ...], today: date) -> date | None:
    """The day the alert began, if that is today or yesterday.

    It begins on a noted day unless it began on one of the 6 days before; so nothing need be remembered.
    """
    began = date.min
    for day in noted:
        if day - began >= EVERY:
            began = day
    return began if began >= today - ONE_DAY else None


def _prescribed(known: RuleInput, substance: str) -> bool:
    return substance == "opioids" and any(
        a.rule == RULE and a.about == substance and a.did is Did.PRESCRIBED
        for a in known.facts.acknowledgements
    )
