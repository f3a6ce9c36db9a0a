"""A watch over what tests leave open: a worker that runs a thousand of them has 1,024 descriptors at most."""

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.own_home import HOMES, ROOT

_OWN = Path("/proc/self/fd")
"""Where Linux lists a process's open descriptors; elsewhere nothing is looked at."""


_BEFORE = pytest.StashKey[dict[int, str]]()


def open_files() -> dict[int, str]:
    """Every descriptor of this process and what it stands for."""
    found = {}
    for listed in list(_OWN.iterdir()) if _OWN.is_dir() else ():
        with suppress(OSError):  # the descriptor of the listing itself
            found[int(listed.name)] = str(listed.readlink())
    return found


def left_open(before: Mapping[int, str]) -> list[str]:
    """What was opened since and stays open: files of the tests' own, pipes and terminals."""
    new = _new(before)
    if new:
        gc.collect()
        new = _new(before)
    return sorted(new.values())


def _new(before: Mapping[int, str]) -> dict[int, str]:
    own = (HOMES.outside.temporary + os.sep, "/dev/shm/", "pipe:", "/dev/pts/", "/dev/ptmx")
    kept = (f"{ROOT}{os.sep}", f"{sys.prefix}{os.sep}")  # fonts that matplotlib keeps open
    new = {n: what for n, what in open_files().items() if before.get(n) != what}
    return {n: what for n, what in new.items() if what.startswith(own) and not what.startswith(kept)}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    item.stash[_BEFORE] = open_files()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After the last fixture: what is still open."""
    try:
        return (yield)
    finally:
        left = left_open(item.stash.get(_BEFORE, {}))
        if "chromium" in getattr(item, "fixturenames", ()):  # the session's one browser is spoken to by pipes
            left = [what for what in left if not what.startswith("pipe:")]
        if left:
            pytest.fail("The test left open:\n  " + "\n  ".join(left), pytrace=False)
