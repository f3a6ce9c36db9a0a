"""Totals of questionnaires in a report: the sums of what was answered, in the days of the report alone."""

from datetime import UTC, date, datetime, timedelta

from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, QuestionnaireKind, begun
from benzotrack.domain.report.clinic_report import totals_in
from benzotrack.domain.trends import Period
from benzotrack.i18n import say

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def filled(kind: QuestionnaireKind, day: date, answers: list[int | None]) -> Questionnaire:
    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    one = begun(kind, f"{kind.id}-{day}-{answers}", day, at)
    for item, answer in enumerate(answers):
        one = one.answered(item, answer, at + timedelta(seconds=item + 1))
    return one.done(at + timedelta(minutes=5))


def test_each_total_is_the_sum_of_its_answers_on_its_day_oldest_first() -> None:
    found = totals_in(
        MARCH,
        [
            filled(PHQ_9, date(2026, 3, 31), [3] * 9),
            filled(GAD_7, date(2026, 3, 1), [0, 1, 2, 3, 0, 1, 3]),
            filled(GAD_7, date(2026, 3, 15), [0, 1, 2, 3, 0, 1, 2]),
        ],
    )
    assert [(one.kind.id, [(t.day.day, t.total, say(t.band)) for t in one.found]) for one in found] == [
        ("phq9", [(31, 27, "severe")]),
        ("gad7", [(1, 10, "moderate"), (15, 9, "mild")]),
    ]


def test_a_day_before_or_after_the_report_and_one_left_out_give_nothing() -> None:
    outside = [
        filled(GAD_7, date(2026, 2, 28), [1] * 7),
        filled(GAD_7, date(2026, 4, 1), [1] * 7),
        filled(GAD_7, date(2026, 3, 5), [1, 1, 1, None, 1, 1, 1]),
    ]
    assert totals_in(MARCH, outside) == ()
