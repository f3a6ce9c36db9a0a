"""What work costs, as a ratio: a busy or a slow machine makes both sides slower."""

import time
from collections.abc import Callable
from timeit import timeit

TRIES = 5
"""A busy machine gets so many chances to show it."""

TEN_TIMES_AS_MUCH = 40
"""What ten times as many days may cost at most: ten times, with room; each day against each is a hundred."""


def times_as_much(long: Callable[[], object], short: Callable[[], object]) -> float:
    """How many times the processor time of `short` `long` takes; each is tried a few times in turn.

    Nothing is collected meanwhile: that would look through all that other tests left in memory.
    """
    taken = [
        tuple(timeit(work, timer=time.process_time, number=1) for work in (long, short)) for _ in range(TRIES)
    ]
    return min(first for first, _ in taken) / min(second for _, second in taken)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, waiting for the disk included."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
