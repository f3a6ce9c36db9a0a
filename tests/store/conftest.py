"""Where the store's tests lay their diaries."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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
