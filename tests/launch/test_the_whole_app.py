"""The real program in a real browser: private in a whole story, one live page, and an end."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benzotrack.launch.server import IDLE_S
from tests.browser import UI, RunningApp
from tests.chromium import chromium_arguments, chromium_path
from tests.launch.conftest import RIVE

pytestmark = pytest.mark.browser

NOW = "2026-11-17T20:00"
SYMPTOMS = ("Anxiety", "Sleep trouble", "Irritability", "Stiffness")

Open = Callable[..., UI]
Start = Callable[..., RunningApp]


def test_in_a_whole_story_no_connection_leaves_the_machine(
    run_app: Start, open_page: Open, tmp_path: Path, outside: tuple[str, list[str]]
) -> None:
    proxy, asked = outside
    app = run_app(tmp_path / "diary", now=NOW)
    ui = open_page(app, proxy={"server": proxy, "bypass": ".localhost"})
    ui.tap("Skip all")
    for n, symptom in enumerate(SYMPTOMS):
        ui.tap(f"{symptom}, {n + 1} of 10")
        ui.wait_gone(f"{symptom}, 0 of 10")
        ui.page.wait_for_timeout(450)
    ui.reload()
    ui.tap("None of these")
    ui.tap("Save check-in")
    ui.see("Saved")
    ui.tap("Trends", role="tab")
    ui.wait(re.compile("^Anxiety"))
    ui.tap("Help")
    ui.see("911: Canada and United States")
    ui.picture(tmp_path / "help.png")
    ui.page.close()
    assert app.wait_end(IDLE_S + 60) == 0
    abroad = {url for url in ui.seen.requests if not url.startswith((app.address, f"blob:{app.address}"))}
    assert [url for url in abroad if not RIVE.fullmatch(url)] == []
    assert abroad <= set(ui.seen.failed)
    assert asked == ui.seen.errors == []
    assert (app.folder / "log/benzotrack.log").read_text() == ""
    again = run_app(tmp_path / "diary", now=NOW)
    open_page(again).see("Anxiety")
    again.stop()


def test_the_newest_page_takes_over_and_the_older_says_so(
    run_app: Start, open_page: Open, tmp_path: Path
) -> None:
    app = run_app(tmp_path / "diary", now=NOW)
    first = open_page(app)
    first.tap("Skip all")
    first.wait("Anxiety, 3 of 10")
    second = open_page(app, context=first.page.context)
    first.see("Open in another tab")
    first.see_no("Anxiety, 3 of 10")
    second.tap("Anxiety, 3 of 10")
    second.wait("Sleep trouble, 3 of 10")
    first.tap(re.compile("use it here", re.IGNORECASE))
    first.wait("Sleep trouble, 3 of 10")
    second.see("Open in another tab")
    second.see_no("Sleep trouble, 3 of 10")
    first.tap("Sleep trouble, 3 of 10")
    first.wait("Irritability, 3 of 10")
    app.stop()


def test_where_nothing_can_be_written_the_app_opens_says_so_and_keeps_the_answer(
    run_app: Start, open_page: Open, tmp_path: Path
) -> None:
    app = run_app(Path("/sys/benzotrack"), now=NOW)
    ui = open_page(app)
    ui.see("Nothing can be saved now")
    ui.tap("Skip all")
    ui.tap("Anxiety, 3 of 10")
    ui.see("Not saved")
    ui.see("Your answers are still here")
    ui.picture(tmp_path / "not-saved.png")
    ui.tap("Back")
    assert ui.chosen("Anxiety, 3 of 10")
    ui.tap("Help")
    ui.see("911: Canada and United States")
    app.stop()
    assert "Traceback" not in app.output


_HANDS_OVER = """#!/bin/sh
if mkdir "{folder}/first"; then sleep {loads_s}; exec "{chromium}" "$@"; fi
for word in "$@"; do case "$word" in
--app=file://*) cp "${{word#--app=file://}}" "{folder}/again.html";;
esac; done
"""
"""The real browser, and, as that does on a screen, a second process that hands its page to the first."""


def _started_twice(
    run_app: Start, tmp_path: Path, until: Callable[[RunningApp], object], loads_s: int = 0
) -> RunningApp:
    """The first start, once a second one, begun as soon as that is over, has ended by itself."""
    program = tmp_path / "programs/chromium"
    program.parent.mkdir()
    program.write_text(_HANDS_OVER.format(folder=tmp_path, chromium=chromium_path(), loads_s=loads_s))
    program.chmod(0o755)
    env = {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "BENZOTRACK_CHROMIUM_ARGS": " ".join(["--headless=new", *chromium_arguments()]),
    }
    first = run_app(tmp_path / "diary", show="auto", env=env)
    until(first)
    second = run_app(tmp_path / "diary", show="auto", env=env)
    assert second.wait_end(IDLE_S) == 0
    assert second.output.splitlines()[-1] == "BenzoTrack was open already. It is shown again."
    return first


def _appears(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert path.exists()


def test_a_second_start_brings_the_open_window_back_and_ends(
    run_app: Start, open_page: Open, tmp_path: Path
) -> None:
    is_open = re.compile("Your diary is open")
    first = _started_twice(run_app, tmp_path, lambda app: (app.wait_for_line(is_open), time.sleep(3)))
    _appears(tmp_path / "again.html")
    found = re.search(r"url=(http://[^\"]+)", (tmp_path / "again.html").read_text())
    assert found is not None
    ui = open_page(found[1])
    ui.see("Begin")
    first.stop()
    assert not (first.folder / "show-again").exists()


def test_two_clicks_at_once_open_one_window(run_app: Start, tmp_path: Path) -> None:
    first = _started_twice(run_app, tmp_path, lambda _: _appears(tmp_path / "first"), loads_s=6)
    first.wait_for_line(re.compile("Your diary is open"))
    time.sleep(3)
    assert not (tmp_path / "again.html").exists()
    first.stop()
