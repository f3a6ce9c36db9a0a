"""Another Python is found by its version and runs the checks in an environment of its own, or it is said."""

import os
import sys
from pathlib import Path

import pytest

import checks
import other_python
from setup_env import VENV, SetupError


def program(folder: Path, name: str, version: str) -> str:
    """A program that says it is this version; given a file, it says what it was given and ends with 7."""
    file = folder / name
    file.write_text(f'#!/bin/sh\ncase "$*" in *-c*) echo {version};; *) echo "given: $*"; exit 7;; esac\n')
    file.chmod(0o755)
    return str(file)


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where programs are looked for before all others."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


def test_the_checks_are_run_by_the_python_that_was_asked_for(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    program(path, "python3.99", "3.99")
    assert checks.main(["--python", "3.99", "lint", "types"]) == 7
    assert capfd.readouterr().out.split()[2:] == ["--python", "3.99", "lint", "types"]


def test_a_python_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.main(["--python", "3.99"]) == 1
    assert capsys.readouterr().err == "There is no Python 3.99 here: tried python3.99.\n"


def test_a_program_of_that_name_that_is_another_python_is_not_taken(path: Path) -> None:
    program(path, "python3.99", "3.98")
    with pytest.raises(SetupError, match=r"no Python 3\.99"):
        other_python.command("3.99", windows=False)


def test_on_windows_the_launcher_is_asked_too(path: Path) -> None:
    launcher = program(path, "py", "3.99")
    assert other_python.command("3.99", windows=True) == [launcher, "-3.99"]
    with pytest.raises(SetupError, match=r"tried python3\.97 and py -3\.97"):
        other_python.command("3.97", windows=True)


def test_each_python_asked_for_has_an_environment_of_its_own() -> None:
    assert checks.environment(None) == VENV
    assert checks.environment("3.13") == VENV.parent / ".venv-3.13"


@pytest.mark.parametrize("version", ["3", "13", "3.13.1", "3.13; rm", "python3.13"])
def test_what_is_no_version_is_refused(version: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        checks.main(["--python", version])
    assert stopped.value.code == 2
    assert "no version of Python such as 3.13" in capsys.readouterr().err


def test_this_python_knows_its_own_version() -> None:
    assert sys.version.startswith(f"{other_python.running()}.")
    assert other_python.command(other_python.running())
