"""The watch over the real home and over open files: what it refuses, and that a test fails by it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import homes
from benzotrack.cli.parser import default_folder
from tests.own_home import HOMES, ROOT, found_outside

PLANTED = """
import os, subprocess, sys
from pathlib import Path
import pytest
REAL = Path({real!r})
DIARY = REAL / ".local/share/benzotrack"
KEPT = []

def test_reads_the_diary(): (DIARY / "diary.journal").read_bytes()
def test_lists_the_diary(): list(DIARY.iterdir())
def test_writes_beside_it(): (DIARY / "new").write_text("x")
def test_makes_a_folder_in_the_home(): (REAL / "new").mkdir()
def test_reads_the_settings_of_others(): (REAL / ".netrc").read_text()
def test_hides_that_it_was_refused():
    try:
        os.listdir(REAL)
    except Exception:
        pass
def test_starts_a_program_there():
    subprocess.run([sys.executable, "-c", ""], env={{**os.environ, "HOME": str(REAL)}})
def test_starts_a_program_without_a_home():
    subprocess.run([sys.executable, "-c", ""], env={{"PATH": ""}})
def test_starts_a_program_on_the_diary():
    subprocess.run([sys.executable, "-c", ""], env={{**os.environ, "BENZOTRACK_DATA": str(DIARY)}})
def test_forgets_a_home_of_its_own(): del os.environ["HOME"]; subprocess.run([sys.executable, "-c", ""])
def test_leaves_a_file_open(tmp_path): KEPT.append((tmp_path / "file").open("w"))
def test_leaves_a_pipe_open(): KEPT.append(os.pipe())

def test_uses_its_own():
    assert Path.home() != REAL
    (Path.home() / "mine").write_text("x")
    subprocess.run([sys.executable, "-c", "import os; open(os.path.expanduser('~/mine'))"], check=True)
"""


def test_a_test_that_uses_the_real_home_or_leaves_something_open_fails(tmp_path: Path) -> None:
    real = tmp_path / "real"
    (real / ".local/share/benzotrack").mkdir(parents=True)
    for name in (".local/share/benzotrack/diary.journal", ".netrc"):
        (real / name).write_text("mine")
    before = sorted(real.rglob("*"))
    (tmp_path / "test_planted.py").write_text(PLANTED.format(real=str(real)))
    plugins = ("-p", "tests.own_home", "-p", "tests.open_files", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", *plugins, "-q", "--tb=short", "--basetemp", tmp_path / "base"]
    around = {**os.environ, "HOME": str(real), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tools'}"}
    for name in ("BENZOTRACK_TESTS_OUTSIDE", "XDG_DATA_HOME"):
        around.pop(name)
    ran = subprocess.run(
        [*map(str, command), str(tmp_path / "test_planted.py"), "--rootdir", str(tmp_path), "-rA"],
        cwd=tmp_path,
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    planted = set(re.findall(r"def (test_\w+)", PLANTED))
    red = set(re.findall(r"^(?:FAILED|ERROR) \S+::(test_\w+)", ran.stdout, re.MULTILINE))
    assert planted - red == {"test_uses_its_own"}, ran.stdout + ran.stderr
    assert sorted(real.rglob("*")) == before


def test_every_place_of_a_test_lies_in_its_own_home(own_home: Path) -> None:
    assert Path.home() == own_home
    assert default_folder().is_relative_to(own_home)
    assert not default_folder().exists()
    assert os.environ.get(homes.DATA) is None
    told = subprocess.run(
        [sys.executable, "-c", "import os, tempfile; print(os.path.expanduser('~'), tempfile.gettempdir())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert told == [str(own_home), str(own_home / "tmp")]


def test_the_next_test_finds_an_empty_home(own_home: Path, either_home: Path) -> None:
    """Run twice, it would find what it left."""
    assert not (own_home / "left").exists()
    (own_home / "left").write_text("x")


def test_the_persons_own_places_are_forbidden_and_the_checkouts_are_not(tmp_path: Path) -> None:
    around = {homes.DATA: str(tmp_path / "my diary"), "PATH": "/usr/bin"}
    outside = found_outside(around)
    assert outside.forbids(str(tmp_path / "my diary"))
    assert outside.forbids(str(tmp_path / "my diary" / "copy"))
    assert not outside.forbids(str(tmp_path / "my diary beside"))
    assert outside.forbids(str(Path.home() / ".netrc"))
    assert not outside.forbids(str(ROOT / "README.md"))
    assert HOMES.outside.forbids(HOMES.outside.diaries[0])
