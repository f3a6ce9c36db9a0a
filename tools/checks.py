"""Every check of the project, one after another, each with its time; the end says what failed."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import chromium
import fhir_validators
import homes
import other_python
import programs
import session_bus
import setup_env
from setup_env import ROOT, SetupError


@dataclass(frozen=True)
class Step:
    """One check: its name and the arguments that the environment's Python is given."""

    name: str
    arguments: tuple[str, ...]
    needs_browser: bool = False
    needs_bus: bool = False
    needs_packaging: bool = False
    needs_validators: bool = False
    used_home: bool = False


_LAYERS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

_USE = ("-m", "benzotrack", "restore", "tests/store/formats/format-1-plain.journal")
"""Makes a home a used one: the program itself puts a diary where it keeps one by default."""

_TESTS = ("-m", "pytest", "--dist", "worksteal")

STEPS = (
    Step("format", ("-m", "ruff", "format", "--check", ".")),
    Step("lint", ("-m", "ruff", "check", ".")),
    Step("types", ("-m", "mypy")),
    Step("layers", ("-c", _LAYERS)),
    Step("messages", ("tools/messages.py", "--check")),
    Step("sign-off", ("tools/sign_off.py", "--check")),
    Step("locks", ("tools/lock.py", "--check")),
    Step("licences", ("tools/third_party.py", "--check")),
    Step("wheels", ("tools/wheels.py",)),
    # Some of these only wait: three at once keep two cores busy. A page in a browser needs a core of its own.
    Step("tests", (*_TESTS, "-n", "3", "-m", "not browser"), needs_bus=True, needs_validators=True),
    Step("home", ("-m", "pytest", "-m", "home"), used_home=True),
    Step("browser", (*_TESTS, "-n", "2", "-m", "browser or gallery", "--one-look"), needs_browser=True),
    Step("bundle", ("-m", "pytest", "-m", "bundle"), True, needs_bus=True, needs_packaging=True),
)


@dataclass(frozen=True)
class Asked:
    """What the command line asks for: the steps, and the version of another Python, as `3.13`."""

    steps: tuple[Step, ...]
    python: str | None


@dataclass(frozen=True)
class Outcome:
    """How a step ended, after how many seconds."""

    name: str
    passed: bool
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up, run the steps that were asked for, all by default, and give the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = understood(given)
    try:
        if asked.python not in (None, other_python.running()):
            another = other_python.command(asked.python)
            return subprocess.call([*another, str(ROOT / "tools" / "check.py"), *given])
        python = setup_env.ensure(for_checks=True, venv=environment(asked.python))
    except SetupError as why:
        print(why, file=sys.stderr)
        return 1
    return run(asked.steps, python)


def environment(python: str | None) -> Path:
    """The folder of the environment for a Python that was asked for by its version; None is whoever runs."""
    return setup_env.VENV if python is None else setup_env.VENV.with_name(f"{setup_env.VENV.name}-{python}")


def run(steps: Sequence[Step], python: Path) -> int:
    """Run each step, whatever became of those before it, and give the exit status."""
    outcomes = [_timed(step, python) for step in steps]
    print(f"\n{summary(outcomes)}", flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def understood(arguments: Sequence[str]) -> Asked:
    """The steps named on the command line, in their own order, all where none is named; and the Python."""
    names = [step.name for step in STEPS]
    parser = argparse.ArgumentParser(prog="check.py", description="Run every check, or those named.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"any of: {', '.join(names)}")
    parser.add_argument(
        "--python", metavar="VERSION", help="with this Python, as 3.13, in an environment of its own"
    )
    given = parser.parse_args(arguments)
    for name in given.steps:
        if name not in names:
            parser.error(f"there is no step {name!r}; the steps are {', '.join(names)}")
    if given.python and not re.fullmatch(r"3\.\d+", given.python):
        parser.error(f"{given.python!r} is no version of Python such as 3.13")
    return Asked(tuple(step for step in STEPS if not given.steps or step.name in given.steps), given.python)


def summary(outcomes: Sequence[Outcome]) -> str:
    """What passed and what failed, with the times."""
    lines = [f"{'ok' if o.passed else 'FAILED':>6}  {o.name:<10}{o.seconds:7.1f} s" for o in outcomes]
    failed = [o.name for o in outcomes if not o.passed]
    total = sum(o.seconds for o in outcomes)
    verdict = f"Failed: {', '.join(failed)}." if failed else "Every check passed."
    return "\n".join([*lines, f"{verdict} {total:.0f} s"])


def _timed(step: Step, python: Path) -> Outcome:
    print(f"\n-- {step.name}", flush=True)
    began = time.monotonic()
    passed = passes(step, python)
    seconds = time.monotonic() - began
    print(f"-- {step.name}: {'ok' if passed else 'FAILED'}, {seconds:.1f} s", flush=True)
    return Outcome(step.name, passed, seconds)


def passes(step: Step, python: Path) -> bool:
    """Run one step in a home of its own and say whether it passed; one that changes the home has not.

    Without the browsers, or the other programs that it needs, a step has not passed either.
    """
    try:
        if step.needs_browser:
            print(f"with {chromium.ensure(python)} and {programs.ensure_firefox()}", flush=True)
        if step.needs_bus:
            print(f"with {session_bus.ensure()}", flush=True)
        if step.needs_validators:
            print(f"with {fhir_validators.ensure_by(python)}", flush=True)
        if step.needs_packaging:
            programs.ensure_for_packages()
    except SetupError as why:
        print(why, flush=True)
        return False
    with tempfile.TemporaryDirectory(prefix="benzotrack-home-") as above:
        home = Path(above, "home")
        around = around_step(home)
        if step.used_home and not _runs(_USE, python, around):
            return False
        before = _files(home)
        passed = _runs(step.arguments, python, around)
        if changed := sorted(before.items() ^ _files(home).items()):
            print(f"It changed its home: {changed}", flush=True)
        return passed and not changed


def _runs(arguments: Sequence[str], python: Path, around: dict[str, str]) -> bool:
    command = [str(python), *arguments]
    return (
        subprocess.run(command, cwd=ROOT, env=around, stdin=subprocess.DEVNULL, check=False).returncode == 0
    )


def _files(home: Path) -> dict[str, int]:
    """Everything in a home, with its time of change in nanoseconds."""
    return {str(path.relative_to(home)): path.lstat().st_mtime_ns for path in home.rglob("*")}


def around_step(home: Path) -> dict[str, str]:
    """Make an empty home and give a step's variables: everyone's own ones, but for what leads home."""
    browsers = {homes.BROWSERS: homes.browsers_folder(os.environ, Path.home())}
    around = {name: value for name, value in os.environ.items() if name != homes.DATA}
    return around | homes.make_home(home) | browsers
