"""A real diary on a real disk, on an evening in March, for the tests of whole screens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benzotrack.diary import Diary
from benzotrack.domain.profile import Settings
from tests.ui.headless import diary_at

TODAY = date(2026, 3, 2)


@dataclass
class Hand:
    """A clock that the test sets."""

    now: datetime = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def open_again(tmp_path: Path, clock: Hand) -> Iterator[Callable[[], Diary]]:
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
def new_diary(open_again: Callable[[], Diary]) -> Diary:
    """As at the very first start."""
    return open_again()


@pytest.fixture
def diary(new_diary: Diary) -> Diary:
    """Of a person who has seen the first pages, in the United States."""
    new_diary.change_profile(replace(new_diary.profile, welcomed=True))
    new_diary.change_settings(Settings(country="US"))
    return new_diary
