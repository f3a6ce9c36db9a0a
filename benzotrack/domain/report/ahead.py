"""What is dated after the day on which a report is made: by a clock set ahead, or before a journey west over
the date line. It is counted, never silently left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from benzotrack.domain.alerts import Facts
from benzotrack.domain.contacts import contacts
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.report.safety import days_of

FARTHEST_EAST = timezone(timedelta(hours=14))
"""Where a day begins first."""


@dataclass(frozen=True)
class Ahead:
    """How many records of each kind are dated after the day `after`, the report's last."""

    after: date
    check_ins: int = 0
    doses: int = 0
    signs: int = 0
    contacts: int = 0
    visits: int = 0
    questionnaires: int = 0

    @property
    def any(self) -> bool:
        """Whether there is one."""
        counts = (self.check_ins, self.doses, self.signs, self.contacts, self.visits, self.questionnaires)
        return sum(counts) > 0


def last_day(facts: Facts, now: datetime) -> date:
    """Today by the clock; the day after where it has come somewhere on earth and holds a record."""
    today, farthest = now.date(), now.astimezone(FARTHEST_EAST).date()
    return max((day for day in _recorded(facts) if today < day <= farthest), default=today)


def _recorded(facts: Facts) -> Iterable[date]:
    yield from (one.day for one in facts.check_ins)
    yield from (draft.day for draft in facts.drafts if not draft.empty)
    yield from (dose.day for dose in facts.doses)
    yield from (flag.day for flag in facts.red_flags)


def dated_ahead(
    facts: Facts, questionnaires: Iterable[Questionnaire], after: date, made_at: datetime
) -> Ahead:
    """What is dated after that day. A visit to come is not, unless it was written at a moment to come."""
    days = {one.day for one in facts.check_ins} | {d.day for d in facts.drafts if not d.empty}
    return Ahead(
        after,
        check_ins=sum(day > after for day in days),
        doses=sum(dose.day > after for dose in facts.doses),
        signs=sum(flag.day > after for flag in facts.red_flags),
        contacts=sum(min(days_of(c.at, made_at)) > after for c in contacts(facts.acknowledgements)),
        visits=sum(visit.entered_at > made_at and visit.day > after for visit in facts.visits),
        questionnaires=sum(q.day > after and q.finished_at is not None for q in questionnaires),
    )
