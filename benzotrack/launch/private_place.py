"""A folder for what must stand on the disk while the app is shown: this person's alone, gone at the end."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

from benzotrack.store import files

# Only a new folder is made in it, of an unguessed name and for this person alone.
_IN_MEMORY = "/dev/shm"  # nosec B108
_ROOM_BYTES = 50_000_000
"""Room that a browser's profile needs."""
_GONE_WITHIN_S = 5.0


@contextmanager
def private_place(first: Path | None = None) -> Iterator[Path]:
    """A new private folder, gone at the end: ``first``, or elsewhere where that has no room.

    Where no place has any, a folder that is not there: the printed link needs none.
    """
    with ExitStack() as held:
        for new in _new_folders(first):
            try:
                place = Path(held.enter_context(new()))
                has_room = shutil.disk_usage(place).free >= _ROOM_BYTES
            except OSError:
                continue
            if has_room:
                break
        else:
            place = first or Path(os.devnull, "none")
        yield place


def _new_folders(first: Path | None) -> Iterator[Callable[[], AbstractContextManager[Path | str]]]:
    """Ways to make a private folder, the best first: the one that was named, the person's, the system's."""
    if first is not None:
        yield partial(private_folder, first)
    for above in filter(None, (os.environ.get("XDG_RUNTIME_DIR"), _IN_MEMORY)):
        yield partial(_made_in, above)
    yield partial(_made_in, None)


def _made_in(above: str | None) -> AbstractContextManager[str]:
    return tempfile.TemporaryDirectory(prefix="benzotrack-", dir=above, ignore_cleanup_errors=True)


@contextmanager
def private_folder(folder: Path) -> Iterator[Path]:
    """A new empty folder that only this person can enter, gone when the block is left.

    What an earlier start that was killed left there is removed first. Raises OSError where it can't be made,
    or the diary's folder is gone.
    """
    files.may_write(folder)
    _remove(folder)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder whose last files may still be being written by a browser that is ending."""
    if not files.is_same_place(folder):
        return
    deadline = time.monotonic() + _GONE_WITHIN_S
    while folder.exists() or folder.is_symlink():
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder, ignore_errors=True)
        if time.monotonic() > deadline:
            return
        if folder.exists():
            time.sleep(0.05)
