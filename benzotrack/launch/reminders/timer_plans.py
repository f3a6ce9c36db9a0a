"""What each system needs so that it runs `benzotrack remind` every quarter of an hour: files and commands.

The command itself decides whether anything is said. So nothing here goes stale when the time of the check-in
changes, and a machine that slept makes up for it within a quarter of an hour.
"""

import plistlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from subprocess import list2cmdline
from xml.etree import ElementTree

NAME = "benzotrack-remind"
LABEL = "org.benzotrack.remind"

Command = tuple[str, ...]


@dataclass(frozen=True)
class TimerPlan:
    """The `files` to write, the first of which names the diary by `mark`; the commands that switch the timer
    `on` once they are there, and `off` before they go; `asks` whether the system has it; what the system
    itself leaves beside them.
    """

    files: tuple[tuple[Path, bytes], ...]
    mark: bytes
    on: tuple[Command, ...]
    off: tuple[Command, ...]
    asks: Command
    left: tuple[Path, ...] = ()
    after: tuple[Command, ...] = ()


def own_command(executable: str, environment: Mapping[str, str], platform: str, frozen: bool) -> Command:
    """How this very program is started again: the bundle by itself, else its Python, on Windows the one that
    opens no console. An AppImage runs from a place that goes when it ends, and names its file; that of
    another program, which started this one, is not believed.
    """
    if frozen:
        image, inside = environment.get("APPIMAGE"), environment.get("APPDIR")
        return (image if image and inside and Path(executable).is_relative_to(inside) else executable,)
    quiet = Path(executable).with_name("pythonw.exe")
    if platform == "win32" and quiet.is_file():
        executable = str(quiet)
    return (executable, "-P", "-m", "benzotrack")


def stays(executable: str, platform: str) -> bool:
    """Whether the program will lie there tomorrow: macOS starts one that was not moved from an image or from
    a place of its own making.
    """
    passing = platform == "darwin" and (
        Path(executable).is_relative_to("/Volumes") or "AppTranslocation" in Path(executable).parts
    )
    return bool(executable) and not passing


def timer_plan(
    program: Command, folder: Path, platform: str, environment: Mapping[str, str], home: Path, user: int = 0
) -> TimerPlan | None:
    """The plan for the diary in that folder; None for a system without one. `user` is the number of who is
    logged in.
    """
    command = (*program, "remind", "--data", str(folder))
    if platform == "win32":
        return _task_scheduler(command, folder, environment, home)
    if platform == "darwin":
        return _launch_agent(command, folder, home, user)
    return _systemd(command, folder, environment, home) if platform == "linux" else None


def _systemd(command: Command, folder: Path, environment: Mapping[str, str], home: Path) -> TimerPlan:
    """A timer of the person's own systemd. What is late by a sleep or a restart comes at once."""
    units = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "systemd/user"
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local/share")
    # systemd takes no program with a quote in its name, so the shell starts it. The colon keeps systemd from
    # looking for variables. Where the program is gone, nothing is to be said every quarter of an hour.
    started = " ".join(map(_quoted, (":/bin/sh", "-c", '[ ! -x "$0" ] || exec "$0" "$@"', *command)))
    service = f"""[Unit]
Description=A reminder, once a day at most

[Service]
Type=oneshot
ExecStart={started}
LogLevelMax=warning
"""
    timer = f"""[Unit]
Description=Looks every quarter of an hour whether to remind

[Timer]
OnCalendar=*:0/15
Persistent=true
Unit={NAME}.service

[Install]
WantedBy=timers.target
"""
    systemctl = ("systemctl", "--user")
    reload = (*systemctl, "daemon-reload")
    return TimerPlan(
        (
            (units / f"{NAME}.service", service.encode(errors="surrogateescape")),
            (units / f"{NAME}.timer", timer.encode()),
        ),
        _quoted(str(folder)).encode(errors="surrogateescape"),
        (reload, (*systemctl, "enable", "--now", f"{NAME}.timer")),
        ((*systemctl, "disable", "--now", f"{NAME}.timer"),),
        (*systemctl, "is-active", f"{NAME}.timer"),
        (units / f"timers.target.wants/{NAME}.timer", data / f"systemd/timers/stamp-{NAME}.timer"),
        (reload,),
    )


