"""A check-in by keys, on the whole app with a clock moved by hand: each key does what a tap does, once."""

from dataclasses import replace
from typing import Any

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.ui.check_in.check_in_keys import TEN_WITHIN_S
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.widgets.debounce import DEAF_S, DRAWN_S
from tests.clock import TODAY
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand
from tests.ui.test_look_round import nav_of


async def press(hands: Hands, *names: str, after: float = 0.9, **modifiers: bool) -> None:
    """Press keys anywhere on the page, each a steady while after the last."""
    for name in names:
        hands.wait(after)
        plain = {"key": name, "shift": False, "ctrl": False, "alt": False, "meta": False}
        await hands.app.session.dispatch_event(hands.app.page._i, "keyboard_event", plain | modifiers)
        await hands.app.settle()


def rated(diary: Diary) -> dict[str, Any]:
    draft = diary.draft(TODAY)
    return dict(draft.answers.ratings) if draft else {}


def test_six_keys_make_a_check_in(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "3", "8", "0", "5", "N", "S")
        assert hands.shows("Checked in for today")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers == Answers({"anxiety": 3, "sleep": 8, "irritability": 0, "stiffness": 5})


@pytest.mark.parametrize("key", ["Numpad 7", "7", "Digit 7"])
def test_the_numbers_of_a_number_pad_rate_too(diary: Diary, key: str) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, key)
        assert rated(diary) == ({} if key.startswith("Digit") else {"anxiety": 7})

    by_hand(diary, tell)


def test_a_lone_1_waits_a_second_before_it_counts(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "1")
        hands.wait(TEN_WITHIN_S - 0.01)
        await hands.app.settle()
        assert rated(diary) == {}
        hands.wait(0.02)
        await hands.app.settle()
        assert rated(diary) == {"anxiety": 1}
        assert hands.shows("Anxiety 1. Undo")

    by_hand(diary, tell)


@pytest.mark.parametrize("after", [0.05, 0.5, TEN_WITHIN_S - 0.1])
def test_1_then_0_within_a_second_is_10_and_nothing_else(diary: Diary, after: float) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "1")
        await press(hands, "0", after=after)
        hands.wait(2)
        await hands.app.settle()
        assert rated(diary) == {"anxiety": 10}

    by_hand(diary, tell)


@pytest.mark.parametrize(
    ("then", "found"),
    [("4", {"anxiety": 4}), ("S", {"anxiety": None}), ("Backspace", {}), ("1", {"anxiety": 1})],
)
def test_another_key_soon_after_a_1_takes_its_place(diary: Diary, then: str, found: dict[str, Any]) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "1")
        await press(hands, then, after=0.2)
        hands.wait(TEN_WITHIN_S + 0.1)
        await hands.app.settle()
        assert rated(diary) == found

    by_hand(diary, tell)


@pytest.mark.parametrize("between", ["help", "hide", "tap"])
def test_a_1_that_waits_is_gone_where_something_came_between(diary: Diary, between: str) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "1")
        if between == "tap":
            await hands.app.tap("Anxiety, 6 of 10")
        else:
            await hands.app.click(between)
        hands.wait(5)
        await hands.app.settle()
        assert rated(diary) == ({"anxiety": 6} if between == "tap" else {})

    by_hand(diary, tell)


@pytest.mark.parametrize(("after", "heard"), [(0.1, False), (DEAF_S + 0.05, False), (DRAWN_S + 0.01, True)])
def test_a_trembling_second_press_answers_nothing(diary: Diary, after: float, heard: bool) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "3")
        await press(hands, "3", after=after)
        assert rated(diary) == {"anxiety": 3} | ({"sleep": 3} if heard else {})

    by_hand(diary, tell)


def test_a_1_pressed_while_nothing_is_heard_does_not_count_later(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "3")
        await press(hands, "1", after=DRAWN_S - 0.1)
        hands.wait(2)
        await hands.app.settle()
        assert rated(diary) == {"anxiety": 3}

    by_hand(diary, tell)


def test_a_0_whose_1_was_not_heard_is_no_answer_of_its_own(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "3")
        await press(hands, "1", after=DRAWN_S - 0.05)
        await press(hands, "0", after=0.2)
        assert rated(diary) == {"anxiety": 3}, "neither 0 nor 10"
        await press(hands, "0", after=TEN_WITHIN_S)
        assert rated(diary) == {"anxiety": 3, "sleep": 0}

    by_hand(diary, tell)


