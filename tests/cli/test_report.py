"""`benzotrack report`, `paper`, `card` and `sheet`: what they understand, write, refuse, and leave alone."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from benzotrack.__main__ import main
from benzotrack.cli.option_values import NotUnderstoodError
from benzotrack.cli.parser import understood
from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How
from benzotrack.domain.profile import Settings
from tests.exchange.fhir.reference_check import faults
from tests.report_pdf.reading import page_texts, ua_faults, whole_text

NOW = "2026-03-02T20:00+00:00"
TODAY = date(2026, 3, 2)

Run = Callable[..., int]


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """Ten days, a visit five days ago, one question; still open in an app."""
    now = [datetime.fromisoformat(NOW)]
    diary = Diary.open(tmp_path / "diary", lambda: now[0])
    diary.change_profile(replace(diary.profile, name="Maria Muster"))
    diary.change_settings(Settings(country="US"))
    for ago in reversed(range(10)):
        now[0] = datetime(2026, 3, 2, 20, tzinfo=UTC) - timedelta(days=ago)
        diary.rate(now[0].date(), "anxiety", 3, "review")
        diary.record(now[0].date())
    diary.taper.record_visit(TODAY - timedelta(days=5), "Dr Okonkwo")
    diary.questions.add("Can we pause?")
    yield diary
    diary.close()


@pytest.fixture
def run(diary: Diary, tmp_path: Path) -> Run:
    """Run a command on that diary, writing to out.pdf."""

    def run_(command: str, *more: str) -> int:
        where = ["--data", str(diary.store.folder), "--out", str(tmp_path / "out.pdf")]
        return main([command, *where, *(["--now", NOW] if command == "report" else []), *more])

    return run_


def test_a_report_of_the_time_since_the_last_visit_is_written_beside_the_open_app(
    run: Run, diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted((p.name, p.read_bytes()) for p in diary.store.folder.iterdir() if p.is_file())
    assert run("report") == 0
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert ua_faults(pdf) == []
    assert "25 Feb 2026 to 2 Mar 2026 (6 days)" in page_texts(pdf)[0]
    assert "Can we pause?" in page_texts(pdf)[0]
    assert "2026-02-25 to 2026-03-02" in capsys.readouterr().out
    assert sorted((p.name, p.read_bytes()) for p in diary.store.folder.iterdir() if p.is_file()) == before
    diary.rate(TODAY, "sleep", 4, "review")
    diary.close()


def test_the_days_can_be_named_and_the_paper_chosen(run: Run, tmp_path: Path) -> None:
    assert run("report", "--from", "2026-02-27", "--to", "2026-03-01", "--paper", "letter") == 0
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert "27 Feb 2026 to 1 Mar 2026 (3 days)" in whole_text(pdf)


def test_the_data_rides_inside_only_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("report") == 0
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.attachments) == 0
    assert run("report", "--force", "--with-data") == 0
    assert "This PDF carries the data of these days" in page_texts((tmp_path / "out.pdf").read_bytes())[0]
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        file = pdf.attachments["report-data.json"].get_file()
        assert file.mime_type == "application/fhir+json"
        bundle = json.loads(file.read_bytes())
    assert faults(bundle) == []
    days = [
        e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "QuestionnaireResponse"
    ]
    asked = [day["item"][0]["answer"][0]["valueDate"] for day in days]
    assert asked == [(TODAY - timedelta(days=ago)).isoformat() for ago in reversed(range(6))]


def test_a_file_that_is_there_stays_unless_it_is_forced(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    out.write_text("mine")
    assert run("report") == 1
    assert run("paper") == 1
    assert out.read_text() == "mine"
    assert "Add --force" in capsys.readouterr().err
    assert run("report", "--force") == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")] == []
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_the_blank_sheets_name_the_numbers_of_the_chosen_country(run: Run, tmp_path: Path) -> None:
    assert run("paper") == 0
    assert "Call 911 now." in whole_text((tmp_path / "out.pdf").read_bytes())


def test_blank_sheets_need_no_diary(tmp_path: Path) -> None:
    assert main(["paper", "--data", str(tmp_path / "none"), "--out", str(tmp_path / "p.pdf")]) == 0
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--from", "2026-03-02", "--to", "2026-03-01"], "--from can't be after --to."),
        (["--from", "2026-03-01", "--to", "2026-03-03"], "--to can't be after today"),
        (["--from", "2001-01-01", "--to", "2026-03-01"], "up to 3660 days"),
        (["--from", "0001-01-01", "--to", "0001-01-05"], "begins in 1950 at the earliest"),
        (["--out", "{folder}"], "is a folder"),
        (["--out", "{folder}/none/out.pdf"], "There is no folder"),
    ],
)
def test_what_can_not_be_done_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    assert run("report", *(part.format(folder=tmp_path) for part in more)) == 1
    assert words in capsys.readouterr().err


def test_after_a_journey_over_the_date_line_the_day_that_was_recorded_can_be_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is 2 March again in Honolulu; the check-in of 3 March was made in Auckland."""
    there = datetime.fromisoformat("2026-03-03T08:00+13:00")
    diary = Diary.open(tmp_path / "diary", lambda: there)
    diary.rate(there.date(), "anxiety", 3, "review")
    diary.record(there.date())
    diary.close()

    def report(now: str, last: str) -> int:
        where = ["--data", str(tmp_path / "diary"), "--out", str(tmp_path / "out.pdf"), "--force"]
        return main(["report", *where, "--now", now, "--from", "2026-03-01", "--to", last])

    assert report("2026-03-02T20:00-10:00", "2026-03-03") == 0
    first = page_texts((tmp_path / "out.pdf").read_bytes())[0]
    assert "Check-ins on 1 of 1 day; first check-in on 3 Mar 2026" in first
    assert "Dated after" not in first
    assert report("2026-03-02T20:00-10:00", "2026-03-02") == 0
    first = page_texts((tmp_path / "out.pdf").read_bytes())[0]
    assert "Dated after 2 Mar 2026 (clock set ahead, or a journey), not in the figures: 1 check-in." in first
    assert report("2026-03-02T20:00-10:00", "2026-03-04") == 1
    assert "--to can't be after 2026-03-03, the last day with an entry." in capsys.readouterr().err


