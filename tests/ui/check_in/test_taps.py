"""A trembling hand: after a tap that counted nothing is heard for 400 ms, whatever stands there then."""

import pytest

from benzotrack.diary import Diary
from benzotrack.ui.parts.nav import Kind
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand


def asked(diary: Diary) -> str:
    draft = diary.draft(TODAY)
    assert draft is not None
    return draft.asking


@pytest.mark.parametrize(("after", "heard"), [(0.0, False), (0.2, False), (0.39, False), (0.41, True)])
def test_the_next_question_hears_a_tap_only_after_400_ms(diary: Diary, after: float, heard: bool) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble(SIX_TAPS[1], after)
        assert asked(diary) == ("irritability" if heard else "sleep")

    by_hand(diary, tell)


def test_a_tap_that_was_not_heard_does_not_make_the_next_wait_longer(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble(SIX_TAPS[1], 0.3)
        hands.wait(0.11)
        await hands.app.tap(SIX_TAPS[1])
        assert asked(diary) == "irritability"

    by_hand(diary, tell)


@pytest.mark.parametrize("name", ["Skip", "Hard day", "Back", "Anxiety 3. Undo"])
def test_skip_hard_day_back_and_undo_are_deaf_too(diary: Diary, name: str) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        await hands.tremble(name, 0.2)
        assert asked(diary) == "sleep"
        assert diary.check_ins == ()

    by_hand(diary, tell)


def test_a_double_tap_on_the_last_rating_never_chooses_a_sign_nor_none(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:4])
        await hands.tremble("A fit (seizure), a blackout, or whole-body shaking you couldn't stop", 0.2)
        await hands.app.tap("None of these")
        assert diary.red_flags == ()
        assert asked(diary) == "happened"

    by_hand(diary, tell)


def test_a_double_tap_on_none_of_these_does_not_save(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5])
        await hands.tremble("Save check-in", 0.2)
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
        assert Kind.HELP.value in {k.split("-")[0] for k in hands.app.shown}

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
