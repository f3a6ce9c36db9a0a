"""Bearable's two forms, with everything that was seen in them."""

from decimal import Decimal

from benzotrack.exchange.column_map import ColumnMap, MappedColumn
from benzotrack.exchange.findings import Several
from benzotrack.exchange.scales import Scale
from benzotrack.i18n import say
from tests.exchange.builders import (
    all_rows_told,
    comma,
    days_in,
    found_in,
    table,
    useless_in,
    why_refused,
    wrong_in,
)

SEVEN = "date,weekday,time of day,category,rating/amount,detail,notes"
EIGHT = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes"


def row(category: str, amount: str, detail: str = "", notes: str = "", at: str = "am") -> str:
    return comma(("4th Mar 2026", "Wednesday", at, category, amount, detail, notes))


def ratings(*rows: str, **said: object) -> dict[str, int | None]:
    return dict(days_in(table(SEVEN, *rows), **said)["2026-03-04"].answers.ratings)


def test_a_symptom_has_the_number_of_its_word_and_comes_from_another_scale() -> None:
    words = {"1": "Mild", "2": "Moderate", "3": "Severe", "4": "Unbearable"}
    numbers = [ratings(row("Symptom", n, f"Anxiety ({word})")) for n, word in words.items()]
    assert [r["anxiety"] for r in numbers] == [2, 5, 8, 10]
    assert days_in(table(SEVEN, row("Symptom", "2", "Anxiety (Moderate)")))["2026-03-04"].rescaled
    assert [say(m) for m in found_in(table(SEVEN, row("Sleep", "5:30"))).scale] == [
        "Bearable has words: mild counts as 2, moderate as 5, severe as 8, unbearable as 10. "
        "It doesn't export none."
    ]


def test_names_are_matched_by_their_meaning_and_what_is_not_there_is_missing() -> None:
    found = ratings(
        row("Symptom", "2", "Muscle stiffness (Moderate)"),
        row("Symptom", "1", "insomnia (Mild)"),
        row("Symptom", "3", "Pins and needles (Severe)"),
    )
    assert found == {"sleep": 2, "stiffness": 5, "tingling": 8}


def test_a_name_that_is_not_known_is_told_with_its_count_and_can_be_mapped() -> None:
    rows = (row("Symptom", "2", "Brain zaps (Moderate)"), row("Symptom", "3", "Brain zaps (Severe)", at="pm"))
    found = found_in(table(SEVEN, *rows))
    assert useless_in(found) == ["Line 2: “Brain zaps” is not mapped. So it is 2 times."]
    assert found.columns == ("Brain zaps",)
    assert all_rows_told(found)
    by = ColumnMap(columns=(MappedColumn("brain zaps", "skin_feelings"),))
    assert ratings(*rows, columns=by) == {"skin_feelings": 8}
    assert ratings(*rows, columns=by, several=Several.LAST) == {"skin_feelings": 8}


def test_the_parts_of_a_day_are_in_their_order() -> None:
    parts = (("3", "pre"), ("2", "am"), ("3", "mid"), ("1", "pm"))
    rows = [row("Symptom", n, "Anxiety", at=at) for n, at in parts]
    assert ratings(*rows, several=Several.LAST) == {"anxiety": 2}
    assert ratings(*rows) == {"anxiety": 8}
    assert ratings(*rows, several=Several.MIDDLE) == {"anxiety": 8}
    late = row("Symptom", "1", "Anxiety", at="23:10")
    assert ratings(late, *rows[:3], several=Several.LAST) == {"anxiety": 2}


def test_mood_and_energy_have_no_scale_in_the_file_and_are_taken_once_it_is_said() -> None:
    rows = (row("Mood", "4"), row("Energy", "2"))
    found = found_in(table(SEVEN, *rows))
    assert found.records.check_ins == ()
    assert found.columns == ("Mood", "Energy")
    scale = Scale(Decimal(1), Decimal(5), more_is_worse=False)
    by = ColumnMap(columns=(MappedColumn("Mood", "low_mood", scale),))
    assert ratings(*rows, columns=by) == {"low_mood": 3}
    assert say(found_in(table(SEVEN, *rows), columns=by).scale[1]) == (
        "Mood: 1 counts as 10, 5 as 0, and in between in even steps."
    )


def test_sleep_is_hours_and_none_is_no_hours() -> None:
    day = days_in(table(SEVEN, row("Sleep", "5:30", at="")))["2026-03-04"]
    assert (day.answers.hours_slept, day.answers.ratings, day.rescaled) == (Decimal("5.5"), {}, False)
    found = found_in(table(SEVEN, row("Sleep", "None")))
    assert found.records.check_ins == ()
    assert all_rows_told(found)


