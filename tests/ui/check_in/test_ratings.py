"""The four ratings, on the whole app."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import say
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand


def test_an_ordinary_day_is_six_taps(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS)
        assert hands.shows("Saved.")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings == {"anxiety": 3, "sleep": 8, "irritability": 0, "stiffness": 10}
    assert diary.drafts == ()
    assert diary.red_flags == ()


def test_nothing_is_preset(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        for name in SIX_TAPS[:5]:
            assert hands.all_chosen() == []
            await hands.tap(name)
        assert diary.check_ins == ()

    by_hand(diary, tell)


def test_every_question_offers_the_same_twelve_and_says_its_ends(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        for symptom, tap in zip(CORE, SIX_TAPS, strict=False):
            label = say(symptom.label)
            names = [f"{label}, {n} of 10" for n in range(11)] + ["Skip"]
            grid = [t for t in hands.app.texts() if t.startswith(f"{label}, ") or t == "Skip"]
            assert grid == names
            assert hands.shows(f"0 {say(symptom.lowest)}")
            assert hands.shows(f"10 {say(symptom.highest)}")
            await hands.tap(tap)

    by_hand(diary, tell)


def test_progress_is_said_in_words(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        for number, name in enumerate(SIX_TAPS[:5], 1):
            assert hands.app.says(f"Question {number} of 5")
            await hands.tap(name)
        assert not hands.app.says("Question")

    by_hand(diary, tell)


def test_skip_is_an_answer_and_no_number(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0], "Skip")
        assert hands.shows("Sleep trouble skipped. Undo")
        await hands.tap("Back")
        assert hands.chosen("Skip")

    by_hand(diary, tell)
    draft = diary.draft(TODAY)
    assert draft is not None
    assert draft.answers.ratings == {"anxiety": 3, "sleep": None}


def test_back_goes_back_and_keeps_what_was_answered(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        assert not hands.shows("Back")
        await hands.tap(*SIX_TAPS[:2])
        await hands.tap("Back", "Back")
        assert not hands.shows("Back")
        assert hands.all_chosen() == ["Anxiety, 3 of 10"]
        await hands.tap("Anxiety, 4 of 10")
        assert hands.all_chosen() == ["Sleep trouble, 8 of 10"]

    by_hand(diary, tell)


def test_undo_takes_the_last_answer_back(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 7 of 10")
        await hands.tap("Anxiety 7. Undo")
        assert hands.shows("Question 1 of 5")
        assert hands.all_chosen() == []

    by_hand(diary, tell)
    draft = diary.draft(TODAY)
    assert draft is not None
    assert draft.answers.ratings == {}


def test_a_choice_shows_by_weight_and_border_not_by_colour_alone(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 7 of 10", "Back")
        on, off = hands.app.named("Anxiety, 7 of 10"), hands.app.named("Anxiety, 6 of 10")
        assert on.content.style.font_family != off.content.style.font_family
        sides = [b.style.side[ft.ControlState.DEFAULT].width for b in (on, off)]
        assert sides[0] >= 3 * sides[1]

    by_hand(diary, tell)


@pytest.mark.parametrize("taps", range(1, 6))
def test_a_closed_app_opens_again_on_the_question_it_stood_on(
    diary: Diary, open_again: Callable[[], Diary], taps: int
) -> None:
    async def begin(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:taps])

    async def go_on(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[taps:])

    by_hand(diary, begin)
    again = open_again()
    by_hand(again, go_on)
    check_in = again.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings == {"anxiety": 3, "sleep": 8, "irritability": 0, "stiffness": 10}


def test_a_switch_of_tabs_loses_nothing(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:3])
        await hands.app.go(3)
        assert not hands.shows("Question 4 of 5")
        await hands.app.go(0)
        assert hands.shows("Question 4 of 5")
        assert hands.shows("Irritability 0. Undo")

    by_hand(diary, tell)


def test_after_midnight_it_says_that_it_asks_about_yesterday_with_today_one_tap_away(
    diary: Diary, clock: object
) -> None:
    clock.now = clock.now.replace(day=3, hour=1)  # type: ignore[attr-defined]
    diary.tick()

    async def tell(hands: Hands) -> None:
        assert hands.shows("It is after midnight. This is about yesterday.")
        await hands.tap("Check in for today instead", "Anxiety, 1 of 10")
        assert [d.day.day for d in diary.drafts] == [3]

    by_hand(diary, tell)


@pytest.mark.parametrize("hard", [False, True])
def test_at_four_the_question_under_the_finger_is_not_changed_for_another_days(
    diary: Diary, clock: Hand, hard: bool
) -> None:
    clock.now = datetime(2026, 3, 3, 3, 58, tzinfo=UTC)
    diary.tick()

    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 3 of 10", *(["Hard day"] if hard else ["Sleep trouble, 8 of 10"]))
        clock.now = datetime(2026, 3, 3, 4, 1, tzinfo=UTC)
        diary.tick()
        await hands.app.settle()
        if hard:
            assert hands.shows("Saved. That is enough for today.")
            await hands.tap("None of these")
        else:
            await hands.tap("Irritability, 0 of 10", "Stiffness, 10 of 10", "None of these", "Save check-in")
        assert hands.shows("Saved. Mon 2 March")
        assert hands.shows("Question 1 of 5")

    by_hand(diary, tell)
    assert [c.day for c in diary.check_ins] == [TODAY]
    assert diary.asked_day == date(2026, 3, 3)
