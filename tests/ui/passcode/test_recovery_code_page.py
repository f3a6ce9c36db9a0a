"""A new recovery code on the screen: what it says, what is told where it was not taken, and the lock."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.ui import app as app_module
from tests.clock import Hand
from tests.store.faulty_os import FaultyOs, spoil
from tests.store.scenes import PASSCODE
from tests.ui.headless import Headless
from tests.ui.passcode.test_passcode import set_passcode, story, to_tabs, type_new, unlock
from tests.ui.test_look_round import nav_of

pytestmark = pytest.mark.usefixtures("light_work")


async def show_new_code(app: Headless) -> str:
    """Make a new recovery code in Settings and leave it on the screen; the code."""
    await app.click("open-code")
    await app.type("proof", PASSCODE)
    await app.click("passcode-go")
    await app.wait(lambda: "recovery-code" in app.shown)
    return "-".join(app.find(f"code-{n}").value.split()[-1] for n in range(1, 8))


NOT_TAKEN = "The new recovery code was not taken."


@pytest.mark.parametrize("way", ["idle", "hide", "close-place", "help", "passcode-leave"])
def test_a_new_code_that_was_not_taken_is_told_of_however_its_page_went_and_the_old_one_opens(
    folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(app_module, "TICK_S", 0.02)

    async def tell(app: Headless, diary_session: DiarySession) -> None:
        old = await set_passcode(app)
        new = await show_new_code(app)
        assert app.says("Until then the old code does: keep it.")
        if way == "idle":
            clock.now += timedelta(minutes=15)
        else:
            await app.click(way)
        if way in ("idle", "hide"):
            await app.wait(lambda: diary_session.locked)
            if way == "hide":
                await app.click("unhide")
            await app.wait(lambda: "locked" in app.shown)
            assert not app.says(NOT_TAKEN)
            await unlock(app, new)
            assert app.says("not this diary's")
            await unlock(app, old)
        await app.wait(lambda: app.says(NOT_TAKEN))
        assert diary_session.vault_for(old)

    story(folder, clock, tell)


def test_a_first_code_that_was_not_taken_is_told_of_and_one_that_was_is_not(
    folder: Path, clock: Hand
) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await app.click("settings")
        await app.click("open-passcode_settings")
        await app.click("open-new")
        await type_new(app, PASSCODE)
        await app.click("passcode-go")
        await app.wait(lambda: app.says("Once you tap “I have it on paper”, the passcode is on."))
        await app.click("passcode-leave")
        await app.wait(lambda: app.says("No passcode was set."))
        await app.click("hush")
        await to_tabs(app)
        await set_passcode(app)
        await show_new_code(app)
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The new recovery code holds."))
        await app.settle()
        assert nav_of(app).notices == ()

    story(folder, clock, tell)


def test_it_does_not_lock_itself_while_a_new_code_is_copied_by_hand(
    folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "TICK_S", 0.02)

    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await app.click("lock-after-1")
        code = await show_new_code(app)
        clock.now += timedelta(minutes=14, seconds=59)
        await asyncio.sleep(0.1)
        assert not diary_session.locked
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The new recovery code holds."))
        clock.now += timedelta(minutes=1)
        await app.wait(lambda: diary_session.locked)
        await app.wait(lambda: "locked" in app.shown)
        await unlock(app, code)
        assert not diary_session.locked

    story(folder, clock, tell)


def test_a_code_that_the_disk_refuses_is_said_on_its_page_and_can_be_taken_after(
    folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        old = await set_passcode(app)
        code = await show_new_code(app)
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            await app.click("passcode-go")
            await app.wait(lambda: "passcode-wrong" in app.shown)
        assert app.says("The disk is full.")
        assert diary_session.vault_for(old)
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The new recovery code holds."))
        assert diary_session.vault_for(code)
        assert nav_of(app).notices == ()

    story(folder, clock, tell)
