"""What is dated after the day on which a report is made: by a clock set ahead, or before a journey west over
the date line. It is counted, never silently left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from benzotrack.domain.alerts import Facts
from benzotrack.domain.contacts import contacts
from benzotrack.domain.dated_ahead import FARTHEST_EAST, DayAhead, days_ahead
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.report.safety import days_of


@dataclass(frozen=True)
class Ahead:
    """How many records of each kind are dated after the day `after`: the day on which the report is made, or
    one that has come elsewhere and that the report goes up to. `severe` are the days of check-ins among them
    with a rating at the limit or more.
    """

    after: date
    check_ins: int = 0
    doses: int = 0
    signs: int = 0
    contacts: int = 0
    visits: int = 0
    questionnaires: int = 0
    severe: tuple[DayAhead, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is one."""
        counts = (self.check_ins, self.doses, self.signs, self.contacts, self.visits, self.questionnaires)
        return sum(counts) > 0


def last_come(facts: Facts, now: datetime) -> date:
    """Today by the clock; the day after where it has come somewhere on earth and holds a record."""
    today, farthest = now.date(), now.astimezone(FARTHEST_EAST).date()
    return max((day for day in _recorded(facts) if today < day <= farthest), default=today)


def last_day(facts: Facts, now: datetime) -> date:
    """The last day that a report can go up to: today by the clock, or a later one that holds a record."""
    return max((now.date(), *_recorded(facts)))


def _recorded(facts: Facts) -> Iterable[date]:
    yield from (one.day for one in facts.check_ins)
    yield from (draft.day for draft in facts.drafts if not draft.empty)
    yield from (dose.day for dose in facts.doses)
    yield from (flag.day for flag in facts.red_flags)


def dated_ahead(
    facts: Facts, questionnaires: Iterable[Questionnaire], after: date, made_at: datetime
) -> Ahead:
    """What is dated after that day. A visit to come is not, unless it was written at a moment to come."""
    days, limit = days_ahead(facts, after, made_at), facts.profile.alert_limit
    said = [day for day in days if day.answers is not None]
    return Ahead(
        after,
        check_ins=len(said),
        doses=sum(day.doses for day in days),
        signs=sum(flag.day > after for flag in facts.red_flags),
        contacts=sum(min(days_of(c.at, made_at)) > after for c in contacts(facts.acknowledgements)),
        visits=sum(visit.entered_at > made_at and visit.day > after for visit in facts.visits),
        questionnaires=sum(q.day > after and q.finished_at is not None for q in questionnaires),
        severe=tuple(day for day in said if day.severe(limit)),
    )
