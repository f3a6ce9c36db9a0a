"""Where the store's tests lay their diaries; most are run on a plain and on a sealed one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.scenes import CODED, DiaryStorage, save

MEMORY = Path("/dev/shm")


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where the machine has one: for tests that bring their own broken disk."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="benzotrack-", dir=MEMORY))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


BOTH_WAYS = (
    "faults",
    "full_disk",
    "mending",
    "random_damage",
    "readers",
    "refusing_disk",
    "storage",
    "two_writers",
)
"""Modules that say what any diary must stand."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.removeprefix("tests.store.test_") in BOTH_WAYS:
        metafunc.fixturenames.insert(0, "kept_as")
        metafunc.parametrize("kept_as", ["plain", "sealed"], indirect=True)


@pytest.fixture
def kept_as(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the test's diaries are plain or lie behind a passcode."""
    monkeypatch.setattr(DiaryStorage, "sealed", CODED.vault if request.param == "sealed" else None)
    way: str = request.param
    return way


@pytest.fixture
def folder(quick_path: Path) -> Path:
    return quick_path / "my diary"


@pytest.fixture
def diary(folder: Path) -> Iterator[DiaryStorage]:
    """Open, with four saves."""
    storage = DiaryStorage(folder)
    for n in range(1, 5):
        save(storage, n)
    yield storage
    storage.close()
