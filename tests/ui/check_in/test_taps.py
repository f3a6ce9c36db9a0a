"""A trembling hand: after a tap that counted nothing is heard for 400 ms, and no answer until 800 ms after
its question was drawn.
"""

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.ui.navigation import PlaceKind
from benzotrack.ui.widgets.debounce import LOST_S
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand


def asked(diary: Diary) -> str:
    draft = diary.draft(TODAY)
    assert draft is not None
    return draft.asking


@pytest.mark.parametrize(("after", "heard"), [(0.0, False), (0.45, False), (0.79, False), (0.81, True)])
def test_the_next_question_hears_a_tap_only_when_it_has_stood_for_800_ms(
    diary: Diary, after: float, heard: bool
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble(SIX_TAPS[1], after)
        assert asked(diary) == ("irritability" if heard else "sleep")

    by_hand(diary, tell)


def test_a_tap_that_was_not_heard_does_not_make_the_next_wait_longer(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble(SIX_TAPS[1], 0.7)
        hands.wait(0.11)
        await hands.app.tap(SIX_TAPS[1])
        assert asked(diary) == "irritability"

    by_hand(diary, tell)


def test_the_time_runs_from_when_the_window_has_drawn_the_question_not_from_the_tap(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        hands.app.connection.answers["scroll_to"] = ...  # a window that is slow to draw
        await hands.tap(SIX_TAPS[0])
        hands.wait(1)
        await hands.app.tap(SIX_TAPS[1])
        assert asked(diary) == "sleep"

    by_hand(diary, tell)


def test_a_window_that_never_says_it_has_drawn_leaves_no_question_deaf_for_ever(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        hands.app.connection.answers["scroll_to"] = ...
        await hands.tap(SIX_TAPS[0])
        hands.wait(LOST_S)
        await hands.app.tap(SIX_TAPS[1])
        assert asked(diary) == "irritability"

    by_hand(diary, tell)


def test_a_question_that_comes_back_from_behind_another_screen_is_new_again(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Help", "Close")
        await hands.tremble(SIX_TAPS[0], 0.7)
        assert diary.drafts == ()
        hands.wait(0.2)
        await hands.app.tap(SIX_TAPS[0])
        assert asked(diary) == "sleep"

    by_hand(diary, tell)


@pytest.mark.parametrize("after", [0.41, 0.7])
def test_a_sign_waits_no_longer_than_400_ms(diary: Diary, after: float) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        await hands.tremble("A fit or blackout, or whole-body shaking you couldn't stop", after)
        assert "advice" in hands.app.shown

    by_hand(diary, tell)


@pytest.mark.parametrize("name", ["Skip", "Hard day", "Back", "Anxiety 3. Undo"])
def test_skip_hard_day_back_and_undo_are_deaf_too(diary: Diary, name: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble(name, 0.7)
        assert asked(diary) == "sleep"
        assert diary.check_ins == ()

    by_hand(diary, tell)


def test_a_double_tap_on_the_last_rating_never_chooses_a_sign_nor_none(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        await hands.tremble("A fit or blackout, or whole-body shaking you couldn't stop", 0.2)
        await hands.app.tap("None of these")
        assert diary.red_flags == ()
        assert asked(diary) == "happened"

    by_hand(diary, tell)


def test_a_double_tap_on_none_of_these_does_not_save(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5])
        await hands.tremble("Save check-in", 0.7)
        assert diary.check_ins == ()

    by_hand(diary, tell)


def test_a_double_tap_on_a_choice_of_many_leaves_it_chosen(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Side effects", "Drowsy")
        await hands.tremble("Drowsy", 0.2)
        assert hands.chosen("Drowsy")

    by_hand(diary, tell)


def test_help_is_never_deaf(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble("Help", 0.0)
        assert PlaceKind.HELP.value in {k.split("-")[0] for k in hands.app.shown}

    by_hand(diary, tell)


def test_a_new_question_has_new_buttons_so_that_a_late_tap_on_the_old_one_hits_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        old = hands.app.named("Anxiety, 9 of 10")
        await hands.tap(SIX_TAPS[0])
        await hands.app.session.dispatch_event(old._i, "click", None)
        await hands.app.settle()
        assert asked(diary) == "sleep"

    by_hand(diary, tell)


def test_an_answer_of_the_window_for_a_question_already_gone_ends_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        gone = hands.app.find("question")
        await hands.tap(SIX_TAPS[0])
        hands.app.session.handle_invoke_method_results(gone._i, "call", None, None)
        assert gone._i not in hands.app.session.index
        await hands.tap(SIX_TAPS[1])
        assert asked(diary) == "irritability"

    by_hand(diary, tell)
