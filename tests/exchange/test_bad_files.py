"""Files that can't be taken, or not all of them: each is told in one sentence, with line and column."""

from typing import Any

import pytest

from benzotrack.exchange.column_map import column_map
from benzotrack.exchange.opened_file import MOST_BYTES
from benzotrack.exchange.plan_file import MARK
from tests.exchange.builders import BERLIN, all_rows_told, found_in, table, why_refused, wrong_in, zipped

BY = column_map("day=day, anxiety=anxiety")
GOOD = "day,anxiety\n2026-03-01,3\n"
DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n"
OLD_DAYLIO = "year,date,weekday,time,mood,activities,note\n"
BEARABLE = "date,weekday,time of day,category,rating/amount,detail,notes\n"
EMOODS = "DATE (YYYY-MM-DD),ANXIETY,SLEEP\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)
IN_CP1252 = DAYLIO.encode() + "2026-03-04,,,,meh,,,it’s\n".encode("cp1252")  # noqa: RUF001
BOMB = zipped({"entry.csv": b"0" * 30_000_000})
KNOWN = "Daylio, Bearable, eMoods, Track & Graph, MedTimer, Loop Habit Tracker, drip"
IDS = "daylio, bearable, emoods, track-and-graph, medtimer, loop-habits, drip"

NOT_UTF8 = "A letter there is not in UTF-8. Save it as “CSV UTF-8” and choose it again."
UTF16 = "The file is in UTF-16. Save it as “CSV UTF-8” and choose it again."
NO_TABLE = "Line 1: There is only one column. A table has a day, and what was rated on it."

