"""Escape goes one page back wherever there is one, and a form has one arrow: Back; its way out is a cross."""

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.ui.navigation import FORMS, Place, PlaceKind
from tests.clock import TODAY
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of


@pytest.mark.parametrize("kind", [PlaceKind.SETTINGS, PlaceKind.HELP, PlaceKind.LEARN, PlaceKind.PEOPLE])
def test_escape_leaves_a_place_of_one_page(diary: Diary, kind: PlaceKind) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(kind))
        await app.settle()
        await app.press("Escape")
        assert nav_of(app).place is None

    story(diary, tell)


def test_escape_leaves_the_advice_about_a_sign_and_the_sign_stays_on_disk(diary: Diary) -> None:
    flag = diary.choose_red_flag(TODAY, "seizure")

    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(PlaceKind.ADVICE, flag_id=flag.id))
        await app.settle()
        await app.press("Escape")
        assert nav_of(app).place is None

    story(diary, tell)
    assert [(f.key, f.outcome) for f in diary.red_flags] == [("seizure", None)]


def test_escape_on_the_check_in_takes_a_question_back_and_on_the_first_stays(diary: Diary) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap("Anxiety, 3 of 10")
        for _ in range(2):
            hands.wait(0.9)
            await hands.app.press("Escape")
            assert "page-anxiety" in hands.app.shown

    by_hand(diary, tell)
    draft = diary.draft(TODAY)
    assert draft is not None
    assert draft.answers.ratings == {"anxiety": 3}


def test_escape_on_a_tab_stays_there(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.go(1)
        await app.press("Escape")
        assert app.find("tabs").selected_index == 1

    story(diary, tell)


@pytest.mark.parametrize("kind", sorted(FORMS, key=lambda kind: kind.value))
def test_a_form_is_left_by_a_cross_and_shows_no_second_arrow_on_its_first_page(
    diary: Diary, kind: PlaceKind
) -> None:
    async def tell(app: Headless) -> None:
        nav_of(app).open(Place(kind, day=TODAY if kind is PlaceKind.DAY else None, medicine="diazepam"))
        await app.settle()
        icons = [c.icon for c in app.controls() if isinstance(c, ft.Icon)]
        assert app.find("close-place").icon.icon is ft.Icons.CLOSE
        assert ft.Icons.ARROW_BACK not in icons

    story(diary, tell)
