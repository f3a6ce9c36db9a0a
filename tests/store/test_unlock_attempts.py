"""Wrong tries at the passcode, counted in a file of their own."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.store.vault.unlock import NAME, UnlockAttempts
from tests.clock import Hand


@pytest.fixture
def clock() -> Hand:
    return Hand()


def test_nobody_waits_longer_than_five_minutes_whatever_the_clock_does(tmp_path: Path, clock: Hand) -> None:
    tries = UnlockAttempts(tmp_path, clock)
    for _ in range(20):
        tries.begin()
        clock.now += timedelta(minutes=5)
    tries.begin()
    assert tries.wait_s == 300
    clock.now -= timedelta(days=400)
    assert tries.wait_s == 300
    assert UnlockAttempts(tmp_path, clock).wait_s == 300
    clock.now += timedelta(days=800)
    assert tries.wait_s == 0


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"wrong": "x"}', b'{"wrong": 9, "until": "soon"}'])
def test_a_damaged_count_keeps_nobody_out(tmp_path: Path, clock: Hand, raw: bytes) -> None:
    (tmp_path / NAME).write_bytes(raw)
    assert UnlockAttempts(tmp_path, clock).wait_s == 0


def test_a_try_that_is_ended_in_its_midst_counts(tmp_path: Path) -> None:
    def clock() -> datetime:
        return datetime(2026, 3, 2, tzinfo=UTC)

    for _ in range(3):
        UnlockAttempts(tmp_path, clock).begin()
    assert UnlockAttempts(tmp_path, clock).wait_s == 5


def test_a_disk_that_can_not_be_written_still_counts_in_memory(tmp_path: Path, clock: Hand) -> None:
    tries = UnlockAttempts(tmp_path / "nowhere", clock)
    for _ in range(3):
        tries.begin()
    assert tries.wait_s == 5
    assert not os.listdir(tmp_path)  # noqa: PTH208
