"""Questionnaires in a report: the sums of what was answered until it is made, and question 9 above 0."""

from datetime import UTC, date, datetime, timedelta

from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Questionnaire, QuestionnaireKind, begun
from benzotrack.domain.report.questionnaire_totals import totals_in
from benzotrack.domain.trends import Period
from benzotrack.i18n import say

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
LAST = MARCH.last


def filled(kind: QuestionnaireKind, day: date, answers: list[int | None], hour: int = 18) -> Questionnaire:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    one = begun(kind, f"{kind.id}-{day}-{answers}", day, at)
    for item, answer in enumerate(answers):
        one = one.answered(item, answer, at + timedelta(seconds=item + 1))
    return one.done(at + timedelta(minutes=5))


def test_each_total_is_the_sum_of_its_answers_on_its_day_newest_first() -> None:
    found = totals_in(
        MARCH,
        LAST,
        [
            filled(PHQ_9, date(2026, 3, 31), [3] * 9),
            filled(GAD_7, date(2026, 3, 1), [0, 1, 2, 3, 0, 1, 3]),
            filled(GAD_7, date(2026, 3, 15), [0, 1, 2, 3, 0, 1, 2]),
        ],
    )
    assert [(one.kind.id, [(t.day.day, t.total, say(t.band)) for t in one.found]) for one in found] == [
        ("phq9", [(31, 27, "severe")]),
        ("gad7", [(15, 9, "mild"), (1, 10, "moderate")]),
    ]


def test_the_newest_and_the_one_before_are_there_however_old_and_older_ones_only_of_the_period() -> None:
    days = [date(2025, 1, 1), date(2025, 6, 1), date(2025, 12, 31)]
    old = [filled(GAD_7, day, [1] * 7) for day in days]
    (found,) = totals_in(MARCH, LAST, old)
    assert [t.day for t in found.found] == days[:0:-1]
    (found,) = totals_in(MARCH, LAST, [*old, filled(GAD_7, MARCH.first, [1] * 7)])
    assert [t.day for t in found.found] == [MARCH.first, days[2]]
    (found,) = totals_in(
        MARCH, LAST, [*old, *(filled(GAD_7, MARCH.first + timedelta(days=n), [1] * 7) for n in range(4))]
    )
    assert [t.day.day for t in found.found] == [4, 3, 2, 1]


def test_a_day_that_has_not_come_and_one_left_out_give_no_total() -> None:
    outside = [
        filled(GAD_7, date(2026, 4, 1), [1] * 7),
        filled(PHQ_9, date(2026, 4, 1), [1] * 9),
        filled(GAD_7, date(2026, 3, 5), [1, 1, 1, None, 1, 1, 1]),
    ]
    assert totals_in(MARCH, LAST, outside) == ()
    assert totals_in(MARCH, date(2026, 3, 30), [filled(GAD_7, LAST, [1] * 7)]) == ()


def test_what_was_answered_after_the_period_is_there_up_to_the_day_on_which_the_report_is_made() -> None:
    made = date(2026, 4, 20)
    days = [date(2026, 3, 5), LAST, date(2026, 4, 1), date(2026, 4, 10), made]
    answered = [filled(PHQ_9, day, [n] * 9) for n, day in enumerate((*days[:-1],))]
    answered.append(filled(PHQ_9, made, [0, None, *[0] * 6, 3]))
    (found,) = totals_in(MARCH, made, [*answered, filled(PHQ_9, made + timedelta(days=1), [3] * 9)])
    assert [t.day for t in found.found] == days[3::-1], "none between is left out"
    assert [(a.day, a.answer) for a in found.signs] == [(made, 3), *zip(days[3:0:-1], (3, 2, 1), strict=True)]


def test_question_9_above_0_is_there_also_without_a_total_and_the_highest_answer_of_its_day() -> None:
    answered = [
        filled(PHQ_9, date(2025, 1, 1), [0] * 8 + [3]),
        filled(PHQ_9, date(2026, 2, 20), [0] * 8 + [1]),
        filled(PHQ_9, date(2026, 2, 25), [0] * 9),
        filled(PHQ_9, date(2026, 2, 28), [0, None, 0, 0, 0, 0, 0, 0, 2]),
        filled(PHQ_9, date(2026, 3, 1), [0, None, 0, 0, 0, 0, 0, 0, 3]),
        filled(PHQ_9, date(2026, 3, 9), [1] * 8 + [2], 8),
        filled(PHQ_9, date(2026, 3, 9), [0] * 8 + [1], 20),
        filled(PHQ_9, date(2026, 4, 1), [0] * 8 + [3]),
    ]
    (found,) = totals_in(MARCH, LAST, answered)
    assert [(t.day, t.total) for t in found.found] == [(date(2026, 3, 9), 1), (date(2026, 2, 25), 0)]
    assert [(a.day, a.answer) for a in found.signs] == [(date(2026, 3, 9), 2), (date(2026, 3, 1), 3)]
    (alone,) = totals_in(MARCH, LAST, answered[4:5])
    assert (alone.found, [a.answer for a in alone.signs]) == ((), [3])
    (older,) = totals_in(MARCH, LAST, answered[:3])
    assert [(a.day, a.answer) for a in older.signs] == [(date(2026, 2, 20), 1)]
