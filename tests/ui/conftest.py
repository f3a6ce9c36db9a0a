"""A real diary on a real disk, on an evening in March, for the tests of whole screens."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.demo.sample import write_sample
from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.store.vault import keys
from tests.clock import TODAY, Hand
from tests.store.scenes import LIGHT
from tests.ui.headless import diary_at

NAME = "Zoë Marker"


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
def sample_diary(tmp_path: Path, clock: Hand) -> Iterator[Diary]:
    """The sample diary, as `--demo` shows it."""
    write_sample(tmp_path / "sample", clock())
    made = diary_at(tmp_path / "sample", clock)
    yield made
    made.close()


@pytest.fixture
def diary(new_diary: Diary) -> Diary:
    """Of a person who has seen the first pages, in the United States."""
    new_diary.change_profile(replace(new_diary.profile, welcomed=True))
    new_diary.change_settings(Settings(country="US"))
    return new_diary


@pytest.fixture
def light_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots that ask for little, so that the stories are quick."""
    monkeypatch.setattr(keys, "STRONG", LIGHT)


@pytest.fixture
def folder(tmp_path: Path, diary: Diary) -> Path:
    """A diary with something in it, closed."""
    diary.rate(TODAY, "anxiety", 7, "sleep")
    diary.change_profile(replace(diary.profile, name=NAME))
    diary.close()
    return tmp_path / "diary"
