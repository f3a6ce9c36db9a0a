"""The timer on this machine's disk: on, off, another program's and another diary's; systemctl stands in."""

import os
from pathlib import Path

import pytest

from benzotrack.launch.reminders.reminder_timer import ReminderTimer, reminder_timer, renewed_timer
from benzotrack.launch.reminders.timer_plans import timer_plan
from tests.systemctl import Systemctl

ON = [
    "--user disable --now benzotrack-remind.timer",
    "--user daemon-reload",
    "--user enable --now benzotrack-remind.timer",
]
OFF = ["--user disable --now benzotrack-remind.timer", "--user daemon-reload"]


def timer(tmp_path: Path, diary: str = "diary", program: str = "/opt/benzotrack") -> ReminderTimer:
    around = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    plan = timer_plan((program,), tmp_path / diary, "linux", around, tmp_path)
    assert plan is not None
    return ReminderTimer(plan)


def left(tmp_path: Path) -> list[Path]:
    return sorted(path for name in "cd" for path in (tmp_path / name).rglob("*") if not path.is_dir())


def test_on_and_off_again_leaves_nothing(tmp_path: Path, systemctl: Systemctl) -> None:
    mine = timer(tmp_path)
    assert not mine.is_on
    assert mine.turn_on() == ()
    assert mine.is_on
    assert systemctl.asked == ON
    assert left(tmp_path) == sorted(mine.files)
    stamp = tmp_path / "d/systemd/timers/stamp-benzotrack-remind.timer"  # as systemd leaves it
    stamp.parent.mkdir(parents=True)
    stamp.touch()
    mine.turn_off()
    assert not mine.is_on
    assert systemctl.asked == [*ON, *OFF]
    assert left(tmp_path) == []


def test_off_without_ever_having_been_on_is_no_error(tmp_path: Path, systemctl: Systemctl) -> None:
    timer(tmp_path).turn_off()
    assert systemctl.asked == OFF


def test_where_the_system_does_not_take_it_the_commands_are_told_and_nothing_is_left(
    tmp_path: Path, systemctl: Systemctl
) -> None:
    systemctl.answer(1)
    mine = timer(tmp_path)
    told = mine.turn_on()
    assert not mine.is_on
    assert left(tmp_path) == []
    assert [" ".join(command) for command in told] == [
        "systemctl --user daemon-reload",
        "systemctl --user enable --now benzotrack-remind.timer",
    ]


def test_what_the_system_refuses_to_switch_off_stays_on_and_is_told(
    tmp_path: Path, systemctl: Systemctl
) -> None:
    mine = timer(tmp_path)
    mine.turn_on()
    systemctl.answer(1, active=True)
    assert [" ".join(command) for command in mine.turn_off()] == [
        "systemctl --user disable --now benzotrack-remind.timer"
    ]
    assert mine.is_on
    systemctl.answer(1)
    assert mine.turn_off() == (), "it is gone already"
    assert left(tmp_path) == []


def test_a_system_that_takes_no_new_program_is_asked_again_at_the_next_start(
    tmp_path: Path, systemctl: Systemctl
) -> None:
    timer(tmp_path, program="/old").turn_on()
    before = timer(tmp_path).files[0].read_bytes()
    moved = timer(tmp_path, program="/new")
    systemctl.answer(1)
    moved.renew()
    assert moved.is_on
    assert moved.files[0].read_bytes() == before
    systemctl.answer(0)
    moved.renew()
    assert b'"/new"' in moved.files[0].read_bytes()


def test_without_such_a_system_too_and_what_it_would_have_left_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = timer(tmp_path)
    with monkeypatch.context() as patch:
        Systemctl(tmp_path, patch)
        assert mine.turn_on() == ()
    monkeypatch.setenv("PATH", str(tmp_path))
    wanted = tmp_path / "c/systemd/user/timers.target.wants/benzotrack-remind.timer"
    wanted.parent.mkdir()
    wanted.symlink_to(mine.files[1])
    mine.turn_off()
    assert left(tmp_path) == []


@pytest.mark.usefixtures("systemctl")
def test_it_is_of_one_diary_the_last_one_for_which_it_was_switched_on(tmp_path: Path) -> None:
    mine, other = timer(tmp_path), timer(tmp_path, "diary 2")
    mine.turn_on()
    assert (mine.is_on, other.is_on) == (True, False)
    other.turn_on()
    assert (mine.is_on, other.is_on) == (False, True)


def test_a_program_that_lies_elsewhere_now_is_started_from_there_on(
    tmp_path: Path, systemctl: Systemctl
) -> None:
    timer(tmp_path, program="/old/BenzoTrack-1.AppImage").turn_on()
    moved = timer(tmp_path, program="/new/BenzoTrack-2.AppImage")
    assert moved.is_on
    moved.renew()
    assert b"/new/BenzoTrack-2" in moved.files[0].read_bytes()
    assert systemctl.asked == [*ON, *ON]
    moved.renew()
    assert systemctl.asked == [*ON, *ON], "nothing to do"
    timer(tmp_path, "diary 2").renew()
    assert moved.is_on, "another diary's is not touched"
    assert len(systemctl.asked) == 6


def test_one_that_is_off_is_not_switched_on_by_a_start(tmp_path: Path, systemctl: Systemctl) -> None:
    timer(tmp_path).renew()
    assert systemctl.asked == []
    assert left(tmp_path) == []


@pytest.mark.usefixtures("systemctl")
def test_a_folder_that_can_not_be_written_is_an_error_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "c").touch()
    with pytest.raises(OSError, match="systemd"):
        timer(tmp_path).turn_on()


@pytest.mark.usefixtures("systemctl")
def test_where_only_one_of_its_files_can_be_written_it_is_not_on(tmp_path: Path) -> None:
    mine = timer(tmp_path)
    (mine.files[1] / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="timer"):
        mine.turn_on()
    assert not mine.is_on


# What must not keep the app from opening


@pytest.mark.parametrize("folder", ["a\x00b", "\x01", "\udcff\ud800"])
@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_name_that_no_format_holds_is_no_error(platform: str, folder: str) -> None:
    made = reminder_timer(Path(folder), platform, {})
    assert made is None or isinstance(made, ReminderTimer)


@pytest.mark.parametrize("executable", ["", "/", "python"])
@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_program_without_a_name_is_no_error(platform: str, executable: str, tmp_path: Path) -> None:
    made = reminder_timer(tmp_path, platform, {}, executable)
    assert executable or made is None


@pytest.mark.usefixtures("systemctl")
def test_a_timer_that_can_not_be_renewed_lets_the_app_open(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = reminder_timer(tmp_path)
    assert made is not None
    made.turn_on()
    made.files[1].unlink()
    (made.files[1] / "in the way").mkdir(parents=True)
    assert renewed_timer(tmp_path) is None
    assert caplog.messages == ["The timer of reminders could not be looked at: IsADirectoryError."]


def test_this_machines_own_is_of_its_platform(tmp_path: Path) -> None:
    made = reminder_timer(tmp_path, "linux", {"XDG_CONFIG_HOME": str(tmp_path), "PATH": os.environ["PATH"]})
    assert made is not None
    assert made.files[0] == tmp_path / "systemd/user/benzotrack-remind.service"
    assert reminder_timer(tmp_path, "sunos5", {}) is None
