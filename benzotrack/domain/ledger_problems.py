"""Whether a line fits the ledger: its kind must agree exactly with the dose before it.

A line that does not fit is refused with a sentence, never bent. A line already kept whose kind no longer
agrees, because an older one was added or corrected, stays and is named by `doubts`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from benzotrack.domain.amounts import DOSE_MAX_MG, is_amount, mg_text
from benzotrack.domain.corrections import Problem
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.medicines import NAME_MAX, medicine_key
from benzotrack.domain.names import unseen_problem
from benzotrack.i18n import Message, msg

TEXT_MAX = 500
"""Longest wording, reason or name of who decided, in characters."""

EARLIEST = date(1950, 1, 1)
"""First day that a line can have."""

LATEST = date(2199, 12, 31)
"""Last day that anything in a file can have; a later one is a slip of a hand or of a program."""

FARTHEST = timedelta(days=3 * 366)
"""How far ahead a planned line can lie; more is taken for a slip of the hand."""


NO_WORDING = msg("Please write how often and how much less, in your prescriber's words.")
NOT_LATER = msg("The last day comes after the first one.")


def not_lower(until_mg: Decimal, first_mg: Decimal) -> Message | None:
    """Why small cuts can't end with that dose; None where it is less than the first."""
    if until_mg < first_mg:
        return None
    return msg("The last dose is less than the first: below {mg} mg.", mg=mg_text(first_mg))


def problems(change: DoseChange, ledger: Ledger, today: date) -> tuple[Problem, ...]:
    """Why the line can't be added to the ledger; empty where it can. Days ahead are planned and can be."""
    found = [*_fields(change, today), *_correction(change, ledger)]
    if found or change.withdrawn:
        return tuple(found)
    after = replace(ledger, entered=(*ledger.entered, change))
    return (*_twice(change, after), *_agreement(change, after))


def doubts(ledger: Ledger) -> tuple[tuple[DoseChange, Problem], ...]:
    """Lines that count whose kind does not agree with the dose before them, each with the first reason.

    A plan that was passed over is no dose and is never doubted.
    """
    asked = {plan.id for plan in ledger.open_plans(date.max)}
    lines = (x for x in ledger.lines if x.id not in ledger.unconfirmed or x.id in asked)
    found = ((line, next(_agreement(line, ledger), None)) for line in lines)
    return tuple((line, problem) for line, problem in found if problem is not None)


def kind_beside(change: DoseChange, ledger: Ledger) -> ChangeKind | None:
    """What kind of line a daily dose is by the dose before it; None where that is not one number of mg."""
    probe = replace(ledger, entered=(*ledger.entered, change))
    before, dose = probe.dose_before(change.medicine, change), change.daily_dose_mg
    if not dose:
        return ChangeKind.STOPPED
    if probe.cuts_before(change.medicine, change) is not None:
        return None
    if not before:
        return ChangeKind.STARTED
    if dose == before:
        return ChangeKind.HELD
    return ChangeKind.STEPPED_DOWN if dose < before else ChangeKind.STEPPED_UP


def _fields(change: DoseChange, today: date) -> Iterator[Problem]:
    if not medicine_key(change.medicine):
        yield Problem("no_medicine", "medicine", msg("Which medicine is it?"))
    if len(change.medicine) > NAME_MAX or len(change.from_medicine) > NAME_MAX:
        yield Problem(
            "long_medicine", "medicine", msg("A medicine's name holds up to {most} letters.", most=NAME_MAX)
        )
    if not is_amount(change.daily_dose_mg):
        words = msg("The dose is an amount from 0 to {most} mg a day.", most=mg_text(DOSE_MAX_MG))
        yield Problem("no_amount", "daily_dose_mg", words)
    if not EARLIEST <= change.day <= today + FARTHEST:
        yield Problem("far_day", "day", msg("Please look at the day again: it is very far away."))
    yield from _texts(change)
    if change.agreed is not None and not change.is_down and not change.withdrawn:
        words = msg("Only a step down, small cuts or a stop ask whether your prescriber agreed.")
        yield Problem("agreed_not_asked", "agreed", words)
    yield from _ends(change, today)
    if change.as_needed and change.kind is ChangeKind.STOPPED:
        yield Problem("stopped_as_needed", "as_needed", msg("What is stopped is not taken as needed."))
    if bool(medicine_key(change.from_medicine)) != (change.kind is ChangeKind.SWITCHED):
        yield Problem(
            "no_switch", "from_medicine", msg("A switch names the medicine before and the new one.")
        )


def _texts(change: DoseChange) -> Iterator[Problem]:
    """What is wrong with a name that can't be seen whole, or with a text that is too long."""
    for field in ("medicine", "from_medicine", "decided_by"):
        if (unseen := unseen_problem(getattr(change, field))) is not None:
            yield Problem("unseen_sign", field, unseen)
    for field in ("wording", "decided_by", "reason"):
        if len(getattr(change, field)) > TEXT_MAX:
            yield Problem("long_text", field, msg("This holds up to {most} letters.", most=TEXT_MAX))


def _ends(change: DoseChange, today: date) -> Iterator[Problem]:
    """What is wrong with the last day, the last dose or the words of small cuts."""
    until, until_mg = change.until, change.until_mg
    if not change.is_cuts:
        if until is not None or until_mg is not None:
            yield Problem("no_cuts", "until", msg("Only small cuts have a last day and a last dose."))
        return
    if until is None or until <= change.day:
        yield Problem("until_before", "until", NOT_LATER)
    elif until > max(change.day, today) + FARTHEST:
        yield Problem("far_until", "until", msg("Please look at the day again: it is very far away."))
    if until_mg is None or not is_amount(until_mg):
        words = msg("The dose is an amount from 0 to {most} mg a day.", most=mg_text(DOSE_MAX_MG))
        yield Problem("no_until_mg", "until_mg", words)
    elif (why := not_lower(until_mg, change.daily_dose_mg)) is not None:
        yield Problem("until_not_lower", "until_mg", why)
    if not change.wording.strip():
        yield Problem("no_wording", "wording", NO_WORDING)
    if change.as_needed:
        yield Problem(
            "cuts_as_needed", "as_needed", msg("Small cuts are for a dose that is taken every day.")
        )


