"""A real diary on a real disk, welcomed, on an evening in March."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benzotrack.diary import Diary
from tests.ui.headless import diary_at

EVENING = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@dataclass
class Clock:
    now: datetime = EVENING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_again(tmp_path: Path, clock: Clock) -> Iterator[Callable[[], Diary]]:
    """Open the diary; one that is open is let go first, as by an app that ends."""
    opened: list[Diary] = []

    def again() -> Diary:
        if opened:
            opened[-1].close()
        opened.append(diary_at(tmp_path / "diary", clock))
        return opened[-1]

    yield again
    if opened:
        opened[-1].close()


@pytest.fixture
def diary(open_again: Callable[[], Diary]) -> Diary:
    made = open_again()
    made.change_profile(replace(made.profile, welcomed=True))
    return made
