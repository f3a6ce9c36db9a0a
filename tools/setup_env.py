"""The environment that the app and its checks run in, `.venv`, made from nothing but Python.

Invariant: an environment holds a stamp only while it is whole and as the project's files ask for. It is
made anew where it was interrupted, moved, or belongs to another Python.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK_FOR_APP = "requirements/app.txt"
LOCK_FOR_CHECKS = "requirements/checks.txt"
ASKED_FOR_IN = ("pyproject.toml", LOCK_FOR_APP, LOCK_FOR_CHECKS)
STAMP = "benzotrack-setup.json"
BEGUN = "benzotrack-setup-begun"
LOG = "benzotrack-setup.log"

_OFFLINE_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ProxyError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "Connection refused",
)


class SetupError(Exception):
    """Something that is needed could not be had; its text is the one sentence to print."""


@dataclass(frozen=True)
class Stamp:
    """What an environment was made from: equal stamps need no new set-up."""

    files: str
    python: str
    root: str
    for_checks: bool

    def serves(self, wanted: Stamp) -> bool:
        """Whether an environment with this stamp can be used as it is where `wanted` is asked for."""
        same_files = self.files == wanted.files and self.same_place(wanted)
        return same_files and self.for_checks >= wanted.for_checks

    def same_place(self, wanted: Stamp) -> bool:
        """Whether only packages may differ, so that it can be brought up to date in place."""
        return (self.python, self.root) == (wanted.python, wanted.root)


def wanted_stamp(root: Path, for_checks: bool) -> Stamp:
    """The stamp that the project's files and this Python ask for."""
    digest = hashlib.sha256()
    for name in ASKED_FOR_IN:
        digest.update((root / name).read_bytes() + b"\0")
    python = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    return Stamp(digest.hexdigest(), python, str(root), for_checks)


def read_stamp(venv: Path) -> Stamp | None:
    """The stamp of a whole environment; None where there is none or it cannot be read."""
    try:
        return Stamp(**json.loads((venv / STAMP).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(venv: Path, stamp: Stamp) -> None:
    """Say that the environment is whole."""
    (venv / STAMP).write_text(json.dumps(asdict(stamp)), "utf-8")


def python_in(venv: Path, windows: bool = os.name == "nt") -> Path:
    """The Python program of an environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def is_whole(venv: Path, wanted: Stamp) -> bool:
    """Whether the environment can be used at once."""
    found = read_stamp(venv)
    stands = python_in(venv).exists() and not (venv / BEGUN).exists()
    return stands and found is not None and found.serves(wanted)


def must_begin_anew(venv: Path, wanted: Stamp) -> bool:
    """Whether what stands there is of no use: broken, interrupted, moved, of another Python."""
    if not python_in(venv).exists() or (venv / BEGUN).exists():
        return True
    found = read_stamp(venv)
    return found is not None and not found.same_place(wanted)


def ensure(for_checks: bool, venv: Path = VENV) -> Path:
    """Make an environment as the project's files ask for, unless it already is, and give its Python.

    Raises SetupError.
    """
    wanted = wanted_stamp(ROOT, for_checks)
    try:
        if not is_whole(venv, wanted):
            with _alone(venv):
                if not is_whole(venv, wanted):
                    _set_up(venv, wanted)
    except KeyboardInterrupt:
        raise SetupError("Set-up was stopped; start again and it begins anew.") from None
    except OSError as error:
        raise SetupError(f"{venv.name} could not be made: {error}") from error
    return python_in(venv)


def start(arguments: Sequence[str]) -> int:
    """Set up and become `benzotrack` with these arguments; gives the exit status."""
    try:
        python = ensure(for_checks=False)
    except SetupError as why:
        print(why, file=sys.stderr)
        return 1
    # -P: what lies in the folder the person stands in is no part of the program.
    command = [str(python), "-P", "-m", "benzotrack", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(command)
    return 0


def _set_up(venv: Path, wanted: Stamp) -> None:
    if must_begin_anew(venv, wanted):
        _make_venv(venv)
    found = read_stamp(venv)
    stamp = replace(wanted, for_checks=wanted.for_checks or (found is not None and found.for_checks))
    (venv / BEGUN).touch()
    (venv / STAMP).unlink(missing_ok=True)
    print(f"Setting up BenzoTrack in {venv.name}: done once, it takes some minutes ...", flush=True)
    _install(venv, stamp.for_checks)
    write_stamp(venv, stamp)
    (venv / BEGUN).unlink()


def _make_venv(venv: Path) -> None:
    if Path(sys.prefix).resolve() == venv.resolve():
        raise SetupError(f"{venv.name} must be made anew: run this with a Python outside it.")
    _make_venv_possible()
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / BEGUN).touch()
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        said = (made.stderr.strip() or made.stdout.strip() or "no reason given").splitlines()
        raise SetupError(f"{sys.executable} could not make {venv.name}: {said[-1]}")


def _make_venv_possible() -> None:
    """See that this Python has what environments need; on Debian, root may install it."""
    if all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not debian.takes_debian_packages():
        raise SetupError("This Python cannot make environments: it needs its modules venv and ensurepip.")
    failed = debian.install(package) if debian.is_root() else ""
    if failed or not debian.is_root():
        raise SetupError(no_venv_complaint(package, failed))


def no_venv_complaint(package: str, failed: str) -> str:
    """The one sentence for a Python without venv, which Debian has in `package`."""
    why = f", which could not be installed ({failed})" if failed else ""
    return (
        f"This Python cannot make environments without Debian's package {package}{why}:"
        f" install it with `sudo apt-get install {package}` and start again."
    )


def _install(venv: Path, for_checks: bool) -> None:
    """Install every locked package, known by its hash, then the project itself in place."""
    lock = LOCK_FOR_CHECKS if for_checks else LOCK_FOR_APP
    _pip(venv, "install", "--require-hashes", "--requirement", str(ROOT / lock))
    _pip(venv, "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def _pip(venv: Path, *arguments: str) -> None:
    log = venv / LOG
    done = subprocess.run(
        [str(python_in(venv)), "-m", "pip", "--disable-pip-version-check", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    log.write_text(done.stdout, "utf-8")
    if done.returncode:
        raise SetupError(pip_complaint(done.stdout, log))


def pip_complaint(output: str, log: Path) -> str:
    """The one sentence for a pip that failed with this output."""
    if any(sign in output for sign in _OFFLINE_SIGNS):
        return "BenzoTrack's packages could not be fetched: connect to the internet and try again."
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")]
    reason = errors[-1] if errors else "pip failed"
    return f"BenzoTrack's packages could not be installed ({reason}); all pip said is in {log}."


@contextlib.contextmanager
def _alone(venv: Path) -> Iterator[None]:
    """Let one process at a time set up while others wait; the lock ends with its process."""
    with venv.with_name(f"{venv.name}.lock").open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
