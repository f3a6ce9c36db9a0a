"""The files of a timer on each system: they start this program, for this diary, whatever their names hold."""

import plistlib
import shlex
import subprocess
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from benzotrack.launch.reminders.timer_plans import TimerPlan, own_command, stays, timer_plan

HOME = Path("/h/zoë")
FOLDER = Path("/h/zoë/Mein Tagebuch 日記 & more")
BUNDLE = ("/opt/My Apps/BenzoTrack/benzotrack",)
ODD = Path("/h/a\"b\\c%d$e'f g\nh\udcff")
"""Every sign that one of the formats reads as more than itself, and a byte that is no text."""


def plan(platform: str, folder: Path = FOLDER, **environment: str) -> TimerPlan:
    made = timer_plan(BUNDLE, folder, platform, environment, HOME, 501)
    assert made is not None
    return made


# Which program


def test_a_source_or_a_wheel_is_started_by_its_python_that_takes_nothing_from_the_folder_it_stands_in() -> (
    None
):
    python = "/h/zoë/my venv/bin/python"
    assert own_command(python, {}, "linux", frozen=False) == (python, "-P", "-m", "benzotrack")


def test_a_bundle_is_started_by_itself_and_an_appimage_by_its_file() -> None:
    inside = "/tmp/.mount_Benzo/usr/bin/benzotrack"
    assert own_command(inside, {}, "linux", frozen=True) == (inside,)
    image = "/h/zoë/Apps/BenzoTrack.AppImage"
    around = {"APPIMAGE": image, "APPDIR": "/tmp/.mount_Benzo"}
    assert own_command(inside, around, "linux", frozen=True) == (image,)
    assert own_command(inside, around, "linux", frozen=False)[0] == inside


@pytest.mark.parametrize("inside", [None, "", "/tmp/.mount_Other", "/opt/Benzo"])
def test_the_appimage_of_another_program_that_started_it_is_not_believed(inside: str | None) -> None:
    bundle = "/opt/BenzoTrack/benzotrack"
    around = {"APPIMAGE": "/h/Files.AppImage"} | ({} if inside is None else {"APPDIR": inside})
    assert own_command(bundle, around, "linux", frozen=True) == (bundle,)


def test_a_program_that_will_not_lie_there_tomorrow_has_no_timer() -> None:
    app = "BenzoTrack.app/Contents/MacOS/benzotrack"
    for passing in (f"/Volumes/BenzoTrack/{app}", f"/private/var/folders/x/AppTranslocation/1-2/d/{app}", ""):
        assert not stays(passing, "darwin")
    assert stays(f"/Applications/{app}", "darwin")
    assert stays("/Volumes/disk/benzotrack", "linux")
    assert not stays("", "linux")


