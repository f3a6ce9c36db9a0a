"""An error that nothing in the app caught: it is told without its words, and the window goes on."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.i18n import say
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ALL_KEPT
from benzotrack.ui.window.notices import NUMBERS_FIRST
from tests.clock import TODAY, Hand
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of

SECRET = "what the person wrote"


def boom(*_: object) -> Any:
    raise ValueError(SECRET)


def told(app: Headless, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether it was said on the screen and put in the log; the secret must not be shown."""
    assert not app.says(SECRET)
    return app.says(say(ALL_KEPT)) and any(record.exc_info for record in caplog.records)


def test_an_error_in_a_handler_that_nobody_guarded_never_shows_its_words(
    diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    async def tell(app: Headless) -> None:
        app.page.on_keyboard_event = boom
        key = {"key": "F2", "shift": False, "ctrl": False, "alt": False, "meta": False}
        await app.session.dispatch_event(app.page._i, "keyboard_event", key)
        await app.settle()
        assert told(app, caplog)
        await app.click("help")
        assert app.says("Call")

    with caplog.at_level(logging.ERROR):
        story(diary, tell)


def test_an_error_while_the_window_is_drawn_anew_is_told_and_the_next_change_is_shown(
    diary: Diary, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tell(app: Headless) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("benzotrack.ui.app.notices", boom)
            diary.rate(TODAY, "anxiety", 3, "sleep")
            await app.settle()
        diary.rate(TODAY, "sleep", 4, "irritability")
        await app.settle()
        assert told(app, caplog)
        assert "Irritability, 4 of 10" in app.texts()

    with caplog.at_level(logging.ERROR):
        story(diary, tell)


@pytest.mark.parametrize(
    ("country", "numbers"), [("US", ["911"]), ("", ["Ireland: 112 or 999", "Australia: 000"])]
)
def test_a_window_that_can_never_be_drawn_says_whom_to_call_and_comes_with_the_next_change(
    diary: Diary,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    country: str,
    numbers: list[str],
) -> None:
    diary.change_settings(replace(diary.settings, country=country))

    async def tell(app: Headless) -> None:
        assert told(app, caplog)
        assert app.says("The app can't be shown")
        assert set(numbers) <= set(app.texts())
        monkeypatch.undo()
        diary.rate(TODAY, "anxiety", 3, "sleep")
        await app.settle()
        assert "Sleep trouble, 4 of 10" in app.texts()

    monkeypatch.setattr("benzotrack.ui.app.notices", boom)
    with caplog.at_level(logging.ERROR):
        story(diary, tell)


def test_rules_that_fail_leave_help_and_the_other_pages(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benzotrack.diary.diary.alerts_now", boom)

    async def tell(app: Headless) -> None:
        assert app.says("This page can't be shown")
        await app.click("help")
        assert app.says("911")
        await app.click("close-place")
        await app.go(1)
        assert app.says("Trends")

    story(diary, tell)


@pytest.mark.parametrize("what", ["benzotrack.ui.app.warm", "benzotrack.diary.session.DiarySession.back_up"])
def test_the_day_turns_in_an_open_window_though_the_charts_or_the_backup_failed(
    diary: Diary, clock: Hand, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(what, boom)
    monkeypatch.setattr("benzotrack.ui.app.TICK_S", 0.01)

    async def tell(app: Headless) -> None:
        clock.now += timedelta(days=1)
        await app.wait(lambda: diary.today == TODAY + timedelta(days=1))
        await asyncio.sleep(0)

    story(diary, tell)


@pytest.mark.parametrize("kind", NUMBERS_FIRST)
def test_a_notice_that_comes_while_the_numbers_are_on_the_screen_is_shown_there_and_closed(
    diary: Diary, kind: PlaceKind
) -> None:
    async def tell(app: Headless) -> None:
        await app.click("settings")
        nav = nav_of(app)
        nav.open(Place(kind, flag_id=diary.choose_red_flag(TODAY, "seizure").id))
        await app.settle()
        nav.tell(ALL_KEPT)
        await app.wait(lambda: app.says(say(ALL_KEPT)))
        await app.click("hush")
        await app.settle()
        assert not app.says(say(ALL_KEPT))
        assert app.says("911")

    story(diary, tell)
