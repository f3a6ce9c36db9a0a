"""What holds for every export: no row is passed over, a day is one check-in, and no order of rows counts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from benzotrack.exchange.findings import FileRefusedError, Findings, Several
from benzotrack.i18n import say
from tests.exchange.builders import all_rows_told, found_in, zipped
from tests.exchange.exports import EXPORTS

ZONES = ("Europe/Berlin", "Pacific/Apia", "America/St_Johns")
EACH = pytest.mark.parametrize("app", EXPORTS)
drawn = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(app: str, rows: list[Any], **said: Any) -> Findings:
    export = EXPORTS[app]
    answers = {"zone": ZoneInfo("Europe/Berlin"), "columns": export.columns} | said
    return found_in(export.file(rows), f"{app}.csv", **answers)


@EACH
@drawn
@given(data=st.data())
def test_every_row_is_taken_or_told_and_a_day_is_one_check_in_that_can_be_kept(
    app: str, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(EXPORTS[app].rows, min_size=1, max_size=12))
    several = data.draw(st.sampled_from(Several))
    found = read(app, rows, several=several, zone=ZoneInfo(data.draw(st.sampled_from(ZONES))))
    assert all_rows_told(found)
    days = [one.day for one in found.records.check_ins]
    assert days == sorted(set(days))
    assert [one.answers.problems() for one in found.records.check_ins] == [()] * len(days)
    assert all(say(left.words()) for left in found.left_out)
    assert all(left.rows >= 0 for left in found.left_out)


@EACH
@drawn
@given(data=st.data())
def test_neither_the_order_of_the_rows_nor_reading_them_again_changes_anything(
    app: str, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(EXPORTS[app].rows, min_size=1, max_size=12))
    several = data.draw(st.sampled_from(Several))
    found = read(app, rows, several=several)
    assert read(app, rows, several=several) == found
    other = list(rows)
    random.Random(data.draw(st.integers(0, 99))).shuffle(other)
    again = read(app, other, several=several)
    assert again.records == found.records
    assert (again.taken, again.rows, again.several_days) == (found.taken, found.rows, found.several_days)


@EACH
@drawn
@given(data=st.data())
def test_no_rule_gives_a_worse_rating_than_the_worst(app: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(EXPORTS[app].rows, min_size=1, max_size=12))
    by_rule = {rule: read(app, rows, several=rule).records.check_ins for rule in Several}
    for rule in (Several.LAST, Several.MIDDLE):
        for worst, one in zip(by_rule[Several.WORST], by_rule[rule], strict=True):
            assert worst.day == one.day
            assert worst.answers.note == one.answers.note
            assert worst.answers.ratings.keys() == one.answers.ratings.keys()
            assert all(rating <= worst.answers.ratings[s] for s, rating in one.answers.rated().items())


@EACH
@drawn
@given(data=st.data())
def test_a_spoilt_file_is_refused_or_read_but_never_breaks_anything(app: str, data: st.DataObject) -> None:
    export = EXPORTS[app]
    raw = bytearray(export.file(data.draw(st.lists(export.rows, min_size=1, max_size=4))))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    refused_or_told(bytes(raw), columns=export.columns, zone=ZoneInfo("UTC"))


@drawn
@given(st.binary(max_size=300) | st.text(alphabet='[]{}",:;\t\\\n0aé', max_size=200).map(str.encode))
def test_any_bytes_are_refused_or_read(raw: bytes) -> None:
    refused_or_told(raw)
    refused_or_told(zipped({"entry.csv": raw, "Checkmarks.csv": raw}))


def refused_or_told(raw: bytes, **said: Any) -> None:
    try:
        found = found_in(raw, **said)
    except FileRefusedError:
        return
    assert found.asks or found.source == "" or all_rows_told(found)


@pytest.mark.parametrize("raw", ['{"' + '\\"' * 200_000, "[" + '"' * 200_001, '"' * 300_001], ids=len)
def test_quotes_that_never_close_are_read_in_no_time(raw: str) -> None:
    begun = time.process_time()
    refused_or_told(raw.encode())
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("app", sorted(EXPORTS.keys() - {"emoods", "loop-habits", "medtimer as JSON"}))
def test_a_first_line_in_capitals_is_that_of_the_same_app(app: str) -> None:
    head, _, rest = EXPORTS[app].file(ten_years(app)[:3]).partition(b"\n")
    said = {"columns": EXPORTS[app].columns, "zone": ZoneInfo("UTC")}
    found, capitals = (found_in(first + b"\n" + rest, **said) for first in (head, head.upper()))
    assert capitals.records == found.records
    assert capitals.taken == found.taken > 0


HABIT = "Date,Value,Notes\n" + "2026-03-04,NO,\n" * 60_000
MANY: dict[str, Callable[[], bytes]] = {
    "names": lambda: EXPORTS["track-and-graph"].file(
        [f"n{n},2026-03-04T07:00:00+01:00,7,," for n in range(20_000)]
    ),
    "a name of JSON that comes again at the end": lambda: (
        b'{"events": 0' + b"".join(b', "%d": 0' % n for n in range(150_000)) + b', "149999": 0}'
    ),
    "habits": lambda: zipped({f"{n:03d} H/Checkmarks.csv": HABIT for n in range(60)}),
}


@pytest.mark.parametrize("what", MANY)
def test_a_small_file_of_very_many_things_is_read_or_refused_in_seconds(what: str) -> None:
    raw = MANY[what]()
    assert len(raw) < 2 << 20
    begun = time.process_time()
    refused_or_told(raw, columns=EXPORTS["track-and-graph"].columns)
    assert time.process_time() - begun < 10


@EACH
def test_ten_years_of_rows_are_read_within_two_seconds(app: str) -> None:
    rows = ten_years(app)
    file = EXPORTS[app].file(rows)
    begun = time.process_time()
    found = found_in(file, columns=EXPORTS[app].columns, zone=ZoneInfo("America/St_Johns"))
    assert time.process_time() - begun < 2
    assert found.taken > 3_000
    assert all_rows_told(found)


def ten_years(app: str) -> list[Any]:
    days = [date(2016, 3, 1) + timedelta(n) for n in range(3_650)]
    noon = [int(datetime(d.year, d.month, d.day, 12, tzinfo=UTC).timestamp()) for d in days]
    rows: dict[str, list[Any]] = {
        "daylio": [
            f'{d},March 4,Wednesday,{at},meh,"walk | bad sleep",,"Slept <b>six</b> hours"'
            for d in days
            for at in ("8:00 am", "9:40 pm")
        ],
        "bearable": [
            f'"{d.day}th {d:%b %Y}","Wednesday","{at}","Symptom","2","{name} (Moderate)",""'
            for d in days
            for at in ("am", "pm")
            for name in ("Anxiety", "Muscle stiffness", "Insomnia", "Irritability")
        ],
        "emoods": [f"{d},2,1,3,4,6.5,80" for d in days],
        "track-and-graph": [
            f"{name},{d}T22:10:05.120+01:00,7,,a note"
            for d in days
            for name in ("Anxiety", "Mood", "Other", "Hours slept")
        ],
        "medtimer": [
            f";Diazepam;7.5 mg;;Morning;0:00;;{d}T07:00:00Z;{d}T0{hour}:04:00Z"
            for d in days
            for hour in (7, 8, 9)
        ],
        "medtimer as JSON": [
            {
                "medicineName": "Diazepam",
                "amount": "5 mg",
                "status": "TAKEN",
                "remindedTimestamp": at,
                "processedTimestamp": at + n,
            }
            for at in noon
            for n in (1, 2, 3)
        ],
        "loop-habits": [(habit, f"{d},YES_MANUAL,") for d in days for habit in ("001 Walk", "002 Fear")],
        "drip": [f'{d},1,false,"tired",true' for d in days],
        "any table": [f"{d},21:00,{n % 11},3,6.5,a note,{10 - n // 365}" for n, d in enumerate(days)],
    }
    return rows[app]
