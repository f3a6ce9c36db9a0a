"""When an environment is used as it is, brought up to date, or made anew; and what is said."""

import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import python_version
import setup_env
from setup_env import BEGUN, STAMP, Stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder with the files that a stamp is made of."""
    write_what_is_asked_for(tmp_path)
    return tmp_path


def write_what_is_asked_for(root: Path) -> None:
    """Those files, empty."""
    (root / "requirements").mkdir()
    for name in setup_env.ASKED_FOR_IN:
        (root / name).write_text("")


def environment(root: Path, stamp: Stamp | None) -> Path:
    """What stands for a made environment: a Python and, where given, a stamp."""
    venv = root / ".venv"
    python = setup_env.python_in(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    if stamp:
        setup_env.write_stamp(venv, stamp)
    return venv


def test_a_whole_environment_is_used_at_once(root: Path) -> None:
    wanted = setup_env.wanted_stamp(root, for_checks=True)
    assert setup_env.is_whole(environment(root, wanted), wanted)


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements/app.txt", "requirements/checks.txt"])
def test_a_change_of_what_is_asked_for_brings_it_up_to_date_in_place(root: Path, name: str) -> None:
    venv = environment(root, setup_env.wanted_stamp(root, for_checks=True))
    (root / name).write_text("changed\n")
    wanted = setup_env.wanted_stamp(root, for_checks=True)
    assert not setup_env.is_whole(venv, wanted)
    assert not setup_env.must_begin_anew(venv, wanted)


def test_what_was_set_up_for_checks_starts_the_app_but_not_the_other_way_round(root: Path) -> None:
    for_app = setup_env.wanted_stamp(root, for_checks=False)
    for_checks = setup_env.wanted_stamp(root, for_checks=True)
    assert for_checks.serves(for_app)
    assert not for_app.serves(for_checks)


@pytest.mark.parametrize("change", [{"python": "cpython 3.99"}, {"root": "elsewhere"}])
def test_another_python_or_a_moved_folder_means_beginning_anew(root: Path, change: dict[str, str]) -> None:
    wanted = setup_env.wanted_stamp(root, for_checks=False)
    venv = environment(root, replace(wanted, **change))
    assert not setup_env.is_whole(venv, wanted)
    assert setup_env.must_begin_anew(venv, wanted)


def test_an_interrupted_set_up_means_beginning_anew(root: Path) -> None:
    wanted = setup_env.wanted_stamp(root, for_checks=False)
    venv = environment(root, wanted)
    (venv / BEGUN).touch()
    assert not setup_env.is_whole(venv, wanted)
    assert setup_env.must_begin_anew(venv, wanted)


def test_a_folder_without_a_python_means_beginning_anew(root: Path) -> None:
    wanted = setup_env.wanted_stamp(root, for_checks=False)
    venv = environment(root, wanted)
    setup_env.python_in(venv).unlink()
    assert not setup_env.is_whole(venv, wanted)
    assert setup_env.must_begin_anew(venv, wanted)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": "x"}', '{"more": 1}'])
def test_a_stamp_that_cannot_be_read_is_no_stamp(root: Path, text: str) -> None:
    venv = environment(root, None)
    (venv / STAMP).write_text(text)
    assert setup_env.read_stamp(venv) is None


def test_an_environment_made_by_hand_is_brought_up_to_date(root: Path) -> None:
    wanted = setup_env.wanted_stamp(root, for_checks=True)
    venv = environment(root, None)
    assert not setup_env.is_whole(venv, wanted)
    assert not setup_env.must_begin_anew(venv, wanted)


def test_a_stamp_is_read_as_it_was_written(root: Path) -> None:
    wanted = setup_env.wanted_stamp(root, for_checks=True)
    found = setup_env.read_stamp(environment(root, wanted))
    assert found is not None
    assert asdict(found) == asdict(wanted)


def test_the_python_of_an_environment_stands_where_each_system_has_it() -> None:
    assert setup_env.python_in(Path("v"), windows=True) == Path("v/Scripts/python.exe")
    assert setup_env.python_in(Path("v"), windows=False) == Path("v/bin/python")


OFFLINE = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None)) after connection broken by
'NewConnectionError('<pip>: Failed to establish a new connection: [Errno -3]')': /simple/flet/
ERROR: Could not find a version that satisfies the requirement flet==1.0.5 (from versions: none)
ERROR: No matching distribution found for flet==1.0.5
"""


def test_without_a_network_one_sentence_says_so() -> None:
    said = setup_env.pip_complaint(OFFLINE, Path("log"))
    assert said == "BenzoTrack's packages could not be fetched: connect to the internet and try again."


def test_another_failure_of_pip_names_its_reason_and_its_log() -> None:
    said = setup_env.pip_complaint("Collecting x\nERROR: No space left on device\n", Path("the.log"))
    assert "No space left on device" in said
    assert "the.log" in said
    assert "\n" not in said


def test_a_python_without_venv_gets_one_sentence_that_names_the_package() -> None:
    said = setup_env.no_venv_complaint("python3.11-venv", "")
    assert "sudo apt-get install python3.11-venv" in said
    assert "\n" not in said
    assert "(no such package)" in setup_env.no_venv_complaint("python3.11-venv", "no such package")


@pytest.mark.parametrize(("version", "enough"), [((3, 10), False), ((3, 11), True), ((4, 0), True)])
def test_an_older_python_gets_one_sentence(version: tuple[int, int], enough: bool) -> None:
    said = python_version.complaint(version)
    assert (said is None) == enough
    assert said is None or said == "BenzoTrack needs Python 3.11 or newer; this is Python 3.10."


def test_start_passes_every_argument_on_to_the_app(tmp_path: Path) -> None:
    root = tmp_path / "a checkout"
    (root / "tools").mkdir(parents=True)
    here = Path(setup_env.__file__).parent
    for name in ("start.py", "setup_env.py", "debian.py", "python_version.py"):
        (root / "tools" / name).write_bytes((here / name).read_bytes())
    write_what_is_asked_for(root)
    spoken = root / "site" / "benzotrack" / "__main__.py"
    spoken.parent.mkdir(parents=True)
    spoken.write_text("import sys; print(sys.argv[1:]); sys.exit(7)")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / ".venv"], check=True)
    next((root / ".venv").rglob("site-packages")).joinpath("app.pth").write_text(str(root / "site"))
    setup_env.write_stamp(root / ".venv", setup_env.wanted_stamp(root, for_checks=False))
    command = [sys.executable, root / "tools" / "start.py", "--data", "a b", "check", "--", "-x"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ}, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("['--data', 'a b', 'check', '--', '-x']", 7)
