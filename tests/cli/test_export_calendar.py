"""`benzotrack export calendar`, as it is typed."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
import vobject

from benzotrack.__main__ import main
from benzotrack.diary.diary import Diary
from benzotrack.domain.days import ONE_DAY
from tests.clock import EVENING, TODAY, Hand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    diary = Diary.open(tmp_path / "diary", Hand())
    diary.change_profile(replace(diary.profile, check_in_time=time(7, 30)))
    diary.taper.record_visit(TODAY + ONE_DAY, "Dr Weaver")
    diary.close()
    return tmp_path / "diary"


def run(folder: Path, out: Path, *more: str) -> int:
    now = EVENING + timedelta(hours=1)
    return main(
        ["export", "calendar", "--out", str(out), "--data", str(folder), "--now", now.isoformat(), *more]
    )


def test_it_writes_the_file_and_says_where(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.ics"
    assert run(folder, out) == 0
    said = f"The calendar file is in {out}. Open it with your calendar.\n"
    assert capsys.readouterr() == (said, "")
    read = vobject.readOne(out.read_text())
    assert [event.summary.value for event in read.vevent_list] == ["Check-in", "Appointment"]
    assert run(folder, out) == 1, "a file that is there stays"


def test_names_stand_in_it_where_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path / "named.ics", "--with-names") == 0
    assert b"SUMMARY:Visit: Dr Weaver" in (tmp_path / "named.ics").read_bytes()


def test_a_diary_restored_on_another_computer_changes_the_same_entries(folder: Path, tmp_path: Path) -> None:
    new, backup = tmp_path / "new computer", tmp_path / "backup"
    assert main(["backup", "--out", str(backup), "--data", str(folder)]) == 0
    assert main(["restore", str(backup), "--data", str(new)]) == 0
    assert run(folder, tmp_path / "1.ics") == run(new, tmp_path / "2.ics") == 0
    assert (tmp_path / "1.ics").read_bytes() == (tmp_path / "2.ics").read_bytes()


def test_without_a_diary_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nothing", tmp_path / "mine.ics") == 1
    assert "There is no diary in" in capsys.readouterr().err
    assert not (tmp_path / "mine.ics").exists()
