"""Passcode and locked screen on the whole app."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.ui import app as app_module
from benzotrack.ui.app import ObservableDiary, make_main
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY, Hand
from tests.store.faulty_os import FaultyOs, spoil
from tests.store.scenes import PASSCODE
from tests.ui.conftest import NAME
from tests.ui.headless import Headless

NOTE = "the fox under the stairs"


pytestmark = pytest.mark.usefixtures("light_work")


def story(
    folder: Path, clock: Hand, tell: Callable[[Headless, DiarySession], Awaitable[None]], **size: float
) -> None:
    """Start the app on the folder as the command line does, and run one story on it."""

    async def run() -> None:
        diary_session = DiarySession(folder, clock, ObservableDiary)
        try:
            async with Headless(make_main(diary_session), **size) as app:
                await tell(app, diary_session)
        finally:
            diary_session.close()

    asyncio.run(run())


async def press(app: Headless, key: str) -> None:
    held = dict.fromkeys(("shift", "ctrl", "alt", "meta"), False)
    await app.fire(app.page, "keyboard_event", {"key": key, **held})


async def to_tabs(app: Headless) -> None:
    """Leave the passcode's page and Settings."""
    await app.click("close-place")
    await app.click("close-place")


async def type_new(app: Headless, passcode: str) -> None:
    await app.type("new-passcode", passcode)
    await app.type("new-again", passcode)


async def set_passcode(app: Headless, passcode: str = PASSCODE) -> str:
    """Set one in Settings; the recovery code."""
    await app.click("settings")
    await app.click("open-passcode_settings")
    await app.click("open-new")
    await type_new(app, passcode)
    await app.click("passcode-go")
    await app.wait(lambda: "recovery-code" in app.shown)
    code = "-".join(app.find(f"code-{n}").value.split()[-1] for n in range(1, 8))
    await app.click("passcode-go")
    await app.wait(lambda: app.says("The passcode is on."))
    return code


async def unlock(app: Headless, typed: str = PASSCODE) -> None:
    await app.type("unlock-field", typed)
    await app.click("unlock")
    await app.wait(lambda: "told-unlock-field" in app.shown or "locked" not in app.shown)


async def lock(app: Headless) -> None:
    await app.click("lock")
    await app.wait(lambda: "locked" in app.shown)


