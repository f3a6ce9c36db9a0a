"""What is dated after today: recorded before a journey west over the date line, or by a clock set ahead.

What was recorded before the journey has happened, whatever the date is here: it counts by its moment. What a
clock set ahead dated counts on no day until its day comes; it is told, so that it can be put right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.days import date_words
from benzotrack.domain.doses import Dose, standing_doses
from benzotrack.domain.symptoms import CORE, WITHIN_SENTENCE
from benzotrack.i18n import Message, join, msg, msgn, say

FARTHEST_EAST = timezone(timedelta(hours=14))
"""Where a day begins first."""


def last_day_come(facts: Facts, today: date, now: datetime) -> date:
    """Today; the day after where it has come somewhere on earth and something was recorded on it by now."""
    farthest = now.astimezone(FARTHEST_EAST).date()
    return max((day for day, at in _recorded(facts, today) if day <= farthest and at <= now), default=today)


def said_before(facts: Facts, today: date, last: date) -> Facts:
    """The facts with what was said as it stood when `last`, a day ahead, was first recorded; a draft that was
    touched since is left out.
    """
    moment = min(at for day, at in _recorded(facts, today) if day == last)
    stood = (check_in.as_of(moment) for check_in in facts.check_ins)
    drafts = tuple(draft for draft in facts.drafts if draft.updated_at <= moment)
    return replace(facts, check_ins=tuple(c for c in stood if c is not None), drafts=drafts)


def doses_by_moment(facts: Facts, today: date, now: datetime) -> tuple[Dose, ...]:
    """The doses; those of a day ahead that were taken by now, at the day and time that it was here then."""
    last = last_day_come(facts, today, now)
    if last == today:
        return facts.doses
    return standing_doses([_here(dose, now) if today < dose.day <= last else dose for dose in facts.doses])


def _here(dose: Dose, now: datetime) -> Dose:
    here = (dose.taken_at or dose.entered_at).astimezone(now.tzinfo)
    if here > now:
        return dose
    return replace(dose, day=here.date(), taken_at=here if dose.taken_at else None)


@dataclass(frozen=True)
class DayAhead:
    """A day after today: the answers of its check-in, saved or half done, and how many doses it has.

    `by_clock` says that its check-in was begun at a moment that is still to come: by a clock set ahead.
    """

    day: date
    answers: Answers | None
    half_done: bool
    doses: int
    by_clock: bool

    def severe(self, limit: int) -> list[Message]:
        """Each core rating from the limit on, with its number."""
        rated = self.answers.rated() if self.answers else {}
        return [
            msg("{symptom} {rating} of 10", symptom=WITHIN_SENTENCE[s.id], rating=rated[s.id])
            for s in CORE
            if rated.get(s.id, 0) >= limit
        ]

    def words(self, today: date, limit: int) -> Message:
        """What is recorded of it in a line, each severe rating with its number."""
        told = self.severe(limit)
        if self.answers is not None:
            told += [msg("a hard day")] if self.answers.hard_day else []
            told = told or [msg("a half-done check-in") if self.half_done else msg("a check-in")]
        told += [msgn("{n} dose", "{n} doses", self.doses)] if self.doses else []
        return msg(
            "{day}: {list}.", day=date_words(self.day, today), list=join([say(words) for words in told])
        )


def days_ahead(facts: Facts, today: date, now: datetime) -> tuple[DayAhead, ...]:
    """Every day after today of which a check-in or a dose is recorded, the soonest first."""
    said = {one.day: one for one in _said(facts, today)}
    doses = Counter(dose.day for dose in facts.doses if dose.day > today)
    return tuple(_day_ahead(day, said.get(day), doses[day], now) for day in sorted({*said, *doses}))


def _day_ahead(day: date, said: CheckIn | Draft | None, doses: int, now: datetime) -> DayAhead:
    by_clock = said is not None and _begun(said) > now
    return DayAhead(day, said.answers if said else None, isinstance(said, Draft), doses, by_clock)


def _recorded(facts: Facts, today: date) -> Iterable[tuple[date, datetime]]:
    """Each day after today on which something was recorded, and the first moment of each record."""
    yield from ((said.day, _begun(said)) for said in _said(facts, today))
    yield from ((dose.day, dose.entered_at) for dose in facts.doses if dose.day > today)
    yield from ((a.at.date(), a.at) for a in facts.acknowledgements if a.at.date() > today)


def _said(facts: Facts, after: date) -> Iterable[CheckIn | Draft]:
    """Of the days after that one, drafts with an answer, then check-ins."""
    yield from (draft for draft in facts.drafts if draft.day > after and not draft.empty)
    yield from (check_in for check_in in facts.check_ins if check_in.day > after)


def _begun(said: CheckIn | Draft) -> datetime:
    return said.started_at if isinstance(said, Draft) else said.first_recorded_at
