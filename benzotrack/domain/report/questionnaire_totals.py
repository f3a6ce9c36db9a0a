"""Questionnaires in a report: the totals until it is made, and every answer that means a serious sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, QuestionnaireKind, Total, totals
from benzotrack.domain.trends import Period

ORDER: tuple[QuestionnaireKind, ...] = (PHQ_9, GAD_7)

NEWEST = 2
"""How many totals are told of whatever day."""


@dataclass(frozen=True)
class SignAnswer:
    """An answer, 1 to 3, to the question that means a serious sign, on its day."""

    day: date
    answer: int


@dataclass(frozen=True)
class Totals:
    """One questionnaire up to the day on which the report is made, newest first: its newest total and the one
    before, of whatever day, and then the others since the period began; and the sign's answers since then and
    of these days.
    """

    kind: QuestionnaireKind
    found: tuple[Total, ...]
    signs: tuple[SignAnswer, ...] = ()


def totals_in(period: Period, until: date, questionnaires: Iterable[Questionnaire]) -> tuple[Totals, ...]:
    """Each questionnaire that has a total up to `until`, or a sign's answer since the period began.

    `until` is the day on which the report is made: a total from after the period is there too.
    """
    answered = tuple(q for q in questionnaires if q.day <= until)
    every = (_totals(kind, period, [q for q in answered if q.kind == kind.id]) for kind in ORDER)
    return tuple(one for one in every if one.found or one.signs)


def _totals(kind: QuestionnaireKind, period: Period, answered: Sequence[Questionnaire]) -> Totals:
    newest = tuple(reversed(totals(answered, kind)))
    found = (*newest[:NEWEST], *(total for total in newest[NEWEST:] if total.day >= period.first))
    days = {total.day for total in found}
    signs: dict[date, int] = {}
    for q in answered:
        answer = None if kind.sign_item is None else q.answers[kind.sign_item]
        if answer and (q.day in days or q.day >= period.first):
            signs[q.day] = max(answer, signs.get(q.day, 0))
    return Totals(kind, found, tuple(SignAnswer(*one) for one in sorted(signs.items(), reverse=True)))
