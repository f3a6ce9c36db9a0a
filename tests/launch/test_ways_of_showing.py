"""The ways of showing the app, tried one after another with real programs standing by."""

import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benzotrack.launch.show import WORKED_WITHIN_S
from tests.browser import RunningApp
from tests.chromium import chromium_arguments, chromium_path
from tests.launch import flet_client
from tests.launch.small_app import SECRET
from tests.running_app import command_lines

OPEN = re.compile("Your diary is open")
LINK = re.compile(r"http://[\w.]+:\d+/open\?key=")
PROGRAM = (sys.executable, "-m", "tests.launch.small_app")

ENDLESS = {"SMALL_APP_PATIENCE": "3600"}
"""Lets the app wait an hour for a page: what it does all the same, it does at once."""

Start = Callable[..., RunningApp]

_BY_THIS_PYTHON = f"""#!/bin/sh
''''exec "{sys.executable}" "$0" "$@" #'''
"""
"""Begins a program in Python, wherever this Python lies: a first line cannot name one with a space."""


@pytest.fixture
def start(run_app: Start, tmp_path: Path) -> Iterator[Start]:
    """Start the small app with just these programs on its PATH, and no screen unless named."""

    def go(show: str, programs: dict[str, str], **env: str | None) -> RunningApp:
        path = tmp_path / "programs"
        path.mkdir()
        for name, text in programs.items():
            (path / name).write_text(text)
            (path / name).chmod(0o755)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
            env.setdefault(name, None)
        return run_app(tmp_path / "diary", program=PROGRAM, show=show, env={"PATH": str(path), **env})

    yield go
    for pid, _ in _windows(tmp_path / "diary"):
        with suppress(ProcessLookupError):  # it ended with the one before
            os.kill(pid, signal.SIGKILL)


def _real_chromium() -> str:
    """A program of that name that runs the real one."""
    return f'#!/bin/sh\nexec "{chromium_path(_playwrights_own())}" "$@"\n'


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _working_in(folder: Path) -> list[tuple[int, str]]:
    """The programs whose arguments name the folder: process id and command line."""
    return [(pid, args) for pid, args in command_lines() if str(folder) in args]


def _windows(folder: Path) -> list[tuple[int, str]]:
    return [(pid, args) for pid, args in _working_in(folder) if f"--user-data-dir={folder}/" in args]


# The app window ---------------------------------------------------------------------------------


@pytest.mark.browser
def test_the_app_window_opens_keeps_the_link_secret_and_leaves_nothing(start: Start) -> None:
    headless = " ".join(["--headless=new", *chromium_arguments()])
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    app = start("window", {"chromium": _real_chromium()}, BENZOTRACK_CHROMIUM_ARGS=headless, **proxies)
    app.wait_for_line(OPEN)
    profile = app.folder / "shown" / "window"
    assert stat.S_IMODE(profile.stat().st_mode) == 0o700
    assert not (profile / "open.html").exists()
    everyone = "\n".join(args for _, args in command_lines())
    assert str(profile) in everyone
    assert "key=" not in everyone
    assert not LINK.search(app.output)
    app.stop()
    assert _windows(app.folder) == []
    assert [path.name for path in app.folder.iterdir()] == ["log"]


@pytest.mark.browser
def test_closing_the_app_window_ends_the_app(start: Start) -> None:
    headless = " ".join(["--headless=new", *chromium_arguments()])
    app = start("auto", {"chromium": _real_chromium()}, BENZOTRACK_CHROMIUM_ARGS=headless, **ENDLESS)
    app.wait_for_line(OPEN)
    (window,) = (pid for pid, args in _windows(app.folder) if "--type=" not in args)
    os.kill(window, signal.SIGTERM)
    assert app.wait_end(60) == 0
    assert [path.name for path in app.folder.iterdir()] == ["log"]
    assert (app.folder / "log/benzotrack.log").read_text() == ""


def test_a_browser_that_dies_at_once_gives_way_to_the_printed_link(start: Start) -> None:
    dies = {"chromium": "#!/bin/sh\nexit 1\n"}
    app = start("auto", dies, BENZOTRACK_CHROMIUM_ARGS="--headless=new", **ENDLESS)
    app.wait_for_line(LINK)
    assert not (app.folder / "shown/window").exists()
    app.stop()


