"""Track & Graph and Loop Habit Tracker, whose names are the person's own."""

from datetime import UTC
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from benzotrack.exchange.column_map import ColumnMap, MappedColumn, column_map
from benzotrack.exchange.findings import Ask, Several
from benzotrack.i18n import say
from tests.exchange.builders import (
    all_rows_told,
    days_in,
    found_in,
    table,
    useless_in,
    why_refused,
    wrong_in,
    zipped,
)

NEW = "FeatureName,Timestamp,Value,Label,Note"
OLD = "FeatureName,Timestamp,Value,Note"
ROWS = (
    'Anxiety,2026-03-04T22:10:05.120+01:00,7.0,,"after the call, shaky"',
    "Hours slept,2026-03-04T07:30:00+01:00,5:40:00,,",
    "Diazepam mg,2026-03-04T08:00:00.000+01:00,7.5,as prescribed,",
)
BY = column_map("anxiety=Anxiety, hours_slept=Hours slept")


def test_nothing_of_track_and_graph_is_taken_before_its_names_are_mapped() -> None:
    found = found_in("\r\n".join((NEW, *ROWS, "")))
    assert found.asks == {Ask.COLUMNS}
    assert found.columns == ("Anxiety", "Hours slept", "Diazepam mg")
    assert found.records.check_ins == ()
    assert all_rows_told(found)


def test_mapped_names_are_taken_and_the_others_told() -> None:
    found = found_in(table(NEW, *ROWS), columns=BY)
    day = found.records.check_ins[0]
    assert (day.answers.ratings, day.answers.hours_slept) == ({"anxiety": 7}, Decimal("5.67"))
    assert (day.answers.note, day.source, day.rescaled) == ("after the call, shaky", "Track & Graph", False)
    assert found.asks == frozenset()
    assert useless_in(found) == ["Line 4: “Diazepam mg” is not mapped."]
    assert all_rows_told(found)


def test_only_days_with_a_rating_of_another_scale_say_so() -> None:
    rows = ("Anxiety,2026-03-04T22:10:05Z,7,,", "Mood,2026-03-05T22:10:05Z,2,,")
    days = days_in(
        table(NEW, *rows), columns=column_map("anxiety=Anxiety, low_mood=Mood:1-5:better"), zone=UTC
    )
    assert {day: (dict(one.answers.ratings), one.rescaled) for day, one in days.items()} == {
        "2026-03-04": ({"anxiety": 7}, False),
        "2026-03-05": ({"low_mood": 8}, True),
    }


def test_the_day_is_that_of_the_offset_in_the_line() -> None:
    moments = ("2026-03-04T00:30:00+13:00", "2026-03-04T23:30:00-10:00", "2026-03-10T23:59:59.999Z")
    days = days_in(table(NEW, *(f"Anxiety,{m},1,," for m in moments)), columns=BY)
    assert [*days] == ["2026-03-04", "2026-03-10"]


def test_a_file_in_utc_alone_asks_for_the_zone_and_takes_the_days_of_that() -> None:
    content = table(NEW, "Anxiety,2026-03-04T23:30:00Z,7,,", "Anxiety,2026-03-05T12:00:00.000Z,3,,")
    asked = found_in(content, columns=BY)
    assert (asked.asks, asked.records.check_ins) == ({Ask.ZONE}, ())
    days = days_in(content, columns=BY, zone=ZoneInfo("Europe/Berlin"))
    assert {day: one.answers.ratings for day, one in days.items()} == {"2026-03-05": {"anxiety": 7}}


def test_a_zone_changes_nothing_where_a_line_tells_its_offset() -> None:
    rows = ("Anxiety,2026-03-04T23:30:00Z,7,,", "Anxiety,2026-03-04T23:30:00+01:00,3,,")
    found = found_in(table(NEW, *rows), columns=BY)
    assert found.asks == frozenset()
    days = days_in(table(NEW, *rows), columns=BY, zone=ZoneInfo("Europe/Berlin"))
    assert [*days] == ["2026-03-04"]


def test_a_label_behind_the_value_of_the_older_form_is_not_taken_for_a_part_of_it() -> None:
    rows = ("Anxiety,2026-03-04T22:10:05+01:00,3:Label,", "Hours slept,2026-03-04T07:30:00+01:00,7:15:00,")
    day = days_in(table(OLD, *rows), columns=BY)["2026-03-04"]
    assert (day.answers.ratings, day.answers.hours_slept) == ({"anxiety": 3}, Decimal("7.25"))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("11", "11 is not from 0 to 10."),
        ("7.5", "7.5 is no whole number."),
        ("1:10:00", "“1:10:00” is no plain number."),
        ("", "It is empty."),
    ],
)
def test_a_value_that_is_no_rating_is_told(value: str, told: str) -> None:
    found = found_in(table(NEW, f"Anxiety,2026-03-04T22:10:05+01:00,{value},,"), columns=BY)
    assert wrong_in(found) == [f"Line 2, column Value: {told}"]
    assert all_rows_told(found)


