"""The diary's folder while a program holds it: its lock, and that it is still the same before each write.

A disk may go and come back as another device, so a folder with a diary in it is known by the diary's name;
one without by device and inode. While the lock's file is open no other file can get its inode.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from threading import RLock

from filelock import FileLock, Timeout

from benzotrack.store import files
from benzotrack.store.errors import AlreadyOpen, Cause, NotOurs, NotSaved
from benzotrack.store.files import MAIN, Identity
from benzotrack.store.journal import journal_format

LOCK = "diary.lock"

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP)
_NO_DISK = (errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN)


class HeldFolder:
    """A data folder, the same one from its first `take` on, also from one store to the next.

    `diary` is the name of the diary in it, empty until that is known; `times` counts how often its lock was
    taken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.diary = ""
        self.times = 0
        self._known: Identity | None = None
        self._lock: FileLock | None = None
        self._locked: Identity | None = None
        self._one_at_a_time = RLock()

    @property
    def held(self) -> bool:
        """Whether its lock was taken and not let go."""
        return self._lock is not None

    def take(self) -> None:
        """Take the lock where it is not held, at first making the folder.

        Raises AlreadyOpen, NotSaved where the folder is gone, another or can't be locked; OSError where it
        can't be written.
        """
        with self._one_at_a_time:
            if self._known is None:
                files.make_folder(self.path)
                self._known = _identity(self.path)
                if self._known is None:
                    raise FileNotFoundError(errno.ENOENT, "the folder is not there")
            files.watched.add(self)
            self._find()
            if not self._is_locked():
                self._take_lock()

    def be_there(self) -> None:
        """Before a write to the diary: as `take`, but raises nothing but NotSaved."""
        try:
            self.take()
        except AlreadyOpen as error:
            raise NotSaved(Cause.ELSEWHERE, str(error)) from error
        except OSError as error:
            raise NotSaved.from_os(error) from error

    def check(self) -> None:
        """Before any other write: the same folder, and, where the lock was taken, still locked.

        Raises NotOurs.
        """
        try:
            if self.held:
                self.be_there()
            else:
                with self._one_at_a_time:
                    self._find()
        except NotSaved as refusal:
            raise NotOurs(refusal) from refusal

    def is_same(self) -> bool:
        """Whether it is there as it was, without looking further."""
        with suppress(OSError):
            return self._known is not None and _identity(self.path) == self._known
        return False

    def release(self) -> None:
        """Let go of the folder; what it was is still known."""
        files.watched.discard(self)
        self.unlock()

    def unlock(self) -> None:
        """Let go of the lock."""
        with self._one_at_a_time:
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _find(self) -> None:
        """Raises NotSaved where the folder is gone or another, OSError where nobody can tell."""
        there = _identity(self.path)
        if there == self._known and (self.held or not self.diary):
            return
        names = _names(self.path) if there is not None and self.diary else ()
        if self.diary not in names and (there != self._known or names):
            cause = Cause.REPLACED if there == self._known else Cause.GONE
            raise NotSaved(cause, "the folder is gone, or another one")
        self._known = there

    def _is_locked(self) -> bool:
        return self.held and _identity(self.path / LOCK) == self._locked

    def _take_lock(self) -> None:
        found: list[Identity] = []
        lock = FileLock(
            self.path / LOCK,
            timeout=0,
            mode=files.FILE_MODE,
            thread_local=False,
            fallback_to_soft=False,  # a marker would stay after a kill
            on_acquired=lambda fd: found.append(_as_identity(os.fstat(fd))),
        )
        try:
            lock.acquire()
        except Timeout:
            raise AlreadyOpen(str(self.path)) from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise NotSaved(Cause.NO_LOCKS, str(error)) from error
            raise
        lost, self._lock, self._locked = self._lock, lock, found[0]
        self.times += 1
        if lost is not None:
            lost.release()


def _as_identity(there: os.stat_result) -> Identity:
    return there.st_dev, there.st_ino


def _identity(path: Path) -> Identity | None:
    """None where nothing is there, or no disk. Raises OSError where the disk doesn't tell."""
    try:
        there = files.identity(path)
    except OSError as error:
        if error.errno in _NO_DISK:
            return None
        raise
    return there[0] if there is not None else None


def _names(folder: Path) -> tuple[str, ...]:
    """The names of the diaries that the folder's two files say they belong to."""
    found = []
    for path in (folder / MAIN, folder / files.COPY_FOLDER / MAIN):
        with suppress(OSError, journal_format.NewerVersion):
            first = (files.read(path) or b"").partition(b"\n")[0] + b"\n"
            reading = journal_format.read(first)
            if reading.lead is not None and reading.lead.key_header is not None:
                found.append(reading.lead.key_header.diary)
            elif reading.diary is not None:
                found.append(reading.diary)
    return tuple(found)
