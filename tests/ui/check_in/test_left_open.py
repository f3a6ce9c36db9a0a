"""A day that is left with answers not saved is told with the way back, and nothing of it is lost."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.i18n import say
from benzotrack.ui.check_in.today_view import DayState, today_view
from benzotrack.ui.check_in.two_weeks import unfinished
from tests.clock import TODAY, Hand
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand

SATURDAY = TODAY - timedelta(days=2)
YESTERDAY = TODAY - timedelta(days=1)
CHANGES = "Your changes for Sat 28 February are not saved yet."


@pytest.fixture
def saved(diary: Diary) -> Diary:
    """With a saved Saturday."""
    diary.rate(SATURDAY, "anxiety", 3, "review")
    diary.record(SATURDAY)
    return diary


async def escape(hands: Hands) -> None:
    """Page after page back, and then out of it."""
    while "close-place" in hands.app.shown:
        hands.wait(0.9)
        await hands.app.press("Escape")


async def close(hands: Hands) -> None:
    await hands.tap("Close")


@pytest.mark.parametrize("leave", [close, escape])
def test_changes_of_a_past_day_that_were_left_unsaved_are_told_with_the_way_back(
    saved: Diary, leave: Callable[[Hands], Awaitable[None]]
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap("Anxiety 3, mild. Change", "Anxiety, 9 of 10")
        assert not hands.shows(CHANGES)
        await leave(hands)
        assert hands.shows(CHANGES)
        assert hands.shows("Sat 28 February, recorded later, changes not saved")
        await hands.app.go(1)
        assert hands.shows(CHANGES)
        await hands.tap("Finish it")
        assert not hands.shows(CHANGES)
        assert hands.shows("Anxiety 9, severe. Change")
        await hands.tap("Save check-in")
        assert not hands.shows(CHANGES)

    by_hand(saved, tell)
    check_in = saved.check_in(SATURDAY)
    assert check_in is not None
    assert check_in.answers.ratings == {"anxiety": 9}


def test_a_day_left_unsaved_is_told_among_the_earlier_days_that_led_to_it(saved: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Earlier days", "A month earlier", "Sat 28 February, recorded later")
        await hands.tap("Anxiety 3, mild. Change", "Anxiety, 9 of 10", "Close")
        assert "earlier-days-page" in hands.app.shown
        assert hands.shows(CHANGES)

    by_hand(saved, tell)


def test_what_was_let_be_is_told_again_only_when_more_is_changed_or_the_app_is_opened_anew(
    saved: Diary, clock: Hand, open_again: Callable[[], Diary]
) -> None:
    async def begin(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap("Anxiety 3, mild. Change", "Anxiety, 9 of 10", "Close", "OK")
        assert not hands.shows(CHANGES)
        clock.now += timedelta(minutes=1)
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap("Anxiety 9, severe. Change", "Anxiety, 8 of 10", "Close")
        assert hands.shows(CHANGES)
        await hands.tap("OK")

    async def anew(hands: Hands) -> None:
        assert hands.shows(CHANGES)

    by_hand(saved, begin)
    by_hand(open_again(), anew)


def test_a_past_day_that_was_only_looked_at_is_not_told(saved: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.click(f"day-{SATURDAY.isoformat()}")
        await hands.tap("Anxiety 3, mild. Change", "Back", "Close")
        assert not hands.shows(CHANGES)

    by_hand(saved, tell)


def test_a_half_done_check_in_that_the_new_day_took_the_place_of_is_told_on_every_way_back(
    diary: Diary, clock: Hand, open_again: Callable[[], Diary]
) -> None:
    words = "Your check-in for yesterday is not finished."
    clock.now = datetime(2026, 3, 3, 3, 50, tzinfo=UTC)
    diary.tick()

    async def stay_open(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:2])
        await hands.app.go(1)
        assert not hands.shows(words)
        clock.now += timedelta(hours=1)
        diary.tick()
        await hands.app.settle()
        assert hands.shows(words), "on another tab"
        await hands.app.go(0)
        assert hands.shows("Question 1 of 5")
        assert hands.shows(words), "on Today"

    async def start_again(hands: Hands) -> None:
        assert hands.shows(words)
        await hands.tap("Finish it")
        assert hands.shows("Irritability, 0 of 10")
        await hands.tap(*SIX_TAPS[2:])
        assert not hands.shows(words)

    by_hand(diary, stay_open)
    again = open_again()
    by_hand(again, start_again)
    check_in = again.check_in(TODAY)
    assert check_in is not None
    assert len(check_in.answers.ratings) == 4


def test_a_day_left_half_done_long_ago_is_told_by_its_shape_alone(diary: Diary, clock: Hand) -> None:
    diary.rate(SATURDAY, "anxiety", 3, "sleep")
    assert [u.day for u in unfinished(diary)] == [SATURDAY], "on the day it was answered"
    clock.now += timedelta(days=1)
    diary.tick()
    assert unfinished(diary) == ()
    (half,) = [day for day in today_view(diary).strip if day.day == SATURDAY]
    assert half.state is DayState.HALF_DONE
    assert say(half.name) == "Sat 28 February, half done"


def test_a_half_done_day_has_a_shape_of_its_own_in_the_strip_and_is_told_below_its_month(
    diary: Diary,
) -> None:
    diary.rate(SATURDAY, "anxiety", 3, "sleep")
    diary.rate(YESTERDAY, "anxiety", 3, "review")
    diary.record(YESTERDAY)

    async def tell(hands: Hands) -> None:
        assert hands.shows("Sat 28 February, half done")
        shapes = [
            (mark.bgcolor, mark.border, mark.gradient)
            for day in (SATURDAY, YESTERDAY)
            for mark in hands.app.controls(hands.app.find(f"day-{day.isoformat()}"))
            if getattr(mark, "border_radius", None) and getattr(mark, "alignment", None)
        ]
        assert len(shapes) == 2
        assert shapes[0] != shapes[1]
        await hands.tap("Earlier days", "A month earlier")
        assert hands.shows("half done")

    by_hand(diary, tell)