@pytest.mark.parametrize("value", ["12345:18:20", "-10:-29:-40", "25", "-1"])
def test_a_duration_that_no_night_has_is_told(value: str) -> None:
    found = found_in(table(NEW, f"Hours slept,2026-03-04T22:10:05+01:00,{value},,"), columns=BY)
    assert len(wrong_in(found)) == 1
    assert found.records.check_ins == ()


@pytest.mark.parametrize(
    "moment", ["2026-03-04T22:10:05", "2026-02-30T22:10:05Z", "yesterday", "2026-03-04T22:10:05+99:00"]
)
def test_a_moment_that_is_none_is_told(moment: str) -> None:
    found = found_in(table(NEW, f"Anxiety,{moment},1,,"), columns=BY)
    assert wrong_in(found) == [
        f"Line 2, column Timestamp: “{moment}” is no moment with its offset, as 2026-03-04T22:10:05+01:00."
    ]


HABIT = "Date,Value,Notes"
LOOP = {
    "Habits.csv": "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,"
    "Unit,Target Type,Target Value,Archived?\n001,Walk,YES_NO,,,1,1,#E64A19,,,,false\n",
    "001 Walk/Checkmarks.csv": table(
        HABIT,
        "2026-03-04,YES_MANUAL,",
        '2026-03-03,NO,"Forgot, really"',
        "2026-03-02,YES_AUTO,",
        "2026-03-01,SKIP,",
    ),
    "001 Walk/Scores.csv": "2026-03-04,0.5\n",
    "002 Fear/Checkmarks.csv": table(HABIT, "2026-03-04,6,", "2026-03-03,7000,", "2026-03-02,UNKNOWN,"),
    "Checkmarks.csv": table("Date,Walk,Fear,", "2026-03-04,2,6,"),
}


def test_a_ticked_habit_stands_in_the_note_and_one_that_loop_ticked_does_not() -> None:
    found = found_in(zipped(LOOP), "Loop Habits CSV 2026-03-05.zip")
    assert {f"{c.day}": c.answers.note for c in found.records.check_ins} == {
        "2026-03-04": "Done: Walk",
        "2026-03-03": "Walk: Forgot, really",
    }
    assert useless_in(found) == [
        "001 Walk/Checkmarks.csv: Line 4: “Walk” was not ticked. So it is 2 times.",
        "002 Fear/Checkmarks.csv: Line 2: “Fear” is not mapped. So it is 2 times.",
        "002 Fear/Checkmarks.csv: Line 4: “Fear” was not ticked.",
    ]
    assert found.columns == ("Walk", "Fear")
    assert all_rows_told(found)


def test_the_number_of_a_habit_is_taken_on_the_scale_that_was_said() -> None:
    found = found_in(zipped(LOOP), columns=ColumnMap(columns=(MappedColumn("Fear", "anxiety"),)))
    assert [dict(c.answers.ratings) for c in found.records.check_ins if c.answers.ratings] == [{"anxiety": 6}]
    assert wrong_in(found) == ["002 Fear/Checkmarks.csv: Line 3: 7000 is not from 0 to 10."]
    assert all_rows_told(found)


def test_an_older_export_of_loop_has_one_table_of_all_habits_with_a_comma_at_each_end() -> None:
    rows = ("2026-03-04,2,0,", "2026-03-03,1,-1,", "2026-03-02,2,2,")
    found = found_in(zipped({"Checkmarks.csv": table("Date,Walk,Tea,", *rows)}))
    assert {f"{c.day}": c.answers.note for c in found.records.check_ins} == {
        "2026-03-04": "Done: Walk",
        "2026-03-02": "Done: Tea\nDone: Walk",
    }
    assert useless_in(found) == [
        "Checkmarks.csv: Line 2, column Tea: “Tea” was not ticked. So it is 2 times.",
        "Checkmarks.csv: Line 3, column Walk: “Walk” was not ticked.",
    ]
    assert all_rows_told(found)


def test_the_last_rating_of_a_day_is_that_of_the_latest_moment_whatever_the_order_of_the_rows() -> None:
    rows = ("Anxiety,2026-03-04T22:10:05+01:00,3,,", "Anxiety,2026-03-04T08:10:05+01:00,8,,")
    for order in (rows, rows[::-1]):
        days = days_in(table(NEW, *order), columns=BY, several=Several.LAST)
        assert days["2026-03-04"].answers.ratings == {"anxiety": 3}


def test_how_mapped_names_become_ratings_is_said() -> None:
    scale = found_in(table(NEW, *ROWS), columns=BY).scale
    assert [say(words) for words in scale] == ["Anxiety: 0 to 10 stay as they are."]


def test_a_habits_table_that_is_written_in_another_way_is_refused_and_never_passed_over() -> None:
    other = table("Date,Notes,Value", "2026-03-04,hm,YES_MANUAL")
    told = why_refused(zipped({**LOOP, "009 Fear/Checkmarks.csv": other}))
    assert told == "009 Fear/Checkmarks.csv: Line 1: This is not how Loop Habit Tracker exports."


def test_an_export_that_was_packed_with_its_folder_is_read_as_one_without() -> None:
    packed = found_in(zipped({f"Loop/{path}": text for path, text in LOOP.items()}))
    assert packed.records == found_in(zipped(LOOP)).records
