"""What is dated after today: recorded before a journey west over the date line, or by a clock set ahead.

What was recorded before the journey has happened, whatever the date is here: it counts by its moment. What a
clock set ahead dated counts on no day until its day comes; it is told, so that it can be put right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.doses import Dose

FARTHEST_EAST = timezone(timedelta(hours=14))
"""Where a day begins first."""


def last_day_come(facts: Facts, today: date, now: datetime) -> date:
    """Today; the day after where it has come somewhere on earth and something was recorded on it by now."""
    farthest = now.astimezone(FARTHEST_EAST).date()
    come = (day for day, at in _recorded(facts) if today < day <= farthest and at <= now)
    return max(come, default=today)


def written_since(facts: Facts, today: date, last: date) -> bool:
    """Whether a check-in up to today was written after that of `last`, a day ahead."""
    said = [(said.day, _written(said)) for said in _said(facts)]
    newest = max((at for day, at in said if day <= today), default=None)
    ahead = [at for day, at in said if day == last]
    return newest is not None and bool(ahead) and newest > max(ahead)


@dataclass(frozen=True)
class DayAhead:
    """A day after today: the answers of its check-in, saved or half done, and its doses.

    `by_clock` says that its check-in was saved at a moment that is still to come: by a clock set ahead.
    """

    day: date
    answers: Answers | None
    doses: tuple[Dose, ...]
    by_clock: bool


def days_ahead(facts: Facts, today: date, now: datetime) -> tuple[DayAhead, ...]:
    """Every day after today of which a check-in or a dose is recorded, the soonest first."""
    said = {one.day: one for one in _said(facts) if one.day > today}
    doses = [dose for dose in facts.doses if dose.day > today]
    days = sorted({*said, *(dose.day for dose in doses)})
    return tuple(_day_ahead(day, said.get(day), doses, now) for day in days)


def _day_ahead(day: date, said: CheckIn | Draft | None, doses: Iterable[Dose], now: datetime) -> DayAhead:
    by_clock = isinstance(said, CheckIn) and said.recorded_at > now
    return DayAhead(day, said.answers if said else None, tuple(d for d in doses if d.day == day), by_clock)


def _recorded(facts: Facts) -> Iterable[tuple[date, datetime]]:
    yield from ((said.day, _written(said)) for said in _said(facts))
    yield from ((dose.day, dose.entered_at) for dose in facts.doses)
    yield from ((done.at.date(), done.at) for done in facts.acknowledgements)


def _said(facts: Facts) -> Iterable[CheckIn | Draft]:
    """Drafts with an answer, then check-ins."""
    yield from (draft for draft in facts.drafts if not draft.empty)
    yield from facts.check_ins


def _written(said: CheckIn | Draft) -> datetime:
    return said.updated_at if isinstance(said, Draft) else said.recorded_at
