"""Any table, by a map of its columns."""

import time
from decimal import Decimal

import pytest

from benzotrack.domain.dose_change import ChangeKind
from benzotrack.exchange.column_map import ColumnMap, MappedColumn, column_map
from benzotrack.exchange.date_format import DateFormat
from benzotrack.exchange.findings import Ask, FileRefusedError, Several
from benzotrack.exchange.scales import Scale
from benzotrack.i18n import say
from tests.exchange.builders import (
    BERLIN,
    all_rows_told,
    days_in,
    found_in,
    table,
    useless_in,
    why_refused,
    wrong_in,
)

FOUR = table("day,anxiety,sleep,irritability,stiffness", "2026-03-03,0,3,0,0", "2026-03-04,0,,5,2")
MAP_OF_FOUR = column_map(
    "day=day, anxiety=anxiety, sleep=sleep, irritability=irritability, stiffness=stiffness"
)


def mapped(text: str, *rows: str, by: str) -> dict[str, dict[str, int | None]]:
    return {
        d: dict(c.answers.ratings) for d, c in days_in(table(text, *rows), columns=column_map(by)).items()
    }


def test_a_table_that_is_not_known_asks_for_its_columns_and_shows_its_first_lines() -> None:
    found = found_in(FOUR, "C:\\Users\\me\\my taper.csv")
    assert found.asks == {Ask.COLUMNS}
    assert found.source == "my taper.csv"
    assert found.columns == ("day", "anxiety", "sleep", "irritability", "stiffness")
    assert found.sample == (
        ("day", "anxiety", "sleep", "irritability", "stiffness"),
        ("2026-03-03", "0", "3", "0", "0"),
        ("2026-03-04", "0", "", "5", "2"),
    )
    assert found.records.check_ins == ()


def test_ratings_from_0_to_10_go_in_as_they_are_and_an_empty_cell_is_missing() -> None:
    days = days_in(FOUR, "taper.csv", columns=MAP_OF_FOUR)
    assert days["2026-03-03"].answers.ratings == {"anxiety": 0, "sleep": 3, "irritability": 0, "stiffness": 0}
    assert days["2026-03-04"].answers.ratings == {"anxiety": 0, "irritability": 5, "stiffness": 2}
    assert {(day.source, day.rescaled) for day in days.values()} == {("taper.csv", False)}


def test_another_scale_is_stretched_to_0_to_10_with_a_half_rounded_up_and_said() -> None:
    file = table("d,a,s", *(f"2026-03-0{n},{n},{n}" for n in range(1, 6)))
    found = found_in(file, columns=column_map("day=d, anxiety=a:1-5, sleep=s:1-5:better"))
    ratings = [c.answers.ratings for c in found.records.check_ins]
    assert [r["anxiety"] for r in ratings] == [0, 3, 5, 8, 10]
    assert [r["sleep"] for r in ratings] == [10, 8, 5, 3, 0]
    assert all(c.rescaled for c in found.records.check_ins)
    assert [say(words) for words in found.scale] == [
        "a: 1 counts as 0, 5 as 10, and in between in even steps.",
        "s: 1 counts as 10, 5 as 0, and in between in even steps.",
    ]


def test_a_scale_of_0_to_10_on_which_more_is_better_is_turned_round_and_is_another_scale() -> None:
    day = days_in(table("d,s", "2026-03-01,8"), columns=column_map("day=d,low_mood=s:0-10:better"))[
        "2026-03-01"
    ]
    assert (day.answers.ratings, day.rescaled) == ({"low_mood": 2}, True)


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("Y-M-D", "2026-02-03"),
        ("Y/M/D", "2026/2/3"),
        ("D.M.Y", "3.2.2026"),
        ("D/M/Y", "03/02/2026"),
        ("M/D/Y", "2/3/2026"),
        ("D-M-Y", "03-02-2026"),
        ("M-D-Y", "02-03-2026"),
    ],
)
def test_a_date_is_read_in_the_chosen_order(form: str, cell: str) -> None:
    assert [*mapped("d,a", f"{cell},4", by=f"day=d:{form},anxiety=a")] == ["2026-02-03"]


