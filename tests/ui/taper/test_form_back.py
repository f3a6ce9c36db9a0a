"""The way back in the form of a dose change: one arrow, from page to page; a cross out of it; Escape."""

import flet as ft

from benzotrack.diary.diary import Diary
from tests.ui.check_in.hands import Hands, by_hand
from tests.ui.taper.builders import started
from tests.ui.taper.test_change_form import form


def test_back_walks_through_the_pages_and_the_first_has_the_cross_alone(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        assert not hands.shows("Back")
        await hands.tap("diazepam", "Stepped down", "Back", "Back")
        assert hands.shows("Which medicine?")
        assert not hands.shows("Back")
        assert hands.app.find("close-place").icon.icon is ft.Icons.CLOSE
        await hands.tap("Close")
        assert "taper" in hands.app.shown

    by_hand(diary, tell)


def test_escape_goes_one_page_back_and_from_the_first_out_of_the_form(diary: Diary) -> None:
    started(diary)

    async def tell(hands: Hands) -> None:
        await form(hands)
        await hands.tap("diazepam", "Stepped down")
        for question in ("What happened?", "Which medicine?"):
            hands.wait(0.9)
            await hands.app.press("Escape")
            assert hands.shows(question)
        hands.wait(0.9)
        await hands.app.press("Escape")
        assert "taper" in hands.app.shown

    by_hand(diary, tell)
