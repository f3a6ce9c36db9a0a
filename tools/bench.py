"""What saving and opening cost: the diary beside TinyDB's stock storage and sqlite3, same run, same work.

    .venv/bin/python tools/bench.py [--quick | --moves]

One save puts the check-in of one day into a diary of so many days. The diary and sqlite3 (synchronous=FULL)
return when it is on the disk; TinyDB's stock storage does not wait for that. Ratios come first: a machine's
own speed is in all of them. With --moves it prints instead how many of the app's files a rating passes on its
way to the disk, and each call from one of them to another.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from types import FrameType
from typing import Any

from tinydb import TinyDB

import benzotrack
from benzotrack.diary.session import DiarySession
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.store.codec import written
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.store import Store

DAYS = (30, 365, 3_650, 36_500)
LAST = date(2026, 11, 17)
ANSWERS = Answers(
    {"anxiety": 4, "sleep": 6, "irritability": 2, "stiffness": 3}, note="Slept badly, then a walk."
)
STOCK_MOST = 12
"""TinyDB's stock storage is timed so often at most: it takes seconds a save with a hundred years."""

Save = Callable[[CheckIn], object]
Times = dict[str, dict[int, dict[str, list[float]]]]


def check_in(days_ago: int, second: int = 0) -> CheckIn:
    """An ordinary day; `second` tells one save of it from the other."""
    day = LAST - timedelta(days=days_ago)
    return CheckIn(
        day, ANSWERS, datetime(day.year, day.month, day.day, 21, 0, second % 60, tzinfo=UTC), "UTC"
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ours(folder: Path, days: int, tries: int) -> dict[str, list[float]]:
    """The diary."""
    tables: dict[str, dict[str, Any]] = {}
    for n in range(1, days + 1):
        record = check_in(n)
        rows = tables.setdefault(f"check_ins_{record.day.year:04}", {})
        rows[str(record.day.toordinal())] = written(record)
    storage = DiaryStorage(folder)
    storage.write(tables)
    storage.close()
    opens = [seconds(lambda: Store(folder).close()) for _ in range(min(tries, STOCK_MOST))]
    store = Store(folder)
    saves = [seconds(lambda n=n: store.put(check_in(0, n))) for n in range(tries)]  # type: ignore[misc]
    store.close()
    return {"save": saves, "open": opens}


def stock(folder: Path, days: int, tries: int) -> dict[str, list[float]]:
    """TinyDB as it comes."""
    path = folder / "stock.json"
    folder.mkdir()
    with TinyDB(path) as made:
        made.insert_multiple(written(check_in(n)) for n in range(1, days + 1))
    tries = min(tries, STOCK_MOST)

    def opened() -> None:
        with TinyDB(path) as db:
            db.all()

    opens = [seconds(opened) for _ in range(tries)]
    with TinyDB(path) as db:
        saves = [seconds(lambda n=n: db.insert(written(check_in(0, n)))) for n in range(tries)]  # type: ignore[misc]
    return {"save": saves, "open": opens}


def sqlite(folder: Path, days: int, tries: int) -> dict[str, list[float]]:
    """sqlite3, one row a day, each save on the disk when it returns."""
    folder.mkdir()

    def connect() -> sqlite3.Connection:
        db = sqlite3.connect(folder / "diary.sqlite")
        db.execute("pragma synchronous=FULL")
        return db

    db = connect()
    db.execute("create table days (day integer primary key, record text)")
    rows = ((n, json.dumps(written(check_in(n)))) for n in range(1, days + 1))
    db.executemany("insert into days values (?, ?)", rows)
    db.commit()
    db.close()

    def opened() -> None:
        db = connect()
        for (record,) in db.execute("select record from days").fetchall():
            json.loads(record)
        db.close()

    def save(n: int) -> None:
        db.execute("insert or replace into days values (0, ?)", (json.dumps(written(check_in(0, n))),))
        db.commit()

    opens = [seconds(opened) for _ in range(min(tries, STOCK_MOST))]
    db = connect()
    saves = [seconds(lambda n=n: save(n)) for n in range(tries)]  # type: ignore[misc]
    db.close()
    return {"save": saves, "open": opens}


WAYS = {"diary": ours, "TinyDB stock": stock, "sqlite3 FULL": sqlite}


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay below."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def moves(folder: Path) -> list[tuple[str, str, str]]:
    """Each call from one file of the app to another while a rating is saved: both files, and the function.

    What calls through a library counts as the call of the app's file above it.
    """
    home, found = str(Path(str(benzotrack.__file__)).parent), list[tuple[str, str, str]]()

    def file_of(frame: FrameType | None) -> str:
        while frame is not None and not frame.f_code.co_filename.startswith(home):
            frame = frame.f_back
        return frame.f_code.co_filename[len(home) + 1 :] if frame is not None else ""

    def watch(frame: FrameType, event: str, _: object) -> None:
        callee = frame.f_code.co_filename
        caller = file_of(frame.f_back)
        if event == "call" and callee.startswith(home) and caller not in ("", file_of(frame)):
            found.append((caller, file_of(frame), frame.f_code.co_name))

    session = DiarySession(folder, lambda: datetime(LAST.year, LAST.month, LAST.day, 21, tzinfo=UTC))
    for rating in (4, 5):  # the first one makes the files, the second what is made once
        session.diary.rate(LAST, "anxiety", rating, "sleep")
    sys.setprofile(watch)
    session.diary.rate(LAST, "sleep", 6, "irritability")
    sys.setprofile(None)
    session.close()
    return found


def main(arguments: list[str]) -> None:
    """Time everything and print it."""
    parser = argparse.ArgumentParser(description="What saving and opening cost.")
    parser.add_argument("--quick", action="store_true", help="up to ten years, few tries")
    parser.add_argument("--moves", action="store_true", help="the files that a rating passes, no times")
    asked = parser.parse_args(arguments)
    sizes, tries = (DAYS[:3], 10) if asked.quick else (DAYS, 60)
    found: Times = {name: {} for name in WAYS}
    with tempfile.TemporaryDirectory() as root:
        if asked.moves:
            passed = moves(Path(root))
            print(*(f"{caller} -> {callee} {name}" for caller, callee, name in passed), sep="\n")
            print(f"{len({file for move in passed for file in move[:2]})} files, {len(passed)} moves")
            return
        for days in sizes:
            for name, way in WAYS.items():
                found[name][days] = way(Path(root) / f"{name}-{days}", days, tries)
    report(found, sizes)


def report(found: Times, sizes: tuple[int, ...]) -> None:
    """Ratios first, then the times."""
    for work in ("save", "open"):
        mid = {name: {days: median(by[days][work]) for days in sizes} for name, by in found.items()}
        for days in sizes:
            beside = ", ".join(
                f"{mid['diary'][days] / mid[name][days]:.2f} x {name}" for name in WAYS if name != "diary"
            )
            print(f"{work} at {days} days: {mid['diary'][days] / mid['diary'][30]:.2f} x 30 days, {beside}")
    print(f"\n{'':14}{'days':>7}{'save p50':>11}{'save p95':>11}{'open p50':>11}{'open p95':>11}   ms")
    for name, by in found.items():
        for days in sizes:
            cells = [f(by[days][work]) * 1000 for work in ("save", "open") for f in (median, p95)]
            print(f"{name:14}{days:>7}" + "".join(f"{cell:>11.2f}" for cell in cells))


if __name__ == "__main__":
    main(sys.argv[1:])