WHOLE: dict[str, tuple[bytes | str, dict[str, Any], str]] = {
    "UTF-16": (GOOD.encode("utf-16"), {}, UTF16),
    "UTF-16 of the other order": (b"\xfe\xff" + GOOD.encode("utf-16-be"), {}, UTF16),
    "UTF-16 without a mark": (
        GOOD.encode("utf-16-le"),
        {},
        "The file is in UTF-16. Save it as “CSV UTF-8” and choose it again.",
    ),
    "Latin-1": (GOOD.encode() + "2026-03-02,fünf\n".encode("latin-1"), {}, f"Line 3: {NOT_UTF8}"),
    "cp1252": (IN_CP1252, {}, f"Line 2: {NOT_UTF8}"),
    "NUL": (GOOD.encode() + b"2026-03-02,\0\n", {}, "Line 3: This is no text."),
    "an unclosed quote": (
        DAYLIO + '2026-03-04,,,,meh,,,"never closed\n2026-03-05,,,,meh,,,\n',
        {},
        "Line 2: A quotation mark opens there and is never closed.",
    ),
    "a quote in the middle": (
        DAYLIO + '2026-03-04,,,,"meh"h,,,\n',
        {},
        "Line 2: The quotation marks there don't fit together.",
    ),
    "empty": (b"", {}, "The file is empty."),
    "blanks alone": (b" \n\t\n", {}, "The file is empty."),
    "a byte order mark alone": (b"\xef\xbb\xbf", {}, "The file is empty."),
    "a picture": (PICTURE, {}, "This is a picture. Choose the file that the other app exported."),
    "a PDF": (b"%PDF-1.7\n", {}, "This is a PDF. Choose a CSV file."),
    "XML": ('<?xml version="1.0"?><HealthData/>', {}, "This is XML or a web page. Choose a CSV file."),
    "a database": (
        b"SQLite format 3\0" + bytes(80),
        {},
        "This is a whole database. In the other app, export CSV, and choose that file.",
    ),
    "an old spreadsheet": (
        b"\xd0\xcf\x11\xe0" + bytes(80),
        {},
        "This is a spreadsheet of an old kind. Save it as “CSV UTF-8” and choose that file.",
    ),
    "a spreadsheet": (
        zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
        {},
        "This is a spreadsheet or a document. Save it as “CSV UTF-8” and choose that file.",
    ),
    "Daylio's backup": (
        zipped({"backup.daylio": "aGVsbG8="}),
        {},
        "This is a backup of Daylio. In Daylio, export the entries as CSV, and choose that file.",
    ),
    "another ZIP": (
        zipped({"readme.txt": "hello"}),
        {},
        f"This ZIP file is of no app that is known here. Known are: {KNOWN}.",
    ),
    "a ZIP in a ZIP": (
        zipped({"a.zip": zipped({"entry.csv": EMOODS})}),
        {},
        "a.zip: It is a ZIP file in a ZIP file. Unpack it and choose what is in it.",
    ),
    "a ZIP bomb": (BOMB, {}, "entry.csv: Unpacked, it is more than 400 times as large."),
    "half a ZIP": (
        zipped({"entry.csv": EMOODS})[:60],
        {},
        "The ZIP file is damaged. Please make it again, or send it again.",
    ),
    "200 levels": ("[" * 200 + "]" * 200, {}, "Line 1: More than 50 lists stand in each other there."),
    "200 levels in the third line": (
        '{"a":\n"[[[",\n"b":' + "[" * 200,
        {},
        "Line 3: More than 50 lists stand in each other there.",
    ),
    "no JSON": ('{"events": {"list": [\n{]}', {}, "Line 2: This is no JSON from there on."),
    "a number that is none": (
        '{"events": {"list": [NaN]}}',
        {},
        "A number in it is too long, or is no number.",
    ),
    "a number of 5,000 digits": (
        '{"events": {"list": [' + "9" * 5000 + "]}}",
        {},
        "A number in it is too long, or is no number.",
    ),
    "other JSON": ('{"entries": []}', {}, "This JSON is of no app that is known here."),
    "a plan": (
        f'{{"{MARK}": 1}}',
        {},
        "This is a plan from a clinic. Take it in under Visit: “Take in a plan from the clinic”.",
    ),
    "10,000 columns": (
        ",".join(f"c{n}" for n in range(10_000)),
        {},
        "Line 1: There are 10000 columns. A table has at most 500.",
    ),
    "one column": ("day\n2026-03-01\n", {}, NO_TABLE),
    "prose": ("Dear diary\nI slept\n", {}, NO_TABLE),
    "a row of another length": (
        GOOD + "2026-03-02,1,2\n",
        {},
        "Line 3: This line has 3 cells, the first line has 2.",
    ),
    "a cell of 100,001 letters": (
        DAYLIO + f"2026-03-04,,,,meh,,,{'x' * 100_001}\n",
        {},
        "Line 2: A cell there is longer than 100000 letters.",
    ),
    "a header in another language": (
        "Datum,Angst\n2026-03-01,3\n",
        {"columns": BY},
        "Line 1: There is no column “day”.",
    ),
    "a name that stands there twice": (
        "day,anxiety,Anxiety\n2026-03-01,3,4\n",
        {"columns": BY},
        "Line 1: There are two columns “anxiety”.",
    ),
    "tabs told to be commas": (
        GOOD.replace(",", "\t"),
        {"columns": column_map("day=day, anxiety=anxiety, separator=comma")},
        "Line 1: There is no column “day”.",
    ),
    "another app's header": (
        "Datum,Stimmung\n2026-03-04,gut\n",
        {"preset": "daylio"},
        "Line 1: This is not how Daylio exports.",
    ),
    "a ZIP as an app that has none": (
        zipped({"a.csv": DAYLIO}),
        {"preset": "daylio"},
        "This is not how Daylio exports.",
    ),
    "an app that is not known": (
        GOOD,
        {"preset": "moodpath"},
        f"“moodpath” is no app that is known here. These are: {IDS}.",
    ),
    "a map without a day": (
        GOOD,
        {"columns": column_map("anxiety=anxiety")},
        "Say which column is the day.",
    ),
    "a ZIP with a map": (
        zipped({"a.csv": GOOD}),
        {"columns": BY},
        "Only a table has columns that can be mapped.",
    ),
    "a rating of a word beyond 10": (
        GOOD,
        {"ratings_of_words": {"super": 11}},
        "11 for “super” is not from 0 to 10.",
    ),
    "a habit's table that is none": (
        zipped({"001 Walk/Checkmarks.csv": "Datum,Wert\n2026-03-04,2\n"}),
        {},
        "001 Walk/Checkmarks.csv: Line 1: This is not how Loop Habit Tracker exports.",
    ),
    "a short row in a ZIP": (
        zipped({"Checkmarks.csv": "Date,Walk,\n2026-03-04,2\n"}),
        {},
        "Checkmarks.csv: Line 2: This line has 2 cells, the first line has 3.",
    ),
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_file_of_which_nothing_can_be_taken_is_refused_in_one_sentence(what: str) -> None:
    raw, said, told = WHOLE[what]
    assert why_refused(raw, **said) == told


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at() -> None:
    assert why_refused(b"a" * (MOST_BYTES + 1)) == "The file is too large: at most 128 MB can be taken in."


def test_a_table_that_is_too_large_is_refused() -> None:
    assert why_refused(GOOD.encode() * (2 << 20)) == "The file is too large: it may have at most 32 MB."


def by_map(cell: str, day: str = "2026-03-01") -> str:
    return f'day,anxiety\n2026-02-01,3\n"{day}","{cell}"\n'


CELLS = {
    "11": "11 is not from 0 to 10.",
    "-1": "-1 is not from 0 to 10.",
    "7.5": "7.5 is no whole number.",
    "NaN": "“NaN” is no plain number.",
    "inf": "“inf” is no plain number.",
    "1e9": "“1e9” is no plain number.",
    "1_0": "“1_0” is no plain number.",
    "=1+1": "“=1+1” is no plain number.",
    "@SUM(A1)": "“@SUM(A1)” is no plain number.",
    "\u200f3": "“[U+200F]3” is no plain number.",
    "٣": "“٣” is no plain number.",
    "３": "“３” is no plain number.",  # noqa: RUF001
    "9" * 80: f"“{'9' * 39}…” is no plain number.",
}
DAYS = {
    "2026-02-32": "“2026-02-32” is no date written as 2026-12-31.",
    "2025-02-29": "“2025-02-29” is no date written as 2026-12-31.",
    "0001-01-01": "1 January 1 is too long ago.",
    "1949-12-31": "31 December 1949 is too long ago.",
    "2999-01-01": "1 January 2999 has not come yet.",
    "2026-03-21": "21 March 2026 has not come yet.",
    "": "It is empty.",
    "=TODAY()": "“=TODAY()” is no date written as 2026-12-31.",
    "\u200f2026-03-01": "“[U+200F]2026-03-01” is no date written as 2026-12-31.",
    "20260301": "“20260301” is no date written as 2026-12-31.",
    "2026-W09-7": "“2026-W09-7” is no date written as 2026-12-31.",
    "46082": "“46082” is no date written as 2026-12-31.",
    "2026-03-01 25:00": "“2026-03-01 25:00” is no date written as 2026-12-31.",
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_that_is_no_rating_is_told_with_line_and_column(cell: str) -> None:
    found = found_in(by_map(cell), columns=BY)
    assert wrong_in(found) == [f"Line 3, column anxiety: {CELLS[cell]}"]
    assert [f"{c.day}" for c in found.records.check_ins] == ["2026-02-01"]
    assert all_rows_told(found)


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_is_none_is_told_with_line_and_column(day: str) -> None:
    found = found_in(by_map("4", day), columns=BY)
    assert wrong_in(found) == [f"Line 3, column day: {DAYS[day]}"]
    assert [f"{c.day}" for c in found.records.check_ins] == ["2026-02-01"]
    assert all_rows_told(found)


ROWS: dict[str, tuple[str, list[str]]] = {
    "Daylio's day": (
        DAYLIO + "32.03.2026,,,,meh,,,\n2026-02-30,,,,bad,,,\n",
        [
            "Line 2, column full_date: “32.03.2026” is no date written as 2026-03-04.",
            "Line 3, column full_date: “2026-02-30” is no date written as 2026-03-04.",
        ],
    ),
    "Daylio's month in another language": (
        OLD_DAYLIO + "2018,4. März,,,bad,,\n2018,4 3,,,bad,,\n2018,²² March,,,bad,,\n",
        [
            "Line 2, column date: “4. März” is no day with an English month, such as 4 March.",
            "Line 3, column date: “4 3” is no day with an English month, such as 4 March.",
            "Line 4, column date: “²² March” is no day with an English month, such as 4 March.",
        ],
    ),
    "Daylio's day that no year has": (
        OLD_DAYLIO + "2018,30 February,,,bad,,\ntwo,4 March,,,bad,,\n",
        [
            "Line 2, column date: “30 February 2018” is no day of any year.",
            "Line 3, column date: “4 March two” is no day of any year.",
        ],
    ),
    "a note that is too long": (
        DAYLIO + f"2026-03-04,,,,,,,{'x' * 2001}\n",
        ["Line 2: With it the note would be longer than 2000 letters."],
    ),
    "Bearable's date": (
        BEARABLE + "4.3.2026,,,Symptom,2,Anxiety,\n31st Feb 2026,,,Symptom,2,Anxiety,\n",
        [
            "Line 2, column date: “4.3.2026” is no date written as 4th Mar 2026.",
            "Line 3, column date: “31st Feb 2026” is no day of any year.",
        ],
    ),
    "Bearable's rating": (
        BEARABLE
        + "4th Mar 2026,,,Symptom,5,Anxiety,\n"
        + "4th Mar 2026,,,Symptom,,Anxiety,\n"
        + "4th Mar 2026,,,Symptom,2,Anxiety (Severe),\n",
        [
            "Line 2, column rating/amount: “5” is not from 1 to 4.",
            "Line 3, column rating/amount: It is empty.",
            "Line 4, column rating/amount: 2 does not stand for “severe”.",
        ],
    ),
    "Bearable's hours": (
        BEARABLE + "4th Mar 2026,,,Sleep,25:00,,\n4th Mar 2026,,,Sleep,five,,\n",
        [
            "Line 2, column rating/amount: “25:00” is not from 0 to 24 hours.",
            "Line 3, column rating/amount: “five” is no plain number.",
        ],
    ),
    "Bearable's medicine without a name": (
        BEARABLE + "4th Mar 2026,,,Meds/Supplements,5mg,,\n",
        ["Line 2: The name of a medicine has 1 to 80 letters."],
    ),
    "eMoods' rating": (
        EMOODS + "2026-03-03,5,\n",
        ["Line 2, column ANXIETY: “5” is not from 1 to 4."],
    ),
    "duplicate days of eMoods": (
        EMOODS + "2026-03-03,1,\n2026-03-03,2,\n",
        [
            "Line 2: Line 3 is of the same day and says something else. Neither is taken.",
            "Line 3: Line 2 is of the same day and says something else. Neither is taken.",
        ],
    ),
    "drip's day": (
        table("date,mood.sad", "1999-13-01,true"),
        ["Line 2, column date: “1999-13-01” is no date written as 2026-03-04."],
    ),
    "a tick of drip": (
        table("date,mood.sad", "2026-03-01,maybe"),
        ["Line 2, column mood.sad: “maybe” is neither true nor false."],
    ),
    "MedTimer's moment": (
        table("a;b;c;d;e;f;g;h (ISO 8601);i (ISO 8601)", ";Diazepam;5 mg;;;;;soon;"),
        ["Line 2, column Reminded (ISO 8601): “soon” is no time written as 2026-03-04T07:00:00Z."],
    ),
    "MedTimer's moment ahead": (
        table("a;b;c;d;e;f;g;h (ISO 8601);i (ISO 8601)", ";Diazepam;5 mg;;;;;;2026-03-20T18:00:00Z"),
        ["Line 2: That time has not come yet."],
    ),
}


@pytest.mark.parametrize("what", ROWS)
def test_a_row_that_can_not_be_taken_is_told_with_its_line(what: str) -> None:
    raw, told = ROWS[what]
    found = found_in(raw, zone=BERLIN)
    assert wrong_in(found) == told
    assert found.records.check_ins == ()
    assert found.records.doses == ()
    assert all_rows_told(found)


def test_a_bad_day_in_a_zip_file_is_told_with_its_file() -> None:
    file = zipped({"001 Walk/Checkmarks.csv": "Date,Value,Notes\n2026-02-30,YES_MANUAL,\n"})
    assert wrong_in(found_in(file)) == [
        "001 Walk/Checkmarks.csv: Line 2: “2026-02-30” is no date written as 2026-03-04."
    ]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_tabs_and_semicolons_for_commas_are_read(separator: str) -> None:
    assert len(found_in(GOOD.replace(",", separator), columns=BY).records.check_ins) == 1


def test_line_ends_of_old_macs_are_read() -> None:
    assert len(found_in(GOOD.replace("\n", "\r"), columns=BY).records.check_ins) == 1


def test_what_a_spreadsheet_takes_for_a_formula_is_kept_as_words_as_it_stands_there() -> None:
    row = "2026-03-04,,,,meh,,,'=HYPERLINK(1)\n"
    assert found_in(DAYLIO + row).records.check_ins[0].answers.note == "'=HYPERLINK(1)"


def test_json_with_a_name_that_stands_there_twice_is_refused_for_one_of_both_would_be_lost() -> None:
    event = '{"medicineName": "A", "amount": "5 mg", "amount": "7 mg", "remindedTimestamp": 1772600000}'
    assert why_refused('{"events": {"list": [' + event + "]}}") == "“amount” stands there a second time."
    assert why_refused('{"events": {"list": []}, "events": {}}') == "“events” stands there a second time."


def test_what_is_wrong_in_a_first_line_is_told_at_its_line_below_empty_ones() -> None:
    columns = column_map("day=d, anxiety=a")
    assert why_refused("\n\nd,b\n2026-03-04,7\n", columns=columns) == "Line 3: There is no column “a”."
    assert why_refused("\nd,a,a\n2026-03-04,7,8\n", columns=columns).startswith("Line 2: There are two")