def test_on_windows_no_console_opens(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert own_command(str(python), {}, "win32", frozen=False)[0] == str(python)
    (tmp_path / "pythonw.exe").touch()
    assert own_command(str(python), {}, "win32", frozen=False)[0] == str(tmp_path / "pythonw.exe")


# Linux


def test_systemd_starts_it_every_quarter_of_an_hour_and_at_once_when_it_is_late() -> None:
    made = plan("linux")
    (service, started), (timer, when) = made.files
    assert service == HOME / ".config/systemd/user/benzotrack-remind.service"
    assert timer == HOME / ".config/systemd/user/benzotrack-remind.timer"
    assert started.decode() == (
        "[Unit]\n"
        "Description=A reminder, once a day at most\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        r'ExecStart=":/bin/sh" "-c" "[ ! -x \"$0\" ] || exec \"$0\" \"$@\"" '
        '"/opt/My Apps/BenzoTrack/benzotrack" "remind" "--data"'
        ' "/h/zoë/Mein Tagebuch 日記 & more"\n'
        "LogLevelMax=warning\n"
    )
    assert when.decode() == (
        "[Unit]\n"
        "Description=Looks every quarter of an hour whether to remind\n"
        "\n"
        "[Timer]\n"
        "OnCalendar=*:0/15\n"
        "Persistent=true\n"
        "Unit=benzotrack-remind.service\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )
    assert made.on == (
        ("systemctl", "--user", "daemon-reload"),
        ("systemctl", "--user", "enable", "--now", "benzotrack-remind.timer"),
    )
    assert made.off == (("systemctl", "--user", "disable", "--now", "benzotrack-remind.timer"),)


def test_systemd_reads_every_sign_of_a_name_as_itself() -> None:
    (_, started), _ = plan("linux", ODD).files
    (line,) = (line for line in started.decode().splitlines() if line.startswith("ExecStart="))
    assert line.endswith(r'''"--data" "/h/a\"b\\c%%d$e'f g\x0ah\xff"''')
    assert line.startswith('ExecStart=":/bin/sh" '), "with the colon a $ is a $"


def test_where_the_program_is_gone_the_unit_ends_quietly(tmp_path: Path) -> None:
    program = tmp_path / "my program"
    made = timer_plan((str(program),), FOLDER, "linux", {}, HOME)
    assert made is not None
    (line,) = (line for line in made.files[0][1].decode().splitlines() if line.startswith("ExecStart="))
    command = [word.removeprefix(":") for word in shlex.split(line.removeprefix("ExecStart="))]
    gone = subprocess.run(command, capture_output=True, text=True)
    assert (gone.returncode, gone.stdout, gone.stderr) == (0, "", "")
    program.write_text('#!/bin/sh\necho "$3"; exit 7\n')
    program.chmod(0o755)
    there = subprocess.run(command, capture_output=True, text=True)
    assert (there.returncode, there.stdout) == (7, f"{FOLDER}\n")


def test_systemds_folders_are_those_of_the_person() -> None:
    made = plan("linux", XDG_CONFIG_HOME="/c", XDG_DATA_HOME="/d")
    assert made.files[1][0] == Path("/c/systemd/user/benzotrack-remind.timer")
    assert made.left == (
        Path("/c/systemd/user/timers.target.wants/benzotrack-remind.timer"),
        Path("/d/systemd/timers/stamp-benzotrack-remind.timer"),
    )


# Windows and macOS: their systems have not read these


def test_the_task_scheduler_is_given_a_task_of_every_quarter_of_an_hour() -> None:
    made = plan("win32", APPDATA="/u/zoë/Roaming")
    ((file, content),) = made.files
    assert file == Path("/u/zoë/Roaming/benzotrack/benzotrack-remind.xml")
    assert content.startswith(b"\xff\xfe"), "UTF-16 with its mark"
    text = content.decode("utf-16")
    assert text.startswith('<?xml version="1.0" encoding="UTF-16"?>\n<Task version="1.2" ')
    task = ElementTree.fromstring(text)
    told = {
        element.tag.rpartition("}")[2]: element.text
        for element in task.iter()
        if (element.text or "").strip()
    }
    assert {element.tag.partition("}")[0][1:] for element in task.iter()} == {
        "http://schemas.microsoft.com/windows/2004/02/mit/task"
    }
    assert told == {
        "StartBoundary": "2026-01-01T00:00:00",
        "Interval": "PT15M",
        "Duration": "P1D",
        "DaysInterval": "1",
        "LogonType": "InteractiveToken",
        "RunLevel": "LeastPrivilege",
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "ExecutionTimeLimit": "PT5M",
        "Command": "/opt/My Apps/BenzoTrack/benzotrack",
        "Arguments": 'remind --data "/h/zoë/Mein Tagebuch 日記 & more"',
    }
    assert [child.tag.rpartition("}")[2] for child in task] == [
        "Triggers",
        "Principals",
        "Settings",
        "Actions",
    ]
    schtasks = r"C:\Windows\System32\schtasks.exe"
    assert made.on == ((schtasks, "/Create", "/TN", "benzotrack-remind", "/XML", str(file), "/F"),)
    assert made.off == ((schtasks, "/Delete", "/TN", "benzotrack-remind", "/F"),)
    assert made.asks == (schtasks, "/Query", "/TN", "benzotrack-remind")


def test_no_program_of_windows_is_looked_for_in_the_current_folder() -> None:
    made = plan("win32", SystemRoot=r"D:\Win")
    assert {command[0] for command in (*made.on, *made.off, made.asks)} == {r"D:\Win\System32\schtasks.exe"}


def test_launchd_is_given_an_agent_of_every_quarter_of_an_hour() -> None:
    made = plan("darwin", Path("/h/a\"b\\c%d$e'f <g> & 日"))
    ((file, content),) = made.files
    assert file == HOME / "Library/LaunchAgents/org.benzotrack.remind.plist"
    assert plistlib.loads(content) == {
        "Label": "org.benzotrack.remind",
        "ProgramArguments": [*BUNDLE, "remind", "--data", "/h/a\"b\\c%d$e'f <g> & 日"],
        "StartCalendarInterval": [{"Minute": 0}, {"Minute": 15}, {"Minute": 30}, {"Minute": 45}],
        "ProcessType": "Background",
    }
    assert made.on == (("/bin/launchctl", "bootstrap", "gui/501", str(file)),)
    assert made.off == (("/bin/launchctl", "bootout", "gui/501/org.benzotrack.remind"),)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("folder", [FOLDER, Path("/plain"), Path("/h/a\"b%d$e'f <g> & 日")])
def test_the_first_file_names_its_own_diary_and_no_other(platform: str, folder: Path) -> None:
    made = plan(platform, folder)
    assert made.mark in made.files[0][1]
    for name in (f"{folder.name} 2", f"{folder.name}2", f"2{folder.name}"):
        assert made.mark not in plan(platform, folder.with_name(name)).files[0][1]


def test_no_file_tells_of_a_medicine_but_by_the_programs_name() -> None:
    for platform in ("linux", "win32", "darwin"):
        for path, content in plan(platform).files:
            text = content.decode("utf-16" if platform == "win32" else "utf-8").casefold()
            assert "taper" not in text
            assert text.replace("benzotrack", "").count("benzo") == 0
            assert PurePosixPath(path).name.startswith(("benzotrack-remind.", "org.benzotrack.remind."))


def test_another_system_has_no_timer_of_ours() -> None:
    assert timer_plan(BUNDLE, FOLDER, "freebsd14", {}, HOME) is None
