"""The diary as tables and back: nothing is lost, and what can be added up is only what counts."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from benzotrack.demo.sample import write_sample
from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.profile import Profile
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Question, Visit
from benzotrack.exchange.csv_table import guarded, read, unguarded, written as table
from benzotrack.exchange.diary_csv import diary_csv, diary_tables
from benzotrack.exchange.diary_csv_reading import is_diary_csv, read_diary_csv
from benzotrack.exchange.diary_sheets import SHEETS
from benzotrack.exchange.findings import FileRefusedError
from benzotrack.exchange.zip_file import opened_zip
from benzotrack.store.store import Store
from tests.costs import times_as_much
from tests.exchange.diaries import DIARIES, SIGNS, nasty, plain

FORMULAS = (*"=+-@|\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def back(records: DiaryRecords) -> DiaryRecords:
    return read_diary_csv(opened_zip(diary_csv(records)))


def rows(records: DiaryRecords, path: str) -> list[dict[str, str]]:
    """A table as any program reads it that knows no more than the format."""
    text = opened_zip(diary_csv(records))[path].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


@given(DIARIES)
@settings(max_examples=500, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_diary_reads_back_as_it_was(records: DiaryRecords) -> None:
    assert plain(back(records)) == plain(records)


NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)


def as_a_diary_dates_them(records: DiaryRecords) -> DiaryRecords:
    """With no day after the moment at which it was recorded."""

    def dated(one: Any, at: str) -> Any:
        return replace(one, day=min(one.day, getattr(one, at).date()))

    days = {one.day: one for one in (dated(one, "recorded_at") for one in records.check_ins)}
    drafts = {one.day: one for one in (dated(one, "updated_at") for one in records.drafts)}
    return replace(
        records,
        check_ins=tuple(
            replace(days[day], versions=tuple(v for v in days[day].versions if v.recorded_at.date() >= day))
            for day in sorted(days)
        ),
        drafts=tuple(drafts[day] for day in sorted(drafts)),
        doses=tuple(dated(one, "entered_at") for one in records.doses),
        red_flags=tuple(dated(one, "chosen_at") for one in records.red_flags),
        questionnaires=tuple(dated(one, "started_at") for one in records.questionnaires),
    )


@given(DIARIES.map(as_a_diary_dates_them))
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_diary_reads_back_by_any_clock_with_days_of_a_clock_set_ahead(
    records: DiaryRecords,
) -> None:
    assert read_diary_csv(opened_zip(diary_csv(records)), NOW) == records


TOMORROW, LATER, SOON = NOW.date() + timedelta(1), NOW.date() + timedelta(2), NOW + timedelta(1)
ANSWERS = Answers(ratings={"anxiety": 3})


@pytest.mark.parametrize(
    ("file", "made"),
    [
        ("check_ins.csv", lambda day: DiaryRecords(check_ins=(CheckIn(day, ANSWERS, NOW),))),
        ("drafts.csv", lambda day: DiaryRecords(drafts=(Draft(day, NOW, NOW, ANSWERS),))),
        ("doses.csv", lambda day: DiaryRecords(doses=(Dose("d", day, "Diazepam", How.TAKEN, NOW),))),
        ("signs.csv", lambda day: DiaryRecords(red_flags=(RedFlag("s", day, day, "confusion", NOW),))),
    ],
)
def test_a_day_that_has_not_come_is_refused_but_tomorrow_and_a_day_of_a_clock_set_ahead(
    file: str, made: Callable[[date], DiaryRecords]
) -> None:
    def read_by(now: datetime, day: date) -> DiaryRecords:
        return read_diary_csv(opened_zip(diary_csv(made(day))), now)

    assert read_by(NOW, TOMORROW) == made(TOMORROW), "the date line lies between"
    with pytest.raises(FileRefusedError) as refused:
        read_by(NOW, LATER)
    assert str(refused.value).endswith(f"{file}: Line 2, column day: 22 March 2026 has not come yet.")
    assert read_by(SOON, LATER) == made(LATER)
    assert read_by(NOW - timedelta(days=900), TOMORROW) == made(TOMORROW), "recorded then, by that clock"


def test_a_planned_line_and_a_visit_lie_ahead() -> None:
    line = DoseChange("c", LATER, ChangeKind.STARTED, "Diazepam", Decimal(5), NOW, planned=Planned.AHEAD)
    ahead = DiaryRecords(dose_changes=(line,), visits=(Visit("v", LATER, NOW),))
    assert read_diary_csv(opened_zip(diary_csv(ahead)), NOW) == ahead


def test_the_sample_diary_reads_back_as_it_was_from_the_same_bytes(tmp_path: Path) -> None:
    write_sample(tmp_path, datetime(2026, 11, 17, 20, tzinfo=UTC))
    store = Store(tmp_path, read_only=True)
    contents = store.contents()
    store.close()
    names = [field.name for field in fields(DiaryRecords)]
    records = DiaryRecords(**{name: getattr(contents, name) for name in names})
    assert back(records) == records
    assert plain(back(records)) == plain(records)
    assert diary_csv(back(records)) == diary_csv(records)


def test_a_nasty_diary_reads_back_as_it_was() -> None:
    assert back(nasty()) == nasty()
    assert plain(back(nasty())) == plain(nasty())


def test_an_empty_diary_reads_back_empty() -> None:
    assert back(DiaryRecords()) == DiaryRecords()


def test_check_ins_alone_read_back_without_their_earlier_versions() -> None:
    alone = opened_zip(diary_csv(nasty()))["check_ins.csv"]
    expected = tuple(replace(check_in, versions=()) for check_in in nasty().check_ins)
    assert read_diary_csv({"my days.csv": alone}) == DiaryRecords(expected)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_spreadsheet_may_put_another_sign_between_the_cells(sign: str) -> None:
    found = read(opened_zip(diary_csv(nasty()))["check_ins.csv"])
    out = StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows([found.header, *(row.cells for row in found.rows)])
    files = {"check_ins.csv": out.getvalue().encode()}
    assert is_diary_csv(files)
    assert len(read_diary_csv(files).check_ins) == 3


def test_files_that_were_unpacked_and_packed_again_in_a_folder_are_read() -> None:
    files = {f"diary of March/{path}": raw for path, raw in opened_zip(diary_csv(nasty())).items()}
    assert read_diary_csv({**files, "diary of March/sums.ods": b"my own"}) == nasty()


# What can be added up


def test_the_tables_hold_what_counts_and_the_history_the_rest() -> None:
    found = opened_zip(diary_csv(nasty()))
    assert [row["id"] for row in rows(nasty(), "doses.csv")] == ["d5", "d2"]
    assert [row["id"] for row in rows(nasty(), "history/doses.csv")] == ["d1", "d3", "d4"]
    assert [row["id"] for row in rows(nasty(), "ledger.csv")] == ["c2", "c3"]
    assert [row["id"] for row in rows(nasty(), "visits.csv")] == ["v2"]
    assert [row["id"] for row in rows(nasty(), "signs.csv")] == ["s2"]
    assert [row["id"] for row in rows(nasty(), "questionnaires.csv")] == ["q1"]
    assert [row["did"] for row in rows(nasty(), "notices.csv")] == ["seen"]
    assert [row["version"] for row in rows(nasty(), "history/check_ins.csv")] == ["1", "2"]
    assert not [path for path in found if path.startswith("history/questions")], "none was changed"


def test_a_sum_of_the_doses_is_that_of_the_doses_that_count() -> None:
    amounts = [row["amount_mg"] for row in rows(nasty(), "doses.csv")]
    assert sum(Decimal(amount) for amount in amounts if amount) == Decimal("7.5")


def test_a_rating_that_was_skipped_or_not_asked_is_no_number() -> None:
    first, second, _ = rows(nasty(), "check_ins.csv")
    assert (first["anxiety"], first["sleep"], first["irritability"]) == ("7", "skipped", "")
    assert (second["anxiety"], second["stiffness"], second["hours_slept"]) == ("", "5", "")
    assert (first["could_do_day"], first["hours_slept"]) == ("0", "6.50")


def test_each_symptom_that_was_ever_rated_has_a_column_and_no_other() -> None:
    text = opened_zip(diary_csv(nasty()))["check_ins.csv"].decode("utf-8-sig")
    assert text.startswith(
        "day,anxiety,sleep,irritability,stiffness,memory,rating:rating of a later version,hard_day,"
    )


def test_what_is_worked_out_stands_beside_it_and_is_not_read() -> None:
    assert [row["recorded_later"] for row in rows(nasty(), "check_ins.csv")] == ["no", "no", "no"]
    assert [row["medicine_now"] for row in rows(nasty(), "doses.csv")] == ["Diazepam", "Diazepam"]
    assert [row["not_confirmed"] for row in rows(nasty(), "ledger.csv")] == ["no", "yes"]
    assert [row["total"] for row in rows(nasty(), "questionnaires.csv")] == ["9"]
    files = dict(opened_zip(diary_csv(nasty())))
    files["questionnaires.csv"] = files["questionnaires.csv"].replace(b"gad7,9,", b"gad7,999,")
    assert b"gad7,999," in files["questionnaires.csv"]
    assert read_diary_csv(files) == nasty()


def test_doses_under_a_name_that_was_corrected_have_the_name_of_now_beside_it() -> None:
    records = nasty()
    old = replace(records.doses[-1], id="d6", medicine="Diazpam")
    doses = rows(replace(records, doses=(*records.doses, old)), "doses.csv")
    assert [(row["medicine"], row["medicine_now"]) for row in doses][0:2] == [
        ("Diazepam", "Diazepam"),
        ("Diazpam", "Diazepam"),
    ]


# The format


def test_the_same_records_are_the_same_bytes() -> None:
    assert diary_csv(nasty()) == diary_csv(nasty())
    with ZipFile(BytesIO(diary_csv(nasty()))) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}, "at any hour"


def test_every_table_is_utf_8_with_a_mark_and_ends_its_lines_with_both_signs() -> None:
    for path, raw in opened_zip(diary_csv(nasty())).items():
        assert raw.startswith(b"\xef\xbb\xbf"), path
        assert raw.endswith(b"\r\n"), path


def test_no_cell_of_any_table_begins_as_a_formula_does() -> None:
    found = opened_zip(diary_csv(nasty()))
    for path in (path for path in found if path.endswith(".csv")):
        for line in csv.reader(StringIO(found[path].decode("utf-8-sig"), newline="")):
            assert not [cell for cell in line if cell.lstrip(" \u00a0").startswith(FORMULAS)], path
    assert rows(nasty(), "history/check_ins.csv")[1]["note"].startswith("'=HYPERLINK(")


@given(st.text(SIGNS) | st.text())
def test_what_is_kept_from_being_a_formula_reads_back_unchanged(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" \u00a0\u200b\ufeff").startswith(FORMULAS)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\0" not in text:
        (row,) = read(table(["a", "b"], [["x", guarded(text)]])).rows
        assert row.cells == ("x", whole)


KINDS = {
    "check_ins": (CheckIn, Answers),
    "doses": (Dose,),
    "ledger": (DoseChange,),
    "visits": (Visit,),
    "questions": (Question,),
    "signs": (RedFlag,),
    "questionnaires": (Questionnaire,),
    "notices": (Acknowledgement,),
    "drafts": (Draft, Answers),
    "about_me": (Profile,),
}
OTHERWISE = {"ratings", "versions", "answers"}
"""Fields with a column for each of what they hold, or lines of their own."""


def test_every_field_of_every_record_has_a_column() -> None:
    assert [sheet.name for sheet in SHEETS] == [*KINDS]
    for sheet in SHEETS:
        names = {field.name for kind in KINDS[sheet.name] for field in fields(kind)}
        assert names - {column.name for column in sheet.columns} <= OTHERWISE, sheet.name


def test_the_readme_explains_every_column_that_is_there() -> None:
    found = opened_zip(diary_csv(nasty()))
    readme = found["README.txt"].decode("utf-8-sig")
    for path in (path for path in found if path.endswith(".csv") and "history" not in path):
        part = readme.split(f"\r\n{path}\r\n")[1].split("\r\n\r\n")[0]
        told = re.findall(r"^  (.+?): .* \(.+\)\r?$", part, re.MULTILINE)
        header = found[path].decode("utf-8-sig").split("\r\n")[0].split(",")
        told_or_lines = header if path != "about_me.csv" else [row["what"] for row in rows(nasty(), path)]
        assert Counter(told) == Counter(told_or_lines), path


# What it costs


def ten_years() -> DiaryRecords:
    """Ordinary days."""
    first = date(2017, 1, 1)
    made = list[CheckIn]()
    for day in (first + timedelta(days=n) for n in range(3_650)):
        n = day.toordinal()
        answers = Answers(
            {"anxiety": n % 11, "sleep": n % 7, "irritability": None, "stiffness": 2},
            side_effects=("drowsiness",) if n % 4 == 0 else (),
            hours_slept=Decimal("6.5"),
            note="Slept badly, better after a walk." if n % 2 else "",
        )
        at = datetime(day.year, day.month, day.day, 21, n % 60, n % 59, tzinfo=UTC)
        made.append(CheckIn(day, answers, at, "Europe/Berlin"))
    return DiaryRecords(tuple(made))


def values(check_in: CheckIn) -> list[object]:
    """A row's values as the records hold them."""
    answers = check_in.answers
    return [
        *(check_in.day, *answers.ratings.values(), answers.hard_day, answers.could_do_day),
        *(answers.hours_slept, answers.side_effects, answers.context, answers.note, check_in.recorded_later),
        *(check_in.recorded_at, check_in.zone, check_in.source, check_in.rescaled, 1),
    ]


def plainly(rows: list[list[object]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


MOST_TIMES = 3
"""All tables of ten years cost at most so many times what the standard library's writer does."""


def test_ten_years_cost_at_most_three_times_what_writing_the_same_rows_costs() -> None:
    records = ten_years()
    same = [values(check_in) for check_in in records.check_ins]
    assert len(opened_zip(diary_csv(records))["check_ins.csv"].splitlines()) == len(same) + 1
    times = times_as_much(lambda: dict(diary_tables(records)), lambda: plainly(same))
    assert times < MOST_TIMES, f"{times:.1f} times"
