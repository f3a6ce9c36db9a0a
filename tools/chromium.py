"""The Chromium that the browser tests drive: the system's, or else Playwright's own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import debian
from setup_env import SetupError

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

_PLAYWRIGHTS_OWN = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)


def ensure(python: Path) -> str:
    """Find a Chromium that runs, or fetch one, and give its path; `python` has Playwright.

    Raises SetupError: a missing browser is a failure, never a reason to leave tests out.
    """
    found = on_path()
    if found is None and debian.takes_debian_packages() and debian.is_root():
        debian.install("chromium")
        found = on_path()
    if found is None:
        found = _playwrights_own(python)
    complaint = start_complaint(found)
    if complaint:
        raise SetupError(complaint)
    return found


def on_path() -> str | None:
    """The system's Chromium, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def start_complaint(program: str) -> str:
    """The sentence for a Chromium that does not start, or an empty text for one that does."""
    done = _run(program, "--version")
    if done.returncode == 0:
        return ""
    said = done.stdout.strip().splitlines() or [f"exit status {done.returncode}"]
    return f"The browser tests need a Chromium, and {program} does not start: {said[-1]}"


def _playwrights_own(python: Path) -> str:
    path = _run(str(python), "-c", _PLAYWRIGHTS_OWN).stdout.strip()
    if not Path(path).is_file():
        print("Fetching Playwright's Chromium ...", flush=True)
        done = _run(str(python), "-m", "playwright", "install", "chromium")
        if done.returncode or not Path(path).is_file():
            raise SetupError(
                "The browser tests need a Chromium: none is installed and Playwright's could not be"
                " fetched; install Chromium, or connect to the internet and try again."
            )
    return path


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, str(error))
