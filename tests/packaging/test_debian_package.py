"""The Debian package: what lies where, and an evening on what it installed, as after a click."""

import argparse
import configparser
import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdfium2
import pytest
from PIL import Image

from benzotrack.cli.parser import command_line
from benzotrack.diary.diary import Diary
from tests.browser import UI
from tests.chromium import chromium_arguments, chromium_path
from tests.clock import EVENING as AT_NIGHT, Hand
from tests.firefox import Firefox
from tests.packaging.conftest import ROOT
from tests.running_app import RunningApp
from tests.session_bus import Desktop
from tests.stories.test_whole_day import EVENING, RATINGS, SIX_TAPS, saved_ratings

pytestmark = pytest.mark.bundle

CHART = re.compile("^Sleep trouble: ")
REFUSED = (
    "() => performance.getEntriesByType('resource').filter(e => e.responseStatus >= 400).map(e => e.name)"
)


def program(root: Path) -> list[str]:
    """The command that the package put on the path."""
    return [str(root / "usr/bin/benzotrack")]


def stand(root: Path) -> dict[Path, int]:
    """Everything that was installed, with its time of change in nanoseconds."""
    return {path: path.lstat().st_mtime_ns for path in (root / "usr").rglob("*")}


def test_an_evening_on_what_was_installed(
    root: Path, run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    before, folder = stand(root), tmp_path / "diary"
    places = {name: str(tmp_path / name) for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    app = run_app(folder, now=EVENING, program=program(root), env=places)
    ui = open_page(app)
    for name in ("Skip all", *SIX_TAPS):
        ui.tap(name)
    ui.see("Checked in for today")
    assert saved_ratings(folder) == RATINGS
    assert ui.page.evaluate(REFUSED) == []
    app.stop()

    app = run_app(folder, now=EVENING, program=program(root), env=places)
    ui = open_page(app)
    ui.see("Checked in for today")
    ui.tap("Trends", role="tab")
    chart = ui.box(ui.wait(CHART))
    drawn = Image.open(BytesIO(ui.picture())).convert("RGB")
    drawn = drawn.crop((chart["x"], chart["y"], chart["x"] + chart["width"], chart["y"] + chart["height"]))
    assert len(drawn.getcolors(1_000_000) or []) > 50, "words, lines and dots in their colours"
    ui.tap("Visit", role="tab")
    with ui.page.expect_download() as coming:
        ui.tap("Save PDF")
    coming.value.save_as(tmp_path / "saved.pdf")
    words = pypdfium2.PdfDocument(tmp_path / "saved.pdf")[0].get_textpage().get_text_range()
    assert "Sleep trouble" in words
    assert ui.page.evaluate(REFUSED) == []
    app.stop()
    assert stand(root) == before, "it runs from a disk that can't be written"
    assert not any(Path(place).exists() for place in places.values()), "it keeps nothing elsewhere"


def test_a_check_in_by_click_in_firefox(
    root: Path, run_app: Callable[..., RunningApp], firefox: Firefox, tmp_path: Path
) -> None:
    app = run_app(tmp_path / "diary", now=EVENING, program=program(root))
    firefox.open(app.link)
    for name in ("Skip all", *SIX_TAPS):
        firefox.tap(name)
    firefox.see("Checked in for today")
    assert saved_ratings(app.folder) == RATINGS
    assert any("/canvaskit/canvaskit.wasm" in address for address, _ in firefox.asked_for)
    assert [(address, status) for address, status in firefox.asked_for if status >= 400] == []
    app.stop()


def test_a_start_as_by_a_click_opens_a_browser_that_finds_the_systems_own_libraries(
    root: Path, run_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    chromium = tmp_path / "programs" / "chromium"
    chromium.parent.mkdir()
    said = tmp_path / "said"
    chromium.write_text(f'#!/bin/sh\nenv > "{said}"\nexec "{chromium_path()}" "$@"\n')
    chromium.chmod(0o755)
    headless = " ".join(["--headless=new", *chromium_arguments()])
    for own in (None, "/a/place of/mine"):
        env = {"PATH": f"{chromium.parent}:{os.environ['PATH']}", "BENZOTRACK_CHROMIUM_ARGS": headless}
        screen = {"DISPLAY": ":77", "LD_LIBRARY_PATH": own}
        app = run_app(tmp_path / "diary", show="auto", program=program(root), env={**env, **screen})
        app.wait_for_line(re.compile("Your diary is open"))
        app.stop()
        known = dict(line.split("=", 1) for line in said.read_text().splitlines() if "=" in line)
        assert known.get("LD_LIBRARY_PATH") == own


def test_a_reminder_is_shown_by_what_was_installed(root: Path, desktop: Desktop, tmp_path: Path) -> None:
    diary = Diary.open(tmp_path / "diary", Hand())
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.close()
    words = ["remind", "--data", str(tmp_path / "diary"), "--now", AT_NIGHT.isoformat()]
    env = {**os.environ, "TZ": "UTC", "DBUS_SESSION_BUS_ADDRESS": desktop.address}
    assert subprocess.run([*program(root), *words], env=env, check=False).returncode == 0
    (shown,) = desktop.notifications
    assert shown["summary"] == "How was today?"
    assert Path(unquote(urlsplit(shown["icon"]).path)).is_file()


def test_what_every_release_is_tried_with_passes(root: Path) -> None:
    tried = subprocess.run(
        [sys.executable, str(ROOT / "tools/smoke_test.py"), *program(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout + tried.stderr


def test_a_click_in_the_menu_starts_it_and_the_validators_find_nothing(root: Path) -> None:
    share = root / "usr/share"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(share / "applications/benzotrack.desktop", "utf-8")
    said = entry["Desktop Entry"]
    assert (said["Exec"], said["Terminal"]) == ("benzotrack", "false")
    assert os.access(root / "usr/bin" / said["Exec"], os.X_OK)
    icons = {path.parent.parent.name for path in share.glob(f"icons/hicolor/*/apps/{said['Icon']}.*")}
    assert {"16x16", "48x48", "256x256", "scalable"} <= icons
    (metainfo,) = share.glob("metainfo/*.metainfo.xml")
    for check in (
        ["desktop-file-validate", share / "applications/benzotrack.desktop"],
        ["appstreamcli", "validate", "--no-net", metainfo],
    ):
        done = subprocess.run([*map(str, check)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_it_brings_a_man_page_and_completions_that_name_every_command(root: Path) -> None:
    page = gzip.decompress((root / "usr/share/man/man1/benzotrack.1.gz").read_bytes()).decode()
    (commands,) = (a for a in command_line()._actions if isinstance(a, argparse._SubParsersAction))
    for file in ("bash-completion/completions/benzotrack", "fish/vendor_completions.d/benzotrack.fish"):
        script = (root / "usr/share" / file).read_text("utf-8")
        assert all(command in script for command in commands.choices)
    assert all(f"benzotrack {command}" in page for command in commands.choices)
    assert "--since-visit" in page.replace("\\-", "-")
    assert "could not be done" in page


def test_it_asks_the_system_for_libc_and_offers_a_browser(package: Path, root: Path) -> None:
    told = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Depends: libc6 \(>= 2\.\d+\), zlib1g$", told, re.MULTILINE)
    assert "\nRecommends: chromium | firefox-esr | www-browser, zenity | kdialog | x11-utils\n" in told
    assert b"Apache License" in (root / "usr/share/doc/benzotrack/copyright").read_bytes()