def test_medicines_are_doses_with_their_mg_where_it_says_mg() -> None:
    rows = (
        row("Meds/Supplements", "7|5mg", "Diazepam"),
        row("Meds/Supplements", "1 tablet", "Diazepam"),
        row("Meds/Supplements", "None", "Vitamin D"),
    )
    found = found_in(table(SEVEN, *rows))
    assert {(d.medicine, d.amount_mg, d.source) for d in found.records.doses} == {
        ("Diazepam", Decimal("7.5"), "Bearable"),
        ("Diazepam", None, "Bearable"),
        ("Vitamin D", None, "Bearable"),
    }
    assert useless_in(found) == [
        "Line 3, column rating/amount: “1 tablet” is no plain amount in mg. The dose is taken without one."
    ]
    assert all_rows_told(found)


def test_two_tablets_of_one_morning_are_two_doses_with_the_same_ids_at_each_import() -> None:
    file = table(SEVEN, *[row("Meds/Supplements", "5mg", "Diazepam")] * 2)
    ids = [{d.id for d in found_in(file).records.doses} for _ in range(2)]
    assert len(ids[0]) == 2
    assert ids[0] == ids[1]


def test_notes_are_kept_with_what_they_are_about_also_of_rows_that_are_not_mapped() -> None:
    rows = (
        row("Symptom", "2", "Anxiety (Moderate)", "after the call", at="pm"),
        row("Gratitudes", "None", "", "tea with Mum", at="am"),
    )
    found = found_in(table(SEVEN, *rows))
    notes = [c.answers.note for c in found.records.check_ins]
    assert notes == ["Gratitudes: tea with Mum\nAnxiety: after the call"]
    assert all_rows_told(found)


def test_the_form_of_eight_columns_has_the_date_twice() -> None:
    cells = ("4th Mar 2026", "2026-03-04", "Wednesday", "am", "Symptom", "3", "Anxiety (Severe)", "")
    found = found_in(table(EIGHT, comma(cells), comma(("4th Mar 2026", "2026-03-05", *cells[2:]))))
    days = [(f"{c.day}", dict(c.answers.ratings)) for c in found.records.check_ins]
    assert days == [("2026-03-04", {"anxiety": 8})]
    assert wrong_in(found) == ["Line 3, column date: “4th Mar 2026” and “2026-03-05” are two days."]


def test_a_rating_beside_a_note_is_told_and_its_name_can_be_mapped() -> None:
    rows = (row("Mood", "4", "", "a note"), row("Symptom", "3", "Brain zaps (Severe)", "x"))
    found = found_in(table(SEVEN, *rows))
    assert useless_in(found) == ["Line 2: “Mood” is not mapped.", "Line 3: “Brain zaps” is not mapped."]
    assert found.columns == ("Mood", "Brain zaps")
    assert [c.answers.note for c in found.records.check_ins] == ["Brain zaps: x\nMood: a note"]
    assert all_rows_told(found)
    by = ColumnMap(columns=(MappedColumn("Brain zaps", "skin_feelings"),))
    mapped = found_in(table(SEVEN, *rows), columns=by)
    assert [dict(c.answers.ratings) for c in mapped.records.check_ins] == [{"skin_feelings": 8}]
    assert mapped.columns == ("Mood", "Brain zaps"), "what is mapped can be mapped otherwise"
    assert useless_in(mapped) == ["Line 2: “Mood” is not mapped."]


def test_what_a_row_that_is_taken_has_beside_it_is_told() -> None:
    found = found_in(table(SEVEN, row("Sleep", "5:30", "Good sleep", at="sometime")))
    assert useless_in(found) == [
        "Line 2, column detail: There is no place for it here.",
        "Line 2, column time of day: “sometime” is no time of day that can be read. "
        "The row counts without one.",
    ]
    assert useless_in(found_in(table(SEVEN, row("Sleep", "5:30", at="all day")))) == []


def test_a_second_column_of_dates_is_refused_and_does_not_take_the_place_of_the_first() -> None:
    twice = EIGHT.replace("date formatted", "date formatted,date formatted")
    line = "4th Mar 2026,2026-03-04,2026-03-05,Wednesday,am,Symptom,2,Anxiety (Moderate),"
    assert why_refused(table(twice, line)) == "Line 1: There are two columns “date formatted”."
