"""Signs chosen while the diary is locked that can't be read at unlocking, on the whole app."""

import errno
from pathlib import Path

import pytest

from benzotrack.diary.session import DiarySession
from benzotrack.store.vault import locked_inbox
from benzotrack.ui import app as app_module
from tests.clock import TODAY, Hand
from tests.store.faulty_os import spoil
from tests.store.refusing_os import unread
from tests.store.scenes import PASSCODE
from tests.ui.headless import Headless
from tests.ui.passcode.test_passcode import set_passcode, story, to_tabs, unlock

pytestmark = pytest.mark.usefixtures("light_work")


def test_signs_that_can_not_be_read_at_unlocking_are_told_and_come_by_themselves_once_they_can(
    folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "TICK_S", 0.02)

    async def first(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        assert diary_session.lock()
        diary_session.diary.choose_red_flag(TODAY, "seizure")

    async def second(app: Headless, diary_session: DiarySession) -> None:
        with monkeypatch.context() as patch:
            spoil(patch, unread(locked_inbox.NAME, errno.EMFILE))
            await unlock(app)
            await app.wait(lambda: app.says("can't be read now; the app keeps them and tries again"))
            await app.click("settings")
            await app.click("open-passcode_settings")
            await app.click("open-off")
            await app.type("proof", PASSCODE)
            await app.click("passcode-go")
            await app.wait(lambda: app.says("The passcode stays on"))
            await app.click("passcode-leave")
            await to_tabs(app)
        await app.wait(lambda: app.says("are in your diary now"))
        assert not app.says("can't be read now")
        await app.wait(lambda: app.says("A fit or blackout"))

    story(folder, clock, first)
    story(folder, clock, second)
