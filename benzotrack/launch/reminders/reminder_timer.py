"""Switching the timer of reminders on and off on this machine, and having it start this very program."""

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from benzotrack.launch.reminders.timer_plans import Command, TimerPlan, own_command, stays, timer_plan
from benzotrack.store import files

log = logging.getLogger(__name__)

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
        """Write its files and switch it on; gives the commands, all of them, if the system did not take one,
        and leaves nothing then.

        Raises OSError where a file can't be written or taken away.
        """
        try:
            refused = () if self._switched_on() else self._plan.on
        except OSError:
            self._take_away()
            raise
        if refused:
            self._take_away()
        return refused

    def turn_off(self) -> tuple[Command, ...]:
        """Switch it off and leave nothing of it; where the system refused and has it still, gives the
        commands to do that and leaves its files. Raises OSError where a file can't be taken away.
        """
        if not all([_answered(command) for command in self._plan.off]) and _answered(self._plan.asks):
            return self._plan.off
        self._take_away()
        return ()

    def renew(self) -> None:
        """Where it is on for this diary by another program or place of it, have it start this one; where the
        system refuses, at the next start. Raises OSError where a file can't be written.
        """
        before = {path: _content(path) for path in self.files}
        moved = self.is_on and any(before[path] != content for path, content in self._plan.files)
        if moved and not self._switched_on():
            for path, content in before.items():
                files.atomic_write(path, content)

    def _switched_on(self) -> bool:
        for command in self._plan.off:
            _answered(command)
        for path, content in self._plan.files:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.atomic_write(path, content)
        return all(map(_answered, self._plan.on))

    def _take_away(self) -> None:
        for path in (*self.files, *self._plan.left):
            with suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
        for command in self._plan.after:
            _answered(command)


def reminder_timer(
    folder: Path,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    executable: str = sys.executable,
) -> ReminderTimer | None:
    """The timer for the diary in that folder; None for a system or a place of the program that has none."""
    if not stays(executable, platform):
        return None
    user = os.getuid() if hasattr(os, "getuid") else 0
    try:
        program = own_command(executable, environment, platform, bool(getattr(sys, "frozen", False)))
        plan = timer_plan(program, folder, platform, environment, Path.home(), user)
    except (OSError, RuntimeError, ValueError):  # a name that a format can't hold, or no home
        return None
    return ReminderTimer(plan) if plan is not None else None


def renewed_timer(folder: Path) -> ReminderTimer | None:
    """The timer of this machine, which starts this program if it is on. Raises nothing, so the app opens."""
    try:
        if (timer := reminder_timer(folder)) is not None:
            timer.renew()
    except Exception as failed:  # noqa: BLE001 - whatever it is, it must not keep the app from opening
        log.warning("The timer of reminders could not be looked at: %s.", type(failed).__name__)
        return None
    return timer


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
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