def test_a_passcode_is_on_only_once_its_code_is_written_down(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        assert "lock" not in app.shown
        await app.click("settings")
        await app.click("open-passcode_settings")
        await app.click("open-new")
        assert app.find("new-passcode").password
        await app.type("new-passcode", "7 signs")
        await app.click("passcode-go")
        await app.wait(lambda: app.says("A passcode has at least 8 characters."))
        await app.type("new-passcode", PASSCODE)
        await app.wait(lambda: app.says("Very hard to guess."))
        await app.type("new-again", "a slip of the hand")
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The two are not the same."))
        await app.click("show-new-passcode")
        assert "new-again" not in app.shown
        assert not app.find("new-passcode").password, "shown as it is asked for"
        assert app.find("new-passcode").value == PASSCODE
        await app.click("passcode-go")
        await app.wait(lambda: "recovery-code" in app.shown)
        assert not diary_session.has_passcode
        await app.click("passcode-leave")
        assert not diary_session.has_passcode
        assert app.find("open-new")
        await to_tabs(app)
        await set_passcode(app)
        assert diary_session.has_passcode
        assert not any(code in app.shown for code in ("code-1", "recovery-code"))
        await to_tabs(app)
        assert "lock" in app.shown

    story(folder, clock, tell)


def test_locked_nothing_of_it_is_shown_and_unlocked_all_is_as_it_was(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await to_tabs(app)
        before = app.texts()
        await lock(app)
        assert "tabs" not in app.shown
        assert "settings" not in app.shown
        assert not app.says("Anxiety")
        assert not app.says(NAME)
        await unlock(app, "not the passcode")
        assert app.says("This is not the passcode.")
        await unlock(app)
        assert app.texts() == before

    story(folder, clock, tell)


def test_a_start_with_a_passcode_is_locked_and_the_recovery_code_opens_it(folder: Path, clock: Hand) -> None:
    codes: list[str] = []

    async def first(app: Headless, diary_session: DiarySession) -> None:
        codes.append(await set_passcode(app))

    async def second(app: Headless, diary_session: DiarySession) -> None:
        assert "locked" in app.shown
        await unlock(app, codes[0].lower())
        assert app.says("You used the recovery code.")
        assert diary_session.diary.draft(TODAY)

    story(folder, clock, first)
    story(folder, clock, second)


def test_help_and_a_signs_advice_work_while_locked_and_the_sign_is_in_the_diary_after(
    folder: Path, clock: Hand
) -> None:
    async def first(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)

    async def second(app: Headless, diary_session: DiarySession) -> None:
        await app.click("help")
        assert app.says("911")
        assert not app.says(NAME)
        await app.click("close-place")
        await app.click("locked-signs")
        assert app.says("kept sealed")
        clock.now += timedelta(seconds=1)
        await asyncio.sleep(0.5)  # a list is deaf at first
        await app.click("sign-seizure")
        await app.wait(lambda: "advice" in app.shown)
        assert app.says("911")
        await app.click("close-place")
        await app.click("close-place")
        await unlock(app)
        await app.wait(lambda: "advice" in app.shown)
        (flag,) = diary_session.diary.red_flags
        assert (flag.key, flag.active) == ("seizure", True)
        assert flag.shown_at is not None

    story(folder, clock, first)
    story(folder, clock, second)


def test_it_locks_itself_after_the_minutes_that_are_set_and_use_puts_it_off(
    folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "TICK_S", 0.02)

    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await app.click("lock-after-2")
        await to_tabs(app)
        clock.now += timedelta(seconds=119)
        await app.go(1)
        clock.now += timedelta(seconds=119)
        await asyncio.sleep(0.1)
        assert not diary_session.locked
        clock.now += timedelta(seconds=1)
        await app.wait(lambda: diary_session.locked)
        await app.wait(lambda: "locked" in app.shown)
        await unlock(app)
        assert "trends-screen" in app.shown or app.says("Trends")
        clock.now += timedelta(minutes=2)
        await app.wait(lambda: "locked" in app.shown)

    story(folder, clock, tell)


def test_what_is_not_saved_keeps_the_diary_open_and_says_why(
    folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await to_tabs(app)
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(1, "ENOSPC", for_good=True))
            diary_session.diary.rate(TODAY, "sleep", 4, "irritability")
            await app.settle()
            await app.click("lock")
            await app.wait(lambda: app.says("Not locked"))
        assert not diary_session.locked

    story(folder, clock, tell)


def test_a_change_needs_the_old_passcode_and_keeps_the_recovery_code(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        code = await set_passcode(app)
        await app.click("open-change")
        await app.type("proof", "a wrong one")
        await type_new(app, "another one then")
        await app.click("passcode-go")
        await app.wait(lambda: app.says("This is not the passcode."))
        await app.type("proof", PASSCODE)
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The passcode is changed."))
        await to_tabs(app)
        await lock(app)
        await unlock(app, PASSCODE)
        assert "locked" in app.shown
        await unlock(app, "another one then")
        await lock(app)
        await unlock(app, code)

    story(folder, clock, tell)


def test_a_new_recovery_code_ends_the_old_one(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        code = await set_passcode(app)
        await app.click("open-code")
        await app.type("proof", code)
        await app.click("passcode-go")
        await app.wait(lambda: "recovery-code" in app.shown)
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The new recovery code holds."))
        await to_tabs(app)
        await lock(app)
        await unlock(app, code)
        assert app.says("not this diary's")
        await unlock(app)

    story(folder, clock, tell)


def test_turned_off_with_the_passcode_it_opens_without_one(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await app.click("open-off")
        await app.type("proof", PASSCODE)
        await app.click("passcode-go")
        await app.wait(lambda: app.says("The passcode is off."))
        assert not diary_session.has_passcode

    async def after(app: Headless, diary_session: DiarySession) -> None:
        assert not diary_session.locked
        assert diary_session.diary.profile.name == NAME

    story(folder, clock, tell)
    story(folder, clock, after)


def test_after_wrong_tries_the_screen_says_how_long_to_wait(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await to_tabs(app)
        await lock(app)
        for _ in range(3):
            await unlock(app, "a wrong one")
        await unlock(app)
        assert app.says("Please wait 5 seconds")
        clock.now += timedelta(seconds=5)
        await unlock(app)
        assert not diary_session.locked

    story(folder, clock, tell)


def test_the_sample_has_neither_a_passcode_nor_a_lock(sample_diary: Diary) -> None:
    async def run() -> None:
        async with Headless(make_main(sample_diary, True)) as app:
            await app.click("settings")
            await app.click("open-passcode_settings")
            assert app.says("Sample data has no passcode.")
            assert "open-new" not in app.shown

    asyncio.run(run())


def test_locked_no_key_answers_the_check_in_that_stood_there_before(folder: Path, clock: Hand) -> None:
    async def tell(app: Headless, diary_session: DiarySession) -> None:
        await set_passcode(app)
        await to_tabs(app)
        assert "grid-sleep" in app.shown
        before = diary_session.diary.draft(TODAY)
        await lock(app)
        await asyncio.sleep(DRAWN_S + 0.1)
        await press(app, "3")
        assert not app.says("Something went wrong"), "nothing was pressed in the diary that is closed"
        await unlock(app)
        after = diary_session.diary.draft(TODAY)
        assert before is not None
        assert after is not None
        assert after.answers == before.answers

    story(folder, clock, tell)