def test_an_order_that_could_be_two_is_asked_for_and_one_that_can_only_be_one_is_not() -> None:
    by = column_map("day=d,anxiety=a")
    assert why_refused(table("d,a", "03/02/2026,4", "05/02/2026,4"), columns=by) == (
        "Line 2, column d: The dates could be written in more than one way: D/M/Y, M/D/Y. Say which it is."
    )
    assert [*days_in(table("d,a", "03/02/2026,4", "25/02/2026,4"), columns=by)] == [
        "2026-02-03",
        "2026-02-25",
    ]


def test_one_date_that_is_none_does_not_hide_how_the_others_are_written() -> None:
    found = found_in(table("d,a", "32.02.2026,4", "25.02.2026,4"), columns=column_map("day=d,anxiety=a"))
    assert [f"{c.day}" for c in found.records.check_ins] == ["2026-02-25"]
    assert wrong_in(found) == ["Line 2, column d: “32.02.2026” is no date written as 31.12.2026."]


def test_dates_in_two_orders_are_refused() -> None:
    file = table("d,a", "25/02/2026,4", "02/25/2026,4")
    assert why_refused(file, columns=column_map("day=d,anxiety=a")).startswith(
        "Line 2, column d: The dates could be written in more than one way: Y-M-D,"
    )


def test_a_time_behind_the_date_or_in_a_column_puts_the_rows_of_a_day_in_order() -> None:
    late_first = ("2026-03-01 21:00,2", "2026-03-01 08:00,6")
    assert days_in(table("d,a", *late_first), columns=column_map("day=d,anxiety=a"), several=Several.LAST)[
        "2026-03-01"
    ].answers.ratings == {"anxiety": 2}
    beside = ("2026-03-01,9:00 pm,2", "2026-03-01,8:00 am,6")
    assert days_in(
        table("d,t,a", *beside), columns=column_map("day=d,time=t,anxiety=a"), several=Several.LAST
    )["2026-03-01"].answers.ratings == {"anxiety": 2}


def test_a_time_that_cant_be_read_is_told_and_its_row_is_taken() -> None:
    by = column_map("day=d,time=t,anxiety=a")
    found = found_in(table("d,t,a", "2026-03-01,late,2", "2026-03-02,,3"), columns=by)
    assert [c.answers.ratings for c in found.records.check_ins] == [{"anxiety": 2}, {"anxiety": 3}]
    told = "Line 2, column t: “late” is no time of day that can be read. The row counts without one."
    assert useless_in(found) == [told]
    assert all_rows_told(found)


def test_minus_nought_is_nought() -> None:
    by = column_map("day=d, hours_slept=h, anxiety=a:-5-5, daily_dose_mg=mg, medicine_name=x")
    found = found_in(table("d,h,a,mg", "2026-03-01,-0,-0,5", "2026-03-02,-0.0,-0.0,-0"), columns=by)
    assert [f"{c.answers.hours_slept}" for c in found.records.check_ins] == ["0", "0"]
    assert [f"{d.daily_dose_mg}" for d in found.records.dose_changes] == ["5"]
    assert len(found.faults) == 1, "a dose of -0 is a slip"


def test_thousands_of_notes_on_one_day_are_read_in_no_time() -> None:
    rows = [f"2026-03-01,{n} {'x' * 40}" for n in range(4_000)]
    begun = time.process_time()
    found = found_in(table("d,n", *rows), columns=column_map("day=d,note=n"))
    assert time.process_time() - begun < 1.5
    assert len(found.faults) > 3_900
    assert all_rows_told(found)


