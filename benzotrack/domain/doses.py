"""Doses as they were taken. A day without a record is not recorded: it is never "none".

A mistake is corrected by a new record that names the old one (`corrections`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum

from benzotrack.domain.amounts import DOSE_MAX_MG, is_amount, mg_text
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.corrections import Problem, chain, standing
from benzotrack.domain.days import DAY_TURNS_AT, ONE_DAY, day_words
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import NAME_MAX, medicine_key
from benzotrack.domain.names import unseen_problem
from benzotrack.domain.trends import first_check_in
from benzotrack.i18n import Message, msg, msgn


class How(Enum):
    """How a dose was taken, against what was prescribed; one taken as needed is only an amount."""

    AS_PRESCRIBED = "as_prescribed"
    LESS = "less"
    MORE = "more"
    NONE = "none"
    TAKEN = "taken"


class NotTaken(Enum):
    """The answer to "Missed one, or stopped / run out?" about a dose that was not taken."""

    MISSED = "missed"
    STOPPED = "stopped"


HOW_LABELS: dict[How, Message] = {
    How.AS_PRESCRIBED: msg("As prescribed"),
    How.LESS: msg("Less"),
    How.MORE: msg("More"),
    How.NONE: msg("None"),
    How.TAKEN: msg("Taken"),
}


@dataclass(frozen=True)
class Dose:
    """One taken dose, or one that was not (`how` is none). `amount_mg` and `taken_at` are None if not said.

    `why_none` answers what the app asks after a day with none. `corrects` names the record this one stands
    for; `withdrawn`: it was all a mistake. `prescribed_mg` is what the ledger said for the day when it was
    recorded as prescribed, 0 where it said nothing; None for other doses, between the ends of small cuts, and
    for doses of older programs. `source` names the app or file that it was imported from.
    """

    id: str
    day: date
    medicine: str
    how: How
    entered_at: datetime
    taken_at: datetime | None = None
    amount_mg: Decimal | None = None
    why_none: NotTaken | None = None
    corrects: str | None = None
    withdrawn: bool = False
    prescribed_mg: Decimal | None = None
    source: str = ""


def standing_doses(entered: Sequence[Dose]) -> tuple[Dose, ...]:
    """The doses that count, by day, then by time taken; those without a time last, as they were entered."""
    return tuple(sorted(standing(entered), key=_in_time))


def named_now(doses: Iterable[Dose], ledger: Ledger) -> tuple[Dose, ...]:
    """The doses with the names that their medicines have now: who corrects a name means the doses too."""
    return tuple(replace(dose, medicine=ledger.name_now(dose.medicine)) for dose in doses)


def _in_time(dose: Dose) -> tuple[date, bool, float]:
    return dose.day, dose.taken_at is None, dose.taken_at.timestamp() if dose.taken_at else 0


def doses_on(doses: Iterable[Dose], day: date, medicine: str | None = None) -> tuple[Dose, ...]:
    """The doses of a day, of one medicine or of all; `doses` are those that count."""
    key = None if medicine is None else medicine_key(medicine)
    return tuple(d for d in doses if d.day == day and key in (None, medicine_key(d.medicine)))


def daily_dose_mg(doses: Iterable[Dose], medicine: str, day: date) -> Decimal | None:
    """The mg of one medicine recorded for a day: the sum of its doses, none being 0.

    None where nothing is recorded, or where a dose has no amount: it is never filled in.
    """
    of_day = doses_on(doses, day, medicine)
    amounts = [Decimal(0) if d.how is How.NONE else d.amount_mg for d in of_day]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def already_recorded(doses: Iterable[Dose], medicine: str, day: date) -> Dose | None:
    """The last record of that medicine for that day: what to show before a second one; None if none."""
    return next(iter(reversed(doses_on(doses, day, medicine))), None)


def already_words(dose: Dose, today: date) -> Message:
    """ "You already recorded diazepam today at 09:02."."""
    medicine, day = dose.medicine, day_words(dose.day, today)
    if dose.how is How.NONE:
        return msg("You already recorded no {medicine} for {day}.", medicine=medicine, day=day)
    if dose.taken_at is None:
        return msg("You already recorded {medicine} for {day}.", medicine=medicine, day=day)
    time = f"{dose.taken_at:%H:%M}"
    return msg("You already recorded {medicine} for {day}, at {time}.", medicine=medicine, day=day, time=time)


def problems(dose: Dose, entered: Sequence[Dose], now: datetime) -> tuple[Problem, ...]:
    """Why the dose can't be kept; empty where it can. `entered` is all that was ever entered."""
    if dose.withdrawn:
        return tuple(_correction(dose, entered))
    return (*_correction(dose, entered), *_fields(dose, entered, now))


def _correction(dose: Dose, entered: Sequence[Dose]) -> Iterator[Problem]:
    if dose.corrects is None:
        return
    last = chain(entered, dose.corrects)[-1:]
    if not last or last[0].id != dose.corrects:
        yield Problem("not_there", "corrects", msg("This dose was changed already. Please look at it again."))


