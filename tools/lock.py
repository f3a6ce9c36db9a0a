"""The lock files in `requirements/`: each package in one version, with its hashes, for all systems.

Run it with `.venv`'s Python after a change of what pyproject.toml asks for: what still fits stays as
it is; `--upgrade` takes the newest of everything. Each file holds the versions of the one before it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from python_version import OLDEST
from setup_env import LOCK_FOR_APP, LOCK_FOR_CHECKS, ROOT

LOCK_WITH_FONTS = "requirements/app-and-fonts.txt"


@dataclass(frozen=True)
class Lock:
    """One lock file: what it is for, and what it is resolved with beside pyproject.toml."""

    file: str
    holds: str
    options: tuple[str, ...]


LOCKS = (
    Lock(LOCK_FOR_APP, "What the app needs", ()),
    Lock(LOCK_WITH_FONTS, "The app with fonts of all scripts", ("--extra=scripts", "-c", LOCK_FOR_APP)),
    Lock(LOCK_FOR_CHECKS, "The app, its extras and its checks", ("--all-extras", "-c", LOCK_WITH_FONTS)),
)


def asked_for(root: Path) -> str:
    """The digest of all in pyproject.toml that a lock depends on."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    about = project["project"]
    parts = [project["build-system"]["requires"], about["requires-python"], about["dependencies"]]
    text = json.dumps([*parts, about["optional-dependencies"]], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def header(lock: Lock, root: Path) -> str:
    """The first lines of a lock file."""
    return f"# {lock.holds}. Made by tools/lock.py from pyproject.toml:\n# {asked_for(root)}\n"


def is_current(lock: Lock, root: Path) -> bool:
    """Whether the file was made from what pyproject.toml asks for now."""
    file = root / lock.file
    return file.exists() and file.read_text("utf-8").startswith(header(lock, root))


def locked(text: str) -> list[Requirement]:
    """The packages of a lock file, each with its version and where it is needed."""
    return [Requirement(line) for line in re.findall(r"^(\S+==[^\\\n]+)", text, re.MULTILINE)]


def write(lock: Lock, root: Path, upgrade: bool) -> None:
    """Resolve and write one lock file, with what the package is built with."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-", *lock.options]
    command += ["--universal", "--python-version", ".".join(map(str, OLDEST)), "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--quiet", "--output-file", lock.file]
    builds_with = "\n".join(project["build-system"]["requires"])
    subprocess.run([*command, *["--upgrade"] * upgrade], cwd=root, input=builds_with, text=True, check=True)
    file = root / lock.file
    file.write_text(header(lock, root) + file.read_text("utf-8"), "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the lock files, or say which is not as pyproject.toml asks, and give the exit status."""
    parser = argparse.ArgumentParser(prog="lock.py", description="Write requirements/, or check it.")
    parser.add_argument("--check", action="store_true", help="only say whether the files are current")
    parser.add_argument("--upgrade", action="store_true", help="take the newest version of everything")
    asked = parser.parse_args(arguments)
    if asked.check:
        old = [lock.file for lock in LOCKS if not is_current(lock, ROOT)]
        for file in old:
            print(f"{file} is not what pyproject.toml asks for: run tools/lock.py")
        return 1 if old else 0
    for lock in LOCKS:
        write(lock, ROOT, asked.upgrade)
    return 0


if __name__ == "__main__":
    sys.exit(main())
