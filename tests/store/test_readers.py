"""Reading a diary while another process writes it as fast as it can."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benzotrack.store.storage import DiaryStorage
from tests.store.scenes import COUNTER, DAYS, copy_file, main_file, plain

LOOKS = 300
ROWS = 20


def storm(folder: Path) -> None:
    """Save without end, compacting now and then; every save changes all rows to its number."""
    dice, n = random.Random(1), 0
    while True:
        storage = DiaryStorage(folder, compact_from=3)
        for _ in range(dice.randrange(1, 12)):
            n += 1
            rows = {str(row): {"n": n} for row in range(1, ROWS + 1)}
            storage.write({DAYS: rows, COUNTER: {"1": {"n": n}}})
        storage.close()


@pytest.fixture
def stormed(tmp_path: Path) -> Iterator[Path]:
    """A folder that another process writes to until the test ends."""
    folder = tmp_path / "diary"
    process = os.fork()
    if process == 0:
        try:
            storm(folder)
        finally:
            os._exit(1)
    while not copy_file(folder).exists():
        time.sleep(0.01)
    yield folder
    assert os.waitpid(process, os.WNOHANG) == (0, 0), "the writer ended by itself"
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def test_a_reader_beside_a_storm_of_saves_sees_whole_saves_only_and_nothing_wrong(stormed: Path) -> None:
    seen = []
    for look in range(LOOKS):
        time.sleep(look % 7 / 1_000)
        reader = DiaryStorage(stormed, read_only=True)
        assert reader.recovery is None
        tables = plain(reader.read())
        if tables:
            numbers = {row["n"] for row in tables[DAYS].values()} | {tables[COUNTER]["1"]["n"]}
            assert len(numbers) == 1
            assert len(tables[DAYS]) == ROWS
            seen.append(numbers.pop())
        reader.close()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0] + LOOKS / 4


def test_readers_never_hold_a_writer_up_or_leave_a_trace(stormed: Path) -> None:
    for _ in range(LOOKS // 3):
        DiaryStorage(stormed, read_only=True).close()
    names = {path.name for path in stormed.rglob("*") if not path.name.endswith(".tmp")}
    assert names == {main_file(stormed).name, "diary.lock", "copy"}
