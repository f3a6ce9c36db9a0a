"""The sources that a build is made of: what git keeps, or all of an unpacked sdist, in a copy of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_MADE = {".venv", "build", "dist", "__pycache__", "benzotrack.egg-info", "PKG-INFO", "setup.cfg"}
_FIRST_DATE = 315532800
"""The first that a wheel can hold: 1980."""


def version() -> str:
    """The version that `pyproject.toml` names."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def files(root: Path = ROOT) -> list[Path]:
    """The sources below `root`, relative to it: what git keeps, else all but what was made from them."""
    if (root / ".git").exists():
        names = _git(root, "ls-files", "-z").split("\0")
        return sorted(Path(name) for name in names if name and (root / name).is_file())
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(path for path in found if not _MADE & {*path.parts})


def copy(to: Path, root: Path = ROOT) -> Path:
    """Copy the sources to a new folder, whatever rights they have here, and give it."""
    for path in files(root):
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, to / path)
        (to / path).chmod(0o755 if os.access(root / path, os.X_OK) else 0o644)
    return to


def date(root: Path = ROOT) -> int:
    """Seconds of the date that a build bears: SOURCE_DATE_EPOCH, else that of git's last commit."""
    if named := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(named)
    return int(_git(root, "log", "-1", "--format=%ct")) if (root / ".git").exists() else _FIRST_DATE


def _git(root: Path, *arguments: str) -> str:
    # The checkout may belong to another user.
    command = ["git", "-c", f"safe.directory={root}", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
