"""The lock files hold what pyproject.toml asks for, each package in one version with its hashes."""

import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

import lock
from lock import LOCKS, ROOT, locked

APP, WITH_FONTS, CHECKS = ((ROOT / each.file).read_text("utf-8") for each in LOCKS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder with pyproject.toml and its lock files, as they are here."""
    (tmp_path / "requirements").mkdir()
    for name in ("pyproject.toml", *(each.file for each in LOCKS)):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_locks_were_made_from_what_the_project_asks_for_now(root: Path) -> None:
    assert lock.main(["--check"]) == 0
    assert all(lock.is_current(each, root) for each in LOCKS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"tinydb>=4.9,<5"', '"tinydb>=4.8,<5"'),
        ('"ruff"', '"ruff<1"'),
        ('"flet-desktop==', '"flet-desktop>='),
        ('["setuptools>=80"]', '["setuptools>=81"]'),
        ('">=3.11"', '">=3.12"'),
    ],
)
def test_a_change_of_what_is_asked_for_makes_all_locks_old(root: Path, before: str, after: str) -> None:
    project = root / "pyproject.toml"
    text = project.read_text("utf-8")
    assert before in text
    project.write_text(text.replace(before, after, 1), "utf-8")
    assert not any(lock.is_current(each, root) for each in LOCKS)


def test_words_about_the_project_leave_the_locks_current(root: Path) -> None:
    project = root / "pyproject.toml"
    project.write_text(project.read_text("utf-8").replace("A private diary", "A diary"), "utf-8")
    assert all(lock.is_current(each, root) for each in LOCKS)


def test_a_missing_lock_is_not_current(root: Path) -> None:
    (root / LOCKS[0].file).unlink()
    assert not lock.is_current(LOCKS[0], root)


def test_these_tests_run_with_the_locked_versions() -> None:
    here = [package for package in locked(CHECKS) if not package.marker or package.marker.evaluate()]
    assert len(here) > 100
    assert [str(p) for p in here if not p.specifier.contains(version(p.name), prereleases=True)] == []


def test_each_lock_holds_the_versions_of_the_one_before_it_and_more() -> None:
    app, with_fonts, checks = (
        {str(package) for package in locked(text)} for text in (APP, WITH_FONTS, CHECKS)
    )
    assert len(app) > 50
    assert app < with_fonts < checks
    assert {each.split("==")[0] for each in with_fonts - app} == {"manimgx-fonts", "manimgx-fonts-cjk"}


def test_every_package_has_hashes() -> None:
    entries = re.split(r"\n(?=\S)", APP + CHECKS)
    assert [e for e in entries if "==" in e and "--hash=sha256:" not in e] == []


def test_the_app_alone_has_what_it_is_built_with_and_no_window_that_is_downloaded() -> None:
    names = {package.name for package in locked(APP)}
    assert {"setuptools", "flet", "flet-web", "cryptography", "pydantic-core"} <= names
    assert not {"flet-desktop", "pytest", "manimgx-fonts"} & names
    assert {"flet-desktop", "pytest", "manimgx-fonts"} <= {package.name for package in locked(CHECKS)}


@pytest.mark.parametrize(
    ("system", "machine", "stays_behind"),
    [("darwin", "x86_64", True), ("darwin", "arm64", False), ("linux", "x86_64", False)],
)
def test_intel_macs_alone_stay_at_the_cryptography_that_has_wheels_for_them(
    system: str, machine: str, stays_behind: bool
) -> None:
    where = {"sys_platform": system, "platform_machine": machine, "platform_python_implementation": "CPython"}
    (taken,) = (p for p in locked(APP) if p.name == "cryptography" and p.marker and p.marker.evaluate(where))
    taken_version = Version(str(taken.specifier).removeprefix("=="))
    assert taken_version == Version("48.0.1") if stays_behind else taken_version.major >= 50
