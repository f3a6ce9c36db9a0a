"""The diary's folder goes away in the midst of a check-in and comes back, on the whole app."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.store.errors import NotSaved
from benzotrack.store.settings_file import SettingsFile
from benzotrack.ui import app as app_module
from tests.ui.check_in.hands import SIX_TAPS, Hands, by_hand, let_pass
from tests.ui.headless import Headless, story

GONE = "The diary's folder is gone. Is its disk still there? When it is back, try again."
STILL_HERE = "Your answers are still here. Don't close the app yet."


def a_stick(folder: Path, away: Path) -> None:
    """A stick is another device when it is put in again: every file is a new one."""
    shutil.copytree(away, folder)
    shutil.rmtree(away)


def renamed(folder: Path, away: Path) -> None:
    away.rename(folder)


BACK = [a_stick, renamed]


@contextmanager
def gone(diary: Diary, back: Callable[[Path, Path], None]) -> Iterator[None]:
    """While it is open the diary's folder is away and an empty one in its place, which stays empty."""
    folder = diary.store.folder
    away = folder.rename(folder.with_name("away"))
    folder.mkdir()
    yield
    assert list(folder.iterdir()) == []
    folder.rmdir()
    back(folder, away)


@pytest.mark.parametrize("back", BACK)
def test_answers_tapped_while_the_folder_was_gone_stay_on_screen_and_are_saved_when_it_is_back(
    diary: Diary, open_again: Callable[[], Diary], back: Callable[[Path, Path], None]
) -> None:
    async def tell(hands: Hands) -> None:
        await hands.tap(SIX_TAPS[0])
        with gone(diary, back):
            await hands.tap(*SIX_TAPS[1:5])
            assert hands.shows(GONE)
            assert hands.shows(STILL_HERE)
            await hands.tap("Save check-in")
            assert hands.shows(GONE)
            assert hands.shows(STILL_HERE)
            assert hands.shows("Save check-in")
            assert diary.check_ins == ()
        await hands.tap("Save check-in")
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    (check_in,) = open_again().check_ins
    assert check_in.answers.ratings == {"anxiety": 3, "sleep": 8, "irritability": 0, "stiffness": 10}


@pytest.mark.parametrize("back", BACK)
def test_what_waited_for_the_folder_is_saved_by_itself_once_it_is_back(
    diary: Diary,
    open_again: Callable[[], Diary],
    monkeypatch: pytest.MonkeyPatch,
    back: Callable[[Path, Path], None],
) -> None:
    monkeypatch.setattr(app_module, "TICK_S", 0.02)

    async def tell(app: Headless) -> None:
        with gone(diary, back):
            let_pass(1)
            await app.tap(SIX_TAPS[0])
            await app.wait(lambda: app.says(GONE))
            before = diary.changes
            await asyncio.sleep(0.2)
            assert diary.changes == before, "nothing is drawn and read out anew"
        await app.wait(lambda: not app.says("Not saved"))

    story(diary, tell)
    (draft,) = open_again().drafts
    assert draft.answers.ratings == {"anxiety": 3}


@pytest.mark.parametrize("back", BACK)
def test_settings_changed_while_the_folder_is_gone_are_refused_in_words(
    diary: Diary, back: Callable[[Path, Path], None]
) -> None:
    diary.change_settings(Settings(country="US"))

    async def tell(hands: Hands) -> None:
        with gone(diary, back):
            with pytest.raises(NotSaved):
                diary.change_settings(replace(diary.settings, country="DE"))
            await hands.app.settle()
            assert hands.shows(GONE)
        diary.change_settings(replace(diary.settings, country="DE"))
        await hands.app.settle()
        assert not hands.shows("Not saved")

    by_hand(diary, tell)
    assert SettingsFile(diary.store.folder).read().settings.country == "DE"
