"""Whether a built BenzoTrack works on the system that it was built on: each release is tried with it.

    .venv/bin/python tools/smoke_test.py PROGRAM

It says its version, draws the sample diary in a Chromium, with a chart, and everything that the page asks
for is there; it ends by itself once the page is closed, and it writes a report and a calendar.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

import chromium
import debian
from setup_env import ROOT

LINK = re.compile(r"http://\S+/open\?key=\S+")
ENDS_WITHIN_S = 60
CHART = re.compile("^Anxiety: middle value")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the program that was named; an error ends it with its own words."""
    (program,) = sys.argv[1:] if arguments is None else arguments
    told = _said(program, "--version")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert told.split() == ["BenzoTrack", project["version"]], told
    with tempfile.TemporaryDirectory() as folder:
        for what, begins in (("report", b"%PDF-"), ("export calendar", b"BEGIN:VCALENDAR")):
            file = Path(folder, what)
            _said(program, *what.split(), "--demo", "--out", str(file))
            assert file.read_bytes().startswith(begins), f"no {what}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.on_path(), args=["--no-sandbox"] if debian.is_root() else []
        )
        _drawn(program, browser)
        browser.close()
    print(f"{program} works.")
    return 0


def _said(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{arguments}: {done.returncode}, {done.stdout}{done.stderr}"
    return done.stdout


def _drawn(program: str, browser: Browser) -> None:
    app = subprocess.Popen(
        [program, "--demo", "--show", "link"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    try:
        assert app.stdout is not None
        link = next(filter(None, map(LINK.search, app.stdout)), None)
        assert link is not None, f"it printed no link and ended with {app.wait(ENDS_WITHIN_S)}"
        page = browser.new_page(viewport={"width": 420, "height": 860})
        missing = _watched(page)
        page.goto(link.group())
        placeholder = page.locator("flt-semantics-placeholder")
        placeholder.wait_for(state="attached")
        placeholder.evaluate("e => e.click()")
        page.get_by_role("tab", name="Trends", exact=True).click()
        page.get_by_role("button", name=CHART).first.wait_for(state="attached")
        page.wait_for_timeout(2_000)
        assert missing == [], missing
        page.close()
        status = app.wait(ENDS_WITHIN_S)
        assert status == 0, f"it ended with {status}"
    finally:
        app.kill()
        app.wait()


def _watched(page: Page) -> list[str]:
    """What the page asked this server for and did not get, as it comes."""
    missing: list[str] = []

    def answered(answer: Response) -> None:
        if answer.status >= 400:
            missing.append(f"{answer.status} {answer.url}")

    page.on("response", answered)
    return missing


if __name__ == "__main__":
    sys.exit(main())
