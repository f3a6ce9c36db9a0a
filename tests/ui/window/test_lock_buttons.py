"""Hide, on every screen: an empty page in the stead of all, with a passcode or without."""

from __future__ import annotations

from pathlib import Path

import flet as ft
import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.window.bars import HIDE_KEY
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless
from tests.ui.passcode.test_passcode import NOTE, press, set_passcode, story, unlock
from tests.ui.test_look_round import nav_of

pytestmark = pytest.mark.usefixtures("light_work")


@pytest.mark.parametrize("by_key", [False, True])
def test_hidden_nothing_is_shown_and_one_tap_or_the_key_brings_it_back(
    folder: Path, clock: Hand, by_key: bool
) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        before = app.texts()
        await (press(app, HIDE_KEY) if by_key else app.click("hide"))
        assert [c for c in app.controls() if isinstance(c, ft.Text) and shows(app, c)] == []
        assert app.page.title == "Diary"
        await press(app, "Escape")
        assert "unhide" in app.shown
        await (press(app, HIDE_KEY) if by_key else app.click("unhide"))
        assert app.texts() == before
        assert app.page.title == "BenzoTrack"

    story(folder, clock, tell)


def shows(app: Headless, text: ft.Text) -> bool:
    """Whether the text is seen: no frame round it is invisible, and it is not the one that measures."""
    unseen = [
        c for c in app.controls() if getattr(c, "visible", True) is False or getattr(c, "opacity", 1) == 0
    ]
    return not any(text is inside for frame in unseen for inside in app.controls(frame))


def test_hiding_locks_a_diary_with_a_passcode(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await app.click("hide")
        await app.wait(lambda: diary_session.locked)
        assert "unhide" in app.shown
        await app.click("unhide")
        assert "locked" in app.shown
        await unlock(app)
        assert "passcode-settings-screen" in app.shown

    story(folder, clock, tell)


def test_hide_is_on_every_screen_also_at_large_text(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        flag = diary_session.diary.choose_red_flag(TODAY, "seizure")
        nav = nav_of(app)
        places = [Place(kind, day=TODAY, flag_id=flag.id) for kind in PlaceKind]
        for scale in (1.0, 2.0):
            probe = next(c for c in app.controls() if getattr(c, "on_size_change", None))
            await app.fire(probe, "size_change", {"w": 60.0, "h": 100.0 * scale})
            for tab, place in [*((tab, None) for tab in Tab), *((Tab.VISIT, place) for place in places)]:
                nav.go(tab)
                if place is not None:
                    nav.open(place)
                await app.settle()
                assert "trouble" not in app.shown, place
                await app.click("hide")
                assert "unhide" in app.shown, place
                await app.click("unhide")
                assert (nav.tab, nav.place) == (tab, place)

    story(folder, clock, tell)


def test_words_of_the_last_moment_are_kept_when_it_is_hidden_and_locked(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await app.click("close-place")
        await app.click("open-about_me")
        field = app.find("name")
        app.session.apply_patch(field._i, {"value": NOTE})
        await app.session.dispatch_event(field._i, "change", NOTE)
        await app.click("hide")
        await app.wait(lambda: diary_session.locked)
        await app.click("unhide")
        await unlock(app)
        assert diary_session.diary.profile.name == NOTE

    story(folder, clock, tell)
