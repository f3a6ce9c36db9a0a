"""The rule of doses below what was prescribed."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import days_words
from benzotrack.domain.doses import How
from benzotrack.domain.rules.dose_history import WEEK_DAYS, WEEK_HOLDS, recorded_days
from benzotrack.domain.rules.rule_input import RuleInput, held_since
from benzotrack.i18n import msg, msgn

LESS_DAYS = 3
"""Days with "less" among the last 7 that raise the alert. Source: alert_rules, asam2025"""


def less_than_prescribed(known: RuleInput) -> Iterable[Alert]:
    """ "Less" on 3 of the last 7 days; its level is their number. Source: alert_rules, asam2025"""
    days = recorded_days(known, How.LESS)

    def until(i: int) -> date:
        return days[i + 1 - LESS_DAYS] + WEEK_HOLDS if i + 1 >= LESS_DAYS else date.min

    began = held_since(days, until, known.today)
    if began is None:
        return
    week = days[bisect_right(days, known.today - timedelta(days=WEEK_DAYS)) :]
    yield Alert(
        "less_than_prescribed",
        "",
        Severity.CONTACT,
        began,
        len(week),
        msgn(
            "Less than prescribed on {n} day of the last 7",
            "Less than prescribed on {n} days of the last 7",
            len(week),
        ),
        msg("You recorded less for {days}.", days=days_words(week, known.today)),
        (msg("Tell your clinician. It is good to know, and nobody is to blame."),),
        figures={"days": len(week)},
    )
