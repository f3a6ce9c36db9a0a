"""No cell of an export is passed over: take one out, and what is taken or what is told becomes another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from benzotrack.exchange.column_map import column_map
from benzotrack.exchange.findings import FileRefusedError
from tests.exchange import test_bearable, test_daylio, test_long_tables, test_medtimer, test_one_row_a_day
from tests.exchange.builders import comma, found_in, zipped


@dataclass(frozen=True)
class Sheet:
    """An export of one row by its header. `idle` are the columns that say again what another one says."""

    header: str
    row: tuple[str, ...]
    idle: tuple[str, ...] = ()
    map: str = ""
    separator: str = ","
    packed: Callable[[str], bytes] = str.encode

    def file(self, cells: Sequence[str]) -> bytes:
        row = comma(cells) if self.separator == "," else self.separator.join(cells)
        return self.packed(f"{self.header}\n{row}\n")


MORNING = "2026-03-04T07:00:"
BEARABLE = "low_mood=Mood:1-5:better"
MAPPED = "day=d, time=t, anxiety=a, sleep=s:1-5, hours_slept=h, note=n, daily_dose_mg=mg, medicine=m"
SHEETS = {
    "daylio": Sheet(
        test_daylio.OF_2021,
        ("2026-03-04", "March 4", "Wednesday", "half past", "meh", "walk", "a title", "a note"),
        ("date", "weekday"),
    ),
    "daylio with a word of one's own": Sheet(
        test_daylio.OF_2021,
        ("2026-03-04", "March 4", "Wednesday", "late", "prima", "walk", "a title", "a note"),
        ("date", "weekday"),
    ),
    "bearable, a rating": Sheet(
        test_bearable.SEVEN,
        ("4th Mar 2026", "Wednesday", "sometime", "Mood", "4", "Calm", "a note"),
        ("weekday",),
        BEARABLE,
    ),
    "bearable, a rating that is not mapped": Sheet(
        test_bearable.SEVEN,
        ("4th Mar 2026", "Wednesday", "sometime", "Energy", "4", "Calm", "a note"),
        ("weekday",),
    ),
    "bearable, a symptom that is not known": Sheet(
        test_bearable.SEVEN,
        ("4th Mar 2026", "Wednesday", "sometime", "Symptom", "", "Brain zaps (Severe)", "a note"),
        ("weekday", "rating/amount"),
    ),
    "bearable, a medicine": Sheet(
        test_bearable.SEVEN,
        ("4th Mar 2026", "Wednesday", "sometime", "Meds/Supplements", "5mg", "Diazepam", "a note"),
        ("weekday",),
    ),
    "emoods": Sheet(
        test_one_row_a_day.EMOODS,
        ("2026-03-04", "2", "1", "3", "4", "6.5", "80"),
        packed=lambda text: zipped({"entry.csv": text}),
    ),
    "track and graph": Sheet(
        test_long_tables.NEW,
        ("Anxiety", "2026-03-04T22:10:05.120+01:00", "7", "strong", "a note"),
        map="anxiety=Anxiety",
    ),
    "track and graph, the older form": Sheet(
        test_long_tables.OLD,
        ("Anxiety", "2026-03-04T22:10:05.120+01:00", "7:strong", "a note"),
        map="anxiety=Anxiety",
    ),
    "medtimer": Sheet(
        test_medtimer.HEADER,
        ("3/4/26", "Diazepam", "5 mg", "3/4/26", "tag", "0:00", "a note", f"{MORNING}00Z", f"{MORNING}04Z"),
        ("Reminded", "Taken", "Interval"),
        separator=";",
    ),
    "loop": Sheet(
        test_long_tables.HABIT,
        ("2026-03-04", "7000", "a note"),
        packed=lambda text: zipped({"001 Walk/Checkmarks.csv": text}),
    ),
    "drip": Sheet(
        "date,bleeding.value,temperature.value,pain.cramps,mood.sad,note.value,mood.note",
        ("2026-03-04", "2", "36.6", "true", "true", "a note", "words"),
    ),
    "any table": Sheet(
        "d,t,a,s,h,n,mg,m,rest",
        ("2026-03-04", "late", "7", "4", "6.5", "a note", "7.5", "Diazepam", "else"),
        ("rest",),  # told once for the whole column
        MAPPED,
    ),
}


def seen(sheet: Sheet, cells: Sequence[str]) -> Any:
    said = {"columns": column_map(sheet.map)} if sheet.map else {}
    try:
        found = found_in(sheet.file(cells), zone=ZoneInfo("Europe/Berlin"), **said)
    except FileRefusedError as refused:
        return str(refused)
    return found.records, found.left_out, found.words


@pytest.mark.parametrize("app", SHEETS)
def test_without_any_one_of_its_cells_a_row_says_something_else(app: str) -> None:
    sheet = SHEETS[app]
    names, whole = sheet.header.split(sheet.separator), seen(sheet, sheet.row)
    assert not isinstance(whole, str), whole
    lost = [
        name
        for at, name in enumerate(names)
        if sheet.row[at] and seen(sheet, [*sheet.row[:at], "", *sheet.row[at + 1 :]]) == whole
    ]
    assert lost == [name for name in sheet.idle if name in names and sheet.row[names.index(name)]]
