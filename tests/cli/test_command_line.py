"""The command line as a program: what it says, where, with which status, and what it leaves alone."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.cli.open_app import ENDS_WITHIN_S
from benzotrack.diary.diary import Diary
from benzotrack.launch.server import IDLE_S
from tests.browser import RunningApp

NOON = datetime.fromisoformat("2026-11-17T12:00+01:00")


def _run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benzotrack", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, timeout=60)


@pytest.mark.parametrize("folder", ["a" * 300, "~nobody-of-this-name/diary"])
def test_a_folder_that_cannot_even_be_looked_at_is_one_sentence(folder: str) -> None:
    ran = _run("check", "--data", folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"The folder {folder} can't be used.\n"


# As a program -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["--show", "tv"], ["--data"], ["--wrong"], ["--now", "2026-11-17T20:00"], ["nonsense"]]
)
def test_bad_arguments_are_one_line_and_exit_2_and_touch_nothing(
    either_home: Path, arguments: list[str]
) -> None:
    before = _tree(either_home)
    ran = _run(*arguments)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert "usage:" not in ran.stderr
    assert _tree(either_home) == before


def _tree(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Everything there, with its time of change and its bytes."""
    found = sorted(folder.rglob("*"))
    return {path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in found}


def test_help_and_version_go_to_standard_output() -> None:
    for argument in ("--help", "-h"):
        ran = _run(argument)
        assert (ran.returncode, ran.stderr) == (0, "")
        for word in ("--data", "--show", "--now", "check", "BENZOTRACK_DATA"):
            assert word in ran.stdout
    ran = _run("--version")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("BenzoTrack")


@pytest.mark.parametrize("words", [["--help"], ["report", "--help"], ["--version"]])
def test_help_and_version_need_no_home(words: list[str]) -> None:
    code = f"""
import sys, benzotrack.cli.parser as parser
from benzotrack.__main__ import main
def none(): raise RuntimeError("no home")
parser.default_folder = none
sys.exit(main({words!r}))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "BenzoTrack" in ran.stdout or "benzotrack report" in ran.stdout


def test_an_error_that_nobody_foresaw_shows_its_place_and_never_its_words(tmp_path: Path) -> None:
    code = f"""
import sys, benzotrack.store.integrity
from benzotrack.__main__ import main
def broken(*_): raise ValueError("the fox under the stairs")
benzotrack.store.integrity.check_report = broken
sys.exit(main(["check", "--data", {str(tmp_path)!r}]))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (1, "")
    sentence, place = ran.stderr.splitlines()
    assert sentence == "BenzoTrack had to end. What was saved is kept. Please start it again."
    assert place.startswith("ValueError ")


def test_where_nobody_reads_what_is_told_the_work_is_done_all_the_same(tmp_path: Path) -> None:
    _diary_of_two_days(tmp_path / "diary")
    out = tmp_path / "backup"
    for command in (["--help"], ["check"], ["backup", "--out", str(out)]):
        reading, writing = os.pipe()
        os.close(reading)
        line = [sys.executable, "-m", "benzotrack", *command, "--data", str(tmp_path / "diary")]
        ran = subprocess.run(line, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60)
        os.close(writing)
        assert (ran.returncode, ran.stderr) == (0, ""), command
    assert out.is_file()


def test_arguments_are_read_before_anything_heavy_is_imported() -> None:
    code = """
import sys
from benzotrack.__main__ import main
assert main(["--show", "tv"]) == 2
heavy = {"flet", "matplotlib", "tinydb", "pydantic", "platformdirs"} & set(sys.modules)
assert not heavy, heavy
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


# check ------------------------------------------------------------------------------------------


StartApp = Callable[..., RunningApp]


def _diary_of_two_days(folder: Path) -> None:
    for days in (1, 0):
        moment = NOON - timedelta(days=days)
        diary = Diary.open(folder, lambda moment=moment: moment)
        diary.mark_hard(moment.date())
        diary.close()


def test_check_counts_a_sound_diary_without_importing_the_window(tmp_path: Path) -> None:
    _diary_of_two_days(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    code = f"""
import sys
from benzotrack.__main__ import main
status = main(["check", "--data", {str(tmp_path)!r}])
assert not {{"flet", "matplotlib", "uvicorn"}} & set(sys.modules)
sys.exit(status)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2 check-ins" in ran.stdout
    assert f"from {date(2026, 11, 16)} to {date(2026, 11, 17)}" in ran.stdout
    assert "diary is sound" in ran.stdout
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_check_works_while_the_diary_is_open(tmp_path: Path) -> None:
    _diary_of_two_days(tmp_path)
    diary = Diary.open(tmp_path, lambda: NOON)
    ran = _run("check", "--data", str(tmp_path))
    diary.close()
    assert ran.returncode == 0, ran.stderr
    assert "diary is sound" in ran.stdout


