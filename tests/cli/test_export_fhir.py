"""`benzotrack export fhir`, as it is typed."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benzotrack.__main__ import main
from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.days import ONE_DAY
from tests.clock import EVENING, TODAY, Hand
from tests.exchange.fhir.reference_check import faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    hand = Hand(EVENING - ONE_DAY)
    diary = Diary.open(tmp_path / "diary", hand)
    diary.change_profile(replace(diary.profile, name="Robin Weaver"))
    for note in ("The day before.", "A quiet day."):
        diary.begin(diary.asked_day)
        diary.answer(diary.asked_day, Answers({"anxiety": 5}, note=note))
        diary.record(diary.asked_day)
        hand.now += ONE_DAY
        diary.tick()
    diary.close()
    return tmp_path / "diary"


def run(folder: Path, out: Path, *more: str) -> int:
    now = (EVENING + timedelta(hours=1)).isoformat()
    return main(["export", "fhir", "--out", str(out), "--data", str(folder), "--now", now, *more])


def written(folder: Path, out: Path, *more: str) -> Any:
    assert run(folder, out, "--force", *more) == 0
    bundle = json.loads(out.read_bytes())
    assert faults(bundle) == []
    return bundle


def days(bundle: Any) -> list[str]:
    kinds = [
        e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "QuestionnaireResponse"
    ]
    return [r["item"][0]["answer"][0]["valueDate"] for r in kinds]


def test_it_writes_the_file_and_says_who_can_read_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.json"
    bundle = written(folder, out)
    said = f"The FHIR file is in {out}. Anyone who has the file can read it.\n"
    assert capsys.readouterr() == (said, "")
    assert bundle["type"] == "collection"
    assert days(bundle) == [(TODAY - ONE_DAY).isoformat(), TODAY.isoformat()]
    assert "quiet" not in out.read_text()
    assert "Robin" not in out.read_text()


def test_name_notes_days_and_kind_are_as_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    written(folder, out, "--with-name", "--with-notes")
    assert "quiet" in out.read_text()
    assert "Robin Weaver" in out.read_text()
    assert days(written(folder, out, "--from", TODAY.isoformat())) == [TODAY.isoformat()]
    assert days(written(folder, out, "--to", (TODAY - ONE_DAY).isoformat())) == [
        (TODAY - ONE_DAY).isoformat()
    ]
    assert written(folder, out, "--as", "transaction")["entry"][0]["request"]["method"] == "PUT"


def test_a_file_of_sample_data_says_that_it_is_made_up(tmp_path: Path) -> None:
    out = tmp_path / "sample.json"
    assert main(["export", "fhir", "--demo", "--out", str(out), "--now", EVENING.isoformat()]) == 0
    patient = json.loads(out.read_bytes())["entry"][0]["resource"]
    assert patient["name"] == [{"text": "Sam Sample (made up)"}]


def test_a_diary_restored_on_another_computer_replaces_on_the_server_what_it_sent_before(
    folder: Path, tmp_path: Path
) -> None:
    new, backup, out = tmp_path / "new computer", tmp_path / "backup", tmp_path / "mine.json"
    before = written(folder, out, "--as", "transaction")
    assert main(["backup", "--out", str(backup), "--data", str(folder)]) == 0
    assert main(["restore", str(backup), "--data", str(new)]) == 0
    assert written(new, out, "--as", "transaction") == before


def test_what_is_restored_is_known_by_its_own_name_and_after_the_undo_by_that_of_before(
    folder: Path, tmp_path: Path
) -> None:
    other, backup, out = tmp_path / "other", tmp_path / "backup", tmp_path / "mine.json"
    diary = Diary.open(other, Hand(EVENING))
    diary.mark_hard(TODAY)
    diary.close()
    own, before = (written(place, out)["entry"][0]["fullUrl"] for place in (other, folder))
    assert main(["backup", "--out", str(backup), "--data", str(folder)]) == 0
    assert main(["restore", str(backup), "--data", str(other)]) == 0
    assert written(other, out)["entry"][0]["fullUrl"] == before != own
    (copy,) = (other / "backups").glob("*before*")
    assert main(["restore", str(copy), "--data", str(other)]) == 0
    assert written(other, out)["entry"][0]["fullUrl"] == own


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--from", "2026-03-02", "--to", "2026-03-01"), "--from can't be after --to."),
        (("--as", "document"), "--as must be collection or transaction, not “document”."),
        (("--from", "yesterday"), "--from needs a day like 2026-11-17, not “yesterday”."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    assert run(folder, tmp_path / "mine.json", *more) != 0
    assert said in capsys.readouterr().err
    assert not (tmp_path / "mine.json").exists()


@pytest.mark.parametrize(
    ("format_", "more", "said"),
    [
        ("csv", ("--from", "2026-03-01"), "--from is for fhir alone, not for csv."),
        ("calendar", ("--to", "2026-03-01"), "--to is for fhir alone, not for calendar."),
        ("csv", ("--as", "collection"), "--as is for fhir alone, not for csv."),
        ("calendar", ("--with-name",), "--with-name is for fhir alone, not for calendar."),
        ("csv", ("--with-notes",), "--with-notes is for fhir alone, not for csv."),
        ("fhir", ("--with-names",), "--with-names is for calendar alone, not for fhir."),
    ],
)
def test_an_option_of_another_format_is_refused_by_its_name(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    format_: str,
    more: tuple[str, ...],
    said: str,
) -> None:
    out = tmp_path / "file"
    assert main(["export", format_, "--out", str(out), "--data", str(folder), *more]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
