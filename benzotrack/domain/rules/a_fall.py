"""The rule of a fall: after the question about the head, a call to the clinician."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.check_in import FALL_ADVICE
from benzotrack.domain.days import ONE_DAY, days_words
from benzotrack.domain.rules.rule_input import RuleInput, days_with_side_effect, held_since
from benzotrack.i18n import msg, msgn

WEEK = timedelta(days=7)
TODAY_FROM = 2
"""Days with a fall among 7 from which the call is for today. Source: alert_rules"""


def a_fall(known: RuleInput) -> Iterable[Alert]:
    """A fall noted for today or yesterday; its level is the days with one in the last 7.

    Source: asam2025, alert_rules
    """
    days = days_with_side_effect(known, "fall")
    began = held_since(days, lambda i: days[i] + ONE_DAY, known.today)
    if began is None:
        return
    week = days[bisect_right(days, known.today - WEEK) :]
    yield Alert(
        "a_fall",
        "",
        Severity.CONTACT,
        began,
        len(week),
        msgn("A fall on {n} day of the last 7", "A fall on {n} days of the last 7", len(week)),
        msg("You noted it for {days}.", days=days_words(week, known.clock_day)),
        (
            FALL_ADVICE,
            msg("If not: tell your clinician today. Nobody is to blame.")
            if len(week) >= TODAY_FROM
            else msg("If not: tell your clinician. Nobody is to blame."),
        ),
        figures={"days": len(week)},
        after_contact=(FALL_ADVICE,),
    )
