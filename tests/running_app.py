"""The app as a process of its own: started, listened to, and ended as a session or a power cut would."""

import os
import queue
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import psutil
import pytest

START_WITHIN_S = 60.0
NOWHERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
"""A computer whose settings tell of no country."""
_LINK = re.compile(r"http://[\w.]+:\d+/open\?key=[\w-]+")


def command_lines() -> list[tuple[int, str]]:
    """Every process of this computer, as everybody on it sees them: id and command line."""
    seen = psutil.process_iter(["cmdline"])
    return [(process.pid, " ".join(process.info["cmdline"] or ())) for process in seen]


class RunningApp:
    """A started `benzotrack`, its output line by line, and its end."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], folder: Path | None) -> None:
        self._folder = folder
        self.lines: list[str] = []
        self._new_lines: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def folder(self) -> Path:
        """The data folder it was given."""
        assert self._folder is not None
        return self._folder

    @property
    def link(self) -> str:
        """The one-time link, once the app has printed it."""
        return self.wait_for_line(_LINK)

    @property
    def address(self) -> str:
        """The app's address without the one-time key: what a second page or F5 uses."""
        return self.link.split("open?")[0]

    @property
    def output(self) -> str:
        """Everything printed so far, on standard output and standard error."""
        self._collect()
        return "".join(self.lines)

    @property
    def worked_s(self) -> float:
        """For how long it has kept a processor busy since its start, in seconds."""
        times = psutil.Process(self.process.pid).cpu_times()
        return times.user + times.system

    def wait_for_line(self, pattern: re.Pattern[str], within_s: float = START_WITHIN_S) -> str:
        """The first match of `pattern` in the output; fails when the app ends or time is up."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            if found := pattern.search(self.output):
                return found.group()
            if self.process.poll() is not None and not self._reader.is_alive():
                break
            time.sleep(0.02)
        pytest.fail(f"the app did not print {pattern.pattern!r}: {self.process.poll()=}\n{self.output}")

    def stop(self, expected: int | None = 0, within_s: float = 60) -> int:
        """End the app as a closing session does (SIGTERM) and check its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        status = self.wait_end(within_s)
        assert expected is None or status == expected, f"exit status {status}\n{self.output}"
        return status

    def kill(self) -> None:
        """End the app as a power cut does (SIGKILL)."""
        self.process.kill()
        self.wait_end()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def wait_end(self, within_s: float = 60) -> int:
        """Wait until the app has ended by itself, and give its exit status."""
        try:
            status = self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            pytest.fail(f"the app was still running after {within_s} s\n{self.output}")
        self.close()
        return status

    def close(self) -> None:
        """Let go of the output of an app that has ended."""
        assert self.process.stdout is not None
        self._reader.join(5)
        if not self._reader.is_alive():  # a browser that it started may still hold the other end
            self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._new_lines.put(line)

    def _collect(self) -> None:
        while not self._new_lines.empty():
            self.lines.append(self._new_lines.get() or "")


def with_phone(folder: Path, around: Mapping[str, str]) -> dict[str, str]:
    """The environment, with a folder of programs more, in which one opens phone numbers and messages."""
    applications = folder / "applications"
    applications.mkdir(parents=True, exist_ok=True)
    program = f"[Desktop Entry]\nType=Application\nName=Phone\nExec={shlex.quote(sys.executable)} -c pass\n"
    (applications / "phone.desktop").write_text(program, "utf-8")
    kinds = "".join(f"x-scheme-handler/{scheme}=phone.desktop;\n" for scheme in ("tel", "sms"))
    (applications / "mimeinfo.cache").write_text(f"[MIME Cache]\n{kinds}", "utf-8")
    others = around.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return {**around, "XDG_DATA_DIRS": f"{folder}:{others}"}


@pytest.fixture
def run_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., RunningApp]]:
    """Start the real program: `run_app(folder, now=…, show="link", args=(), env={}, program=…)`.

    Without a folder it is the program's own, or a sample's with `--demo`. In `env`, None takes a
    variable away. It runs on a machine that can call, whose settings tell of no country. Whatever still
    runs at the end of the test is killed.
    """
    started: list[RunningApp] = []

    def run(
        folder: Path | None,
        *,
        now: str | None = None,
        show: str = "link",
        args: Sequence[str] = (),
        env: Mapping[str, str | None] | None = None,
        program: Sequence[str] = (sys.executable, "-m", "benzotrack"),
    ) -> RunningApp:
        clock = ["--now", now] if now else []
        data = ["--data", str(folder)] if folder else []
        command = [*program, *data, "--show", show, *clock, *args]
        calling = with_phone(tmp_path_factory.mktemp("programs"), os.environ)
        around = {**calling, "PYTHONUTF8": "1", **NOWHERE, **(env or {})}
        app = RunningApp(command, {k: v for k, v in around.items() if v is not None}, folder)
        started.append(app)
        return app

    yield run
    for app in started:
        if app.process.poll() is None:
            app.kill()
        app.close()
