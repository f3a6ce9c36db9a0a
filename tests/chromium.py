"""The Chromium to test with, and how it is started: without a screen, and calling nobody."""

import os
import shutil
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium_path(playwrights_own: str = "") -> str:
    """The Chromium to test with: one on the PATH, else Playwright's own; fails where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None and Path(playwrights_own).is_file():
        found = playwrights_own
    if found is None:
        pytest.fail("No Chromium: install one, or run `python -m playwright install chromium`.")
    return found


def chromium_arguments() -> list[str]:
    """Arguments for a Chromium without a screen that calls nobody; as root it needs no sandbox."""
    quiet = [
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-features=AutofillServerCommunication,AimServerEligibilityEnabled,AimEnabled",
        "--disable-sync",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--enable-unsafe-swiftshader",
    ]
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*quiet, *(["--no-sandbox"] if as_root else [])]