def test_without_times_the_last_row_of_a_day_is_the_last_in_the_file() -> None:
    rows = ("2026-03-01,6", "2026-03-01,2", "2026-03-01,3")
    by = column_map("day=d,anxiety=a")
    chosen = {rule: days_in(table("d,a", *rows), columns=by, several=rule) for rule in Several}
    assert {rule: days["2026-03-01"].answers.ratings["anxiety"] for rule, days in chosen.items()} == {
        Several.WORST: 6,
        Several.LAST: 3,
        Several.MIDDLE: 3,
    }


def test_a_moment_in_utc_asks_for_the_zone_and_is_of_the_day_there() -> None:
    file = table("d,a", "2026-03-01T23:30:00Z,6")
    by = column_map("day=d,anxiety=a")
    assert found_in(file, columns=by).asks == {Ask.ZONE}
    assert found_in(file, columns=by).records.check_ins == ()
    assert [*days_in(file, columns=by, zone=BERLIN)] == ["2026-03-02"]


def test_a_moment_with_an_offset_is_of_the_day_by_that_offset() -> None:
    file = table("d,a", "2026-03-01T23:30:00-08:00,6")
    assert [*days_in(file, columns=column_map("day=d,anxiety=a"), zone=BERLIN)] == ["2026-03-01"]


def test_hours_and_words_are_taken_too_and_columns_that_are_not_mapped_are_told() -> None:
    file = table('d;h;w;"x;y"', "2026-03-01;6:20;restless;1", "2026-03-02;6,5;;2", "2026-03-03;;;3")
    found = found_in(file, columns=column_map("day=d, hours_slept=h, note=w"))
    assert [(c.answers.hours_slept, c.answers.note) for c in found.records.check_ins] == [
        (Decimal("6.33"), "restless"),
        (Decimal("6.5"), ""),
    ]
    assert useless_in(found) == [
        "Line 1, column x;y: This column is not mapped.",
        "Line 4: There is nothing in it that is asked here.",
    ]
    assert all_rows_told(found)


def test_a_wrong_cell_is_told_and_the_rest_of_its_row_is_taken() -> None:
    found = found_in(table("d,a,s", "2026-03-01,11,4"), columns=column_map("day=d,anxiety=a,sleep=s"))
    assert [c.answers.ratings for c in found.records.check_ins] == [{"sleep": 4}]
    assert wrong_in(found) == ["Line 2, column a: 11 is not from 0 to 10."]
    assert all_rows_told(found)


def test_daily_doses_become_lines_of_the_ledger_by_the_dose_before() -> None:
    rows = (
        "2026-01-01,Diazepam,10",
        "2026-01-08,diazepam,9.5 mg",
        "2026-01-09,Diazepam,9.5",
        "2026-01-15,Diazepam,10",
        "2026-01-20,Diazepam,0",
        "2026-01-20,pregabalin,75",
        "2026-02-01,Diazepam,5",
    )
    found = found_in(
        table("day,medicine,mg", *reversed(rows)),
        "ledger.csv",
        columns=column_map("day=day, medicine=medicine, daily_dose_mg=mg"),
    )
    lines = [(f"{x.day}", x.medicine, x.kind, x.daily_dose_mg) for x in found.records.dose_changes]
    assert lines == [
        ("2026-01-01", "Diazepam", ChangeKind.STARTED, Decimal(10)),
        ("2026-01-08", "diazepam", ChangeKind.STEPPED_DOWN, Decimal("9.5")),
        ("2026-01-15", "Diazepam", ChangeKind.STEPPED_UP, Decimal(10)),
        ("2026-01-20", "Diazepam", ChangeKind.STOPPED, Decimal(0)),
        ("2026-01-20", "pregabalin", ChangeKind.STARTED, Decimal(75)),
        ("2026-02-01", "Diazepam", ChangeKind.STARTED, Decimal(5)),
    ]
    assert {x.source for x in found.records.dose_changes} == {"ledger.csv"}
    assert useless_in(found) == [
        "Line 6: The dose is the one before in the file. It is a line only where your diary has another one."
    ]
    assert all_rows_told(found)


