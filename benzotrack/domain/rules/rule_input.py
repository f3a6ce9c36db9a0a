"""What the rules know: the diary up to today, drafts included, put in order once for all rules.

A skipped rating, a hard day, a missing day and a rating that was given on another scale than 0-10 are never a
number. What lies after today is not known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from benzotrack.domain.alerts import Acknowledgement, Facts
from benzotrack.domain.check_in import CheckIn, Draft, Ratings
from benzotrack.domain.contacts import Contact, contacts, recent
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.doses import (
    Dose,
    How,
    NotTaken,
    above_most,
    against_daily,
    is_after_stop,
    is_as_needed,
    is_taken,
    taken_regularly,
)
from benzotrack.domain.ledger import Ledger, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.symptoms import CORE

SEDATIVES = ("alcohol", "opioids")
"""Context ids of what slows breathing together with these medicines. Source: fda2020"""


@dataclass(frozen=True)
class Rated:
    """The days on which one symptom was rated, oldest first, and the ratings 0-10 beside them."""

    days: tuple[date, ...]
    ratings: tuple[int, ...]


@dataclass(frozen=True)
class RuleInput:
    """The facts as they stand on `today`, by what the rules ask of them; all days oldest first.

    `noted` holds, for each of `SEDATIVES`, the days whose note was written in time to be shown; `contacts`
    are those made in the last 7 days; `acknowledged` is what the person did about alerts, of a line of the
    ledger by the id that it had before its words were corrected. `clock_day` is the clock's date, by which
    days are named: before `today` only where that was recorded before a journey (see `dated_ahead`).
    """

    facts: Facts
    today: date
    rated: Mapping[str, Rated]
    hard: tuple[date, ...]
    noted: Mapping[str, tuple[date, ...]]
    contacts: tuple[Contact, ...]
    acknowledged: tuple[Acknowledgement, ...]
    clock_day: date

    @property
    def limit(self) -> int:
        """The lowest rating that raises an alert."""
        return self.facts.profile.alert_limit

    @cached_property
    def doses_by_day(self) -> dict[str, dict[date, list[Dose]]]:
        """The doses up to today: those of each medicine, by its key, day by day."""
        found: dict[str, dict[date, list[Dose]]] = {}
        for dose in self.facts.doses:
            if dose.day <= self.today:
                found.setdefault(medicine_key(dose.medicine), {}).setdefault(dose.day, []).append(dose)
        return found


def known(facts: Facts, today: date, clock_day: date | None = None) -> RuleInput:
    """The facts up to `today`, in order; `clock_day` is the clock's date where that is another.

    Where a day has both a check-in and a draft, an edit is open: the draft's answers are the newest word,
    but a rating at or above the limit, a hard day and a noted context count from either until it is saved.
    """
    check_ins = [c for c in facts.check_ins if c.day <= today]
    ratings = [(c.day, c.comparable.ratings) for c in check_ins]
    drafts = [d for d in facts.drafts if d.day <= today and not d.empty]
    edits = _edits(check_ins, drafts)
    said: list[CheckIn | Draft] = [*check_ins, *drafts]
    hard = {s.day for s in said if s.answers.hard_day}
    done = _acknowledged(facts)
    return RuleInput(
        facts,
        today,
        {s.id: _rated(s.id, facts.profile.alert_limit, ratings, edits) for s in CORE},
        tuple(sorted(hard)),
        {substance: _noted(substance, today, said) for substance in SEDATIVES},
        recent(contacts(done), today),
        done,
        clock_day or today,
    )


def _acknowledged(facts: Facts) -> tuple[Acknowledgement, ...]:
    first = facts.ledger.original_id
    return tuple(
        a if first(a.about) == a.about else replace(a, about=first(a.about)) for a in facts.acknowledgements
    )


def _edits(check_ins: Sequence[CheckIn], drafts: Sequence[Draft]) -> list[tuple[date, Ratings]]:
    """What drafts say, each as the check-in that it becomes: what it keeps of an import stays imported."""
    days = {draft.day for draft in drafts}
    saved = {c.day: c for c in check_ins if c.day in days}
    become = (d.as_check_in(saved.get(d.day), d.updated_at, d.zone) for d in drafts)
    return [(c.day, c.comparable.ratings) for c in become]


def _rated(
    symptom: str,
    limit: int,
    said: Sequence[tuple[date, Ratings]],
    edits: Sequence[tuple[date, Ratings]],
) -> Rated:
    by_day = {day: rating for day, ratings in said if (rating := ratings.get(symptom)) is not None}
    for day, ratings in edits:
        if symptom not in ratings:
            continue
        rating = ratings[symptom]
        saved = by_day.get(day)
        if saved is not None and saved >= limit and (rating is None or rating < limit):
            continue
        if rating is None:
            by_day.pop(day, None)
        else:
            by_day[day] = rating
    days = tuple(sorted(by_day))
    return Rated(days, tuple(by_day[day] for day in days))


def _noted(substance: str, today: date, said: Sequence[CheckIn | Draft]) -> tuple[date, ...]:
    days = {
        s.day
        for s in said
        if substance in s.answers.context
        and (s.day >= today - ONE_DAY or _noted_at(s, substance).date() <= s.day + ONE_DAY)
    }
    return tuple(sorted(days))


def _noted_at(said: CheckIn | Draft, substance: str) -> datetime:
    """When the substance was first noted for that day. A draft only knows its last tap."""
    if isinstance(said, Draft):
        return said.updated_at
    told = (v.recorded_at for v in said.versions if substance in v.answers.context)
    return next(told, said.recorded_at)


def days_with_side_effect(known: RuleInput, side_effect: str) -> tuple[date, ...]:
    """The days up to today for which it is noted, in a check-in or a draft, oldest first."""
    said: list[CheckIn | Draft] = [*known.facts.check_ins, *known.facts.drafts]
    days = {s.day for s in said if s.day <= known.today and side_effect in s.answers.side_effects}
    return tuple(sorted(days))


def held_since(days: Sequence[date], until: Callable[[int], date], today: date) -> date | None:
    """First day of the unbroken stretch up to `today` on which a rule held; None if it doesn't hold.

    `days`, oldest first and none after today, are those that can make the rule true. `until(i)` is the last
    day on which it would hold if nothing after `days[i]` had been recorded; `date.min` if it doesn't hold.
    """
    began, reach = None, today
    for i in range(len(days) - 1, -1, -1):
        if until(i) < reach:
            break
        began, reach = days[i], days[i] - ONE_DAY
    return began


# What the rules of doses ask: on which days the person recorded less, more or none.

WEEK_DAYS = 7
"""The rules of less and more look at the last 7 days, today included. Source: alert_rules"""

WEEK_HOLDS = timedelta(days=WEEK_DAYS - 1)


def recorded_days(known: RuleInput, how: How) -> tuple[date, ...]:
    """The days up to today with such a dose of any medicine, oldest first.

    Less than needed is not less than prescribed: what is taken as needed never counts as less. It counts as
    more where the person said so, or its amounts are above the most a day. Whatever was taken after the day
    on which the medicine was stopped counts as more, and never as less.
    """
    ledger = known.facts.ledger
    found = {
        day
        for medicine, days in known.doses_by_day.items()
        for day, of_day in days.items()
        if _is(how, ledger.step_on(medicine, day), of_day)
    }
    return tuple(sorted(found))


def _is(how: How, step: Step | None, of_day: Sequence[Dose]) -> bool:
    """Whether a day of one medicine is less or more, as it was said, or as its amounts say it: of what is
    taken as needed, or was when it was recorded, or is stopped. What was recorded before a switch away was
    entered may be of the new medicine: it stays what was said.
    """
    day = of_day[0].day
    said = any(dose.how is how for dose in of_day)
    if step is not None and is_after_stop(step, day):
        left = step.change.leaves(step.medicine)
        after = any(is_taken(dose) for dose in of_day if dose.how is How.TAKEN or not left)
        return (how is How.MORE and after) or (left and said)
    if step is None or not step.daily_dose_mg:
        return said
    if step.as_needed:
        return how is How.MORE and (said or above_most(step, of_day))
    amounts = [dose for dose in of_day if dose.how is How.TAKEN]
    prescribed_mg = step.prescribed_on(day) if amounts and not said else None
    return said or (prescribed_mg is not None and against_daily(amounts, prescribed_mg) is how)


def none_days(ledger: Ledger, doses: tuple[Dose, ...], medicine: str, today: date) -> tuple[Dose, ...]:
    """The last "none" of each day of one medicine since it was last taken, oldest first.

    Only days on which it was prescribed, of the stretch that goes on today, and of those on which it is
    taken as needed only where it was taken regularly before the first of them. A day with any other dose of
    it ends what came before, an unrecorded day does not. A later "none" of a day that says nothing of why
    does not take back that it is stopped.
    """
    since = _prescribed_since(ledger, medicine, today)
    if since is None:
        return ()
    key = medicine_key(medicine)
    own = [d for d in doses if d.day <= today and medicine_key(d.medicine) == key]
    last_taken = max((d.day for d in own if d.how is not How.NONE), default=date.min)
    by_day: dict[date, Dose] = {}
    for d in own:
        if d.day <= last_taken or d.day < since:
            continue
        said = by_day.get(d.day)
        if d.why_none is not None or said is None or said.why_none is not NotTaken.STOPPED:
            by_day[d.day] = d
    if by_day and not taken_regularly(own, medicine, min(by_day)):
        by_day = {day: d for day, d in by_day.items() if not is_as_needed(ledger, medicine, day)}
    return tuple(by_day[day] for day in sorted(by_day))


def _prescribed_since(ledger: Ledger, medicine: str, today: date) -> date | None:
    """First day of the stretch with a dose above 0 that goes on today; None if it doesn't."""
    since = None
    for step in reversed([s for s in ledger.steps(medicine) if s.first <= today]):
        if not step.daily_dose_mg:
            break
        since = step.first
    return since
