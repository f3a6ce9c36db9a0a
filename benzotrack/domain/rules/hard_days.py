"""The rule of hard days: too many of them close together."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import days_words
from benzotrack.domain.rules.rule_input import RuleInput, held_since
from benzotrack.i18n import msg, msgn

HARD_DAYS = ((2, 3), (3, 7))
"""How many hard days of how many last days raise the alert. Source: alert_rules, user_needs"""

WEEK = timedelta(days=7)


def hard_days(known: RuleInput) -> Iterable[Alert]:
    """2 of the last 3 or 3 of the last 7 days marked hard; its level is their number in the last 7.

    Source: alert_rules, user_needs
    """
    began = held_since(known.hard, lambda i: _until(known.hard, i), known.today)
    if began is None:
        return
    week = known.hard[bisect_right(known.hard, known.today - WEEK) :]
    yield Alert(
        "hard_days",
        "",
        Severity.CONTACT,
        began,
        len(week),
        msgn("{n} hard day in the last 7 days", "{n} hard days in the last 7 days", len(week)),
        msg("You marked as hard: {days}.", days=days_words(week, known.clock_day)),
        (msg("Contact your clinician today."),),
        figures={"hard_days": len(week)},
        topics=("too_hard",),
        after_contact=(),
    )


def _until(hard: tuple[date, ...], i: int) -> date:
    """The last day on which the rule holds if hard day `i` is the newest."""
    return max(
        (hard[i + 1 - least] + timedelta(days=last - 1) for least, last in HARD_DAYS if least <= i + 1),
        default=date.min,
    )
