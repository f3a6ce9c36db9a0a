"""An open diary, and a session of one, on a real disk under a clock by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from tests.clock import Hand
from tests.diary.sessions import with_passcode


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def diary(tmp_path: Path, clock: Hand) -> Iterator[Diary]:
    opened = Diary.open(tmp_path / "my diary", clock)
    yield opened
    opened.close()


@pytest.fixture
def start(tmp_path: Path, clock: Hand) -> Iterator[Callable[[], DiarySession]]:
    """Start on the folder; a session that is open is let go first, as by an app that ends."""
    opened: list[DiarySession] = []

    def again() -> DiarySession:
        if opened:
            opened[-1].close()
        opened.append(DiarySession(tmp_path / "diary", clock))
        return opened[-1]

    yield again
    opened[-1].close()


@pytest.fixture
def diary_session(start: Callable[[], DiarySession]) -> DiarySession:
    """Open, with a draft and a passcode."""
    made = start()
    with_passcode(made)
    return made
