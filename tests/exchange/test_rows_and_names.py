"""More rows than memory holds, and names with signs that can't be seen: a sentence for each."""

import pytest

from benzotrack.exchange.column_map import column_map
from benzotrack.exchange.csv_table import MOST_ROWS
from benzotrack.i18n import say
from tests.exchange.builders import BERLIN, found_in, why_refused, wrong_in, zipped
from tests.exchange.test_daylio import OF_2021
from tests.exchange.test_medtimer import HEADER

TOO_MANY = "Line 200002: A table has at most 200000 rows."


def test_signs_that_cant_be_seen_in_the_name_of_a_file_or_a_column_are_told_by_their_number() -> None:
    file = zipped({"001 Walk\u202e/Checkmarks.csv": "Date,Value,Notes\n2026-02-30,YES_MANUAL,\n"})
    assert wrong_in(found_in(file)) == [
        "001 Walk[U+202E]/Checkmarks.csv: Line 2: “2026-02-30” is no date written as 2026-03-04."
    ]
    raw = f"day,anxiety,b\u202ec{'x' * 90}\n2026-03-01,3,4\n"
    found = found_in(raw, columns=column_map("day=day, anxiety=anxiety"))
    name = f"b[U+202E]c{'x' * 69}…"
    assert say(found.left_out[0].words()) == f"Line 1, column {name}: This column is not mapped."


@pytest.mark.parametrize(
    ("header", "row"),
    [("day,anxiety", "2026-03-01,3"), (OF_2021, "2026-03-04,,,,meh,,,"), (HEADER, ";Diazepam;;;;;;;")],
    ids=["a table", "Daylio", "MedTimer"],
)
def test_more_rows_than_memory_holds_are_refused_with_the_line_at_which_they_begin(
    header: str, row: str
) -> None:
    assert why_refused(f"{header}\n" + f"{row}\n" * (MOST_ROWS + 1), zone=BERLIN) == TOO_MANY


def test_so_are_more_values_than_memory_holds_of_all_habits_together() -> None:
    raw = zipped({"Checkmarks.csv": f"Date,{'a,' * 400}\n" + f"2026-03-01,{'2,' * 400}\n" * 1300})
    assert why_refused(raw) == "Checkmarks.csv: Line 1252: There are more than 500000 values in it."
