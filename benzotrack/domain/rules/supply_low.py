"""The rule of tablets that will not last: by the date that the person typed in, and by nothing else."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.days import next_working_day, weekday_words
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
    named = {medicine_key(s.medicine): s for s in reversed(known.facts.profile.supplies)}
    for supply in named.values():
        medicine = ledger.name_now(supply.medicine)
        step = ledger.step_on(medicine, today)
        first = supply.last_day - (LONG_AHEAD if supply.takes_long else AHEAD)
        if today < first or (step is not None and not step.daily_dose_mg):
            continue
        yield _alert(medicine, supply, first, _contacted_at(known, medicine, first), today)


def _contacted_at(known: RuleInput, medicine: str, first: date) -> datetime | None:
    """When somebody was last contacted about this date, unless that was taken back."""
    said = [
        a
        for a in known.facts.acknowledgements
        if (a.rule, a.about, a.began_on) == (RULE, medicine, first)
        and a.did in (Did.CONTACTED, Did.TAKEN_BACK)
        and a.at.date() <= known.today
    ]
    last = max(said, key=lambda a: a.at, default=None)
    return last.at if last is not None and last.did is Did.CONTACTED else None


def _alert(medicine: str, supply: Supply, first: date, contacted_at: datetime | None, today: date) -> Alert:
    last = supply.last_day
    rests = contacted_at is not None and today < last - AGAIN
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
    return Alert(
        RULE,
        medicine,
        Severity.CONTACT,
        first,
        0,
        title,
        msg("{when}, by the date you gave.", when=_when((last - today).days)),
        (
            msg("Ask for the next prescription today."),
            *([SEIZURES, *cant_wait_words(today)] if presses else []),
            *([msg("Do you have more? Change the date on Taper.")] if last < today else []),
        ),
        quiet=rests,
        contacted_at=contacted_at if rests else None,
        figures={"days": (last - today).days},
        topics=("who_to_call",),
        cant_wait=presses,
    )


def _when(days: int) -> Message:
    if days == 0:
        return msg("That is today")
    if days < 0:
        return msgn("That was {n} day ago", "That was {n} days ago", -days)
    return msgn("That is in {n} day", "That is in {n} days", days)
