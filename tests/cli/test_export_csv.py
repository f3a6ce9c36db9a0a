"""`benzotrack export csv`, as it is typed."""

import csv
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.diary.diary import Diary
from benzotrack.diary.records import diary_records
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.days import ONE_DAY
from benzotrack.exchange.diary_csv_reading import read_diary_csv
from benzotrack.exchange.zip_file import opened_zip
from benzotrack.store.store import Store
from tests.clock import EVENING, TODAY, Hand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store(tmp_path / "diary")
    store.put(CheckIn(TODAY, Answers({"anxiety": 7, "sleep": None}, note="=1+1"), EVENING))
    store.close()
    diary = Diary.open(tmp_path / "diary", Hand())
    diary.taper.record_visit(TODAY + ONE_DAY, "Dr Weaver")
    diary.close()
    return tmp_path / "diary"


def run(folder: Path, out: Path) -> int:
    now = EVENING + timedelta(hours=1)
    return main(["export", "csv", "--out", str(out), "--data", str(folder), "--now", now.isoformat()])


def test_it_writes_tables_that_a_spreadsheet_opens_and_that_read_back_as_the_diary(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "diary.zip"
    assert run(folder, out) == 0
    said = f"The tables are in {out}. Anyone who has the file can read them.\n"
    assert capsys.readouterr() == (said, "")
    files = opened_zip(out.read_bytes())
    (row,) = csv.DictReader(StringIO(files["check_ins.csv"].decode("utf-8-sig"), newline=""))
    assert (row["day"], row["anxiety"], row["sleep"]) == (TODAY.isoformat(), "7", "skipped")
    assert (row["irritability"], row["note"]) == ("", "'=1+1")
    diary = Diary.open(folder, Hand())
    assert read_diary_csv(files) == diary_records(diary)
    diary.close()


def test_the_same_diary_is_the_same_file(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path / "1.zip") == run(folder, tmp_path / "2.zip") == 0
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_without_a_diary_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nothing", tmp_path / "diary.zip") == 1
    assert "There is no diary in" in capsys.readouterr().err
    assert not (tmp_path / "diary.zip").exists()
