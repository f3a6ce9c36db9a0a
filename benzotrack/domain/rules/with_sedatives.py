"""The rule of alcohol and opioids beside the medicine: each its own alert, at most once a week."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Severity
from benzotrack.domain.contacts import contacts
from benzotrack.domain.days import ONE_DAY, day_words
from benzotrack.domain.red_flags import HARD_TO_WAKE
from benzotrack.domain.rules.rule_input import SEDATIVES, RuleInput
from benzotrack.i18n import Message, msg

RULE = "with_sedatives"
EVERY = timedelta(days=7)
"""The shortest time from one alert about a substance to the next. Source: alert_rules"""

TOLD_FOR = timedelta(days=28)
"""How long "I have told them" ends it for alcohol. Source: alert_rules"""

NALOXONE = msg("Ask for naloxone, and where to keep it.")
"""What everyone is to be offered who takes both. Source: asam2025"""


def with_sedatives(known: RuleInput) -> Iterable[Alert]:
    """Alcohol or opioids noted for today or yesterday. Prescribed opioids, once told, raise it no more;
    alcohol not for 28 days after the clinician was told.

    Source: fda2020, alert_rules
    """
    for substance in SEDATIVES:
        began = _began(known.noted[substance], known.today)
        if began is not None and not _ended(known, substance):
            yield _alert(substance, began, known)


def _alert(substance: str, began: date, known: RuleInput) -> Alert:
    alcohol = substance == "alcohol"
    own = (
        (msg("If you drink every day, don't stop alcohol suddenly either: ask your clinician."),)
        if alcohol
        else (
            msg("If they are prescribed (methadone and buprenorphine too), keep taking them as prescribed."),
            *(() if "naloxone" in known.facts.profile.conditions else (NALOXONE,)),
        )
    )
    return Alert(
        RULE,
        substance,
        Severity.CONTACT,
        began,
        0,
        msg("Alcohol together with your medicine") if alcohol else msg("Opioids together with your medicine"),
        msg(
            "You noted it for {day}. Together they can slow your breathing.",
            day=day_words(began, known.clock_day),
        ),
        (msg("Tell your clinician."), *hard_to_wake(known), *own),
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


def _ended(known: RuleInput, substance: str) -> bool:
    """Whether the person's answer ends it: opioids for good, once they were said to be prescribed, or are in
    the profile and somebody was contacted on an earlier day; alcohol for a time.
    """
    if substance == "alcohol":
        told = (a.at.date() for a in _answers(known, substance) if a.did is Did.TOLD)
        return any(timedelta(0) <= known.today - day < TOLD_FOR for day in told)
    called = any(
        (told.rule, told.about) == (RULE, substance)
        for contact in contacts(known.facts.acknowledgements)
        for told in contact.told
        if contact.reached and contact.at.date() < known.clock_day
    )
    return opioids_prescribed(known) or (called and "opioids" in known.facts.profile.conditions)


def hard_to_wake(known: RuleInput) -> tuple[Message, ...]:
    """The signs of slowed breathing, and what to use where it is at home. Source: fda2020, alert_rules"""
    has_naloxone = "naloxone" in known.facts.profile.conditions
    use_it = msg("You have naloxone at home: use it, and call.")
    return (HARD_TO_WAKE, use_it) if has_naloxone else (HARD_TO_WAKE,)


def opioids_prescribed(known: RuleInput) -> bool:
    """Whether "My opioids are prescribed" was ever answered."""
    return any(a.did is Did.PRESCRIBED for a in _answers(known, "opioids"))


def _answers(known: RuleInput, substance: str) -> Iterator[Acknowledgement]:
    return (a for a in known.facts.acknowledgements if (a.rule, a.about) == (RULE, substance))
