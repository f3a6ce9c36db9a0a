"""`benzotrack remind` as a program of its own, on a private bus: one notification a day, or none."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from benzotrack.diary.diary import Diary
from benzotrack.domain.reminder import Reminder
from benzotrack.store.reminder_file import LOCK, NAME, ReminderFile
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import EVENING, TODAY, Hand
from tests.session_bus import Desktop, session_bus
from tests.store.scenes import LIGHT, PASSCODE
from tests.systemctl import Systemctl

NOT_SHOWN = "No reminder was shown: no program for notifications took it.\n"
SHOWN = {"app": "BenzoTrack", "summary": "How was today?", "body": ""}


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """Of a person who has seen the first pages."""
    opened = Diary.open(tmp_path / "Mein Tagebuch 日記", Hand())
    opened.change_profile(replace(opened.profile, welcomed=True))
    yield opened
    opened.close()


def remind(
    folder: Path, bus: str | None, now: datetime = EVENING, **around: str
) -> subprocess.CompletedProcess[str]:
    """Run it at that moment, UTC."""
    names = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
    env: Mapping[str, str] = {name: value for name, value in os.environ.items() if name not in names}
    bus_at = {"DBUS_SESSION_BUS_ADDRESS": bus} if bus is not None else {}
    words = ["remind", "--data", str(folder), "--now", now.isoformat()]
    return subprocess.run(
        [sys.executable, "-m", "benzotrack", *words],
        env={**env, "TZ": "UTC", **bus_at, **around},
        capture_output=True,
        text=True,
        timeout=60,
    )


def said(done: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
    return done.returncode, done.stdout, done.stderr


def log_of(folder: Path) -> str:
    path = folder / "log/benzotrack.log"
    return path.read_text() if path.exists() else ""


SILENT = (0, "", "")


def test_one_notification_a_day_with_neutral_words(diary: Diary, desktop: Desktop) -> None:
    folder = diary.store.folder
    for hour in (19, 20, 20, 21, 23):
        assert said(remind(folder, desktop.address, EVENING.replace(hour=hour))) == SILENT
    (shown,) = desktop.notifications
    assert shown.pop("icon").endswith("/icon-192.png")
    assert shown == SHOWN
    assert "A reminder was shown." in log_of(folder)
    assert said(remind(folder, desktop.address, EVENING.replace(day=3))) == SILENT
    assert len(desktop.notifications) == 2


def test_two_at_the_same_moment_show_one(diary: Diary, desktop: Desktop) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: remind(diary.store.folder, desktop.address), range(4)))
    assert list(map(said, done)) == [SILENT] * 4
    assert len(desktop.notifications) == 1


def test_while_another_writes_and_does_not_end_it_is_silent(diary: Diary, desktop: Desktop) -> None:
    with FileLock(diary.store.folder / LOCK):
        assert said(remind(diary.store.folder, desktop.address)) == SILENT
    assert desktop.notifications == []


def test_with_the_neutral_title_its_name_and_sign_are_neutral_too(diary: Diary, desktop: Desktop) -> None:
    diary.change_settings(replace(diary.settings, neutral_title=True))
    remind(diary.store.folder, desktop.address)
    (shown,) = desktop.notifications
    assert shown.pop("icon").endswith("/diary-192.png")
    assert shown == SHOWN | {"app": "Diary"}


def _recorded(diary: Diary) -> None:
    diary.mark_hard(TODAY)


def _paused(diary: Diary) -> None:
    diary.change_profile(diary.profile.with_pause(TODAY))


def _put_away(diary: Diary) -> None:
    diary.reminder.put_away()


def _asked_in_the_app(diary: Diary) -> None:
    diary.reminder.begin()
    diary.reminder.asked()


@pytest.mark.parametrize("wanted_before", [False, True])
@pytest.mark.parametrize("do", [_recorded, _paused, _put_away, _asked_in_the_app])
def test_it_is_silent_when_there_is_nothing_to_ask(
    do: Callable[[Diary], None], wanted_before: bool, diary: Diary, desktop: Desktop
) -> None:
    if wanted_before:
        diary.reminder.begin()
    do(diary)
    assert said(remind(diary.store.folder, desktop.address)) == SILENT
    assert desktop.notifications == []
    assert log_of(diary.store.folder) == ""


def test_what_says_that_nothing_is_due_imports_neither_the_diary_nor_flet(diary: Diary) -> None:
    diary.reminder.begin()
    diary.mark_hard(TODAY)
    code = (
        "import sys; from benzotrack.__main__ import main; "
        "status = main(sys.argv[1:]); "
        "heavy = {'flet', 'desktop_notifier', 'asyncio', 'matplotlib', 'tinydb', 'benzotrack.diary'}; "
        "sys.exit(f'{status} {sorted(heavy & set(sys.modules))}')"
    )
    words = ["remind", "--data", str(diary.store.folder), "--now", EVENING.isoformat()]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60)
    assert done.stderr == "0 []\n"


def test_before_there_is_a_diary_it_is_silent_and_makes_none(tmp_path: Path, desktop: Desktop) -> None:
    folder = tmp_path / "nothing"
    assert said(remind(folder, desktop.address)) == SILENT
    assert not folder.exists()
    new = Diary.open(tmp_path / "seen once", Hand())
    new.change_settings(replace(new.settings, country="US"))
    new.close()
    assert said(remind(tmp_path / "seen once", desktop.address)) == SILENT
    assert desktop.notifications == []


def test_the_time_that_is_set_now_counts(diary: Diary, desktop: Desktop) -> None:
    folder, noon = diary.store.folder, EVENING.replace(hour=12)
    diary.reminder.begin()
    assert said(remind(folder, desktop.address, noon)) == SILENT
    assert desktop.notifications == []
    diary.change_profile(replace(diary.profile, check_in_time=noon.time()))
    assert said(remind(folder, desktop.address, noon)) == SILENT
    assert len(desktop.notifications) == 1


# Behind a passcode


@pytest.fixture
def locked(diary: Diary) -> Path:
    diary.seal(new_vault(diary.store.diary, PASSCODE, LIGHT).vault)
    return diary.store.folder


def test_a_locked_diary_of_which_nothing_is_known_is_reminded_of_once(locked: Path, desktop: Desktop) -> None:
    for hour in (20, 21):
        assert said(remind(locked, desktop.address, EVENING.replace(hour=hour))) == SILENT
    assert len(desktop.notifications) == 1


def test_a_locked_diary_that_is_recorded_is_not_reminded_of(
    locked: Path, diary: Diary, desktop: Desktop
) -> None:
    diary.reminder.begin()
    diary.mark_hard(TODAY)
    assert said(remind(locked, desktop.address)) == SILENT
    assert desktop.notifications == []


def test_what_is_told_of_a_locked_diary_is_a_time_and_days(locked: Path, diary: Diary) -> None:
    diary.reminder.begin()
    diary.rate(TODAY, "anxiety", 7, "sleep")
    diary.record(TODAY)
    assert (locked / NAME).read_text() == (
        '{\n "at": null,\n "paused": false,\n "recorded": "2026-03-02",\n'
        ' "reminded": null,\n "put_away": null,\n "asked": null\n}'
    )


# Where nothing can be shown


def test_without_a_bus_it_says_that_nothing_was_shown_and_tries_again(
    diary: Diary, desktop: Desktop, tmp_path: Path
) -> None:
    folder = diary.store.folder
    for bus in (None, "unix:path=/nowhere/bus", "nonsense"):
        assert said(remind(folder, bus)) == (1, "", NOT_SHOWN)
    told = log_of(folder)
    assert told.count("No reminder was shown") == 3
    assert len(told.splitlines()) == 3, "and nothing else: no error of a library, no place in the code"
    assert said(remind(folder, desktop.address)) == SILENT
    assert len(desktop.notifications) == 1


def test_somebody_who_is_there_and_takes_none_is_not_believed_either(diary: Diary, desktop: Desktop) -> None:
    desktop.refuse()
    assert said(remind(diary.store.folder, desktop.address)) == (1, "", NOT_SHOWN)
    assert len(log_of(diary.store.folder).splitlines()) == 1
    assert desktop.notifications == []


def test_a_bus_on_which_nobody_shows_notifications_is_not_believed(diary: Diary, tmp_path: Path) -> None:
    with session_bus(tmp_path) as bus:
        assert said(remind(diary.store.folder, bus)) == (1, "", NOT_SHOWN)
    found = ReminderFile(diary.store.folder).read()
    assert found is not None
    assert found.reminded is None


def test_where_nobody_takes_it_what_the_diary_wrote_meanwhile_stays(diary: Diary, desktop: Desktop) -> None:
    diary.reminder.begin()
    desktop.refuse()
    file = ReminderFile(diary.store.folder)

    def reminded() -> date | None:
        found = file.read()
        return found.reminded if found is not None else None

    with ThreadPoolExecutor(1) as pool:
        with desktop.thinking():
            running = pool.submit(remind, diary.store.folder, desktop.address)
            deadline = time.monotonic() + 30
            while reminded() is None:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            diary.mark_hard(TODAY)
        assert said(running.result()) == (1, "", NOT_SHOWN)
    assert file.read() == Reminder(recorded=TODAY)


def test_a_disk_that_keeps_nothing_is_told_and_nothing_is_shown(diary: Diary, desktop: Desktop) -> None:
    folder = diary.store.folder
    (folder / NAME / "in the way").mkdir(parents=True)
    assert said(remind(folder, desktop.address)) == (
        1,
        "",
        "No reminder was shown. Check that the disk has room and can be written.\n",
    )
    assert desktop.notifications == []
    assert log_of(folder).count("No reminder was shown: the disk did not keep it.") == 1


# The timer


def command(folder: Path, option: str) -> subprocess.CompletedProcess[str]:
    words = ["remind", option, "--data", str(folder)]
    return subprocess.run([sys.executable, "-m", "benzotrack", *words], capture_output=True, text=True)


def test_installed_it_starts_this_program_for_this_diary_and_removed_it_leaves_nothing(
    diary: Diary, systemctl: Systemctl
) -> None:
    folder, home = diary.store.folder, Path.home()
    before = sorted(path for path in home.rglob("*") if path.is_file())
    assert said(command(folder, "--install")) == (
        0,
        "You are reminded once a day, after the time of your check-in, unless the day is recorded.\n",
        "",
    )
    (service,) = home.rglob("benzotrack-remind.service")
    words = f'"{sys.executable}" "-P" "-m" "benzotrack" "remind" "--data" "{folder}"'
    assert words in service.read_text("utf-8")
    assert systemctl.asked[-1] == "--user enable --now benzotrack-remind.timer"
    assert (folder / NAME).exists()
    assert said(command(folder, "--remove")) == (0, "You are reminded no more.\n", "")
    assert sorted(path for path in home.rglob("*") if path.is_file()) == before
    assert not (folder / NAME).exists()


def test_where_systemd_does_not_take_it_it_says_so_and_nothing_shows_as_on(
    diary: Diary, systemctl: Systemctl
) -> None:
    systemctl.answer(1)
    assert said(command(diary.store.folder, "--install")) == (
        1,
        "",
        "It is not switched on: the system refused it. These commands were asked of it:\n"
        "  systemctl --user daemon-reload\n"
        "  systemctl --user enable --now benzotrack-remind.timer\n",
    )
    assert list(Path.home().rglob("benzotrack-remind.*")) == []
    assert not (diary.store.folder / NAME).exists()


def test_where_systemd_does_not_switch_it_off_it_says_so_and_it_shows_as_on(
    diary: Diary, systemctl: Systemctl
) -> None:
    command(diary.store.folder, "--install")
    systemctl.answer(1, active=True)
    assert said(command(diary.store.folder, "--remove")) == (
        1,
        "",
        "It is still on: the system refused to switch it off. This was asked of it:\n"
        "  systemctl --user disable --now benzotrack-remind.timer\n",
    )
    assert len(list(Path.home().rglob("benzotrack-remind.*"))) == 2
    assert (diary.store.folder / NAME).exists()


def test_one_of_both_is_asked_for(diary: Diary, systemctl: Systemctl) -> None:
    words = ["remind", "--install", "--remove", "--data", str(diary.store.folder)]
    done = subprocess.run([sys.executable, "-m", "benzotrack", *words], capture_output=True, text=True)
    assert said(done) == (2, "", "Choose --install or --remove, not both.\n")
    assert systemctl.asked == []
