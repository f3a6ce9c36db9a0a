"""Days gone by, and changes of a saved day, on the whole app."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from benzotrack.diary import Diary, FutureDayError
from benzotrack.domain.red_flags import KINDS
from benzotrack.words import say
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand

SATURDAY = TODAY - timedelta(days=2)


def test_a_past_day_is_added_by_name_said_to_be_later_and_left_with_saved(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        assert hands.shows("Sat 28 February")
        assert hands.shows("You are adding this later. It will say “recorded later”.")
        await hands.tap(*SIX_TAPS[:4])
        assert hands.shows("Did any of these happen that day?")
        await hands.tap(*SIX_TAPS[4:])
        assert hands.shows("Saved. Sat 28 February")
        assert hands.shows("Question 1 of 5")

    by_hand(diary, tell)
    check_in = diary.check_in(SATURDAY)
    assert check_in is not None
    assert check_in.recorded_later
    assert diary.check_in(TODAY) is None


def test_an_edit_starts_from_what_stands_there_and_keeps_what_it_said_before(
    diary: Diary, clock: Hand
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit")
        assert not hands.shows("Back")
        await hands.tap("Anxiety 3, mild. Change")
        assert hands.shows("Back")
        clock.now += timedelta(hours=1)
        await hands.tap("Anxiety, 5 of 10", "Save check-in")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings == {"anxiety": 5, "sleep": 8, "irritability": 0, "stiffness": 10}
    assert [v.answers.ratings["anxiety"] for v in check_in.versions] == [3]


def test_an_edit_cut_short_in_a_rating_still_leads_back_to_its_review(
    diary: Diary, open_again: Callable[[], Diary]
) -> None:
    async def begin(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit", "Anxiety 3, mild. Change")

    async def go_on(hands: Hands) -> None:
        assert hands.all_chosen() == ["Anxiety, 3 of 10"]
        await hands.tap("Back")
        assert hands.shows("Cancel changes")

    by_hand(diary, begin)
    by_hand(open_again(), go_on)


def test_cancel_drops_the_changes_and_the_saved_day_stays(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit", "Anxiety 3, mild. Change", "Anxiety, 5 of 10", "Cancel changes")
        assert hands.shows("Edit")
        assert diary.drafts == ()
        await hands.tap("Edit")
        assert hands.shows("Anxiety 3, mild. Change")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings["anxiety"] == 3
    assert check_in.versions == ()


def test_typed_words_that_were_cancelled_do_not_come_back(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS, "Edit", "Note")
        await hands.type("never mind")
        await hands.tap("Cancel changes", "Edit")
        await hands.pause()
        assert not hands.app.says("never mind")

    by_hand(diary, tell)
    assert diary.drafts == ()


def test_a_new_check_in_has_nothing_to_cancel(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5])
        assert not hands.shows("Cancel changes")

    by_hand(diary, tell)


def test_a_day_that_has_not_come_can_not_be_recorded(diary: Diary, clock: Hand) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{TODAY.isoformat()}")
        assert hands.shows("Question 1 of 5")
        clock.now -= timedelta(days=1)  # the machine's clock was set back
        diary.tick()
        await hands.app.settle()
        assert hands.app.says("This day has not come yet.")
        assert not hands.shows("Anxiety, 3 of 10")

    by_hand(diary, tell)
    with pytest.raises(FutureDayError):
        diary.rate(TODAY, "anxiety", 3, "sleep")
    assert diary.drafts == ()


def test_a_past_days_sign_asks_whether_it_still_happens(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap(*SIX_TAPS[:4], say(KINDS[0].words))
        assert hands.shows("In the last 24 hours, or still happening?")

    by_hand(diary, tell)
    (flag,) = diary.red_flags
    assert (flag.day, flag.about_day) == (TODAY, SATURDAY)


def test_a_sign_of_another_day_does_not_stand_on_a_past_days_list(diary: Diary) -> None:
    diary.choose_red_flag(TODAY, "seizure")

    async def tell(hands: Hands) -> None:
        await hands.tap("Close")
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap(*SIX_TAPS[:4])
        assert hands.all_chosen() == []
        assert hands.shows("None of these")

    by_hand(diary, tell)


def test_a_hard_day_of_the_past_is_saved_and_left_with_saved(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap("Hard day")
        assert hands.shows("Saved. That is enough.")
        await hands.tap("None of these")
        assert hands.shows("Saved. Sat 28 February")
        assert hands.shows("Question 1 of 5")

    by_hand(diary, tell)
    check_in = diary.check_in(SATURDAY)
    assert check_in is not None
    assert check_in.answers.hard_day