@pytest.mark.parametrize("dose", [False, True])
def test_a_day_that_a_clock_a_year_ahead_dated_can_be_named(tmp_path: Path, dose: bool) -> None:
    """By a check-in alone, or by a dose alone."""
    wrong = datetime.fromisoformat("2027-03-02T20:00+00:00")
    diary = Diary.open(tmp_path / "diary", lambda: wrong)
    if dose:
        diary.taper.log_dose(wrong.date(), "diazepam", How.MORE)
    else:
        diary.rate(wrong.date(), "anxiety", 9, "review")
        diary.record(wrong.date())
    diary.close()
    where = ["--data", str(tmp_path / "diary"), "--out", str(tmp_path / "out.pdf"), "--now", NOW]
    assert main(["report", *where, "--from", "2027-03-01", "--to", "2027-03-02"]) == 0
    first = page_texts((tmp_path / "out.pdf").read_bytes())[0]
    assert "1 Mar 2027 to 2 Mar 2027" in first
    assert ("anxiety 9 of 10" in first) is not dose


def test_without_a_diary_there_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--data", str(tmp_path / "none"), "--out", str(tmp_path / "o.pdf")]) == 1
    assert "There is no diary" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_since_the_visit_needs_a_visit(diary: Diary, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (visit,) = diary.taper.visits
    diary.taper.correct_visit(visit.id, withdrawn=True)
    assert run("report", "--since-visit") == 1
    assert "No visit before today is recorded." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report"], "needs --out"),
        (["report", "--out", "a.pdf", "--paper", "a5"], "--paper must be a4 or letter"),
        (["report", "--out", "a.pdf", "--from", "2026-03-01"], "belong together"),
        (["report", "--out", "a.pdf", "--from", "soon", "--to", "2026-03-01"], "“soon”"),
        (["report", "--out", "a.pdf", "--since-visit", "--from", "2026-03-01"], "not both"),
        (["paper", "--out", "a.pdf", "--since-visit"], "“benzotrack paper” does not know “--since-visit”"),
        (["report", "--out", "a.pdf", "--show", "link"], "“benzotrack report” does not know “--show”"),
        (["--out", "a.pdf"], "“benzotrack” does not know “--out”"),
        (["check", "--force"], "“benzotrack check” does not know “--force”"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(arguments: list[str], words: str) -> None:
    with pytest.raises(NotUnderstoodError, match=words):
        understood(arguments, {}.get)


def test_the_report_of_the_sample_leaves_nothing_but_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = tmp_path / "temporary"
    beside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(beside))
    out = tmp_path / "sample.pdf"
    assert main(["report", "--demo", "--out", str(out), "--now", NOW]) == 0
    assert "made up" in page_texts(out.read_bytes())[0]
    assert list(beside.iterdir()) == []
    assert main(["report", "--demo", "--data", str(tmp_path), "--out", str(out), "--force"]) == 2
    assert "Leave out --data" in capsys.readouterr().err


# The card and the sheet


def test_a_card_of_the_open_diary_is_written(run: Run, diary: Diary, tmp_path: Path) -> None:
    day = TODAY - timedelta(days=9)
    diary.taper.change_dose(day, ChangeKind.STARTED, "diazepam", Decimal(10))
    assert run("card", "--now", NOW) == 0
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert ua_faults(pdf) == []
    (text,) = page_texts(pdf)
    assert "diazepam: prescribed 10 mg a day." in text
    assert "Emergency: call 911" in text
    assert run("card") != 0, "a file that is there stays"


def test_a_sheet_needs_no_diary(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sheet", "--paper", "letter", "--now", NOW) == 0
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert ua_faults(pdf) == []
    (text,) = page_texts(pdf)
    assert "Never let it be stopped suddenly." in text
    assert "Made on 2 March 2026." in text
    assert str(tmp_path / "out.pdf") in capsys.readouterr().out


@pytest.mark.parametrize("command", ["card", "sheet"])
def test_card_and_sheet_need_a_file(command: str) -> None:
    with pytest.raises(NotUnderstoodError, match="needs --out FILE"):
        understood([command], {}.get)
