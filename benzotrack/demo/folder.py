"""The sample diary's own folder: private, in the system's place for temporary files, gone when it ends.

What a killed program left is swept at the next beginning, but only a folder that is surely ours: of this
name, of this user, holding our lock, and the lock held by nobody. The person's own diary is never looked at.
"""

import atexit
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from benzotrack.demo.sample import write_sample
from benzotrack.domain.profile import Settings

PREFIX = "benzotrack-sample-"
LOCK = "benzotrack-sample.lock"
DIARY = "diary"


class SampleFolder:
    """A folder with a sample diary in `path`, there until `end` or the end of the program.

    Raises StoreError or OSError where it can't be made; then nothing is left.
    """

    def __init__(self, parent: Path, now: datetime, like: Settings | None = None) -> None:
        sweep(parent)
        self._top, self._lock = _locked(parent)
        self.path = self._top / DIARY
        atexit.register(self.end)
        try:
            write_sample(self.path, now, like)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Remove it, wherever that can be done; twice does no harm."""
        atexit.unregister(self.end)
        _remove(self._top, self._lock)


def sweep(parent: Path) -> None:
    """Remove sample folders there that belong to nobody any more."""
    for top in _ours(parent):
        lock = FileLock(top / LOCK, timeout=0)
        with suppress(Timeout, OSError):
            lock.acquire()
            _remove(top, lock)


def _ours(parent: Path) -> Iterator[Path]:
    """Folders of our name that this user made and that hold our lock."""
    with suppress(OSError):
        for top in sorted(parent.glob(f"{PREFIX}*")):
            if _is_own(top, stat.S_ISDIR) and _is_own(top / LOCK, stat.S_ISREG):
                yield top


def _is_own(path: Path, kind: Callable[[int], bool]) -> bool:
    try:
        there = path.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or there.st_uid == os.getuid()
    return mine and kind(there.st_mode)


def _locked(parent: Path) -> tuple[Path, FileLock]:
    """A new private folder whose lock is held; tried again where a sweep of another start was quicker."""
    while True:
        top = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        lock = FileLock(top / LOCK, timeout=0)
        with suppress(Timeout, FileNotFoundError):
            lock.acquire()
            if (top / LOCK).exists():
                return top, lock
            lock.release()


def _remove(top: Path, lock: FileLock) -> None:
    """The diary first, the lock last: what is left half-way is still surely ours."""
    shutil.rmtree(top / DIARY, ignore_errors=True)
    if (top / DIARY).exists():
        lock.release()
        return
    with suppress(OSError):
        if os.name == "nt":
            lock.release()  # a file that is open can't be removed there
        (top / LOCK).unlink()
    lock.release()
    shutil.rmtree(top, ignore_errors=True)