def test_backspace_goes_back_from_the_signs_before_their_list_was_read(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "3", "8", "0", "5")
        assert hands.app.says("Did any of these happen")
        await press(hands, "Backspace")
        assert hands.app.says("How stiff")

    by_hand(diary, tell, width=320, height=256)


def test_s_skips_and_backspace_goes_back_to_the_question_before(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "S")
        assert rated(diary) == {"anxiety": None}
        await press(hands, "Backspace")
        assert hands.app.says("How strong was your anxiety")
        await press(hands, "Backspace", "s", "4")
        assert rated(diary) == {"anxiety": None, "sleep": 4}

    by_hand(diary, tell)


@pytest.mark.parametrize("modifier", ["ctrl", "alt", "meta"])
def test_a_key_with_a_modifier_is_the_browsers_own(diary: Diary, modifier: str) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "1", "3", "S", **{modifier: True})
        hands.wait(2)
        await hands.app.settle()
        assert rated(diary) == {}

    by_hand(diary, tell)


def test_digits_behind_shift_rate_as_on_a_french_keyboard(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "4", shift=True)
        assert rated(diary) == {"anxiety": 4}

    by_hand(diary, tell)


def test_in_a_text_field_the_keys_are_the_fields_own(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(*SIX_TAPS[:5], "Note")
        await hands.app.fire(hands.app.find("note"), "focus")
        await press(hands, "S", "Backspace", "3")
        assert hands.shows("Look it over, then save")
        assert diary.check_ins == ()

    by_hand(diary, tell)


@pytest.mark.parametrize("place", [PlaceKind.HELP, PlaceKind.ALERTS, PlaceKind.SETTINGS, PlaceKind.RED_FLAGS])
def test_with_another_place_on_top_no_key_answers(diary: Diary, place: PlaceKind) -> None:
    async def tell(hands: Hands) -> None:
        nav_of(hands.app).open(Place(place))
        await hands.app.settle()
        await press(hands, "3", "S", "N")
        nav_of(hands.app).back()
        await hands.app.settle()
        assert rated(diary) == {}

    by_hand(diary, tell)


@pytest.mark.parametrize("tab", [Tab.TRENDS, Tab.TAPER, Tab.VISIT])
def test_on_another_tab_no_key_answers(diary: Diary, tab: Tab) -> None:
    async def tell(hands: Hands) -> None:
        await hands.app.go(tab.value)
        await press(hands, "3", "S")
        assert rated(diary) == {}

    by_hand(diary, tell)


def test_n_is_none_of_the_signs_only_where_that_can_be_tapped(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "N", "3", "3", "3", "3")
        assert hands.shows("None of these")
        part = next(c for c in hands.app.controls() if getattr(c, "key", None) == "page-happened")
        size: Any = ft.LayoutSizeChangeEvent("size_change", control=part, data=None, width=360, height=100)
        for one in [c for c in hands.app.controls(part) if getattr(c, "on_size_change", None)]:
            size.height = 100 if one is part else 900
            one.on_size_change(size)
        await hands.app.settle()
        assert "none" not in hands.app.shown, "the end of the list is not in view"
        await press(hands, "N")
        assert hands.app.says("Did any of these happen")

    by_hand(diary, tell)


def test_a_day_that_is_added_later_is_rated_by_keys_too_and_a_change_from_its_review(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await press(hands, "3", "3", "3", "3", "N", "S")
        await hands.tap("Edit")
        hands.wait(0.9)
        await hands.app.click("change-sleep")
        await press(hands, "9")
        assert hands.shows("Change your check-in")
        await press(hands, "S")
        assert hands.shows("Checked in for today")

    by_hand(diary, tell)
    check_in = diary.check_in(TODAY)
    assert check_in is not None
    assert check_in.answers.ratings["sleep"] == 9


def test_who_does_not_want_keys_to_answer_turns_them_off(diary: Diary) -> None:
    diary.change_settings(replace(diary.settings, answers_by_key=False))

    async def tell(hands: Hands) -> None:
        await press(hands, "3", "S")
        hands.wait(1)
        await hands.app.settle()
        assert rated(diary) == {}

    by_hand(diary, tell)
