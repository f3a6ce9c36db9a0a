"""The bundle: BenzoTrack and all that it needs in one folder, made by PyInstaller from the spec beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PLACE = Path(__file__).resolve().parent


def build(out: Path, work: Path) -> Path:
    """Build the bundle below `out` and give its folder; on a Mac the app beside it holds the same.

    Raises CalledProcessError where PyInstaller gives up.
    """
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(out), "--workpath", str(work)]
    around = {**os.environ, "PYTHONPATH": str(PLACE.parent)}  # these sources, whatever else is installed
    subprocess.run([*command, *places, str(PLACE / "benzotrack.spec")], check=True, env=around)
    folder = out / "benzotrack"
    if sys.platform == "linux":
        _strip(folder)
    return folder


def program(folder: Path) -> Path:
    """The program in a bundle."""
    return folder / ("benzotrack.exe" if sys.platform == "win32" else "benzotrack")


def _strip(folder: Path) -> None:
    """Take the names for a debugger out of every library, but for those in a wheel's own `….libs`: what
    wrote their paths moved their parts, and strip breaks them.
    """
    for path in folder.rglob("*"):
        own = not any(part.endswith(".libs") for part in path.relative_to(folder).parts)
        if own and path.is_file() and not path.is_symlink() and _is_program(path):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
