"""What stands half-typed in a form belongs to one diary: nothing of it is shown or saved in another."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.widgets.debounce import DEAF_S, DRAWN_S
from tests.clock import Hand
from tests.ui.headless import Headless
from tests.ui.passcode.test_passcode import lock, set_passcode, story, to_tabs, unlock
from tests.ui.taper.builders import started
from tests.ui.test_look_round import nav_of

pytestmark = pytest.mark.usefixtures("light_work")

QUESTION = "Can I tell my sister?"


async def press(app: Headless, *names: str) -> None:
    """Tap one button after another, as a steady hand does."""
    for name in names:
        await asyncio.sleep(DRAWN_S + DEAF_S)
        await app.tap(name)


async def type_a_plan(app: Headless) -> None:
    await app.go(Tab.TAPER.value)
    await press(app, "Add several agreed steps")
    await app.type("day-0", "16 March 2026")
    await app.type("mg-0", "9")


def test_a_plan_typed_before_locking_is_saved_in_the_diary_that_is_unlocked(
    folder: Path, clock: Hand
) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        started(diary_session.diary)
        await set_passcode(app)
        await to_tabs(app)
        await type_a_plan(app)
        await app.click("close-place")
        await lock(app)
        await unlock(app)
        await press(app, "Add several agreed steps", "Next", "Yes", "Next", "Save")
        assert app.says("Saved: 1 planned step.")
        (line,) = diary_session.diary.taper.ledger.planned(diary_session.diary.today)
        assert line.daily_dose_mg == 9

    story(folder, clock, tell)


def test_looking_round_shows_no_half_typed_question_and_it_is_there_again_after(
    folder: Path, clock: Hand
) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await app.go(Tab.VISIT.value)
        await app.type("new-question", QUESTION)
        await app.click("settings")
        await app.click("look-round")
        await app.go(Tab.VISIT.value)
        assert app.find("new-question").value == ""
        await app.type("new-question", "Of the sample")
        await app.click("leave-sample")
        nav_of(app).go(Tab.VISIT)
        await app.settle()
        assert app.find("new-question").value == QUESTION

    story(folder, clock, tell)


def test_a_plan_typed_while_looking_round_is_not_found_in_the_own_diary(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        started(diary_session.diary)
        await app.click("settings")
        await app.click("look-round")
        await type_a_plan(app)
        await app.click("leave-sample")
        nav_of(app).open(Place(PlaceKind.PLAN))
        await app.settle()
        assert app.find("day-0").value == ""

    story(folder, clock, tell)


def test_what_was_half_typed_is_gone_once_everything_is_deleted(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await app.go(Tab.VISIT.value)
        await app.type("new-question", QUESTION)
        await app.click("settings")
        await app.click("open-mine")
        await app.click("delete-ask")
        await app.type("delete-word", "delete")
        await app.click("delete")
        nav_of(app).places = ()
        nav_of(app).go(Tab.VISIT)
        await app.settle()
        assert app.find("new-question").value == ""

    story(folder, clock, tell)
