"""Wrong tries at the passcode, counted in a file of their own."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.store.vault.unlock import NAME, WAITS_S, UnlockAttempts
from tests.clock import Hand

WRONG_COUNTS = (b"18446744073709551615", b"1e300", b"-1", b"NaN", b"true", b"9.5", b'"9"', b"null", b"[9]")
WRONG_MOMENTS = (b'"soon"', b"9", b"[]", b'"9999-12-31T23:59:59-23:59"', b'"0001-01-01T00:00:00+23:59"')


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


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"{", b"null", b"\xff", b"[" * 2_000, b" " * (1 << 20)]
    + [b'{"wrong": %s, "until": "2026-03-02T21:00:00+00:00"}' % wrong for wrong in WRONG_COUNTS]
    + [b'{"wrong": 9, "until": %s}' % until for until in WRONG_MOMENTS],
)
def test_a_damaged_count_keeps_nobody_out_and_counting_goes_on(
    tmp_path: Path, clock: Hand, raw: bytes
) -> None:
    (tmp_path / NAME).write_bytes(raw)
    tries = UnlockAttempts(tmp_path, clock)
    for _ in range(3):
        tries.begin()
    assert (tries.wait_s, UnlockAttempts(tmp_path, clock).wait_s) == (5, 5)


def test_a_clock_that_was_ahead_and_is_right_again_makes_nobody_wait_longer(
    tmp_path: Path, clock: Hand
) -> None:
    steady = [1_000.0]
    tries = UnlockAttempts(tmp_path, clock, lambda: steady[0])
    clock.now += timedelta(days=365)
    for _ in range(4):
        tries.begin()
        steady[0] += 5
    clock.now -= timedelta(days=365)
    steady[0] += 10
    assert tries.wait_s == 0
    assert UnlockAttempts(tmp_path, clock, lambda: 0.0).wait_s == 15  # a new start knows only the count
    clock.now += timedelta(seconds=14)
    assert UnlockAttempts(tmp_path, clock, lambda: 0.0).wait_s == 1
    clock.now += timedelta(seconds=1)
    assert UnlockAttempts(tmp_path, clock, lambda: 0.0).wait_s == 0


def test_the_longest_wait_ends_by_itself_while_the_clock_stands_still(tmp_path: Path, clock: Hand) -> None:
    steady = [0.0]
    tries = UnlockAttempts(tmp_path, clock, lambda: steady[0])
    for wait in (*WAITS_S[1:], 300, 300):
        tries.begin()
        assert tries.wait_s == wait
        steady[0] += wait
        assert tries.wait_s == 0


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
