"""A private session bus with a stand-in for a desktop's program for notifications, which keeps what it gets.

Run as a program with a file's name it is that stand-in: a line of JSON for each notification. It refuses them
while a file of that name with ".refuse" behind it is there, and answers none while one with ".think" is.
"""

# ruff: noqa: F722, F821 - the annotations are D-Bus signatures

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

STARTS_WITHIN_S = 20
REFUSE, THINK = ".refuse", ".think"


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """A bus with nobody on it; its address."""
    words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    daemon = subprocess.Popen(
        [*words, f"--address=unix:dir={folder}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()


class Desktop:
    """A bus whose notifications are kept."""

    def __init__(self, address: str, kept: Path) -> None:
        self.address, self._kept = address, kept

    def refuse(self) -> None:
        """Take no notification from now on, though somebody is there."""
        self._kept.with_suffix(REFUSE).touch()

    @contextmanager
    def thinking(self) -> Iterator[None]:
        """Answer no notification until the block is left."""
        self._kept.with_suffix(THINK).touch()
        try:
            yield
        finally:
            self._kept.with_suffix(THINK).unlink()

    @property
    def notifications(self) -> list[dict[str, Any]]:
        """What was to be shown, in order."""
        return [json.loads(line) for line in self._kept.read_text("utf-8").splitlines()]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop that shows notifications."""
    kept = tmp_path / "notifications"
    with session_bus(tmp_path) as address:
        server = subprocess.Popen([sys.executable, __file__, str(kept), address])
        try:
            _wait(kept.exists)
            yield Desktop(address, kept)
        finally:
            server.kill()
            server.wait()


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while not condition():
        assert time.monotonic() < deadline, "the stand-in did not start"
        time.sleep(0.02)


async def _serve(kept: Path, address: str) -> None:
    from dbus_fast import DBusError
    from dbus_fast.aio import MessageBus
    from dbus_fast.service import ServiceInterface, dbus_method

    class Notifications(ServiceInterface):
        def __init__(self) -> None:
            super().__init__("org.freedesktop.Notifications")
            self.number = 0

        @dbus_method()
        def Notify(
            self,
            app: "s",
            replaces: "u",
            icon: "s",
            summary: "s",
            body: "s",
            actions: "as",
            hints: "a{sv}",
            expires: "i",
        ) -> "u":
            while kept.with_suffix(THINK).exists():
                time.sleep(0.02)
            if kept.with_suffix(REFUSE).exists():
                raise DBusError("org.freedesktop.Notifications.Error.ExcessNotificationGeneration", "no")
            self.number += 1
            told = {"app": app, "icon": icon, "summary": summary, "body": body}
            with kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")
            return self.number

        @dbus_method()
        def GetCapabilities(self) -> "as":
            return ["body", "actions"]

        @dbus_method()
        def GetServerInformation(self) -> "ssss":
            return ["Stand-in", "nobody", "1", "1.2"]

    bus = await MessageBus(address).connect()
    bus.export("/org/freedesktop/Notifications", Notifications())
    await bus.request_name("org.freedesktop.Notifications")
    kept.touch()
    await bus.wait_for_disconnect()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), sys.argv[2]))
