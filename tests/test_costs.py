"""What is compared as costs is told apart: each day once, and each day against each."""

from tests.costs import TEN_TIMES_AS_MUCH, times_as_much


def each_once(days: int) -> int:
    return sum(1 for _ in range(days))


def each_against_each(days: int) -> int:
    return sum(1 for _ in range(days) for _ in range(days))


def test_ten_times_as_many_days_are_told_from_a_hundred_times_as_much_work() -> None:
    assert 1 < times_as_much(lambda: each_once(1_000_000), lambda: each_once(100_000)) < TEN_TIMES_AS_MUCH
    assert times_as_much(lambda: each_against_each(1_500), lambda: each_against_each(150)) > TEN_TIMES_AS_MUCH
