"""The rules of doses below and above what was prescribed; above counts sooner with alcohol or opioids."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import days_words
from benzotrack.domain.doses import How
from benzotrack.domain.rules.rule_input import (
    SEDATIVES,
    WEEK_DAYS,
    WEEK_HOLDS,
    RuleInput,
    held_since,
    recorded_days,
)
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


MORE_DAYS = 2
"""Days with "more" among the last 7 that raise the alert by themselves. Source: alert_rules"""

_EMERGENCY = msg("Very hard to stay awake or be woken, or slow breathing: call the emergency number now.")


def more_than_prescribed(known: RuleInput) -> Iterable[Alert]:
    """ "More" on 2 of the last 7 days, or on 1 with alcohol, opioids or drowsiness noted for that day.

    Its level is the number of those days among the last 7. Source: alert_rules, asam2025, fda2020
    """
    days, beside = recorded_days(known, How.MORE), _noted(known)

    def until(i: int) -> date:
        if days[i] in beside:
            return days[i] + WEEK_HOLDS
        return days[i - 1] + WEEK_HOLDS if i else date.min

    began = held_since(days, until, known.today)
    if began is None:
        return
    week = days[bisect_right(days, known.today - timedelta(days=WEEK_DAYS)) :]
    with_it = any(day in beside for day in week)
    yield Alert(
        "more_than_prescribed",
        "",
        Severity.CONTACT,
        began,
        len(week),
        msgn(
            "More than prescribed on {n} day of the last 7",
            "More than prescribed on {n} days of the last 7",
            len(week),
        ),
        msg("You recorded more for {days}.", days=days_words(week, known.today)),
        (
            msg("Tell your clinician. It is good to know, and nobody is to blame."),
            *([_TOGETHER, _EMERGENCY] if with_it else []),
        ),
        figures={"days": len(week)},
    )


_TOGETHER = msg("More of it with alcohol, opioids or drowsiness can slow your breathing.")


def _noted(known: RuleInput) -> frozenset[date]:
    """Days with alcohol, opioids or drowsiness noted, in a check-in or a draft. Source: fda2020"""
    said: list[CheckIn | Draft] = [*known.facts.check_ins, *known.facts.drafts]
    return frozenset(
        s.day
        for s in said
        if "drowsiness" in s.answers.side_effects or any(x in s.answers.context for x in SEDATIVES)
    )
