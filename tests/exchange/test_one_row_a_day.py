"""eMoods and drip, which write one row a day."""

from decimal import Decimal

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

EMOODS = "DATE (YYYY-MM-DD),DEPRESSED,ELEVATED,IRRITABILITY,ANXIETY,SLEEP,WEIGHT"
DRIP = "date,bleeding.value,bleeding.exclude,note.value,mood.anxious"


def emoods(*rows: str) -> bytes:
    return zipped({"backup/entry.csv": table(EMOODS, *rows), "backup/other.csv": "a,b\n1,2\n"})


def test_the_words_of_emoods_stored_as_1_to_4_have_their_numbers() -> None:
    found = found_in(emoods("2026-03-03,2,1,3,4,5,", "2026-03-04,1,1,2,3,6.5,"), "me.emoods")
    assert [dict(c.answers.ratings) for c in found.records.check_ins] == [
        {"low_mood": 2, "irritability": 5, "anxiety": 8},
        {"low_mood": 0, "irritability": 2, "anxiety": 5},
    ]
    assert [c.answers.hours_slept for c in found.records.check_ins] == [5, Decimal("6.5")]
    assert {(c.source, c.rescaled) for c in found.records.check_ins} == {("eMoods", True)}
    assert [say(words) for words in found.scale] == [
        "eMoods has four words: none counts as 0, mild as 2, moderate as 5, severe as 8."
    ]
    assert useless_in(found) == [
        "backup/entry.csv: Line 2, column ELEVATED: There is no place for it here. So it is 2 times."
    ]
    assert all_rows_told(found)


def test_what_emoods_left_empty_is_missing_and_hours_of_0_are_not_taken_for_a_night() -> None:
    found = found_in(table(EMOODS, "2026-03-03,,,,2,0,81"))
    assert [(dict(c.answers.ratings), c.answers.hours_slept) for c in found.records.check_ins] == [
        ({"anxiety": 2}, None)
    ]
    assert useless_in(found) == [
        "Line 2, column SLEEP: 0 hours may be nothing that was entered.",
        "Line 2, column WEIGHT: There is no place for it here.",
    ]


def test_a_wrong_cell_of_emoods_is_told_and_the_rest_is_taken() -> None:
    found = found_in(emoods("2026-03-03,5,1,0,2,25,"))
    assert [dict(c.answers.ratings) for c in found.records.check_ins] == [{"anxiety": 2}]
    assert wrong_in(found) == [
        "backup/entry.csv: Line 2, column DEPRESSED: “5” is not from 1 to 4.",
        "backup/entry.csv: Line 2, column IRRITABILITY: “0” is not from 1 to 4.",
        "backup/entry.csv: Line 2, column SLEEP: “25” is not from 0 to 24 hours.",
    ]
    assert all_rows_told(found)


def test_two_rows_of_a_day_that_say_different_things_are_both_left_out() -> None:
    found = found_in(table(EMOODS, "2026-03-03,1,1,1,2,,", "2026-03-04,1,1,1,1,,", "2026-03-03,1,1,1,4,,"))
    assert [f"{c.day}" for c in found.records.check_ins] == ["2026-03-04"]
    assert wrong_in(found) == [
        "Line 2: Line 4 is of the same day and says something else. Neither is taken.",
        "Line 4: Line 2 is of the same day and says something else. Neither is taken.",
    ]
    assert all_rows_told(found)


def test_two_rows_of_a_day_that_say_the_same_are_one() -> None:
    found = found_in(table(EMOODS, *["2026-03-03,1,,1,2,,"] * 2))
    assert len(found.records.check_ins) == 1
    assert useless_in(found) == ["Line 3: It says the same as line 2."]
    assert all_rows_told(found)


def test_drip_has_no_ratings_but_period_and_words() -> None:
    noted = '2026-03-04,2,false,"tired\nearly night",'
    found = found_in(table(DRIP, "2026-03-03,1,false,,true", noted, "2026-03-05,0,true,,false"))
    days = {f"{c.day}": (c.answers.context, c.answers.note, c.rescaled) for c in found.records.check_ins}
    assert days == {
        "2026-03-03": (("period",), "Noted: anxious", False),
        "2026-03-04": (("period",), "tired\nearly night", False),
    }
    assert all(c.answers.ratings == {} for c in found.records.check_ins)
    assert useless_in(found) == [
        "Line 5: There is nothing in it that is asked here.",
        "Line 5, column bleeding.value: It was excluded from the cycle.",
    ]
    assert all_rows_told(found)


def test_all_columns_of_drip_are_read_or_told() -> None:
    header = (
        "date,temperature.value,temperature.exclude,sex.partner,pain.cramps,pain.headache,pain.note,"
        "mood.fatigue,mood.other,mood.note"
    )
    file = table(header, "2026-03-03,36.6,false,true,true,true,left side,true,true,grey day")
    assert days_in(file)["2026-03-03"].answers.note == "left side\ngrey day\nNoted: cramps, headache, tired"
    assert useless_in(found_in(file)) == [
        "Line 2, column mood.other: There is no place for it here.",
        "Line 2, column sex.partner: There is no place for it here.",
        "Line 2, column temperature.value: There is no place for it here.",
    ]


def test_a_wrong_cell_of_drip_is_told() -> None:
    found = found_in(table(DRIP, "2026-03-03,4,false,,yes"))
    assert found.records.check_ins == ()
    assert wrong_in(found) == [
        "Line 2, column bleeding.value: “4” is not from 0 to 3.",
        "Line 2, column mood.anxious: “yes” is neither true nor false.",
    ]
    assert all_rows_told(found)


def test_two_columns_without_a_name_are_both_told() -> None:
    found = found_in(zipped({"entry.csv": table("DATE (YYYY-MM-DD),ANXIETY,,", "2026-03-04,2,x,y")}))
    assert useless_in(found) == [
        "entry.csv: Line 2: There is no place for it here. So it is 2 times.",
    ]


def test_two_tables_of_days_in_one_backup_are_refused() -> None:
    days = table("DATE (YYYY-MM-DD),ANXIETY", "2026-03-04,2")
    told = why_refused(zipped({"a/entry.csv": days, "b/entry.csv": days}))
    assert told == "b/entry.csv: There are two files of this name in the ZIP file."
