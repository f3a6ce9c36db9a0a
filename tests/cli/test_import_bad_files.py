"""Bad files on the command line: one sentence each, the exit status of a failure, and not a byte of the diary
changed; and options that are of no use for a file, told by name.
"""

from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.exchange.plan_file import is_plan
from benzotrack.store.store import Store
from tests.clock import EVENING, TODAY
from tests.exchange.test_bad_files import DAYLIO, GOOD, WHOLE
from tests.exchange.test_bearable import SEVEN
from tests.exchange.test_plan_file import BAD as BAD_PLANS, GOOD as GOOD_PLAN
from tests.exchange.test_zip_file import zipped

MAPS = {
    "tabs told to be commas": "day=day, anxiety=anxiety, separator=comma",
    "a map without a day": "anxiety=anxiety",
}
ELSEWHERE = ("a rating of a word beyond 10", "a plan")
"""Refused by the parser of the options, and read as a plan."""
BAD = {name: bad for name, bad in WHOLE.items() if name not in ELSEWHERE}
PLANS = {name: bad for name, bad in BAD_PLANS.items() if is_plan(bad[0])}
NOW = "2026-03-20T18:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store(tmp_path / "diary")
    store.put(CheckIn(TODAY, Answers({"anxiety": 7}, note="mine"), EVENING))
    store.close()
    return tmp_path / "diary"


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(folder: Path, raw: bytes | str, *more: str) -> int:
    file = folder.parent / "export.csv"
    file.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return main(["import", str(file), "--data", str(folder), "--now", NOW, *more])


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(BAD) + len(PLANS) > 60


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_no_byte_of_the_diary_changes(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, said, told = BAD[name]
    options = ["--as", said["preset"]] if "preset" in said else []
    options += ["--map", MAPS.get(name, "day=day, anxiety=anxiety")] if "columns" in said else []
    before = files_of(folder)
    assert run(folder, raw, *options, "--days", "replace", "--skip-faults") == 1
    assert capsys.readouterr() == ("", f"{told} Nothing was changed.\n")
    assert files_of(folder) == before


@pytest.mark.parametrize("name", PLANS)
def test_a_bad_plan_is_one_sentence_and_no_byte_of_the_diary_changes(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, told = PLANS[name]
    before = files_of(folder)
    assert run(folder, raw) == 1
    assert capsys.readouterr() == ("", f"{told} Nothing was changed.\n")
    assert files_of(folder) == before


OF_NO_USE = "{} is of no use for this file. Nothing was changed."
MAP = "day=day, anxiety=anxiety"
ONE_DAYLIO = DAYLIO + "2026-03-04,,,,meh,,,\n"
ONE_BEARABLE = SEVEN + '\n"4th Mar 2026","","am","Mood","4","",""\n'
UNUSED: dict[str, tuple[bytes | str, tuple[str, ...], str]] = {
    "a map for an app that has none": (
        ONE_DAYLIO,
        ("--as", "daylio", "--map", "anxiety=x"),
        OF_NO_USE.format("--map"),
    ),
    "a zone for days": (GOOD, ("--map", MAP, "--zone", "Europe/Berlin"), OF_NO_USE.format("--zone")),
    "a zone for Daylio": (ONE_DAYLIO, ("--zone", "+01:00"), OF_NO_USE.format("--zone")),
    "words for a table": (GOOD, ("--map", MAP, "--words", "super=1"), OF_NO_USE.format("--words")),
    "an app for a plan": (GOOD_PLAN, ("--as", "daylio"), OF_NO_USE.format("--as")),
    "a map for a plan": (GOOD_PLAN, ("--map", MAP), OF_NO_USE.format("--map")),
    "a time for Bearable": (
        ONE_BEARABLE,
        ("--map", "low_mood=Mood, time=t"),
        "time= in --map is of no use for a file of Bearable. Nothing was changed.",
    ),
    "a name that is not there": (
        ONE_BEARABLE,
        ("--map", "low_mood=Mod"),
        "There is nothing called “Mod” in the file. Nothing was changed.",
    ),
    "a scale behind a time": (GOOD, ("--map", f"{MAP}, time=t:0-5"), "“0-5” can't stand behind time."),
    "words behind a date's format": (
        GOOD,
        ("--map", "day=day:Y-M-D:junk, anxiety=anxiety"),
        "“junk” can't stand behind day.",
    ),
    "words behind a medicine": (
        GOOD,
        ("--map", "day=day, daily_dose_mg=anxiety, medicine_name=Dia:foo"),
        "“foo” can't stand behind medicine_name.",
    ),
    "a medicine without doses": (
        GOOD,
        ("--map", f"{MAP}, medicine_name=Dia"),
        "medicine_name is of no use without daily_dose_mg.",
    ),
    "two medicines": (
        GOOD,
        ("--map", "day=day, daily_dose_mg=anxiety, medicine_name=Dia, medicine=m"),
        "Say medicine or medicine_name, not both.",
    ),
}


@pytest.mark.parametrize("what", UNUSED)
def test_what_is_of_no_use_for_a_file_is_told_by_name_and_nothing_is_taken(
    what: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, options, told = UNUSED[what]
    before = files_of(folder)
    assert run(folder, raw, *options) == 2
    assert capsys.readouterr() == ("", f"{told}\n")
    assert files_of(folder) == before


def test_what_is_of_use_is_not_complained_about(folder: Path) -> None:
    assert run(folder, ONE_DAYLIO.replace("meh", "prima"), "--words", "prima=2", "--dry-run") == 0
    assert run(folder, ONE_BEARABLE, "--map", "low_mood=Mood:1-5", "--dry-run") == 0
    utc = "day,anxiety\n2026-03-01T23:30:00Z,3\n"
    assert run(folder, utc, "--map", MAP, "--zone", "here", "--dry-run") == 0
    habits = zipped({"001 Fear/Checkmarks.csv": "Date,Value,Notes\n2026-03-04,6,\n"})
    assert run(folder, habits, "--map", "anxiety=Fear", "--dry-run") == 0
