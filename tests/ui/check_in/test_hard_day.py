"""A hard day in one tap, with its Undo, on the whole app."""

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand


@pytest.mark.parametrize("answered", range(5))
def test_every_question_offers_a_hard_day_and_one_tap_saves_it_with_what_was_answered(
    diary: Diary, answered: int
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:answered], "Hard day")
        assert hands.shows("Saved. That is enough for today.")

    by_hand(diary, tell)
    (kept,) = diary.store.contents().check_ins
    assert kept.answers.hard_day
    assert len(kept.answers.ratings) == min(answered, 4)
    assert diary.drafts == ()


def test_undo_puts_everything_back_on_its_page(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:2], "Hard day", "Undo")
        assert diary.check_ins == ()
        assert hands.shows("Question 3 of 5")
        assert hands.shows("Sleep trouble 8. Undo")

    by_hand(diary, tell)


def test_a_hard_day_still_asks_about_red_flags_and_has_help(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Hard day")
        assert all(hands.shows(say(kind.words)) for kind in KINDS)
        assert hands.shows("Numbers to call")
        assert hands.shows("Help")
        await hands.tap("None of these")
        assert hands.shows("Edit")
        assert diary.drafts == ()

    by_hand(diary, tell)


def test_a_sign_of_a_hard_day_opens_its_advice(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Hard day", say(KINDS[7].words))
        assert "advice" in hands.app.shown
        await hands.tap("Close")
        assert hands.shows("Saved. That is enough for today.")
        await hands.tap("Nothing else")

    by_hand(diary, tell)
    assert [f.key for f in diary.red_flags] == ["suicidal_thoughts"]


def test_a_hard_day_can_be_filled_in_later_and_the_mark_taken_off(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Hard day", "None of these", "Edit")
        assert hands.shows("Marked as a hard day.")
        await hands.tap("Anxiety not answered. Change", "Anxiety, 9 of 10", "Not a hard day", "Save check-in")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings == {"anxiety": 9}
    assert not check_in.answers.hard_day
    assert check_in.versions[0].answers.hard_day
