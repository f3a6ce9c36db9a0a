"""Our own tables with something wrong in them: one sentence with the file, the line and the column."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings, strategies as st

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.diary_csv import diary_csv
from benzotrack.exchange.diary_csv_reading import is_diary_csv, read_diary_csv
from benzotrack.exchange.findings import FileRefusedError
from benzotrack.exchange.zip_file import opened_zip
from tests.exchange.diaries import nasty

GOOD = opened_zip(diary_csv(nasty()))
Change = Callable[[dict[str, bytes]], None]


def refusal(files: Mapping[str, bytes]) -> str:
    with pytest.raises(FileRefusedError) as refused:
        read_diary_csv(files)
    return str(refused.value)


def other(path: str, old: str, new: str) -> Change:
    """With other words in one of the files, at the first place where they stand."""

    def change(files: dict[str, bytes]) -> None:
        assert old.encode() in files[path], old
        files[path] = files[path].replace(old.encode(), new.encode(), 1)

    return change


def first_cell(path: str, new: str) -> Change:
    """With another first cell in the first line of what is recorded."""

    def change(files: dict[str, bytes]) -> None:
        head, _, rest = files[path].partition(b"\r\n")
        files[path] = head + b"\r\n" + new.encode() + b"," + rest.partition(b",")[2]

    return change


def again(path: str) -> Change:
    """With its last line twice."""

    def change(files: dict[str, bytes]) -> None:
        files[path] += files[path].splitlines(keepends=True)[-1]

    return change


def whole(path: str, content: bytes) -> Change:
    return lambda files: files.update({path: content})


_NOT_A_DAY = "This is not a day like 2026-03-04."
_NOT_A_RATING = "This is not a whole number from 0 to 10, or skipped."
_NOT_A_MOMENT = "This is not a moment with its offset from UTC, like 2026-03-04T21:30:00+01:00."
_NO_UTF_8 = "A letter there is not in UTF-8. Save it as “CSV UTF-8” and choose it again."
_NOT_MG = "This is not an amount from 0 to 10000, like 7.5."

BAD: dict[str, tuple[Change, str]] = {
    "11 of 10": (
        other("check_ins.csv", "2024-02-29,7,", "2024-02-29,11,"),
        f"check_ins.csv: Line 2, column anxiety: {_NOT_A_RATING}",
    ),
    "no number": (
        other("check_ins.csv", "2024-02-29,7,", "2024-02-29,NaN,"),
        f"check_ins.csv: Line 2, column anxiety: {_NOT_A_RATING}",
    ),
    "half a point": (
        other("check_ins.csv", "2024-02-29,7,", "2024-02-29,7.5,"),
        f"check_ins.csv: Line 2, column anxiety: {_NOT_A_RATING}",
    ),
    "a rating in other digits": (
        other("check_ins.csv", "2024-02-29,7,", "2024-02-29,\u0667,"),
        f"check_ins.csv: Line 2, column anxiety: {_NOT_A_RATING}",
    ),
    "32 February": (
        first_cell("check_ins.csv", "2024-02-32"),
        f"check_ins.csv: Line 2, column day: {_NOT_A_DAY}",
    ),
    "a leap day that is none": (
        other("history/check_ins.csv", "2024-02-29,10", "2023-02-29,10"),
        f"history/check_ins.csv: Line 3, column day: {_NOT_A_DAY}",
    ),
    "the year 1": (
        first_cell("check_ins.csv", "0001-01-01"),
        f"check_ins.csv: Line 2, column day: {_NOT_A_DAY}",
    ),
    "the year 2999": (
        first_cell("visits.csv", "2999-01-01"),
        f"visits.csv: Line 2, column day: {_NOT_A_DAY}",
    ),
    "a day as a spreadsheet writes it": (
        first_cell("check_ins.csv", "29.02.2024"),
        f"check_ins.csv: Line 2, column day: {_NOT_A_DAY}",
    ),
    "the number of a day": (
        first_cell("doses.csv", "45350"),
        f"doses.csv: Line 2, column day: {_NOT_A_DAY}",
    ),
    "no day": (first_cell("check_ins.csv", ""), f"check_ins.csv: Line 2, column day: {_NOT_A_DAY}"),
    "a day twice": (
        again("check_ins.csv"),
        "check_ins.csv: Line 8, column day: This stands there twice.",
    ),
    "a moment of no place": (
        other("doses.csv", "2024-03-01T08:00:00+01:00", "2024-03-01T08:00:00"),
        f"doses.csv: Line 3, column taken_at: {_NOT_A_MOMENT}",
    ),
    "25 o'clock": (
        other("doses.csv", "2024-03-01T08:00:00+01:00", "2024-03-01T25:00:00+01:00"),
        f"doses.csv: Line 3, column taken_at: {_NOT_A_MOMENT}",
    ),
    "a thousand million mg": (
        other("doses.csv", ",more,7.5,", ",more,1e9,"),
        f"doses.csv: Line 3, column amount_mg: {_NOT_MG}",
    ),
    "less than no mg": (
        other("doses.csv", ",more,7.5,", ",more,-1,"),
        f"doses.csv: Line 3, column amount_mg: {_NOT_MG}",
    ),
    "a comma in the mg": (
        other("doses.csv", ",more,7.5,", ',more,"7,5",'),
        f"doses.csv: Line 3, column amount_mg: {_NOT_MG}",
    ),
    "too many mg": (
        other("ledger.csv", "Diazepam,7.5", "Diazepam,10001"),
        f"ledger.csv: Line 3, column daily_dose_mg: {_NOT_MG}",
    ),
    "25 hours of sleep": (
        other("check_ins.csv", ",6.50,", ",25,"),
        "check_ins.csv: Line 2, column hours_slept: This is not a number from 0 to 24, like 6.5.",
    ),
    "a way that is not known": (
        other("doses.csv", ",more,", ",a little more,"),
        "doses.csv: Line 3, column how: This is not one of these: as_prescribed, less, more, none, taken.",
    ),
    "a sign that is not known": (
        other("signs.csv", ",seizure,", ",hiccups,"),
        "signs.csv: Line 2, column key: This is not one of these: seizure, chest_breathing, oversedation, "
        "overdose_harm, confusion, hallucination, unsafe, suicidal_thoughts, ran_out, unbearable_unrest.",
    ),
    "yes in another language": (
        other("check_ins.csv", ",yes,0,", ",WAHR,0,"),
        "check_ins.csv: Line 2, column hard_day: This is not yes or no.",
    ),
    "an answer of 4": (
        other("questionnaires.csv", "gad7,9,3,", "gad7,9,4,"),
        "questionnaires.csv: Line 2, column item_1: This is not a whole number from 0 to 3.",
    ),
    "an eighth answer of seven": (
        other("questionnaires.csv", "gad7,9,3,2,1,0,0,1,2,,", "gad7,9,3,2,1,0,0,1,2,2,"),
        "questionnaires.csv: Line 2, column item_8: This questionnaire has 7 questions.",
    ),
    "a question beyond the last": (
        other("questionnaires.csv", "CET,7,", "CET,8,"),
        "questionnaires.csv: Line 2, column asking: This questionnaire has 7 questions.",
    ),
    "small cuts that end nowhere": (
        other("ledger.csv", "started", "small_cuts"),
        "ledger.csv: Line 2, column until: Small cuts have a later last day with a lower dose, "
        "others have neither.",
    ),
    "a note of 2,001 letters": (
        other("check_ins.csv", "n" * 2_000, "n" * 2_001),
        "check_ins.csv: Line 7, column note: This is not a text of at most 2000 letters.",
    ),
    "an empty medicine": (
        other("doses.csv", "2024-03-01,Diazepam", "2024-03-01,"),
        "doses.csv: Line 3, column medicine: This is not a text of 1 to 80 letters.",
    ),
    "an id twice": (
        other("history/doses.csv", ",1,d1,", ",1,d2,"),
        "doses.csv: Line 3, column id: This stands there twice.",
    ),
    "a number of entry twice": (
        other("history/doses.csv", ",1,d1,", ",2,d1,"),
        "history/doses.csv: Line 2, column entry: This stands there twice.",
    ),
    "an earlier version that is missing": (
        other("check_ins.csv", "CET,,no,3", "CET,,no,4"),
        "history/check_ins.csv: Line 3, column version: A version of this day is missing, or stands there "
        "twice.",
    ),
    "earlier versions of no day": (
        lambda files: files.update(
            {
                "history/check_ins.csv": files["history/check_ins.csv"].replace(b"2024-02-29", b"2024-02-28"),
                "check_ins.csv": files["check_ins.csv"].replace(b"CET,,no,3", b"CET,,no,1"),
            }
        ),
        "history/check_ins.csv: Line 2, column day: This day is not in check_ins.csv.",
    ),
    "a column that is missing": (
        other("check_ins.csv", ",recorded_at,", ",recorded,"),
        "check_ins.csv: Line 1, column recorded: This app knows no column of this name.",
    ),
    "a column that was taken out": (
        whole("visits.csv", b"day,with_whom,decided,entered_at,source,entry,id,corrects\r\n"),
        "visits.csv: Line 1: The column withdrawn is missing.",
    ),
    "a header in another language": (
        other("visits.csv", "day,with_whom,", "Tag,mit_wem,"),
        "visits.csv: Line 1, column Tag: This app knows no column of this name.",
    ),
    "a column twice": (
        other("visits.csv", "day,with_whom,", "day,day,"),
        "visits.csv: Line 1, column day: This stands there twice.",
    ),
    "a line that is too long": (
        other("visits.csv", ",no\r\n", ",no,more\r\n"),
        "visits.csv: Line 2: This line has 10 cells, the first line has 9.",
    ),
    "10,000 columns": (
        whole("visits.csv", b",".join([b"day"] * 10_000)),
        "visits.csv: Line 1: There are 10000 columns. A table has at most 500.",
    ),
    "a quotation mark that is not closed": (
        other("visits.csv", "Dr Weiss", '"Dr Weiss'),
        "visits.csv: Line 2: A quotation mark opens there and is never closed.",
    ),
    "the sign number 0": (
        other("visits.csv", "Dr Weiss", "Dr \0"),
        "visits.csv: Line 2: This is no text.",
    ),
    "UTF-16": (
        lambda files: files.update({"visits.csv": files["visits.csv"].decode().encode("utf-16")}),
        "visits.csv: The file is in UTF-16. Save it as “CSV UTF-8” and choose it again.",
    ),
    "Latin-1": (
        lambda files: files.update(
            {"visits.csv": files["visits.csv"].replace(b"Dr Weiss", "Dr Wei\u00df".encode("latin-1"))}
        ),
        f"visits.csv: Line 2: {_NO_UTF_8}",
    ),
    "an empty table": (whole("visits.csv", b""), "visits.csv: The file is empty."),
    "a table of something else": (
        whole("budget.csv", b"what,euro\r\nrent,900\r\n"),
        "budget.csv: This is no table of this app.",
    ),
    "a line about me that is missing": (
        other("about_me.csv", "alert_limit,7,the rating from which on a notice comes\r\n", ""),
        "about_me.csv: The line alert_limit is missing.",
    ),
    "a limit that no clinic may agree to": (
        other("about_me.csv", "alert_limit,7", "alert_limit,0"),
        "about_me.csv: Line 5, column value: This is not a whole number from 1 to 10.",
    ),
    "a line about me that is not known": (
        other("about_me.csv", "alert_limit,7", "shoe_size,7"),
        "about_me.csv: Line 5, column what: This app knows no line of this name.",
    ),
    "a pause of three days": (
        other("about_me.csv", '"2024-03-01, 2024-03-09;', '"2024-03-01, 2024-03-09, 2024-03-10;'),
        "about_me.csv: Line 8, column value: This is not pauses like “2026-03-04, 2026-03-09”.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_cell_refuses_all_with_its_place(name: str) -> None:
    change, words = BAD[name]
    files = dict(GOOD)
    change(files)
    assert refusal(files) == words
    assert is_diary_csv(files)


def test_what_is_none_of_our_tables_is_not_taken_for_one() -> None:
    for raw in (b"", b"date,mood\r\n", b"what,value\r\n", b"\x89PNG\r\n\x1a\n", b"day,anxiety,sleep\r\n"):
        assert not is_diary_csv({"check_ins.csv": raw})
        with pytest.raises(FileRefusedError):
            read_diary_csv({"mine.txt": raw, "more.txt": raw})


def why_not(files: Callable[[], Mapping[str, bytes]]) -> str:
    """Why they are refused; nothing where they are read."""
    try:
        read_diary_csv(files())
    except FileRefusedError as refused:
        return str(refused)
    return ""


@given(st.data())
@settings(max_examples=300)
def test_whatever_is_wrong_in_a_table_is_a_sentence_or_no_harm(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(name for name in GOOD if name.endswith(".csv"))))
    raw = GOOD[path]
    begins = data.draw(st.integers(0, len(raw)))
    ends = data.draw(st.integers(begins, min(len(raw), begins + 20)))
    other_bytes = data.draw(st.binary(max_size=12) | st.sampled_from([b",", b'"', b"\r\n", b"9" * 12, b"\\"]))
    why = why_not(lambda: {**GOOD, path: raw[:begins] + other_bytes + raw[ends:]})
    assert why == "" or why.startswith((f"{path}: ", "check_ins.csv: ", "history/"))


@given(st.data())
@settings(max_examples=300)
def test_whatever_is_wrong_in_the_zip_file_is_a_sentence_or_no_harm(data: st.DataObject) -> None:
    raw = diary_csv(DiaryRecords())
    begins = data.draw(st.integers(0, len(raw)))
    ends = data.draw(st.integers(begins, min(len(raw), begins + 8)))
    broken = raw[:begins] + data.draw(st.binary(max_size=8)) + raw[ends:]
    why = why_not(lambda: opened_zip(broken))
    assert why == "" or why.endswith((".", "”"))


def test_a_symptom_that_stands_there_twice_by_two_names_is_refused() -> None:
    head, *_ = GOOD["history/drafts.csv"].splitlines()
    table = head + b",rating:anxiety\r\n"
    assert refusal({"drafts.csv": table}) == ("drafts.csv: Line 1, column anxiety: This stands there twice.")