def _quoted(word: str) -> str:
    """A word as systemd reads it; what is no text, byte by byte."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    signs = (
        sign if sign.isprintable() else "".join(f"\\x{b:02x}" for b in sign.encode(errors="surrogateescape"))
        for sign in escaped
    )
    return f'"{"".join(signs)}"'


_TASKS = "http://schemas.microsoft.com/windows/2004/02/mit/task"


def _task_scheduler(command: Command, folder: Path, environment: Mapping[str, str], home: Path) -> TimerPlan:
    """A task of Windows' Task Scheduler, run while the person is logged in. Windows' program is named by its
    place: by a mere name it is looked for in the current folder first.
    """
    file = Path(environment.get("APPDATA") or home / "AppData/Roaming") / "benzotrack" / f"{NAME}.xml"
    windows = environment.get("SystemRoot") or r"C:\Windows"
    schtasks = str(PureWindowsPath(windows, "System32", "schtasks.exe"))
    program, *arguments = command
    values = {
        "Triggers/CalendarTrigger/StartBoundary": "2026-01-01T00:00:00",
        "Triggers/CalendarTrigger/Repetition/Interval": "PT15M",
        "Triggers/CalendarTrigger/Repetition/Duration": "P1D",
        "Triggers/CalendarTrigger/ScheduleByDay/DaysInterval": "1",
        "Principals/Principal/LogonType": "InteractiveToken",
        "Principals/Principal/RunLevel": "LeastPrivilege",
        "Settings/MultipleInstancesPolicy": "IgnoreNew",
        "Settings/DisallowStartIfOnBatteries": "false",
        "Settings/StopIfGoingOnBatteries": "false",
        "Settings/StartWhenAvailable": "true",
        "Settings/ExecutionTimeLimit": "PT5M",
        "Actions/Exec/Command": program,
        "Actions/Exec/Arguments": list2cmdline(arguments),
    }
    task = ElementTree.Element("Task", {"version": "1.2", "xmlns": _TASKS})
    for place, value in values.items():
        at = task
        for name in place.split("/"):
            found = at.find(name)
            at = ElementTree.SubElement(at, name) if found is None else found
        at.text = value
    ElementTree.indent(task)
    content = f'<?xml version="1.0" encoding="UTF-16"?>\n{ElementTree.tostring(task, "unicode")}\n'
    return TimerPlan(
        ((file, content.encode("utf-16")),),
        f" {_in_xml(list2cmdline([str(folder)]))}</Arguments>".encode("utf-16-le"),
        ((schtasks, "/Create", "/TN", NAME, "/XML", str(file), "/F"),),
        ((schtasks, "/Delete", "/TN", NAME, "/F"),),
        (schtasks, "/Query", "/TN", NAME),
    )


def _in_xml(text: str) -> str:
    element = ElementTree.Element("e")
    element.text = text
    return ElementTree.tostring(element, "unicode")[3:-4]


def _launch_agent(command: Command, folder: Path, home: Path, user: int) -> TimerPlan:
    """An agent of macOS' launchd; what is late by a sleep comes on waking."""
    file = home / "Library/LaunchAgents" / f"{LABEL}.plist"
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "StartCalendarInterval": [{"Minute": minute} for minute in (0, 15, 30, 45)],
        "ProcessType": "Background",
    }
    return TimerPlan(
        ((file, plistlib.dumps(agent)),),
        f"<string>{_in_xml(str(folder))}</string>".encode(),
        (("/bin/launchctl", "bootstrap", f"gui/{user}", str(file)),),
        (("/bin/launchctl", "bootout", f"gui/{user}/{LABEL}"),),
        ("/bin/launchctl", "print", f"gui/{user}/{LABEL}"),
    )
