"""The totals of questionnaires in a report's days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, QuestionnaireKind, Total, totals
from benzotrack.domain.trends import Period

ORDER: tuple[QuestionnaireKind, ...] = (PHQ_9, GAD_7)


@dataclass(frozen=True)
class Totals:
    """One questionnaire's totals in the period, oldest first; at least one."""

    kind: QuestionnaireKind
    found: tuple[Total, ...]


def totals_in(period: Period, questionnaires: Iterable[Questionnaire]) -> tuple[Totals, ...]:
    """Each questionnaire that has a total in the period."""
    answered = tuple(questionnaires)
    every = (Totals(kind, totals(answered, kind, period.first, period.last)) for kind in ORDER)
    return tuple(one for one in every if one.found)
