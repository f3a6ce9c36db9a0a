"""Two programs at one diary, as real processes: one is refused, and nothing that either was told is lost."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benzotrack.store import files
from benzotrack.store.errors import AlreadyOpen, Cause, NotSaved
from benzotrack.store.held_folder import LOCK
from tests.store.scenes import DAYS, DiaryStorage, copy_file, main_file, make, opened_quietly, save

SECONDS = 4.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "one diary for two"


@contextmanager
def process(work: Callable[[Callable[[int], None]], None]) -> Iterator[int]:
    """A process of its own that works and tells numbers; gives the pipe's end to read them from."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        status = 1
        files.watched.clear()  # a program of its own knows nothing of this one
        try:
            work(lambda n: os.write(writes, n.to_bytes(4, "big")) and None)
            status = 0
        finally:
            os._exit(status)
    os.close(writes)
    try:
        yield reads
    finally:
        os.close(reads)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0


def told(pipe: int) -> list[int]:
    """All that a process told until it ended."""
    content = b""
    while piece := os.read(pipe, 65_536):
        content += piece
    return [int.from_bytes(content[at : at + 4], "big") for at in range(0, len(content), 4)]


def put(storage: DiaryStorage, number: int) -> None:
    """One save of one record."""
    tables = storage.read()
    storage.write({**tables, DAYS: {**tables.get(DAYS, {}), str(number): {"n": number}}})


def take_turns(folder: Path, first: int, acknowledge: Callable[[int], None]) -> None:
    """Open whenever the other has not, save some, close."""
    dice, number, until = random.Random(first), first, time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            storage = DiaryStorage(folder, compact_from=20)
        except AlreadyOpen:
            time.sleep(dice.random() / 500)
            continue
        assert storage.recovery is None
        for _ in range(dice.randrange(4)):
            put(storage, number)
            acknowledge(number)
            number += 1
        storage.close()
        time.sleep(dice.random() / 500)


def test_two_processes_that_take_turns_lose_nothing(folder: Path) -> None:
    with (
        process(lambda tell: take_turns(folder, 1, tell)) as one,
        process(lambda tell: take_turns(folder, 1_000_001, tell)) as other,
    ):
        acknowledged = [told(one), told(other)]
    assert all(len(numbers) > 5 for numbers in acknowledged)
    storage = DiaryStorage(folder)
    assert storage.recovery is None
    assert {int(n) for n in storage.read()[DAYS]} == {*acknowledged[0], *acknowledged[1]}
    storage.close()


def test_while_a_process_has_the_diary_open_no_other_can_write(folder: Path) -> None:
    make(folder, 3)

    def hold(tell: Callable[[int], None]) -> None:
        storage = DiaryStorage(folder)
        tell(1)
        time.sleep(0.5)
        save(storage, 4)
        storage.close()

    with process(hold) as pipe:
        os.read(pipe, 4)
        before = {path: path.read_bytes() for path in (main_file(folder), copy_file(folder))}
        with pytest.raises(AlreadyOpen):
            DiaryStorage(folder)
        assert {path: path.read_bytes() for path in before} == before
    assert opened_quietly(folder) == 4


def test_the_lock_of_a_killed_process_is_free(folder: Path) -> None:
    make(folder, 3)
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        storage = DiaryStorage(folder)
        os.write(writes, b"open")
        time.sleep(60)
        storage.close()
    os.read(reads, 4)
    with pytest.raises(AlreadyOpen):
        DiaryStorage(folder)
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(reads)
    os.close(writes)
    assert opened_quietly(folder) == 3


def test_two_writers_with_the_lock_file_taken_away_notice_each_other(folder: Path) -> None:
    make(folder, 3)
    first = DiaryStorage(folder)
    (folder / LOCK).unlink()

    def second(tell: Callable[[int], None]) -> None:
        storage = DiaryStorage(folder)
        save(storage, 4)
        tell(4)
        storage.close()

    with process(second) as pipe:
        assert told(pipe) == [4]
    with pytest.raises(NotSaved) as refused:
        put(first, 99)
    assert refused.value.cause is Cause.REPLACED
    first.close()
    assert opened_quietly(folder) == 4


def test_the_same_folder_by_another_name_is_the_same_diary(folder: Path, tmp_path: Path) -> None:
    make(folder, 1)
    (tmp_path / "another name").symlink_to(folder)
    first = DiaryStorage(folder)
    with pytest.raises(AlreadyOpen):
        DiaryStorage(tmp_path / "another name")
    first.close()