def _correction(change: DoseChange, ledger: Ledger) -> Iterator[Problem]:
    if change.corrects is None:
        if change.withdrawn:
            yield Problem("nothing_withdrawn", "corrects", msg("There is no line to take back."))
        return
    last = ledger.history(change.corrects)[-1:]
    if not last:
        yield Problem("unknown_line", "corrects", msg("The line to correct is not in the ledger."))
    elif last[0].id != change.corrects:
        words = msg("This line was corrected already. Correct the newer one.")
        yield Problem("corrected_already", "corrects", words)


def _twice(change: DoseChange, after: Ledger) -> Iterator[Problem]:
    """The same line once more; what was done may say the same as what was only planned."""
    same = (
        "day",
        "kind",
        "daily_dose_mg",
        "as_needed",
        "until",
        "until_mg",
        *(["wording"] if change.is_cuts else []),
    )
    plans = after.unconfirmed if change.id not in after.unconfirmed else frozenset()
    for line in after.lines_of(change.medicine):
        if line.id not in (change.id, *plans) and all(getattr(line, f) == getattr(change, f) for f in same):
            yield Problem("twice", "day", msg("The same line is already in the ledger for that day."))
            return


def _agreement(change: DoseChange, ledger: Ledger) -> Iterator[Problem]:
    """What does not agree among the line's kind, its dose and the dose before; `ledger` holds the line."""
    before, cuts = ledger.dose_before(change.medicine, change), ledger.cuts_before(change.medicine, change)
    dose, kind = change.daily_dose_mg, change.kind
    if kind is ChangeKind.STOPPED and dose != 0:
        yield Problem("stopped_above_0", "daily_dose_mg", msg("Stopped means 0 mg a day."))
    elif kind is not ChangeKind.STOPPED and dose == 0:
        yield Problem("0_not_stopped", "kind", msg("A dose of 0 mg is a stop. Please choose Stopped."))
    elif kind in (ChangeKind.STARTED, ChangeKind.SWITCHED):
        yield from _begins(change, before or (cuts.daily_dose_mg if cuts else None))
        if kind is ChangeKind.SWITCHED:
            yield from _leaves(change, ledger)
    elif cuts is not None:
        yield from _within(change, cuts)
    elif not before and (kind is not ChangeKind.SMALL_CUTS or before is not None):
        words = msg("There is no dose of this medicine before that day. Please choose Started.")
        yield Problem("nothing_before", "kind", words)
    elif before:
        yield from _against(change, before)


def _begins(change: DoseChange, before: Decimal | None) -> Iterator[Problem]:
    if before:
        words = msg("The dose before that day is already {mg} mg a day.", mg=mg_text(before))
        yield Problem("already_taken", "kind", words)


def _leaves(change: DoseChange, ledger: Ledger) -> Iterator[Problem]:
    if medicine_key(change.from_medicine) == medicine_key(change.medicine):
        words = msg("A switch is from one medicine to another.")
        yield Problem("same_medicine", "from_medicine", words)
    elif not (
        ledger.dose_before(change.from_medicine, change) or ledger.cuts_before(change.from_medicine, change)
    ):
        words = msg("There is no dose of the medicine before, so there is nothing to switch from.")
        yield Problem("nothing_left", "from_medicine", words)


def _against(change: DoseChange, before: Decimal) -> Iterator[Problem]:
    dose, was = change.daily_dose_mg, mg_text(before)
    if change.kind is ChangeKind.STEPPED_DOWN and dose >= before:
        words = msg("Stepped down means less than the {mg} mg a day before.", mg=was)
        yield Problem("not_lower", "daily_dose_mg", words)
    if change.kind is ChangeKind.STEPPED_UP and dose <= before:
        words = msg("Stepped up means more than the {mg} mg a day before.", mg=was)
        yield Problem("not_higher", "daily_dose_mg", words)
    if change.is_cuts and dose > before:
        words = msg("Small cuts begin at the {mg} mg a day before, or below.", mg=was)
        yield Problem("not_lower", "daily_dose_mg", words)
    if change.kind is ChangeKind.HELD and dose != before:
        words = msg("Held means the same as before: {mg} mg a day.", mg=was)
        yield Problem("not_the_same", "daily_dose_mg", words)


def _within(change: DoseChange, cuts: DoseChange) -> Iterator[Problem]:
    """While small cuts run only their ends are known: the person says which dose of those between it is."""
    dose, low, high = change.daily_dose_mg, cuts.until_mg or Decimal(0), cuts.daily_dose_mg
    ends = {"high": mg_text(high), "low": mg_text(low)}
    if change.kind is ChangeKind.HELD and not low <= dose <= high:
        words = msg("Held in small cuts is a dose from {high} to {low} mg a day.", **ends)
        yield Problem("not_between", "daily_dose_mg", words)
    if (dose >= high and change.kind is ChangeKind.STEPPED_DOWN) or (dose > high and change.is_cuts):
        words = msg("Small cuts began at {high} mg a day. Please write less.", high=ends["high"])
        yield Problem("not_lower", "daily_dose_mg", words)
    if change.kind is ChangeKind.STEPPED_UP and dose <= low:
        words = msg("Stepped up means more than the {low} mg at the end of the small cuts.", low=ends["low"])
        yield Problem("not_higher", "daily_dose_mg", words)
