"""Who opened BenzoTrack by a click, without a terminal, is told on a page or in a box why it did not open."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.launch.message_box import box_command, message_box
from benzotrack.store.files import MAIN
from benzotrack.store.journal.journal_format import Header
from tests.clock import Hand
from tests.running_app import RunningApp
from tests.ui.headless import diary_at

_KEEPS = """#!/bin/sh
for word in "$@"; do case "$word" in --app=file://*) cp "${{word#--app=file://}}" "{kept}";; esac; done
exec sleep 3
"""
"""A browser that keeps the page it was given and is closed by the person after a while."""


_QUICKLY = """
import sys, benzotrack.launch.start_notice as notice
from benzotrack.__main__ import main
notice.LOADED_WITHIN_S = 1
sys.exit(main())
"""
"""The program, with less patience with browsers."""


def _programs(tmp_path: Path, **programs: str) -> dict[str, str]:
    """The variables of a machine with a screen and just these programs, beside the system's own few."""
    folder = tmp_path / "programs"
    folder.mkdir(exist_ok=True)
    for name, text in programs.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    for name in ("sh", "cp", "sleep", "cat"):
        (folder / name).symlink_to(f"/bin/{name}")
    return {"PATH": str(folder), "DISPLAY": ":9", "BENZOTRACK_CHROMIUM_ARGS": "--headless"}


def _started(folder: Path, around: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """What became of a start whose words go nowhere that a person looks."""
    command = [sys.executable, "-c", _QUICKLY, "--data", str(folder), *words]
    return subprocess.run(
        command, env={**os.environ, **around}, capture_output=True, text=True, timeout=40, check=False
    )


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The folder of a diary of the USA that a newer program wrote."""
    diary = diary_at(tmp_path / "diary", Hand())
    diary.change_settings(replace(diary.settings, country="US"))
    diary.close()
    needs_more = Header("x", more={"needs": ["what this program has not"]}).line()
    (tmp_path / "diary" / MAIN).write_bytes(needs_more)
    return tmp_path / "diary"


def test_why_it_did_not_open_is_told_on_a_page_with_the_countrys_numbers(newer: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    ran = _started(newer, _programs(tmp_path, chromium=_KEEPS.format(kept=kept)))
    assert ran.returncode == 1
    page = kept.read_text("utf-8")
    assert "<h1>Your diary did not open</h1>" in page
    assert "<p>This diary was written by a newer BenzoTrack. Nothing was changed." in page
    assert "<dd>911</dd>" in page
    assert "<dd>112" not in page


def test_at_a_terminal_it_is_told_there_and_no_page_opens(newer: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    around = {**os.environ, **_programs(tmp_path, chromium=_KEEPS.format(kept=kept))}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "benzotrack", "--data", str(newer)]
    ran = subprocess.run(
        command, env=around, stdin=theirs, stdout=theirs, stderr=theirs, timeout=60, check=False
    )
    os.close(theirs)
    told = os.read(ours, 9999).decode()
    os.close(ours)
    assert (ran.returncode, kept.exists()) == (1, False)
    assert "written by a newer BenzoTrack" in told


def test_a_command_and_a_wish_for_the_link_open_no_page(newer: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    around = _programs(tmp_path, chromium=_KEEPS.format(kept=kept))
    for words in (["--show", "link"], ["check"], ["--wrong"]):
        assert _started(newer, around, *words).returncode in (1, 2)
    assert not kept.exists()


def test_without_a_browser_that_stays_the_own_one_is_asked(newer: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    own = f'#!/bin/sh\ncp "${{1#file://}}" "{kept}"\n'
    around = _programs(tmp_path, chromium="#!/bin/sh\nexit 1\n", mine=own)
    assert _started(newer, {**around, "BROWSER": "mine"}).returncode == 1
    assert "written by a newer BenzoTrack" in kept.read_text("utf-8")


def test_without_any_browser_a_box_of_the_system_tells_it(newer: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    around = _programs(tmp_path, zenity=f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "{told}"\n')
    assert _started(newer, around).returncode == 1
    assert "--text=This diary was written by a newer BenzoTrack." in told.read_text("utf-8")
    assert "In an emergency, call 911." in told.read_text("utf-8")


def test_who_sees_no_printed_address_is_told_that_no_browser_came(
    run_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    told = tmp_path / "told"
    around = _programs(tmp_path, zenity=f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "{told}"\n')
    app = run_app(
        tmp_path / "diary", show="auto", env={**around, "BENZOTRACK_CHROMIUM_ARGS": None, "BROWSER": "mine"}
    )
    assert app.link
    deadline = time.monotonic() + 20
    while not told.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "No browser could be opened. Your diary needs one" in told.read_text("utf-8")
    assert "key=" not in told.read_text("utf-8")
    opened = tmp_path / "opened"
    (tmp_path / "programs/mine").write_text(f'#!/bin/sh\ncp "${{1#file://}}" "{opened}"\n')
    (tmp_path / "programs/mine").chmod(0o755)
    again = run_app(tmp_path / "diary", show="auto", env=around)  # a browser was installed meanwhile
    assert again.wait_end() == 0
    deadline = time.monotonic() + 20
    while not opened.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "/open?key=" in opened.read_text("utf-8")
    app.stop()


def test_a_home_that_nobody_has_is_told_on_a_page(tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    code = """
import os, pwd, sys
def nobody(number): raise KeyError(number)
pwd.getpwuid = nobody
for name in ("HOME", "XDG_DATA_HOME"): os.environ.pop(name, None)
from benzotrack.__main__ import main
sys.exit(main([]))
"""
    around = {**os.environ, **_programs(tmp_path, chromium=_KEEPS.format(kept=kept))}
    around["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", code], env=around, capture_output=True, timeout=60, check=False
    )
    assert ran.returncode == 2
    assert "You have no home folder here." in kept.read_text("utf-8")


# The box ------------------------------------------------------------------------------------------


def test_each_system_has_a_box_of_its_own(tmp_path: Path) -> None:
    title, text = "Diary", "It's <b>bold</b>, 50 % & -x"
    assert box_command(text, title, "win32", {"PATH": str(tmp_path)}) is None
    mac = box_command(text, title, "darwin", {})
    assert mac is not None
    assert (mac[0], mac[-2:]) == ("/usr/bin/osascript", [text, title])
    assert box_command(text, title, "linux", {"PATH": str(tmp_path)}) is None
    for name in ("xmessage", "kdialog", "zenity"):  # each comes before the one before
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        command = box_command(text, title, "linux", {"PATH": str(tmp_path)})
        assert command is not None
        assert command[0] == str(tmp_path / name)
        assert text in command[-1]


def test_a_box_that_is_no_longer_needed_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "zenity").write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec /bin/sleep 60\n")
    (tmp_path / "zenity").chmod(0o755)
    with message_box("No browser could be opened.", "Diary") as box:
        deadline = time.monotonic() + 10
        while not (tmp_path / "pid").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert box.is_alive()
    box.join(10)
    assert not box.is_alive()