def test_a_browser_that_never_shows_the_page_is_ended_and_gives_way(start: Start) -> None:
    sulking = f"{_BY_THIS_PYTHON}import time, signal\nsignal.signal(signal.SIGTERM, lambda *_: None)\n"
    app = start("auto", {"chromium": f"{sulking}time.sleep(99)\n"}, BENZOTRACK_CHROMIUM_ARGS="--headless")
    app.wait_for_line(LINK, within_s=WORKED_WITHIN_S + 60)
    assert _windows(app.folder) == []
    app.stop()


def test_a_browser_that_cannot_be_run_gives_way(start: Start) -> None:
    app = start("auto", {"chromium": "#!/nowhere\n"}, BENZOTRACK_CHROMIUM_ARGS="--headless")
    app.wait_for_line(LINK)
    app.stop()


def test_asked_for_a_window_where_there_can_be_none_it_says_so(start: Start) -> None:
    app = start("window", {})
    assert app.wait_end() == 1
    assert "No window could be opened here." in app.output
    assert not LINK.search(app.output)


# The default browser ----------------------------------------------------------------------------


@pytest.mark.browser
def test_the_default_browser_is_handed_a_page_not_the_link(start: Start, tmp_path: Path) -> None:
    told = tmp_path / "told"
    own = f"--user-data-dir={tmp_path / 'own profile'}"
    arguments = " ".join(f"'{one}'" for one in ["--headless=new", own, *chromium_arguments()])
    run = _real_chromium().replace('"$@"', f'{arguments} "$@" &')
    app = start(
        "browser", {"mine": f"{run}\necho $1 > {told}\n".replace("exec ", "")}, DISPLAY=":9", BROWSER="mine"
    )
    app.wait_for_line(OPEN)
    assert told.read_text().strip() == (app.folder / "shown/page/open.html").as_uri()
    assert not LINK.search(app.output)
    app.stop()
    for pid, _ in _working_in(tmp_path / "own profile"):
        with suppress(ProcessLookupError):  # it ended with the one before
            os.kill(pid, signal.SIGKILL)
    assert [path.name for path in app.folder.iterdir()] == ["log"]


def test_without_a_browser_the_link_is_printed_at_once(start: Start) -> None:
    app = start("browser", {}, DISPLAY=":9", **ENDLESS)
    app.wait_for_line(LINK)
    app.stop()


def test_after_a_browser_that_did_not_come_the_address_is_printed_by_number(start: Start) -> None:
    app = start("browser", {"mine": "#!/bin/sh\n"}, DISPLAY=":9", BROWSER="mine", SMALL_APP_PATIENCE="0.2")
    assert app.link.startswith("http://127.0.0.1:")
    app.stop()


