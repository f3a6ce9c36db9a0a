"""The switch of reminders in Settings, on the whole app; a stand-in for systemctl answers."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.launch.reminders.reminder_timer import ReminderTimer, reminder_timer
from benzotrack.store.reminder_file import NAME
from benzotrack.ui.app import make_main
from tests.clock import TODAY
from tests.systemctl import Systemctl
from tests.ui.headless import Headless

CANT = "This computer can't remind you by itself."


@pytest.fixture
def timer(diary: Diary, tmp_path: Path) -> ReminderTimer:
    made = reminder_timer(diary.store.folder, "linux", {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert made is not None
    return made


def told(
    diary: Diary,
    timer: ReminderTimer | None,
    tell: Callable[[Headless], Awaitable[None]],
    sample: bool = False,
) -> None:
    """Run a story on the app, opened on the check-in's part of Settings."""

    diary_session = DiarySession.around(diary)

    async def run() -> None:
        async with Headless(make_main(diary_session, sample, timer=timer)) as app:
            await app.click("settings")
            await app.click("open-check_in_settings")
            await tell(app)

    asyncio.run(run())
    if diary_session.diary is not diary:
        diary_session.close()


def test_one_tap_switches_it_on_and_one_off_with_nothing_left(
    diary: Diary, timer: ReminderTimer, systemctl: Systemctl
) -> None:
    async def tell(app: Headless) -> None:
        assert app.find("remind").content is not None
        await app.click("remind")
        await app.wait(lambda: timer.is_on and (diary.store.folder / NAME).exists())
        await app.settle()
        assert not app.says(CANT)
        await app.click("remind")
        await app.wait(lambda: not timer.is_on and not (diary.store.folder / NAME).exists())
        await app.settle()
        assert not app.says(CANT)

    told(diary, timer, tell)
    assert systemctl.asked[2] == "--user enable --now benzotrack-remind.timer"
    assert not any(path.exists() for path in timer.files)


def test_where_the_system_does_not_take_it_it_says_so_and_leaves_nothing(
    diary: Diary, timer: ReminderTimer, systemctl: Systemctl
) -> None:
    systemctl.answer(1)

    async def tell(app: Headless) -> None:
        await app.click("remind")
        await app.wait(lambda: app.says(CANT))

    told(diary, timer, tell)
    assert not timer.is_on
    assert not any(path.exists() for path in timer.files)
    assert not (diary.store.folder / NAME).exists()


def test_where_the_system_does_not_switch_it_off_it_says_so_and_stays_on(
    diary: Diary, timer: ReminderTimer, systemctl: Systemctl
) -> None:
    async def tell(app: Headless) -> None:
        await app.click("remind")
        await app.wait(lambda: timer.is_on and (diary.store.folder / NAME).exists())
        systemctl.answer(1, active=True)
        await app.click("remind")
        await app.wait(lambda: app.says("It could not be switched off."))

    told(diary, timer, tell)
    assert timer.is_on
    assert (diary.store.folder / NAME).exists()


def test_where_its_files_can_not_be_written_it_says_so(
    diary: Diary, timer: ReminderTimer, systemctl: Systemctl, tmp_path: Path
) -> None:
    (tmp_path / "config").touch()

    async def tell(app: Headless) -> None:
        await app.click("remind")
        await app.wait(lambda: app.says(CANT))

    told(diary, timer, tell)


def test_a_system_without_one_says_so(diary: Diary) -> None:
    async def tell(app: Headless) -> None:
        await app.click("remind")
        assert app.says(CANT)

    told(diary, None, tell)


def test_sample_data_has_no_switch(sample_diary: Diary, timer: ReminderTimer) -> None:
    async def tell(app: Headless) -> None:
        assert "remind" not in app.shown

    told(sample_diary, timer, tell, sample=True)


async def delete_everything(app: Headless) -> None:
    await app.click("close-place")
    await app.click("open-mine")
    await app.click("delete-ask")
    await app.type("delete-word", "delete")
    await app.click("delete")


def test_when_everything_is_deleted_nobody_is_reminded_any_more(
    diary: Diary, timer: ReminderTimer, systemctl: Systemctl
) -> None:
    timer.turn_on()

    async def tell(app: Headless) -> None:
        await delete_everything(app)
        await app.wait(lambda: app.says("Everything is deleted."))

    told(diary, timer, tell)
    assert not timer.is_on


def test_when_everything_is_deleted_and_the_timer_stays_on_it_says_so(
    diary: Diary, timer: ReminderTimer, systemctl: Systemctl
) -> None:
    timer.turn_on()
    systemctl.answer(1, active=True)

    async def tell(app: Headless) -> None:
        await delete_everything(app)
        await app.wait(lambda: app.says("The reminder could not be switched off"))
        assert not app.says("Everything is deleted.")

    told(diary, timer, tell)
    assert timer.is_on


# The calendar file


def test_the_calendar_file_is_saved_with_names_only_where_they_are_wanted(
    diary: Diary, systemctl: Systemctl
) -> None:
    diary.taper.record_visit(TODAY, "Dr Weaver")

    async def tell(app: Headless) -> None:
        assert app.says("It rings on recorded days too.")
        for named in (False, True):
            await app.click("save-calendar")
            await app.wait(lambda: app.says("Your browser has the file."))
            name, asked = app.connection.invoked[-1]
            assert (name, asked["file_name"]) == ("save_file", "diary-2026-03-02.ics")
            assert asked["src_bytes"].startswith(b"BEGIN:VCALENDAR\r\n")
            assert (b"Dr Weaver" in asked["src_bytes"]) is named
            await app.click("ok")
            await app.click("calendar-names")

    told(diary, None, tell)
