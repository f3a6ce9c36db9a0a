"""GAD-7 and PHQ-9: their bands at every edge, totals only of whole answers, and how long they stay open."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from benzotrack.domain import red_flags
from benzotrack.domain.questionnaires import (
    ANSWERS,
    CONTACT_ADVICE,
    GAD_7,
    KINDS,
    NOTICE,
    PHQ_9,
    Questionnaire,
    QuestionnaireKind,
    begun,
    newest,
    totals,
)
from benzotrack.i18n import say

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def fresh(kind: QuestionnaireKind = PHQ_9, day: date = DAY, name: str = "q") -> Questionnaire:
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    return begun(kind, name, day, at)


def filled(*answers: int | None, kind: QuestionnaireKind = PHQ_9, day: date = DAY) -> Questionnaire:
    """Answered one after the other, as by taps."""
    q = fresh(kind, day, f"{kind.id}-{day}-{answers}")
    for item, answer in enumerate(answers):
        q = q.answered(item, answer, q.updated_at + MINUTE)
    return q


def test_each_has_its_published_number_of_questions_four_answers_and_the_notice() -> None:
    assert [(kind.id, len(kind.items), kind.highest) for kind in KINDS] == [("gad7", 7, 21), ("phq9", 9, 27)]
    assert [say(a) for a in ANSWERS] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]
    assert "No permission required to reproduce, translate, display or distribute." in say(NOTICE)


@pytest.mark.parametrize(
    ("kind", "edges"),
    [
        (GAD_7, {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate"}),
        (GAD_7, {15: "severe", 21: "severe"}),
        (PHQ_9, {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate"}),
        (PHQ_9, {15: "moderately severe", 19: "moderately severe", 20: "severe", 27: "severe"}),
    ],
)
def test_bands_below_at_and_above_every_edge(kind: QuestionnaireKind, edges: dict[int, str]) -> None:
    assert {total: say(kind.band(total)) for total in edges} == edges


def test_a_total_is_the_sum_of_all_answers() -> None:
    q = filled(0, 1, 2, 3, 0, 1, 2, 3, 0)
    assert q.total == 12
    assert q.at_end
    assert q.finished_at == AT + 9 * MINUTE
    assert filled(3, 3, 3, 3, 3, 3, 3, kind=GAD_7).total == 21
    assert filled(0, 0, 0, 0, 0, 0, 0, kind=GAD_7).total == 0


def test_with_one_left_out_there_is_no_total_and_it_is_never_a_zero() -> None:
    q = filled(3, 3, None, 3, 3, 3, 3, 3, 0)
    assert (q.total, q.left_out, q.at_end, q.finished_at) == (None, 1, True, None)
    assert totals([q.done(AT)], PHQ_9) == ()
    again = q.at_first_left_out(AT)
    assert again.asking == 2
    whole = again.answered(2, 1, AT)
    assert (whole.total, whole.at_end, whole.finished_at) == (22, True, AT)


def test_nothing_is_answered_at_first() -> None:
    q = fresh()
    assert q.answers == (None,) * 9
    assert q.untouched
    assert not q.answered(0, None, AT).untouched


def test_back_keeps_the_answers_and_a_changed_one_leads_on_to_what_is_not_answered() -> None:
    q = filled(1, 2, 3)
    back = q.back(AT).back(AT).back(AT).back(AT)
    assert (back.asking, back.answers) == (0, q.answers)
    changed = back.answered(0, 0, AT)
    assert (changed.asking, changed.answers[:3]) == (3, (0, 2, 3))


def test_an_answer_changed_after_the_end_changes_the_total_and_leaving_it_out_takes_the_total_away() -> None:
    q = filled(*[1] * 9).back(AT)
    assert q.total == 9
    assert q.answered(8, 0, AT).total == 8
    assert (q.answered(8, None, AT).total, q.answered(8, None, AT).finished_at) == (None, None)


@pytest.mark.parametrize("answer", [-1, 4, True, 1.0, "2"])
def test_only_whole_numbers_from_0_to_3_are_answers(answer: object) -> None:
    with pytest.raises(ValueError, match="answer"):
        fresh().answered(0, answer, AT)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "limit"), [(GAD_7, 15), (PHQ_9, 20)])
def test_a_high_total_asks_for_contact_this_week(kind: QuestionnaireKind, limit: int) -> None:
    assert kind.contact_from == limit
    assert say(kind.band(limit)) == "severe"
    assert [say(sentence) for sentence in CONTACT_ADVICE] == [
        "Contact your clinician this week.",
        "If you can't stay safe: call the emergency number now.",
    ]


def test_only_the_last_question_of_phq_9_above_0_asks_for_help() -> None:
    asking = {
        (kind.id, item, answer)
        for kind in KINDS
        for item in range(len(kind.items))
        for answer in (None, 0, 1, 2, 3)
        if kind.asks_for_help(item, answer)
    }
    assert asking == {("phq9", 8, 1), ("phq9", 8, 2), ("phq9", 8, 3)}
    assert "better off dead" in say(PHQ_9.items[8])
    assert PHQ_9.sign in red_flags.BY_KEY


@pytest.mark.parametrize(
    ("today", "found"),
    [(date(2024, 2, 29), True), (date(2024, 3, 1), True), (date(2024, 3, 2), False)],
)
def test_a_half_done_one_can_be_gone_on_with_until_the_end_of_the_next_day(today: date, found: bool) -> None:
    q = filled(1, 2, day=date(2024, 2, 29))
    assert newest([q], PHQ_9, today) == (q if found else None)
    assert newest([q], GAD_7, today) is None


def test_the_newest_is_the_one_begun_last() -> None:
    first = filled(*[1] * 9)
    second = replace(fresh(name="second"), started_at=AT + 20 * MINUTE)
    assert newest([second, first], PHQ_9, DAY) == second


def test_totals_are_in_order_one_a_day_the_last_finished_and_within_the_days_asked() -> None:
    january, february, march = date(2026, 1, 31), date(2026, 2, 28), DAY
    early = filled(*[3] * 9, day=march)
    late = replace(filled(*[1] * 9, day=march), finished_at=AT + timedelta(hours=2))
    others = [
        filled(*[2] * 9, day=february),
        filled(*[0] * 9, day=january),
        filled(1, 1, day=january),
        filled(*[3] * 7, kind=GAD_7, day=january),
    ]
    found = totals([late, early, *others], PHQ_9)
    assert [(t.day, t.total, say(t.band)) for t in found] == [
        (january, 0, "minimal"),
        (february, 18, "moderately severe"),
        (march, 9, "mild"),
    ]
    assert [t.day for t in totals([early, *others], PHQ_9, february, february)] == [february]
    assert [t.total for t in totals(others, GAD_7)] == [21]