def _fields(dose: Dose, entered: Sequence[Dose], now: datetime) -> Iterator[Problem]:
    if not medicine_key(dose.medicine) or len(dose.medicine) > NAME_MAX:
        yield Problem("no_medicine", "medicine", msg("Which medicine is it?"))
    if (unseen := unseen_problem(dose.medicine)) is not None:
        yield Problem("unseen_sign", "medicine", unseen)
    before = (one.day for one in entered if one.id == dose.corrects)
    if dose.day > max((now.date(), *before)):
        yield Problem("day_ahead", "day", msg("That day has not come yet."))
    if dose.taken_at is not None:
        yield from _time(dose, dose.taken_at, now)
    amount = dose.amount_mg
    if amount is not None and dose.how is How.NONE and amount != 0:
        yield Problem("none_with_amount", "amount_mg", msg("None means that nothing was taken."))
    elif amount is not None and dose.how is not How.NONE and amount == 0:
        yield Problem("nothing_taken", "amount_mg", msg("0 mg means none. Please choose None."))
    elif amount is not None and not is_amount(amount):
        words = msg("The dose is an amount up to {most} mg.", most=mg_text(DOSE_MAX_MG))
        yield Problem("no_amount", "amount_mg", words)
    if dose.why_none is not None and dose.how is not How.NONE:
        yield Problem("not_none", "why_none", msg("This dose was taken."))


def _time(dose: Dose, taken_at: datetime, now: datetime) -> Iterator[Problem]:
    if taken_at > now:
        yield Problem("time_ahead", "taken_at", msg("That time has not come yet."))
    night = taken_at.date() == dose.day + ONE_DAY and taken_at.time() < DAY_TURNS_AT
    if taken_at.date() != dose.day and not night:
        yield Problem("other_day", "taken_at", msg("That time is not on the day of the dose."))


# Doses taken as needed: how many, how many mg and when. They are never less or as prescribed.
#
# An amount that was not said is never filled in, and nothing here says what to take.


def is_as_needed(ledger: Ledger, medicine: str, day: date) -> bool:
    """Whether that medicine is prescribed as needed on that day."""
    step = ledger.step_on(medicine, day)
    return step is not None and step.as_needed


def by_amount(ledger: Ledger, of_day: Sequence[Dose]) -> tuple[Dose, ...]:
    """The doses of one medicine and day that count by their amounts alone: taken as needed, or from the day
    of a stop on, however they were recorded before the stop was entered; or as an amount that nothing is
    known to be prescribed for.
    """
    step = ledger.step_on(of_day[0].medicine, of_day[0].day)
    if step is None:
        return tuple(dose for dose in of_day if dose.how is How.TAKEN)
    if not step.daily_dose_mg:
        return tuple(filter(is_taken, _without_parts(of_day)))
    return tuple(dose for dose in of_day if step.as_needed and dose.how is not How.NONE)


def _without_parts(of_day: Sequence[Dose]) -> Iterator[Dose]:
    """The doses of a day; beside a "none", what was kept as prescribed may be a part of it: of how many mg
    is not known.
    """
    has_none = any(dose.how is How.NONE for dose in of_day)
    for dose in of_day:
        yield replace(dose, prescribed_mg=None) if has_none and dose.prescribed_mg else dose


def stop_on(ledger: Ledger, medicine: str, day: date) -> Step | None:
    """The step at 0 mg that covers the day, where that medicine is stopped or was switched away from."""
    step = ledger.step_on(medicine, day)
    return step if step is not None and not step.daily_dose_mg else None


def is_taken(dose: Dose) -> bool:
    """Whether something was taken: "as prescribed" of nothing prescribed is nothing."""
    amount = dose.amount_mg if dose.amount_mg is not None else dose.prescribed_mg
    return dose.how is not How.NONE and amount != 0


def was_taken(ledger: Ledger, dose: Dose) -> bool:
    """Whether it says that something was taken: of a medicine that is stopped, "as prescribed" is nothing."""
    if stop_on(ledger, dose.medicine, dose.day) is not None:
        return is_taken(dose)
    return dose.how is not How.NONE


def is_after_stop(step: Step | None, day: date) -> bool:
    """Whether that day of the step comes after the day of a stop; what was taken on that day itself may have
    come before.
    """
    return step is not None and not step.daily_dose_mg and day > step.first


def taken_after_stop(ledger: Ledger, dose: Dose) -> bool:
    """Whether it was taken after the day on which its medicine was stopped."""
    return is_taken(dose) and is_after_stop(ledger.step_on(dose.medicine, dose.day), dose.day)


REGULAR_DAYS = 10
REGULAR_OF = timedelta(days=14)
"""What is taken as needed on 10 or more of 14 days is taken regularly. Source: alert_rules"""


