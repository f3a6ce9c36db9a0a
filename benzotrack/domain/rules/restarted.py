"""The rule of a medicine that is taken again after a break: what was the usual dose may now be too strong."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.days import ONE_DAY, day_words
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import Dose, How, NotTaken, stop_on
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.rule_input import RuleInput
from benzotrack.domain.rules.with_sedatives import hard_to_wake
from benzotrack.i18n import msg

BREAK_DAYS = 7
"""Days without it after which the dose may be stronger than before. Source: alert_rules, fda2020"""

TOLD_FOR = timedelta(days=3)
"""How long it is told, the day it was taken again included. Source: alert_rules"""


def restarted(known: RuleInput) -> Iterable[Alert]:
    """Each medicine taken or started again in the last 3 days after a break of 7 days or more.

    A break lasts from the first "none" since it was last taken to the last one, unrecorded days between
    included; once it was said to be stopped, or is stopped in the ledger, up to the day before. A dose taken
    after the stop ends what came before it.
    Source: alert_rules, fda2020
    """
    facts, today = known.facts, known.today
    own: dict[str, list[Dose]] = {medicine_key(m): [] for m in facts.ledger.medicines}
    for dose in facts.doses:
        if dose.day <= today:
            own.setdefault(medicine_key(dose.medicine), []).append(dose)
    names = {medicine_key(m): m for m in (*(d.medicine for d in facts.doses), *facts.ledger.medicines)}
    for key, doses in own.items():
        steps = facts.ledger.steps(names[key])
        again = [*_taken_again(doses, names[key], facts.ledger, today), *_started_again(doses, steps, today)]
        if again:
            yield _alert(names[key], *min(again), known)


def _is_recent(day: date, today: date) -> bool:
    return timedelta(0) <= today - day < TOLD_FOR


def _taken_again(
    doses: list[Dose], medicine: str, ledger: Ledger, today: date
) -> Iterator[tuple[date, date]]:
    """The recent days on which it was taken after a break, each with the first day of the break."""
    taken = sorted({d.day for d in doses if d.how is not How.NONE})
    for before, day in zip((date.min, *taken), taken, strict=False):
        if not _is_recent(day, today):
            continue
        none = [d for d in doses if before < d.day < day]
        stop = stop_on(ledger, medicine, day)
        if none and _length(none[0].day, _last(none, day)) >= BREAK_DAYS:
            yield day, none[0].day
        elif stop is not None and _length(max(stop.first, before + ONE_DAY), day - ONE_DAY) >= BREAK_DAYS:
            yield day, max(stop.first, before + ONE_DAY)


def _length(first: date, last: date) -> int:
    return (last - first).days + 1


def _last(none: list[Dose], day: date) -> date:
    """The last day known to be without; from the answer that it is stopped, all up to the day before."""
    stopped = any(d.why_none is NotTaken.STOPPED for d in none)
    return day - ONE_DAY if stopped else none[-1].day


def _started_again(doses: list[Dose], steps: Sequence[Step], today: date) -> Iterator[tuple[date, date]]:
    """The recent day on which the ledger starts it again, with the first day without it since the stop."""
    for stop, start in pairwise(steps):
        if stop.daily_dose_mg or start.change.kind is not ChangeKind.STARTED:
            continue
        taken = (d.day + ONE_DAY for d in doses if d.how is not How.NONE and d.day < start.first)
        since = max([stop.first, *taken])
        if _length(since, start.first - ONE_DAY) >= BREAK_DAYS and _is_recent(start.first, today):
            yield start.first, since


def _alert(medicine: str, day: date, since: date, known: RuleInput) -> Alert:
    today = known.clock_day
    why = msg(
        "None since {since}, and again {day}.", since=day_words(since, today), day=day_words(day, today)
    )
    careful = (msg("Don't drive."), *hard_to_wake(known))
    return Alert(
        "restarted",
        medicine,
        Severity.CONTACT,
        day,
        0,
        msg("{medicine}: again after a break", medicine=medicine),
        why,
        (msg("It may be stronger than before. Ask your pharmacist or prescriber today."), *careful),
        topics=("who_to_call",),
        cant_wait=True,
        after_contact=(msg("It may be stronger than before."), *careful),
    )
