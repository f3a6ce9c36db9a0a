"""Switching the timer of reminders on and off on this machine, and having it start this very program."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from benzotrack.launch.reminders.timer_plans import Command, TimerPlan, own_command, timer_plan
from benzotrack.store import files

ANSWERS_WITHIN_S = 15
"""How long the system's own command may take, in seconds."""


class ReminderTimer:
    """The timer of one diary. One a person: switched on for another diary, it is that one's."""

    def __init__(self, plan: TimerPlan) -> None:
        self._plan = plan

    @property
    def is_on(self) -> bool:
        """Whether it is there, for this diary, by whichever program it was switched on."""
        file, _ = self._plan.files[0]
        return self._plan.mark in _content(file)

    @property
    def files(self) -> tuple[Path, ...]:
        """Where its files lie while it is on."""
        return tuple(path for path, _ in self._plan.files)

    def turn_on(self) -> tuple[Command, ...]:
        """Write its files and switch it on; gives the commands, all of them, if the system did not take one.

        Raises OSError where a file can't be written.
        """
        for command in self._plan.off:
            _answered(command)
        for path, content in self._plan.files:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.atomic_write(path, content)
        return () if all(map(_answered, self._plan.on)) else self._plan.on

    def turn_off(self) -> None:
        """Switch it off and leave nothing of it. Raises OSError where a file can't be taken away."""
        for command in self._plan.off:
            _answered(command)
        for path in (*self.files, *self._plan.left):
            with suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
        for command in self._plan.after:
            _answered(command)

    def renew(self) -> None:
        """Where it is on for this diary by another program or place of it, have it start this one.

        Raises OSError where a file can't be written.
        """
        if self.is_on and any(_content(path) != content for path, content in self._plan.files):
            self.turn_on()


def reminder_timer(
    folder: Path, platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> ReminderTimer | None:
    """The timer for the diary in that folder; None for a system that has none we know."""
    program = own_command(sys.executable, environment, platform, bool(getattr(sys, "frozen", False)))
    user = os.getuid() if hasattr(os, "getuid") else 0
    plan = timer_plan(program, folder, platform, environment, Path.home(), user)
    return ReminderTimer(plan) if plan is not None else None


def _content(path: Path) -> bytes:
    """What lies there; nothing where it can't be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _answered(command: Command) -> bool:
    """Whether the system has that command and it did what was asked."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=ANSWERS_WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
