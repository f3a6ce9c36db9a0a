"""`benzotrack import`, as it is typed: told first, taken in once, and undone as a restore is."""

import io
import shlex
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.cli.option_values import NotUnderstoodError
from benzotrack.cli.parser import understood
from benzotrack.diary.reading import read_diary
from benzotrack.diary.records import diary_records
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.diary_csv import diary_csv
from benzotrack.exchange.diary_csv_reading import read_diary_csv
from benzotrack.exchange.zip_file import opened_zip
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import EVENING, TODAY, Hand
from tests.exchange.diaries import nasty
from tests.exchange.test_bad_diary_csv import BAD, GOOD
from tests.exchange.test_zip_file import BAD as BAD_ZIPS, zipped
from tests.store.scenes import LIGHT, PASSCODE

NOW = (EVENING + timedelta(hours=1)).isoformat()
DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2026-02-27,February 27,Friday,21:15,good,"walk","","Calm."\n'
    '2026-02-26,February 26,Thursday,21:40,awful,"","",""\n'
)


class Terminal(io.StringIO):
    """Standard input of a person at a terminal who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store(tmp_path / "diary")
    store.put(CheckIn(TODAY, Answers({"anxiety": 7}, note="mine"), EVENING))
    store.close()
    return tmp_path / "diary"


def run(folder: Path, file: Path, *more: str) -> int:
    return main(["import", str(file), "--data", str(folder), "--now", NOW, *more])


def held(folder: Path) -> DiaryRecords:
    diary = read_diary(folder, Hand())
    try:
        return diary_records(diary)
    finally:
        diary.close()


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_what_a_tracker_holds_is_told_taken_in_and_can_be_undone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(folder)
    assert run(folder, written(tmp_path / "daylio.csv", DAYLIO)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:8] == [
        "In the file from Daylio:",
        "  2 days, 26 February 2026 to 27 February 2026",
        "    Thu 26 February: Low mood 10",
        "    Fri 27 February: Low mood 3. Calm. Activities: walk",
        "  2 of the 2 rows in the file can be used.",
        "  Daylio has no numbers. As low mood, awful counts as 10, bad as 8, meh as 5, good as 3, rad as 0.",
        "  In the charts they are crosses. They count in no figure and raise no alert.",
        f"The diary in {folder} holds this too now.",
    ]
    assert [(c.day, c.source) for c in held(folder).check_ins] == [
        (date(2026, 2, 26), "Daylio"),
        (date(2026, 2, 27), "Daylio"),
        (TODAY, ""),
    ]
    assert said[8] == "The diary as it was is kept. To go back, type:"
    assert main(shlex.split(said[9])[1:]) == 0
    assert held(folder) == before


def test_only_to_look_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    assert run(folder, written(tmp_path / "daylio.csv", DAYLIO), "--dry-run") == 0
    assert capsys.readouterr().out.endswith("raise no alert.\nNothing was changed.\n")
    assert files_of(folder) == before


def test_our_own_tables_come_into_a_folder_without_a_diary_whole(tmp_path: Path) -> None:
    records = nasty()
    assert run(tmp_path / "new", written(tmp_path / "all.zip", diary_csv(records))) == 0
    found = held(tmp_path / "new")
    assert replace(found.profile, welcomed=records.profile.welcomed) == records.profile
    for kind in (
        "check_ins",
        "red_flags",
        "acknowledgements",
        "dose_changes",
        "doses",
        "visits",
        "questions",
    ):
        assert getattr(found, kind) == getattr(records, kind), kind
    assert run(tmp_path / "new", tmp_path / "all.zip") == 0, "a second time there is nothing new"


def test_a_second_time_there_is_nothing_new(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, written(tmp_path / "daylio.csv", DAYLIO)) == 0
    before = files_of(folder)
    capsys.readouterr()
    assert run(folder, tmp_path / "daylio.csv") == 0
    said = capsys.readouterr().out
    assert "2 entries of it are in your diary already." in said
    assert said.endswith("There is nothing new in it. Nothing was changed.\n")
    assert files_of(folder) == before


def test_a_table_comes_in_by_a_map_of_its_columns(folder: Path, tmp_path: Path) -> None:
    table = written(tmp_path / "mine.csv", "date;fear;said\n27.02.2026;80;a bad day\n")
    assert run(folder, table, "--map", "day=date:D.M.Y,anxiety=fear:0-100,note=said") == 0
    (day, _) = held(folder).check_ins
    assert (day.answers.ratings, day.answers.note) == ({"anxiety": 8}, "a bad day")
    assert (day.source, day.rescaled) == ("mine.csv", True)


def test_without_a_map_it_is_asked_for_and_the_columns_are_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    assert run(folder, written(tmp_path / "mine.csv", "date;fear\n27.02.2026;80\n")) == 1
    assert capsys.readouterr() == (
        "",
        "Say with --map what its columns mean; “benzotrack import --help” tells how. It has: date, fear.\n"
        "Nothing was changed.\n",
    )
    assert files_of(folder) == before


# Days that the diary holds


def clashing(tmp_path: Path) -> Path:
    other = CheckIn(TODAY, Answers({"anxiety": 2, "sleep": 3}, note="theirs"), EVENING)
    return written(tmp_path / "other.zip", diary_csv(DiaryRecords((other,))))


def test_a_day_that_is_there_is_shown_with_both_and_never_replaced_unasked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    assert run(folder, clashing(tmp_path), "--dry-run") == 0
    assert run(folder, clashing(tmp_path), "--days", "keep") == 0
    capsys.readouterr()
    assert run(folder, clashing(tmp_path)) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "In the file from BenzoTrack:",
        "1 day is in your diary already:",
        "  Mon 2 March",
        "    Mine: Anxiety 7. mine",
        "    In the file: Anxiety 2 and Sleep trouble 3. theirs",
    ]
    assert said.err == (
        "Nothing was changed. Add --days keep to keep your days, or --days replace to take the file's.\n"
    )
    assert files_of(folder) == before


def test_with_other_days_beside_it_a_day_that_is_there_needs_a_word(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f"2026-02-27,3\n{TODAY.isoformat()},2\n"
    table = written(tmp_path / "mine.csv", f"date,fear\n{rows}")
    before = files_of(folder)
    assert run(folder, table, "--map", "day=date,anxiety=fear") == 1
    assert capsys.readouterr().err == (
        "Nothing was changed. Add --days keep to keep your days, or --days replace to take the file's.\n"
    )
    assert files_of(folder) == before
    assert run(folder, table, "--map", "day=date,anxiety=fear", "--days", "replace") == 0
    assert [one.answers.ratings for one in held(folder).check_ins] == [{"anxiety": 3}, {"anxiety": 2}]
    assert held(folder).check_ins[1].versions[0].answers.note == "mine", "what was said before is kept"


def test_at_a_terminal_the_person_is_asked_which_days_stay_and_then_whether_at_all(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    monkeypatch.setattr("sys.stdin", Terminal("r\nn\n"))
    assert run(folder, clashing(tmp_path)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-3:] == [
        "1 day is in your diary already. Type r to take the file's, or press Enter to keep yours:",
        "This changes your diary. Type y for yes, or press Enter for no:",
        "Nothing was changed.",
    ]
    assert files_of(folder) == before
    monkeypatch.setattr("sys.stdin", Terminal("\n"))
    assert run(folder, clashing(tmp_path)) == 0, "kept: there is nothing else in it"
    assert capsys.readouterr().out.endswith("There is nothing new in it. Nothing was changed.\n")
    monkeypatch.setattr("sys.stdin", Terminal("r\ny\n"))
    assert run(folder, clashing(tmp_path)) == 0
    assert held(folder).check_ins[0].answers.note == "theirs"


# What is wrong in it


def test_a_fault_is_named_with_its_place_and_nothing_is_taken_until_that_is_wanted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = written(tmp_path / "mine.csv", "date,fear\n2026-02-26,11\n2026-02-27,3\n")
    before = files_of(folder)
    assert run(folder, table, "--map", "day=date,anxiety=fear") == 1
    said = capsys.readouterr()
    assert "  Line 2, column fear: " in said.out
    assert said.err == "Nothing was changed. To take in the rest of it, add --skip-faults.\n"
    assert files_of(folder) == before
    assert run(folder, table, "--map", "day=date,anxiety=fear", "--skip-faults") == 0
    assert [one.day for one in held(folder).check_ins] == [date(2026, 2, 27), TODAY]


@pytest.mark.parametrize("name", BAD)
def test_of_bad_tables_nothing_is_taken_and_no_byte_of_the_diary_changes(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, words = BAD[name]
    files = dict(GOOD)
    change(files)
    before = files_of(folder)
    assert (
        run(folder, written(tmp_path / "bad.zip", zipped(files)), "--days", "replace", "--skip-faults") == 1
    )
    assert capsys.readouterr() == ("", f"{words} Nothing was changed.\n")
    assert files_of(folder) == before


@pytest.mark.parametrize("name", sorted(BAD_ZIPS.keys() - {"all too large"}))
def test_of_bad_zip_files_nothing_is_taken_and_no_byte_of_the_diary_changes(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, words = BAD_ZIPS[name]
    before = files_of(folder)
    assert run(folder, written(tmp_path / "bad.zip", made()), "--days", "replace", "--skip-faults") == 1
    assert capsys.readouterr() == ("", f"{words} Nothing was changed.\n")
    assert files_of(folder) == before


def test_a_file_that_is_not_there_or_a_folder_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, tmp_path / "none.csv") == 1
    assert run(folder, tmp_path) == 1
    assert capsys.readouterr().err == (
        f"There is no file {tmp_path / 'none.csv'}.\n{tmp_path} is a folder. Name a file.\n"
    )


def test_a_file_of_a_gigabyte_is_refused_without_being_read_whole(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "large.csv").open("wb") as large:
        large.truncate(1 << 30)
    before = files_of(folder)
    assert run(folder, tmp_path / "large.csv") == 1
    assert files_of(folder) == before
    assert capsys.readouterr().err == (
        "The file is too large: at most 128 MB can be taken in. Nothing was changed.\n"
    )


# What is typed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--several", "best"], "--several must be one of worst, last and middle, not “best”."),
        (["--days", "both"], "--days must be one of keep and replace, not “both”."),
        (["--words", "good"], "--words needs a rating for each word, like “awful=9,good=2”, not “good”."),
    ],
)
def test_an_option_that_makes_no_sense_is_one_sentence(typed: list[str], told: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        understood(["import", "x.csv", *typed], {}.get)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            ["--zone", "Nowhere/Here"],
            "No zone “Nowhere/Here” is known. Write it like Europe/Berlin or +02:00, or write here.",
        ),
        *(
            (
                ["--zone", zone],
                f"No zone “{zone}” is known. Write it like Europe/Berlin or +02:00, or write here.",
            )
            for zone in ("++2:00", "+02:-5", "+24:00", "+02:", "+0200", "+5")
        ),
        (["--map", "day"], "“day” can't be understood. Write it as anxiety=COLUMN."),
    ],
)
def test_a_zone_or_a_map_that_makes_no_sense_is_one_sentence(
    typed: list[str], told: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, written(tmp_path / "daylio.csv", DAYLIO), *typed) == 2
    assert capsys.readouterr().err == f"{told}\n"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "+01:00", "+01", "here"])
def test_the_zone_of_times_in_utc_is_asked_for_and_taken_as_a_name_or_an_offset(
    zone: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    header = "Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)\n"
    dose = "x;Diazepam;5 mg;x;;0:00;;2026-02-26T23:30:00Z;2026-02-26T23:30:00Z\n"
    table = written(tmp_path / "events.csv", header + dose)
    assert run(folder, table) == 1
    assert "Its times are in UTC. Say with --zone where they are from" in capsys.readouterr().err
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        assert run(folder, table, "--zone", zone) == 0
    time.tzset()
    assert [dose.day for dose in held(folder).doses] == [date(2026, 2, 27)]


def test_a_word_gets_the_rating_that_was_said(folder: Path, tmp_path: Path) -> None:
    assert run(folder, written(tmp_path / "daylio.csv", DAYLIO), "--words", "awful=9, good=1") == 0
    ratings = [one.answers.ratings for one in held(folder).check_ins]
    assert ratings == [{"low_mood": 9}, {"low_mood": 1}, {"anxiety": 7}]


def test_a_diary_with_a_passcode_asks_for_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(folder)
    store.seal(new_vault(store.diary, PASSCODE, LIGHT).vault)
    store.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSCODE}\n"))
    assert run(folder, written(tmp_path / "daylio.csv", DAYLIO)) == 0
    assert f"The diary in {folder} holds this too now." in capsys.readouterr().out


def test_exported_tables_and_the_diary_they_came_from_are_the_same(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    assert main(["export", "csv", "--out", str(out), "--data", str(folder), "--now", NOW]) == 0
    assert run(tmp_path / "new", out) == 0
    assert held(tmp_path / "new") == held(folder) == read_diary_csv(opened_zip(out.read_bytes()))