def test_check_says_what_is_wrong_and_changes_nothing(tmp_path: Path) -> None:
    _diary_of_two_days(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size > 100]
    for path in files:
        path.write_bytes(path.read_bytes()[:60] + b"\x00\xff" * 20 + path.read_bytes()[100:])
    before = {path: path.read_bytes() for path in files}
    ran = _run("check", "--data", str(tmp_path))
    assert ran.returncode == 1
    assert ran.stderr.strip()
    assert "Traceback" not in ran.stderr
    assert "diary is sound" not in ran.stdout
    assert {path: path.read_bytes() for path in files} == before


def test_check_names_the_damaged_files_that_were_kept(tmp_path: Path) -> None:
    _diary_of_two_days(tmp_path)
    (tmp_path / "diary.journal").write_bytes(b"damaged")
    Diary.open(tmp_path, lambda: NOON).close()
    (kept,) = (tmp_path / "damaged").iterdir()
    ran = _run("check", "--data", str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    assert f"Damaged files that were kept: {kept.name}" in ran.stdout
    assert "diary is sound" in ran.stdout


def test_check_of_a_folder_that_is_not_there_says_so_and_makes_none(tmp_path: Path) -> None:
    ran = _run("check", "--data", str(tmp_path / "typo"))
    assert ran.returncode == 1
    assert "There is no diary in" in ran.stderr
    assert not (tmp_path / "typo").exists()


def test_check_of_an_empty_folder_says_that_there_is_no_diary_and_no_more(tmp_path: Path) -> None:
    ran = _run("check", "--data", str(tmp_path))
    assert ran.returncode == 1
    assert ran.stdout == f"{tmp_path}:\n"
    assert ran.stderr == "There is no diary in this folder.\nNothing was changed.\n"


# alerts -----------------------------------------------------------------------------------------


def test_alerts_says_each_alert_of_a_day_with_what_it_counted(tmp_path: Path) -> None:
    for ago, anxiety in ((1, 7), (0, 8)):
        moment = NOON - timedelta(days=ago)
        diary = Diary.open(tmp_path, lambda moment=moment: moment)
        diary.rate(moment.date(), "anxiety", anxiety, "review")
        diary.record(moment.date())
        diary.close()
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = _run("alerts", "--data", str(tmp_path), "--now", NOON.isoformat())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Alerts on 2026-11-17:\n")
    assert "rule severe_rating, about anxiety" in ran.stdout
    assert "severity contact, level 8" in ran.stdout
    assert "counted: rating 8, limit 7" in ran.stdout
    before = _run("alerts", "--data", str(tmp_path), "--now", NOON.isoformat(), "--day", "2026-11-16")
    assert "counted: rating 7, limit 7" in before.stdout
    none = _run("alerts", "--data", str(tmp_path), "--now", NOON.isoformat(), "--day", "2026-11-10")
    assert (none.returncode, none.stdout) == (0, "No alert on 2026-11-10.\n")
    for day in ("0001-01-01", "2026-11-18", "9999-12-31"):
        refused = _run("alerts", "--data", str(tmp_path), "--now", NOON.isoformat(), "--day", day)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr == "--day must be a day from 1900-01-01 to 2026-11-17, today.\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


# The app as a program ---------------------------------------------------------------------------


def test_the_folder_and_every_file_in_it_are_the_persons_alone(run_app: StartApp, tmp_path: Path) -> None:
    app = run_app(tmp_path / "new" / "diary", now="2026-11-17T20:00")
    assert app.link
    everything = [app.folder, *app.folder.rglob("*")]
    assert len(everything) > 3
    for path in everything:
        expected = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == expected, path
    app.stop()


def test_an_empty_folder_that_others_could_enter_is_closed_to_them(run_app: StartApp, tmp_path: Path) -> None:
    folder = tmp_path / "made before"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    app = run_app(folder, now="2026-11-17T20:00")
    assert app.link
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    app.stop()


def test_a_second_start_on_the_same_diary_waits_and_then_says_that_it_is_open(
    run_app: StartApp, tmp_path: Path
) -> None:
    assert ENDS_WITHIN_S > IDLE_S + 5, "an app whose last page was closed has ended by then"
    first = run_app(tmp_path, now="2026-11-17T20:00")
    assert first.link
    second = run_app(tmp_path, now="2026-11-17T20:00")
    second.wait_for_line(re.compile("Waiting for BenzoTrack to close it"))
    assert second.wait_end(ENDS_WITHIN_S + 20) == 1
    assert "already open" in second.output
    assert len(second.output.splitlines()) == 2
    assert first.process.poll() is None
    first.stop()
    again = run_app(tmp_path, now="2026-11-17T20:00")
    assert again.link
    again.stop()


def test_it_ends_with_the_link_unused_and_leaves_only_the_diary(run_app: StartApp, tmp_path: Path) -> None:
    app = run_app(tmp_path / "diary", now="2026-11-17T20:00")
    assert app.link
    app.stop()
    assert not (app.folder / "shown").exists()
    assert "Traceback" not in app.output
