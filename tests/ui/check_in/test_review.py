"""The review and its cards, on the whole app."""

from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand

REVIEW = SIX_TAPS[:5]


def answers(diary: Diary) -> Answers:
    draft = diary.draft(TODAY)
    assert draft is not None
    return draft.answers


def test_the_review_says_every_rating_in_words_and_save_stays_at_the_bottom(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0], "Skip", *SIX_TAPS[2:5])
        for name in (
            "Anxiety 3, mild. Change",
            "Sleep trouble Skipped. Change",
            "Irritability 0, none. Change",
            "Stiffness 10, severe. Change",
        ):
            assert hands.app.named(name)
        assert "Save check-in" in hands.app.texts(hands.app.find("bottom-review"))

    by_hand(diary, tell)


@pytest.mark.parametrize("answer", ["Sleep trouble, 2 of 10", "Skip", "Back"])
def test_a_rating_changed_from_the_review_goes_back_to_the_review(diary: Diary, answer: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Sleep trouble 8, very poor. Change")
        assert hands.all_chosen() == ["Sleep trouble, 8 of 10"]
        assert hands.shows("Change your answer")
        await hands.tap(answer)
        assert hands.shows("Save check-in")

    by_hand(diary, tell)
    given = {"Sleep trouble, 2 of 10": 2, "Skip": None, "Back": 8}
    assert answers(diary).ratings["sleep"] == given[answer]


def test_back_from_the_review_walks_through_the_questions_it_asked(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Back", "Back", "Back")
        assert hands.shows("Question 3 of 5")
        await hands.tap("Irritability, 5 of 10")
        assert hands.shows("Save check-in")

    by_hand(diary, tell)


def test_cards_are_closed_until_opened_and_stay_open_when_the_page_is_drawn_again(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW)
        assert not hands.shows("Drowsy")
        assert "note" not in hands.app.shown
        await hands.tap("Side effects", "Drowsy")
        await hands.app.go(3)
        await hands.app.go(0)
        assert hands.chosen("Drowsy")
        await hands.tap("Side effects: Drowsy")
        assert not hands.shows("A fall")

    by_hand(diary, tell)


def test_hours_slept_begin_empty_and_go_by_half_hours(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Hours slept")
        assert answers(diary).hours_slept is None
        assert hands.all_chosen() == []
        await hands.tap("Hours slept, 6", "Half an hour more")
        assert answers(diary).hours_slept == Decimal("6.5")
        assert hands.shows("Hours slept: 6.5 hours")
        await hands.tap("Clear hours slept")
        assert answers(diary).hours_slept is None

    by_hand(diary, tell)


def test_hours_slept_stay_between_0_and_24(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Hours slept", "Hours slept, 0")
        assert hands.app.named("Half an hour less").disabled
        await hands.tap("Hours slept, 11", *["Half an hour more"] * 26)
        assert answers(diary).hours_slept == 24
        assert hands.app.named("Half an hour more").disabled

    by_hand(diary, tell)


@pytest.mark.parametrize(
    "effect", ["Drowsy", "Foggy thinking", "Dizzy", "Clumsy or unsteady", "Poor memory", "Blurred vision"]
)
def test_what_makes_driving_unsafe_says_so_at_once_and_once(diary: Diary, effect: str) -> None:
    advice = "Don't drive or use machines while you feel like this."

    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Side effects", "Low energy")
        assert not hands.shows(advice)
        await hands.tap(effect)
        assert hands.app.texts().count(advice) == 1
        await hands.tap("Dizzy" if effect != "Dizzy" else "Drowsy")
        assert hands.app.texts().count(advice) == 1

    by_hand(diary, tell)


def test_side_effects_and_what_else_was_going_on_are_many_choices(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Side effects", "A fall", "Drowsy", "A fall")
        await hands.tap("What else was going on", "Alcohol", "Missed dose")

    by_hand(diary, tell)
    assert answers(diary).side_effects == ("drowsiness",)
    assert answers(diary).context == ("alcohol", "missed_dose")


def test_energy_appetite_vision_and_symptoms_between_doses_are_noted_and_stand_on_the_day(
    diary: Diary,
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(
            *REVIEW, "Side effects", "Low energy", "Little or too much appetite", "Blurred vision"
        )
        await hands.tap("What else was going on", "Symptoms between doses", "Save check-in")
        assert hands.app.says("Low energy, Little or too much appetite, Blurred vision")
        assert hands.app.says("Symptoms between doses")

    by_hand(diary, tell)
    assert answers_saved(diary).side_effects == ("low_energy", "appetite", "blurred_vision")
    assert answers_saved(diary).context == ("between_doses",)


def answers_saved(diary: Diary) -> Answers:
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    return check_in.answers


def test_could_i_do_my_day_says_that_higher_is_better(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Could I do my day")
        assert hands.app.says("higher number is better")
        assert hands.shows("0 Nothing at all")
        assert hands.shows("10 Everything")
        await hands.tap("Could I do my day, 0 of 10")
        assert answers(diary).could_do_day == 0
        await hands.tap("Clear could I do my day")
        assert answers(diary).could_do_day is None

    by_hand(diary, tell)


def test_what_stands_on_the_cards_is_saved(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Hours slept", "Hours slept, 5", "Could I do my day")
        await hands.tap("Could I do my day, 6 of 10", "Save check-in")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert (check_in.answers.hours_slept, check_in.answers.could_do_day) == (5, 6)


def scrolled_to(hands: Hands) -> list[str]:
    """What the window was told to bring into view."""
    calls = [args for name, args in hands.app.connection.invoked if name == "scroll_to"]
    return [args["scroll_key"] for args in calls if args["scroll_key"] is not None]


def test_a_card_that_was_opened_comes_into_view_and_a_closed_one_moves_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*REVIEW, "Note")
        await hands.app.settle()
        assert scrolled_to(hands) == ["fold-at-note"]
        await hands.tap("Note")
        await hands.app.settle()
        assert scrolled_to(hands) == ["fold-at-note"]

    by_hand(diary, tell)


def test_what_a_side_effect_asks_for_stands_right_under_its_line(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        def follows(line: str) -> str:
            texts = hands.app.texts(hands.app.find("inside-side_effects"))
            return texts[texts.index(line) + 1]

        await hands.tap(*REVIEW, "Side effects", "Foggy thinking", "Clumsy or unsteady")
        assert follows("Foggy thinking") == "Not sure where you are?"
        assert hands.app.texts().count("Don't drive or use machines while you feel like this.") == 1
        await hands.tap("Drowsy")
        assert follows("Drowsy").startswith("Don't drive")
        assert follows("Clumsy or unsteady") == "Poor memory"

    by_hand(diary, tell)
