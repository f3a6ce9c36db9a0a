"""The rules of doses below and above what was prescribed; above counts sooner where it can slow breathing."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.advice import RAN_OUT_ADVICE
from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.amounts import mg_text
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import ONE_DAY, days_words, last_days
from benzotrack.domain.doses import Dose, How, taken_after_stop
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.rule_input import (
    SEDATIVES,
    WEEK_DAYS,
    WEEK_HOLDS,
    RuleInput,
    days_with_side_effect,
    held_since,
    recorded_days,
)
from benzotrack.domain.rules.with_sedatives import hard_to_wake, opioids_prescribed
from benzotrack.i18n import Message, msg, msgn

LESS_DAYS = 3
"""Days with "less" among the last 7 that raise the alert. Source: alert_rules, asam2025"""

KEPT_PERCENT = 75
"""A week's amount below this part of what was prescribed is more than 25 % lower. Source: asam2025"""

_TELL = msg("Tell your clinician. It is good to know, and nobody is to blame.")


def less_than_prescribed(known: RuleInput) -> Iterable[Alert]:
    """ "Less" on 3 of the last 7 days, or 7 days' known amount more than 25 % below what was prescribed: then
    with the advice of a change that was not agreed. Its level is the number of days with "less".

    Source: alert_rules, asam2025
    """
    days, weeks = recorded_days(known, How.LESS), _Weeks(known)

    def counted(day: date) -> tuple[date, ...]:
        return days[bisect_right(days, day - timedelta(days=WEEK_DAYS)) : bisect_right(days, day)]

    def holds(day: date) -> bool:
        return len(counted(day)) >= LESS_DAYS or weeks.low(day) is not None

    if not holds(known.today):
        return
    began = known.today
    while holds(began - ONE_DAY):
        began -= ONE_DAY
    yield _less(counted(known.today), weeks.low(known.today), began, known.clock_day)


@dataclass(frozen=True)
class _LowWeek:
    """7 days of one medicine whose amounts are known: their sum, and what was prescribed."""

    medicine: str
    taken_mg: Decimal
    prescribed_mg: Decimal


class _Weeks:
    """What is known of the amounts of each medicine that is prescribed for every day, by day."""

    def __init__(self, known: RuleInput) -> None:
        self.known = known

    def low(self, day: date) -> _LowWeek | None:
        """The first medicine of which more than 25 % less was taken in the 7 days that end with that day, or
        with the day before where that day has no record yet; None where none is known to be.

        Not where the last two days are "none": `stopped_suddenly` tells that.
        """
        ledger = self.known.facts.ledger
        for medicine in ledger.medicines:
            by_day = self.known.doses_by_day.get(medicine_key(medicine), {})
            if day not in by_day and day - ONE_DAY not in by_day:
                continue
            week = last_days(day if day in by_day else day - ONE_DAY, WEEK_DAYS)
            prescribed = [mg for d in week if (mg := ledger.prescribed_mg(medicine, d))]
            if len(prescribed) < WEEK_DAYS:
                continue
            amounts = [_amount(by_day.get(d, []), mg) for d, mg in zip(week, prescribed, strict=True)]
            known = [amount for amount in amounts if amount is not None]
            taken, of = sum(known, Decimal(0)), sum(prescribed, Decimal(0))
            if len(known) == WEEK_DAYS and any(known[-2:]) and taken * 100 < of * KEPT_PERCENT:
                return _LowWeek(medicine, taken, of)
        return None


def _amount(of_day: list[Dose], prescribed_mg: Decimal) -> Decimal | None:
    """The mg of a day; None where nothing is recorded, or an amount was not said."""
    if {dose.how for dose in of_day} == {How.AS_PRESCRIBED}:
        return prescribed_mg
    amounts = [Decimal(0) if dose.how is How.NONE else dose.amount_mg for dose in of_day]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _less(week: tuple[date, ...], low: _LowWeek | None, began: date, today: date) -> Alert:
    return Alert(
        "less_than_prescribed",
        "",
        Severity.CONTACT,
        began,
        len(week),
        msgn(
            "Less than prescribed on {n} day of the last 7",
            "Less than prescribed on {n} days of the last 7",
            len(week),
        )
        if len(week) >= LESS_DAYS
        else msg("Less than prescribed in the last 7 days"),
        _less_why(week, low, today),
        RAN_OUT_ADVICE if low else (_TELL,),
        figures={"days": len(week)},
        topics=("who_to_call",) if low else (),
        cant_wait=low is not None,
    )


def _less_why(week: tuple[date, ...], low: _LowWeek | None, today: date) -> Message:
    days = msg("You recorded less for {days}.", days=days_words(week, today)) if week else None
    if low is None:
        assert days is not None
        return days
    amounts = msg(
        "{medicine}: {taken} mg in 7 days, {prescribed} mg prescribed.",
        medicine=low.medicine,
        taken=mg_text(low.taken_mg),
        prescribed=mg_text(low.prescribed_mg),
    )
    return msg("{sentence} {next}", sentence=days, next=amounts) if days else amounts


MORE_DAYS = 2
"""Days with "more" among the last 7 that raise the alert by themselves. Source: alert_rules"""

AT_RISK = frozenset({"opioids", "apnoea_lung", "older"})
"""Conditions of the profile with which one day with "more" is enough. Source: alert_rules, fda2020"""

_SLOWS = msg(
    "With opioids, alcohol, drowsiness or lung disease, or from 65 on, more can slow your breathing."
)


def more_than_prescribed(known: RuleInput) -> Iterable[Alert]:
    """ "More" on 2 of the last 7 days; on 1 with alcohol, opioids or drowsiness noted for that day, or where
    the profile has opioids, apnoea or a lung disease, or 65 years, or opioids are prescribed.

    Its level is the number of those days among the last 7. Source: alert_rules, asam2025, fda2020
    """
    days, noted = recorded_days(known, How.MORE), _noted(known)
    at_risk = not AT_RISK.isdisjoint(known.facts.profile.conditions) or opioids_prescribed(known)

    def until(i: int) -> date:
        if at_risk or days[i] in noted:
            return days[i] + WEEK_HOLDS
        return days[i + 1 - MORE_DAYS] + WEEK_HOLDS if i + 1 >= MORE_DAYS else date.min

    began = held_since(days, until, known.today)
    if began is None:
        return
    week = days[bisect_right(days, known.today - timedelta(days=WEEK_DAYS)) :]
    slows = (_SLOWS, *hard_to_wake(known)) if at_risk or any(day in noted for day in week) else ()
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
        _more_why(week, known),
        (_TELL, *slows),
        figures={"days": len(week)},
        after_contact=slows,
    )


def _more_why(week: tuple[date, ...], known: RuleInput) -> Message:
    days, ledger = days_words(week, known.clock_day), known.facts.ledger
    of_week = (dose for found in known.doses_by_day.values() for day in week for dose in found.get(day, ()))
    if any(taken_after_stop(ledger, dose) for dose in of_week):
        return msg("You recorded more, or a dose after the stop, for {days}.", days=days)
    return msg("You recorded more for {days}.", days=days)


def _noted(known: RuleInput) -> frozenset[date]:
    """Days with alcohol, opioids or drowsiness noted, in a check-in or a draft. Source: fda2020"""
    said: list[CheckIn | Draft] = [*known.facts.check_ins, *known.facts.drafts]
    beside = {s.day for s in said if any(x in s.answers.context for x in SEDATIVES)}
    return frozenset(beside | set(days_with_side_effect(known, "drowsiness")))