def test_ratings_and_doses_of_one_table_are_both_taken() -> None:
    by = column_map("day=d, anxiety=a, daily_dose_mg=mg, medicine_name=diazepam")
    found = found_in(table("d,a,mg", "2026-01-01,3,10", "2026-01-02,4,10", "2026-01-03,,9"), columns=by)
    assert [c.answers.ratings for c in found.records.check_ins] == [{"anxiety": 3}, {"anxiety": 4}]
    assert [x.daily_dose_mg for x in found.records.dose_changes] == [10, 9]
    assert all_rows_told(found)


def test_two_different_doses_for_a_day_are_both_told_and_no_line() -> None:
    by = column_map("day=d, daily_dose_mg=mg, medicine_name=diazepam")
    found = found_in(table("d,mg", "2026-01-01,10", "2026-01-01,9"), columns=by)
    assert found.records.dose_changes == ()
    assert wrong_in(found) == [
        "Line 2: There are two different doses for this day.",
        "Line 3: There are two different doses for this day.",
    ]
    assert all_rows_told(found)


def test_the_same_table_gives_the_same_records_again() -> None:
    by = column_map("day=d, anxiety=a, daily_dose_mg=mg, medicine_name=diazepam")
    file = table("d,a,mg", "2026-01-01,3,10", "2026-01-02,4,9")
    assert found_in(file, columns=by) == found_in(file, columns=by)


def test_a_map_is_typed_with_quotes_where_a_name_needs_them() -> None:
    by = column_map('day="Date, local":D/M/Y; sleep="a ""b"" = c":1-5:better, note=Words')
    assert by == ColumnMap(
        day="Date, local",
        date_format=DateFormat.DAY_FIRST_SLASHES,
        columns=(
            MappedColumn('a "b" = c', "sleep", Scale(Decimal(1), Decimal(5), more_is_worse=False)),
            MappedColumn("Words", "note"),
        ),
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("anxiety", "“anxiety” can't be understood. Write it as anxiety=COLUMN."),
        ("day=d", "No column is mapped to a symptom, to hours_slept, to note or to daily_dose_mg."),
        ("day=d, fear=a", "“fear” is nothing that a column can be mapped to."),
        ("day=d, day=e, anxiety=a", "day is named twice."),
        ("day=d, anxiety=a, anxiety=b", "Two columns are mapped to anxiety."),
        ("day=d, anxiety=a:5-1", "“5-1” is no scale. Write it as 1-5, or 1-5:better."),
        ("day=d, anxiety=a:1-5:more", "“1-5:more” is no scale. Write it as 1-5, or 1-5:better."),
        ("day=d, note=n:1-5", "Only a symptom has a scale: not note."),
        (
            "day=d:YMD, anxiety=a",
            "“YMD” is no date format. These are: Y-M-D, Y/M/D, D.M.Y, D/M/Y, D-M-Y, M/D/Y, M-D-Y.",
        ),
        ("day=d, anxiety=a, separator=dot", "“dot” is no separator: comma, semicolon or tab."),
        ("day=d, daily_dose_mg=mg", "Say which medicine the doses are of: medicine or medicine_name."),
    ],
)
def test_a_map_that_can_not_be_is_refused_in_words(typed: str, told: str) -> None:
    with pytest.raises(FileRefusedError) as refused:
        column_map(typed)
    assert str(refused.value) == told


def test_a_column_that_is_not_there_is_told() -> None:
    assert why_refused(FOUR, columns=column_map("day=day, anxiety=Angst")) == (
        "Line 1: There is no column “Angst”."
    )


def test_words_in_a_column_without_a_name_are_told_and_an_empty_one_is_not() -> None:
    columns = column_map("day=d:Y-M-D, anxiety=a")
    found = found_in("d,a,,\n2026-03-04,7,,lost words\n", columns=columns)
    assert useless_in(found) == ["Line 1: Column 4 has no name and is not mapped."]
    assert all_rows_told(found)
    assert found_in("d,a,\n2026-03-04,7,\n", columns=columns).left_out == ()
