"""The rule of tablets that will not last: by the date that the person typed in, and by nothing else."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.contacts import contact_day_words, contacts
from benzotrack.domain.days import next_working_day, weekday_words
from benzotrack.domain.doses import stop_on
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.profile import Supply
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.rules.stopped_suddenly import SEIZURES, cant_wait_words
from benzotrack.i18n import Message, msg, msgn

RULE = "supply_low"

AHEAD = timedelta(days=7)
LONG_AHEAD = timedelta(days=10)
"""How long before the last day it is told; the longer one where a prescription takes long.
Source: alert_rules
"""

AGAIN = timedelta(days=2)
"""How long before the last day it is told again, though somebody was contacted. Source: alert_rules"""


def supply_low(known: RuleInput) -> Iterable[Alert]:
    """Each medicine whose tablets last 7 days or less, or whose date is past, until a later date is given.

    A contact rests it until 2 days before the last day, and then no more. Not for what is stopped.
    Source: alert_rules, asam2025
    """
    ledger, today = known.facts.ledger, known.today
    told: set[str] = set()
    for supply in known.facts.profile.supplies:
        medicine = ledger.name_now(supply.medicine)
        first = supply.last_day - (LONG_AHEAD if supply.takes_long else AHEAD)
        is_stopped = stop_on(ledger, medicine, today) is not None
        if today >= first and not is_stopped and medicine_key(medicine) not in told:
            yield _alert(medicine, supply, first, known)
        told.add(medicine_key(medicine))


def _contacted_at(known: RuleInput, medicine: str, first: date) -> datetime | None:
    """When somebody was last contacted about this date; None where nobody was."""
    about = (RULE, medicine, first)
    return max(
        (
            contact.at
            for contact in contacts(known.facts.acknowledgements)
            if contact.reached and contact.at.date() <= known.today
            if any((told.rule, told.about, told.began_on) == about for told in contact.told)
        ),
        default=None,
    )


def _alert(medicine: str, supply: Supply, first: date, known: RuleInput) -> Alert:
    last, today = supply.last_day, known.clock_day
    contacted_at = _contacted_at(known, medicine, first) if known.today < last - AGAIN else None
    presses = last < next_working_day(today)
    title = (
        msg("{medicine}: your tablets last until {day}", medicine=medicine, day=weekday_words(last, today))
        if last >= today
        else msg(
            "{medicine}: your tablets lasted until {day}",
            medicine=medicine,
            day=weekday_words(last, today),
        )
    )
    more = (
        *([SEIZURES, *cant_wait_words(today)] if presses else []),
        *([msg("Do you have more? Change the date on Taper.")] if last < today else []),
    )
    return Alert(
        RULE,
        medicine,
        Severity.INFO if contacted_at else Severity.CONTACT,
        first,
        0,
        title,
        msg("{when}, by the date you gave.", when=_when((last - today).days)),
        (msg("Ask for the next prescription today."), *more),
        quiet=contacted_at is not None,
        contacted_at=contacted_at,
        brief=_rests(contacted_at, title, today) if contacted_at else None,
        figures={"days": (last - today).days},
        topics=("who_to_call",),
        cant_wait=presses,
        after_contact=more,
    )


def _rests(contacted_at: datetime, title: Message, today: date) -> Message:
    day = contact_day_words(contacted_at, today)
    return msg("You contacted them {day} about: {what}", day=day, what=title)


def _when(days: int) -> Message:
    if days == 0:
        return msg("That is today")
    if days < 0:
        return msgn("That was {n} day ago", "That was {n} days ago", -days)
    return msgn("That is in {n} day", "That is in {n} days", days)