def taken_regularly(doses: Iterable[Dose], medicine: str, before: date) -> bool:
    """Whether that medicine was taken on so many of the days just before that one."""
    key, first = medicine_key(medicine), before - REGULAR_OF
    days = {
        d.day
        for d in doses
        if d.how is not How.NONE and first <= d.day < before and medicine_key(d.medicine) == key
    }
    return len(days) >= REGULAR_DAYS


def last_amount_mg(doses: Sequence[Dose], medicine: str) -> Decimal | None:
    """The newest recorded amount of that medicine; `doses` are those that count, by day and time."""
    key = medicine_key(medicine)
    own = (d.amount_mg for d in reversed(doses) if medicine_key(d.medicine) == key)
    return next((amount for amount in own if amount), None)


def above_most(step: Step, of_day: Iterable[Dose]) -> bool:
    """Whether a day's amounts add up to more than the most a day of its as-needed step; an amount that was
    not said adds nothing.
    """
    amounts = [dose.amount_mg or Decimal(0) for dose in of_day if dose.how is not How.NONE]
    return sum(amounts, Decimal(0)) > step.daily_dose_mg


def taken_mg(of_day: Sequence[Dose]) -> Decimal | None:
    """The mg of one medicine recorded for a day; None where not every amount is known.

    What was kept as prescribed without an amount is the whole dose of its day as it was then: beside a dose
    of another kind it may be a part of it, so that day is not known.
    """
    if of_day and all(dose.how is How.AS_PRESCRIBED and dose.amount_mg is None for dose in of_day):
        kept = {dose.prescribed_mg for dose in of_day}
        return (kept.pop() or None) if len(kept) == 1 else None
    return daily_dose_mg(of_day, of_day[0].medicine, of_day[0].day) if of_day else None


def known_mg(doses: Iterable[Dose]) -> tuple[Decimal, int]:
    """The mg that are known of all those doses, and of how many of them the mg are not."""
    total, unknown = Decimal(0), 0
    for of_day in _of_days(doses):
        whole = taken_mg(of_day)
        said = [dose.amount_mg for dose in of_day if dose.amount_mg is not None]
        total += sum(said, Decimal(0)) if whole is None else whole
        unknown += len(of_day) - len(said) if whole is None else 0
    return total, unknown


def counted_mg(doses: Iterable[Dose]) -> dict[str, Decimal]:
    """The mg that each dose counts as, by its id: a day's add up to `taken_mg` where that is known, and all
    to `known_mg`. What was kept as prescribed is the whole dose of its day, and stands at the first.
    """
    found: dict[str, Decimal] = {}
    for of_day in _of_days(doses):
        amounts = {dose.id: Decimal(0) if dose.how is How.NONE else dose.amount_mg for dose in of_day}
        if not any(mg is not None for mg in amounts.values()):
            amounts[of_day[0].id] = taken_mg(of_day)
        found |= {dose: mg for dose, mg in amounts.items() if mg is not None}
    return found


def _of_days(doses: Iterable[Dose]) -> Iterable[list[Dose]]:
    """The doses of each medicine of each day, in their order."""
    days: dict[tuple[str, date], list[Dose]] = {}
    for dose in doses:
        days.setdefault((medicine_key(dose.medicine), dose.day), []).append(dose)
    return days.values()


def sum_words(doses: Sequence[Dose]) -> Message:
    """ "2 doses, 1.5 mg"; where not every amount is known, of how many it is not."""
    mg, unsaid = known_mg(doses)
    count = msgn("{n} dose", "{n} doses", len(doses))
    if unsaid == len(doses):
        return msg("{doses}, mg not recorded", doses=count)
    if unsaid:
        return msg("{doses}, {mg} mg and {n} without an amount", doses=count, mg=mg_text(mg), n=unsaid)
    return msg("{doses}, {mg} mg", doses=count, mg=mg_text(mg))


def against_daily(of_day: Sequence[Dose], prescribed_mg: Decimal) -> How | None:
    """How a day's amounts stand against a daily dose that the ledger says now; None where one was not said.
    So are doses read whose medicine was corrected to one for every day.
    """
    amounts = [dose.amount_mg for dose in of_day if dose.how is not How.NONE]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    total = sum(known, Decimal(0))
    if total == prescribed_mg:
        return How.AS_PRESCRIBED
    return How.LESS if total < prescribed_mg else How.MORE


def first_entry(
    check_ins: Iterable[CheckIn], drafts: Iterable[Draft], doses: Iterable[Dose], ledger: Ledger
) -> date | None:
    """The day of the first check-in or dose, or that on which the first line of the ledger was written, the
    earliest of them; None before there is one. A day that another app began says nothing of doses here.
    """
    days = [dose.day for dose in doses] + [line.entered_at.date() for line in ledger.entered]
    begun = first_check_in((c for c in check_ins if c.begun_here), drafts)
    return min(days if begun is None else [begun, *days], default=None)
