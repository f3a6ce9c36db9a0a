"""What the rules of doses ask: on which days the person recorded less, more or none."""

from datetime import date, timedelta

from benzotrack.domain.doses import Dose, How, NotTaken, above_most, against_daily, is_as_needed
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.rule_input import RuleInput

WEEK_DAYS = 7
"""The rules of less and more look at the last 7 days, today included. Source: alert_rules"""

WEEK_HOLDS = timedelta(days=WEEK_DAYS - 1)


def recorded_days(known: RuleInput, how: How) -> tuple[date, ...]:
    """The days up to today with such a dose of any medicine, oldest first.

    Less than needed is not less than prescribed: what is taken as needed never counts as less. It counts as
    more where the person said so, or its amounts are above the most a day.
    """
    ledger, past = known.facts.ledger, [d for d in known.facts.doses if d.day <= known.today]
    said = {
        d.day
        for d in past
        if d.how is how and not (how is How.LESS and is_as_needed(ledger, d.medicine, d.day))
    }
    return tuple(sorted(said | _by_amount(ledger, past, how)))


def _by_amount(ledger: Ledger, doses: list[Dose], how: How) -> set[date]:
    """The days whose amounts say it: of what is taken as needed, or was when it was recorded."""
    days: dict[tuple[str, date], list[Dose]] = {}
    for d in doses:
        if d.how is How.TAKEN or (d.amount_mg and is_as_needed(ledger, d.medicine, d.day)):
            days.setdefault((d.medicine, d.day), []).append(d)
    return {day for (medicine, day), of_day in days.items() if _how(ledger, medicine, day, of_day) is how}


def _how(ledger: Ledger, medicine: str, day: date, of_day: list[Dose]) -> How | None:
    step = ledger.step_on(medicine, day)
    if step is None or not step.daily_dose_mg:
        return None
    if step.as_needed:
        return How.MORE if above_most(step, of_day) else None
    return against_daily(of_day, step.daily_dose_mg)


def none_days(ledger: Ledger, doses: tuple[Dose, ...], medicine: str, today: date) -> tuple[Dose, ...]:
    """The last "none" of each day of one medicine since it was last taken, oldest first.

    Only days on which it was prescribed, of the stretch that goes on today; a day with any other dose of it
    ends what came before, an unrecorded day does not. A later "none" of a day that says nothing of why
    does not take back that it is stopped.
    """
    key = medicine_key(medicine)
    own = [d for d in doses if d.day <= today and medicine_key(d.medicine) == key]
    last_taken = max((d.day for d in own if d.how is not How.NONE), default=date.min)
    since = _prescribed_since(ledger, medicine, today)
    if since is None:
        return ()
    by_day: dict[date, Dose] = {}
    for d in own:
        if d.day <= last_taken or d.day < since:
            continue
        said = by_day.get(d.day)
        if d.why_none is not None or said is None or said.why_none is not NotTaken.STOPPED:
            by_day[d.day] = d
    return tuple(by_day[day] for day in sorted(by_day))


def _prescribed_since(ledger: Ledger, medicine: str, today: date) -> date | None:
    """First day of the stretch with a daily dose above 0 that goes on today; None if it doesn't."""
    since = None
    for step in reversed([s for s in ledger.steps(medicine) if s.first <= today]):
        if not step.prescribed_mg:
            break
        since = step.first
    return since
