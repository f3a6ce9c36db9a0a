from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.check_in import (
    HAPPENED,
    NOTE_MAX,
    QUESTIONS,
    REVIEW,
    Answers,
    CheckIn,
    Draft,
    day_to_ask,
)
from benzotrack.i18n import say

DAY = date(2026, 3, 2)
EVENING = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
LATE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def draft(**answers: object) -> Draft:
    return Draft(DAY, EVENING, EVENING, Answers(**answers))  # type: ignore[arg-type]


def test_nothing_is_preset_in_a_new_draft() -> None:
    new = Draft(DAY, EVENING, EVENING)
    assert new.answers.ratings == {}
    assert new.empty
    assert new.asking == "anxiety"


def test_the_four_are_asked_then_the_red_flags_then_the_review() -> None:
    assert QUESTIONS == ("anxiety", "sleep", "irritability", "stiffness", HAPPENED, REVIEW)


@pytest.mark.parametrize("rating", [-1, 11, 3.0, True, "3"])
def test_a_rating_that_is_not_a_whole_number_from_0_to_10_is_refused(rating: object) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        draft().with_rating("anxiety", rating, EVENING)  # type: ignore[arg-type]


def test_a_skipped_rating_is_an_answer_but_never_a_number() -> None:
    skipped = draft().with_rating("sleep", None, EVENING)
    assert skipped.answers.ratings == {"sleep": None}
    assert skipped.answers.rated() == {}
    assert not skipped.empty


def test_taking_an_answer_back_leaves_the_question_unanswered() -> None:
    again = draft().with_rating("sleep", 4, EVENING).without_rating("sleep", EVENING)
    assert "sleep" not in again.answers.ratings


def test_a_page_that_is_not_in_a_check_in_is_refused() -> None:
    with pytest.raises(ValueError, match="no page"):
        draft().at_page("dose")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (Answers({"anxiety": 11}), "A rating is a whole number from 0 to 10."),
        (Answers(could_do_day=-1), "'Could I do my day' is a whole number from 0 to 10."),
        (Answers(hours_slept=Decimal("24.5")), "Hours slept are from 0 to 24."),
        (Answers(hours_slept=Decimal("-0.5")), "Hours slept are from 0 to 24."),
        (Answers(note="x" * (NOTE_MAX + 1)), "A note holds up to 2000 characters."),
    ],
)
def test_what_is_out_of_range_is_told_in_a_sentence(answers: Answers, sentence: str) -> None:
    assert [say(p) for p in answers.problems()] == [sentence]


def test_the_ends_of_every_range_are_kept() -> None:
    for answers in (
        Answers({"anxiety": 0, "sleep": 10, "stiffness": None}, could_do_day=0, hours_slept=Decimal(0)),
        Answers(could_do_day=10, hours_slept=Decimal(24), note="é" * NOTE_MAX),
    ):
        assert answers.problems() == ()


def test_an_edit_keeps_what_was_there_before_whole() -> None:
    first = CheckIn(DAY, Answers({"anxiety": 5}, note="one"), EVENING, "UTC")
    second = first.edited(Answers({"anxiety": 6}), LATE, "UTC")
    third = second.edited(Answers({"anxiety": 7}), LATE + timedelta(hours=1), "UTC")
    assert [v.answers.ratings["anxiety"] for v in third.versions] == [5, 6]
    assert third.versions[0].answers.note == "one"
    assert third.first_recorded_at == EVENING


def test_a_rating_changed_the_next_day_was_said_later_and_the_others_were_not() -> None:
    first = CheckIn(DAY, Answers({"anxiety": 5, "sleep": 3}), EVENING)
    edited = first.edited(Answers({"anxiety": 7, "sleep": 3}), LATE, None)
    assert edited.said_later("anxiety")
    assert not edited.said_later("sleep")
    assert not edited.recorded_later, "the day itself was recorded in time"


def test_a_rating_changed_away_and_back_counts_from_the_last_change() -> None:
    check_in = CheckIn(DAY, Answers({"anxiety": 5}), EVENING)
    for rating in (6, 5):
        check_in = check_in.edited(Answers({"anxiety": rating}), LATE, None)
    assert check_in.said_later("anxiety")


def test_saving_a_draft_for_a_day_without_check_in_makes_the_first_version() -> None:
    made = draft(ratings={"anxiety": 1}).as_check_in(None, LATE, "UTC")
    assert made.recorded_later
    assert made.versions == ()


@given(st.dictionaries(st.sampled_from(QUESTIONS[:4]), st.none() | st.integers(0, 10)))
def test_every_rating_in_range_is_kept_as_it_was_given(ratings: dict[str, int | None]) -> None:
    built = draft()
    for symptom, rating in ratings.items():
        built = built.with_rating(symptom, rating, EVENING)
    assert built.answers.ratings == ratings
    assert replace(built.answers).problems() == ()


def at_night(begun: str, answered: str) -> Draft:
    """A half-done check-in of 2 March, begun and last answered on 3 March at these times."""
    moments = [datetime.fromisoformat(f"2026-03-{time}").replace(tzinfo=UTC) for time in (begun, answered)]
    return Draft(DAY, *moments, Answers({"anxiety": 3}))


@pytest.mark.parametrize(
    ("begun", "answered", "now", "asks"),
    [
        ("03T03:58", "03T03:59", "03T03:59", 2),
        ("03T03:58", "03T03:59", "03T04:00", 2),
        ("02T22:00", "03T03:59", "03T04:28", 2),
        ("02T22:00", "03T03:59", "03T04:29", 3),
        ("03T03:58", "03T04:40", "03T04:59", 2),
        ("03T03:58", "03T04:40", "03T05:00", 3),
        ("03T04:00", "03T04:01", "03T04:02", 3),
        ("02T22:00", "02T22:05", "03T04:00", 3),
        ("03T23:00", "04T00:59", "04T01:00", 3),
        ("03T23:00", "04T04:09", "04T04:10", 4),
    ],
)
def test_a_check_in_that_is_being_answered_as_the_day_turns_goes_on_being_asked(
    begun: str, answered: str, now: str, asks: int
) -> None:
    moment = datetime.fromisoformat(f"2026-03-{now}").replace(tzinfo=UTC)
    assert day_to_ask(moment, [at_night(begun, answered)]) == date(2026, 3, asks)


def test_an_opened_check_in_without_an_answer_and_a_hard_day_of_another_day_hold_nothing_up() -> None:
    now = datetime(2026, 3, 3, 4, 1, tzinfo=UTC)
    opened = replace(at_night("03T03:58", "03T03:59"), answers=Answers())
    assert day_to_ask(now, [opened], just_hard=date(2026, 3, 1)) == date(2026, 3, 3)
    assert day_to_ask(now, [], just_hard=DAY) == DAY
