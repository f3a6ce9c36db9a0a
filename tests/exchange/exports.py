"""Made-up exports of every app that is known, row by row, sound rows and bad ones, as they are drawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from benzotrack.exchange.column_map import ColumnMap, column_map
from tests.exchange import test_bearable, test_daylio, test_long_tables, test_medtimer, test_one_row_a_day
from tests.exchange.builders import comma, table, zipped

FIRST = date(2025, 10, 20)
"""Before the clocks go back in Berlin; the days drawn go on over that night."""

days = st.integers(0, 12).map(lambda n: FIRST + timedelta(n))
iso = days.map(str) | st.sampled_from(["", "2025-02-30", "2999-01-01", "0001-01-01", "20.10.2025"])
clock = st.sampled_from(["21:00", "9:40 pm", "0:05", "noon", "12:30 AM", "7.15", ""])
words = st.text(alphabet='ab ;,"\n<b>&é😉=+', max_size=12) | st.sampled_from(["", "", "x" * 1_500])
cells = st.sampled_from(
    ["", "0", "1", "2", "3", "4", "5", "7", "10", "11", "6.5", "-1", "NaN", "1e9", "=1+1"]
)
quarters = st.integers(0, 12 * 24 * 4)
moments = quarters.map(lambda n: datetime(2025, 10, 20, tzinfo=UTC) + timedelta(minutes=15 * n))


@dataclass(frozen=True)
class Export:
    """An app's export: how a row is drawn, how rows become a file, and what the person must say of it."""

    rows: st.SearchStrategy[Any]
    file: Callable[[Sequence[Any]], bytes]
    columns: ColumnMap | None = None
    said: dict[str, Any] = field(default_factory=dict)


def _table(header: str) -> Callable[[Sequence[str]], bytes]:
    return lambda rows: table(header, *rows).encode()


def _ordinal(day: date) -> str:
    n = day.day
    ending = "th" if 10 < n < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending} {day:%b %Y}"


_moods = st.sampled_from(["awful", "bad ", "Meh", "good", "rad", "", "prima", "  "])
_activities = st.sampled_from(["", "walk | bad sleep", "movies / tv |  | 😉"])
_categories = st.sampled_from(["Symptom", "Mood", "Energy", "Sleep", "Meds/Supplements", "Gratitudes", ""])
_details = st.sampled_from(
    ["Anxiety (Mild)", "Muscle stiffness (Moderate)", "Anxiety", "Brain zaps (Severe)", "Diazepam", ""]
)
_amounts = st.sampled_from(["1", "2", "3", "4", "5", "None", "", "5:30", "5mg", "7|5mg", "1,000mg"])
_parts = st.sampled_from(["pre", "am", "mid", "pm", "all day", "", "23:10"])
_names = st.sampled_from(["Anxiety", "Hours slept", "Mood", "Other"])
_offsets = st.sampled_from(["Z", "+02:00", "-09:30", "+13:00"])
_ticks = st.sampled_from(["YES_MANUAL", "YES_AUTO", "NO", "SKIP", "UNKNOWN", "6", "7000", ""])
_yes_no = st.sampled_from(["true", "false", "", "", "maybe"])


def _loop(rows: Sequence[tuple[str, str]]) -> bytes:
    habits: dict[str, list[str]] = {"001 Walk": [], "002 Fear": []}
    for habit, line in rows:
        habits[habit].append(line)
    return zipped(
        {f"{habit}/Checkmarks.csv": table(test_long_tables.HABIT, *lines) for habit, lines in habits.items()}
    )


def _event(drawn: tuple[Any, ...]) -> dict[str, Any]:
    times = ("remindedTimestamp", "processedTimestamp")
    keys = ("medicineName", "amount", "status", *times, "reminderId", "notes")
    return {key: value for key, value in zip(keys, drawn, strict=True) if value is not None}


_seconds = moments.map(lambda at: int(at.timestamp())) | st.sampled_from([None, 0, "soon", 99_999_999_999])

EXPORTS: dict[str, Export] = {
    "daylio": Export(
        st.tuples(iso, st.just(""), st.just(""), clock, _moods, _activities, words, words).map(comma),
        _table(test_daylio.OF_2021),
    ),
    "bearable": Export(
        st.tuples(days.map(_ordinal) | iso, st.just(""), _parts, _categories, _amounts, _details, words).map(
            comma
        ),
        _table(test_bearable.SEVEN),
        column_map("low_mood=Mood:1-5:better, skin_feelings=Brain zaps"),
    ),
    "emoods": Export(
        st.tuples(iso, *[cells] * 6).map(comma),
        lambda rows: zipped({"entry.csv": table(test_one_row_a_day.EMOODS, *rows)}),
    ),
    "track-and-graph": Export(
        st.tuples(
            _names,
            st.tuples(moments, _offsets).map(lambda m: f"{m[0]:%Y-%m-%dT%H:%M:%S}.120{m[1]}") | iso,
            cells | st.sampled_from(["5:40:00", "-1:-2:-3"]),
            st.just("label"),
            words,
        ).map(comma),
        _table(test_long_tables.NEW),
        column_map("anxiety=Anxiety, hours_slept=Hours slept, low_mood=Mood:1-5:better"),
    ),
    "medtimer": Export(
        st.tuples(
            st.just("then"),
            st.sampled_from(["Diazepam", "diazepam", "Dia;zepam", ""]),
            st.sampled_from(["5 mg", "7,5 mg", "1", ""]),
            *[st.just("")] * 3,
            st.sampled_from(["", "felt sick"]),
            moments.map(lambda at: f"{at:%Y-%m-%dT%H:%M:%SZ}") | st.sampled_from(["", "soon"]),
            moments.map(lambda at: f"{at:%Y-%m-%dT%H:%M:%SZ}") | st.just(""),
        ).map(";".join),
        _table(test_medtimer.HEADER),
    ),
    "medtimer as JSON": Export(
        st.tuples(
            st.sampled_from(["Diazepam", "diazepam", "", None]),
            st.sampled_from(["5 mg", "1", None]),
            st.sampled_from(["TAKEN", "SKIPPED", "RAISED", None]),
            _seconds,
            _seconds,
            st.integers(1, 3) | st.none(),
            st.sampled_from(["", "felt sick", None]),
        ).map(_event),
        lambda rows: json.dumps({"events": {"version": 9, "list": list(rows)}}).encode(),
    ),
    "loop-habits": Export(
        st.tuples(st.sampled_from(["001 Walk", "002 Fear"]), st.tuples(iso, _ticks, words).map(comma)),
        _loop,
        column_map("anxiety=Fear"),
    ),
    "drip": Export(
        st.tuples(iso, cells, _yes_no, words, _yes_no).map(comma),
        _table(test_one_row_a_day.DRIP),
    ),
    "any table": Export(
        st.tuples(iso, clock, cells, cells, cells, words, cells).map(comma),
        _table("d,t,a,s,h,n,mg"),
        column_map(
            "day=d:Y-M-D, time=t, anxiety=a, sleep=s:1-5:better, hours_slept=h, note=n, daily_dose_mg=mg,"
            "medicine_name=diazepam"
        ),
    ),
}