def test_show_link_opens_nothing(start: Start, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    opener = f"#!/bin/sh\necho opened > {touched}\n"
    programs = {"chromium": opener, "xdg-open": opener, "flet": opener}
    app = start("link", programs, DISPLAY=":9", FLET_VIEW_PATH=str(tmp_path / "programs"))
    app.wait_for_line(LINK)
    app.stop()
    assert not touched.exists()


# Flet's own window ------------------------------------------------------------------------------


@pytest.fixture
def window_app(start: Start, tmp_path: Path) -> Start:
    """Start with a stand-in for the window's program that does as told."""

    def go(does: str, show: str = "auto", **env: str) -> RunningApp:
        source = Path(flet_client.__file__).read_text("utf-8")
        return start(
            show,
            {"flet": f"{_BY_THIS_PYTHON}{source}"},
            DISPLAY=":9",
            FLET_VIEW_PATH=str(tmp_path / "programs"),
            CLIENT_DOES=does,
            CLIENT_TOLD=str(tmp_path / "told"),
            **env,
        )

    return go


def test_the_own_window_shows_the_app_and_its_closing_ends_it(window_app: Start, tmp_path: Path) -> None:
    app = window_app("visit")
    assert app.wait_end() == 0
    assert SECRET.encode() in (tmp_path / "told").read_bytes()
    assert not LINK.search(app.output)
    assert [path.name for path in app.folder.iterdir()] == ["log"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_app_and_its_own_window(
    window_app: Start, tmp_path: Path, number: signal.Signals
) -> None:
    app = window_app("stay")
    while not (tmp_path / "told").exists():
        assert app.process.poll() is None, app.output
        time.sleep(0.05)
    time.sleep(1)
    app.signal(number)
    assert app.wait_end() == 0
    assert _working_in(tmp_path / "programs") == []
    assert [path.name for path in app.folder.iterdir()] == ["log"]


@pytest.mark.parametrize("does", ["die", "sulk"])
def test_an_own_window_that_never_comes_is_ended_and_gives_way(
    window_app: Start, tmp_path: Path, does: str
) -> None:
    app = window_app(does)
    app.wait_for_line(LINK, within_s=WORKED_WITHIN_S + 60)
    assert _working_in(tmp_path / "programs") == []
    app.stop()


def test_no_program_of_the_folder_it_is_started_in_is_run(
    window_app: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    build = tmp_path / "build" / "linux"
    build.mkdir(parents=True)
    (build / "trap").write_text(f"#!/bin/sh\necho trapped > {tmp_path / 'trapped'}\n")
    (build / "trap").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    app = window_app("die")
    app.wait_for_line(LINK)
    app.stop()
    assert not (tmp_path / "trapped").exists()
    stood_in, assets = (tmp_path / "told").read_text().splitlines()
    assert stood_in.endswith("benzotrack/launch")
    assert assets.endswith("benzotrack/assets")


def test_with_a_screen_of_the_wrong_kind_flets_open_server_is_never_started(
    start: Start, tmp_path: Path
) -> None:
    """On Wayland alone Flet would serve the app to the whole network instead of a window."""
    opener = {"flet": f"#!/bin/sh\necho opened > {tmp_path / 'told'}\n"}
    env = {"FLET_FORCE_WEB_SERVER": "true", "FLET_VIEW_PATH": str(tmp_path / "programs")}
    app = start("auto", opener, WAYLAND_DISPLAY="wayland-0", **env)
    while not LINK.search(app.output):
        assert app.process.poll() is None
        assert not _listens_to_everyone(app.process.pid)
        time.sleep(0.01)
    app.stop()
    assert not (tmp_path / "told").exists()


def _listens_to_everyone(pid: int) -> bool:
    """Whether the process has a socket that listens on all addresses (Linux; elsewhere False)."""
    with suppress(OSError):
        sockets = {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}
        rows = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]]
        return any(row[1].startswith("00000000:") and f"socket:[{row[9]}]" in sockets for row in rows)
    return False


# Asking before the download ---------------------------------------------------------------------


def _on_a_terminal(tmp_path: Path, answer: str, folder: Path) -> str:
    """Start on a terminal with a screen but no window's program; give all that was printed."""
    ours, theirs = pty.openpty()
    env = {"PATH": "", "DISPLAY": ":9", "HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    env |= {"https_proxy": "http://127.0.0.1:9"}
    command = [*PROGRAM, "--data", str(folder), "--show", "auto"]
    app = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    if answer:
        os.write(ours, f"{answer}\n".encode())
    told = b""
    while not LINK.search(told.decode("utf-8", "replace")):
        told += os.read(ours, 1000)
    app.terminate()
    assert app.wait(15) == 0
    os.close(ours)
    return told.decode()


def test_on_a_terminal_it_asks_once_before_it_downloads_anything(tmp_path: Path) -> None:
    asked = _on_a_terminal(tmp_path, "no", tmp_path / "diary")
    assert "Download it now?" in asked
    assert not (tmp_path / ".flet").exists()
    assert "Download it now?" not in _on_a_terminal(tmp_path, "", tmp_path / "diary")


def test_a_download_that_fails_gives_way_and_may_be_asked_for_again(tmp_path: Path) -> None:
    for _ in range(2):
        asked = _on_a_terminal(tmp_path, "y", tmp_path / "diary")
        assert "Download it now?" in asked
        assert "Traceback" not in asked
    assert [path for path in tmp_path.rglob("*") if path.suffix == ".gz"] == []


def test_without_the_extra_for_a_window_nothing_is_asked_and_the_next_way_is_taken(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['flet_desktop'] = None\n")
    path = os.pathsep.join([str(tmp_path), str(Path.cwd())])
    opener = {"flet": f"#!/bin/sh\necho opened > {tmp_path / 'told'}\n"}
    view = str(tmp_path / "programs")
    app = start("auto", opener, DISPLAY=":9", PYTHONPATH=path, FLET_VIEW_PATH=view)
    app.wait_for_line(LINK)
    app.stop()
    assert not (tmp_path / "told").exists()


def test_without_a_terminal_nothing_is_asked_and_nothing_downloaded(start: Start, tmp_path: Path) -> None:
    app = start("auto", {}, DISPLAY=":9", HOME=str(tmp_path))
    app.wait_for_line(LINK)
    app.stop()
    assert "Download" not in app.output
    assert not (tmp_path / ".flet").exists()
