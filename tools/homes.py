"""A home of its own for a program that is tried: the variables that lead it there, on every system."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

DATA = "BENZOTRACK_DATA"
"""Names the diary's folder; nobody else's diary is ever meant."""

BROWSERS = "PLAYWRIGHT_BROWSERS_PATH"
"""Names the folder of the browsers that Playwright fetched, which lies in the home it was fetched into."""

_PLACES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    # Windows itself names these two, whatever the variables above say.
    "WIN_PD_OVERRIDE_APPDATA": "AppData/Roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",
}
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")


def make_home(home: Path) -> dict[str, str]:
    """Make an empty home, for its owner only, and give the variables that lead a program there."""
    home.mkdir(mode=0o700)
    (home / "run").mkdir(mode=0o700)
    return {name: str(home / place) for name, place in _PLACES.items()}


def make_temporary(home: Path) -> dict[str, str]:
    """Make a place for temporary files in a home, and give the variables that name it."""
    (home / "tmp").mkdir(mode=0o700)
    return dict.fromkeys(_TEMPORARY, str(home / "tmp"))


def browsers_folder(around: Mapping[str, str], home: Path) -> str:
    """Where Playwright keeps what it fetched for a person with these variables and that home."""
    return around.get(BROWSERS) or str(caches(around, home) / "ms-playwright")


def caches(around: Mapping[str, str], home: Path) -> Path:
    """Where programs keep what they can fetch again, for a person with these variables and that home."""
    if sys.platform == "win32":
        return Path(around.get("LOCALAPPDATA") or home / "AppData/Local")
    if sys.platform == "darwin":
        return home / "Library/Caches"
    return Path(around.get("XDG_CACHE_HOME") or home / ".cache")
