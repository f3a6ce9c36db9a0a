"""The version of the program: looked up in one place, and the one that its package says."""

from importlib.metadata import version
from pathlib import Path

import pytest

import benzotrack
from benzotrack.__main__ import main
from benzotrack.diary.program_version import program_version

PROGRAM = Path(benzotrack.__file__).parent


def test_it_is_what_the_package_says_and_what_the_command_line_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert program_version() == version("benzotrack")
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"BenzoTrack {version('benzotrack')}"


def test_it_is_looked_up_in_one_place() -> None:
    looks = [path.name for path in PROGRAM.rglob("*.py") if "PackageNotFoundError" in path.read_text("utf-8")]
    assert looks == ["program_version.py"]
