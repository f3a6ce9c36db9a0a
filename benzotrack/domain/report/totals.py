"""The totals of questionnaires in a report's days, in words."""

from __future__ import annotations

from collections.abc import Iterable

from benzotrack.domain.days import full_date
from benzotrack.domain.questionnaire_words import total_words
from benzotrack.domain.questionnaires import KINDS, Questionnaire, QuestionnaireKind, Total, totals
from benzotrack.domain.trends import Period
from benzotrack.words import Message, msg


def totals_in(period: Period, questionnaires: Iterable[Questionnaire]) -> tuple[Message, ...]:
    """A sentence for each questionnaire that has a total in the period, its totals oldest first."""
    answered = tuple(questionnaires)
    every = ((kind, totals(answered, kind, period.first, period.last)) for kind in KINDS)
    return tuple(_said(kind, found) for kind, found in every if found)


def _said(kind: QuestionnaireKind, found: tuple[Total, ...]) -> Message:
    listed = _one(kind, found[0])
    for total in found[1:]:
        listed = msg("{list}; {next}", list=listed, next=_one(kind, total))
    return msg("{name}: {list}.", name=kind.name, list=listed)


def _one(kind: QuestionnaireKind, total: Total) -> Message:
    return msg("{total} on {day}", total=total_words(kind, total), day=full_date(total.day))
