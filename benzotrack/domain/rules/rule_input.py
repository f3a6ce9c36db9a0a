"""What the rules know: the diary up to today, drafts included, put in order once for all rules.

A skipped rating, a hard day and a missing day are never a number. What lies after today is not known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.days import ONE_DAY
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

    `noted` holds, for each of `SEDATIVES`, the days whose note was written in time to be shown.
    """

    facts: Facts
    today: date
    rated: Mapping[str, Rated]
    hard: tuple[date, ...]
    noted: Mapping[str, tuple[date, ...]]
    last_recorded: date | None

    @property
    def limit(self) -> int:
        """The lowest rating that raises an alert."""
        return self.facts.profile.alert_limit


def known(facts: Facts, today: date) -> RuleInput:
    """The facts up to `today` (the clock's date), in order.

    Where a day has both a check-in and a draft, an edit is open: the draft's answers are the newest word,
    but a rating at or above the limit, a hard day and a noted context count from either until it is saved.
    """
    check_ins = [c for c in facts.check_ins if c.day <= today]
    drafts = [d for d in facts.drafts if d.day <= today and not d.empty]
    said: list[CheckIn | Draft] = [*check_ins, *drafts]
    hard = {s.day for s in said if s.answers.hard_day}
    return RuleInput(
        facts,
        today,
        {s.id: _rated(s.id, facts.profile.alert_limit, check_ins, drafts) for s in CORE},
        tuple(sorted(hard)),
        {substance: _noted(substance, today, said) for substance in SEDATIVES},
        max((s.day for s in said), default=None),
    )


def _rated(symptom: str, limit: int, check_ins: Sequence[CheckIn], drafts: Sequence[Draft]) -> Rated:
    by_day = {c.day: rating for c in check_ins if (rating := c.answers.ratings.get(symptom)) is not None}
    for draft in drafts:
        if symptom not in draft.answers.ratings:
            continue
        rating = draft.answers.ratings[symptom]
        saved = by_day.get(draft.day)
        if saved is not None and saved >= limit and (rating is None or rating < limit):
            continue
        if rating is None:
            by_day.pop(draft.day, None)
        else:
            by_day[draft.day] = rating
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
