"""Reading a diary while another process writes it as fast as it can."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import COUNTER, DAYS, DiaryStorage, copy_file, held, main_file, make, plain, save

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


def test_a_save_between_a_readers_two_looks_is_never_taken_for_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, 3)
    writer = DiaryStorage(tmp_path)
    read: set[Path] = set()

    def save_before_the_second_file_is_read(name: str, args: tuple[Any, ...]) -> None:
        if (
            name == "open"
            and args[1] == os.O_RDONLY
            and args[0] in (main_file(tmp_path), copy_file(tmp_path))
        ):
            read.add(args[0])
            if len(read) == 2:
                read.clear()
                save(writer, held(writer) + 1)

    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(save_before_the_second_file_is_read))
        reader = DiaryStorage(tmp_path, read_only=True)
    assert (reader.recovery, held(reader)) == (None, 4)
    writer.close()


def test_a_backup_made_at_any_moment_of_a_reading_is_never_taken_for_a_rollback(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(folder, 3)
    writer = DiaryStorage(folder)
    calls, at, told = 0, 0, list[object]()

    def save_and_back_up(name: str, args: tuple[Any, ...]) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            save(writer, held(writer) + 1)
            writer.backups.make(writer.snapshot)

    while calls >= at:
        calls, at = 0, at + 1
        with monkeypatch.context() as patch:
            spoil(patch, RefusingOs(save_and_back_up))
            reader = DiaryStorage(folder, read_only=True)
        assert held(reader) >= held(writer) - 1
        told.append(reader.recovery)
        reader.close()
    assert at > 10
    assert set(told) == {None}
    writer.close()
