"""What a save costs: ten years of days hardly more than a month, and far less than TinyDB's own storage."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from tinydb import TinyDB

from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.store.codec import written
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.store import Store
from tests.costs import TRIES, seconds

LAST_DAY = date(2026, 11, 17)
MOST_TIMES = 3
"""A save with ten years on disk takes at most so many times what it takes with a month."""

LEAST_OF_STOCK = 5
"""TinyDB's own storage takes at least so many times as long, though it does not wait for the disk."""

ANSWERS = Answers(
    {"anxiety": 4, "sleep": 6, "irritability": 2, "stiffness": 3},
    side_effects=("drowsiness",),
    hours_slept=Decimal("6.5"),
    note="Slept badly, better after a walk.",
)


def check_in(days_ago: int, n: int = 0) -> CheckIn:
    """An ordinary day; `n` tells one contents from the other."""
    day = LAST_DAY - timedelta(days=days_ago)
    at = datetime(day.year, day.month, day.day, 21, n // 60 % 60, n % 60, tzinfo=UTC)
    return CheckIn(day, ANSWERS, at, "Europe/Berlin")


def made(folder: Path, days: int) -> Store:
    """A diary with so many days, open."""
    tables: dict[str, dict[str, object]] = {}
    for days_ago in range(1, days + 1):
        record = check_in(days_ago)
        rows = tables.setdefault(f"check_ins_{record.day.year:04}", {})
        rows[str(record.day.toordinal())] = written(record)
    storage = DiaryStorage(folder)
    storage.write(tables)
    storage.close()
    store = Store(folder)
    assert len(store.contents().check_ins) == days
    return store


def test_a_save_with_ten_years_costs_at_most_three_times_one_with_a_month(tmp_path: Path) -> None:
    month, decade = made(tmp_path / "month", 30), made(tmp_path / "decade", 3_650)
    ratios = []
    for _ in range(TRIES):
        times: dict[Store, list[float]] = {month: [], decade: []}
        for n in range(30):
            for store, taken in times.items():
                taken.append(seconds(lambda store=store, n=n: store.put(check_in(0, n))))
        ratios.append(median(times[decade]) / median(times[month]))
        if ratios[-1] <= MOST_TIMES:
            break
    month.close()
    decade.close()
    assert min(ratios) <= MOST_TIMES, ratios


def test_a_save_with_ten_years_costs_at_most_a_fifth_of_tinydbs_own_storage(tmp_path: Path) -> None:
    ours = made(tmp_path / "ours", 3_650)
    stock = TinyDB(tmp_path / "stock.json")
    stock.insert_multiple(written(record) for record in ours.contents().check_ins)
    ratios = []
    for _ in range(TRIES):
        own, theirs = [], []
        for n in range(7):
            own.append(seconds(lambda n=n: ours.put(check_in(0, n))))
            theirs.append(seconds(lambda n=n: stock.insert(written(check_in(0, n)))))
        ratios.append(median(theirs) / median(own))
        if ratios[-1] >= LEAST_OF_STOCK:
            break
    ours.close()
    stock.close()
    assert max(ratios) >= LEAST_OF_STOCK, ratios


def test_every_tap_on_a_day_of_ten_years_writes_about_one_record(tmp_path: Path) -> None:
    store = made(tmp_path / "decade", 3_650)
    journal = tmp_path / "decade" / "diary.journal"
    before = journal.stat().st_size
    for n in range(1, 11):
        store.put(check_in(0, n))
    store.close()
    assert journal.stat().st_size - before < 10 * 2 * len(str(written(check_in(0))))
