"""The check of wheels names what a system or a Python has none of, for every Python that is promised."""

import tomllib
import zipfile
from pathlib import Path

import pytest

import wheels
from lock import LOCK_FOR_CHECKS, ROOT
from python_version import OLDEST

PROJECT = """\
[project]
name = "app"
version = "1"
requires-python = ">=3.11"
dependencies = ["made-up"]
[project.optional-dependencies]
scripts = []
window = []
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one package has a wheel for Windows alone, in a folder that stands for the index."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "requirements").mkdir()
    (tmp_path / LOCK_FOR_CHECKS).write_text("made-up==1.0\n")
    with zipfile.ZipFile(tmp_path / "made_up-1.0-cp312-abi3-win_amd64.whl", "w") as wheel:
        wheel.writestr(
            "made_up-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n"
        )
        wheel.writestr("made_up-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp312-abi3-win_amd64\n")
        wheel.writestr("made_up-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("UV_FIND_LINKS", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("system", "python", "has_one"),
    [
        ("Windows x86-64", "3.14", True),
        ("Windows x86-64", "3.11", False),
        ("macOS 11, x86-64", "3.14", False),
    ],
)
def test_a_package_without_a_wheel_for_a_system_or_a_python_is_named(
    root: Path, system: str, python: str, has_one: bool
) -> None:
    said = wheels.complaint(wheels.SYSTEMS[system], python, str(root / "cache"), root)
    assert ("made-up==1.0" in said) == (said != "") == (not has_one)


def test_every_python_that_the_project_names_is_asked_for_and_the_oldest_is_the_first() -> None:
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [text.rsplit(" ", 1)[1] for text in about["classifiers"] if "Python :: 3." in text]
    assert list(wheels.PYTHONS) == named
    assert about["requires-python"] == f">={wheels.PYTHONS[0]}"
    assert wheels.PYTHONS[0] == f"{OLDEST[0]}.{OLDEST[1]}"
    assert len(wheels.SYSTEMS) == 6
