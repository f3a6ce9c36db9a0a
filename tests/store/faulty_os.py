"""The system's calls as the store makes them, with one of them going wrong."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from benzotrack.store import files

CALLS = frozenset(
    {"open", "read", "write", "fsync", "close", "ftruncate", "replace", "link", "unlink", "stat"}
    | {"mkdir", "chmod", "listdir"}
)
REFUSALS = ("ENOSPC", "EIO", "EACCES", "EROFS")
CRASHES = ("crash", "torn")


class Crash(BaseException):
    """The moment at which the program ends."""


class _Opened:
    """`os`, remembering what is open; when the program ends, all of that is closed."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self.crashed = False

    def _really(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if name == "close":
                self._open.discard(args[0])
            result = real(*args, **kwargs)
            if name == "open":
                self._open.add(result)
            return result

        return call

    def _end(self, closing: tuple[int, ...] = ()) -> Any:
        self.crashed = True
        self._open.update(closing)  # opened before anything went wrong
        while self._open:
            os.close(self._open.pop())
        raise Crash


class FaultyOs(_Opened):
    """`os`, with call number `at` (from 1) going wrong; 0 spoils none. `log` names the calls made.

    The faults: one of `REFUSALS`, once or for good; "crash" before the call, "torn" in the middle of a
    write (of other calls, after it), "short" writes that take a few bytes only. After a crash no call
    reaches the disk any more.
    """

    def __init__(self, at: int = 0, fault: str = "", *, for_good: bool = False) -> None:
        super().__init__()
        self.at, self.fault, self.for_good = at, fault, for_good
        self.log: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name not in CALLS:
            return getattr(os, name)
        real = self._really(name, getattr(os, name))

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.crashed:
                return None if name == "close" else self._end()
            self.log.append(name)
            hit = len(self.log) == self.at or (self.for_good and 0 < self.at < len(self.log))
            return self._go_wrong(name, real, args, kwargs) if hit else real(*args, **kwargs)

        return call

    def _go_wrong(self, name: str, real: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        if self.fault in REFUSALS:
            if name == "close":  # a descriptor is gone, whatever the system says of its bytes
                real(*args)
            raise OSError(getattr(errno, self.fault), self.fault)
        if self.fault == "short" and name == "write":
            return real(args[0], args[1][:7])
        if self.fault == "short":
            return real(*args, **kwargs)
        if self.fault == "torn" and name == "write":
            real(args[0], args[1][: len(args[1]) // 2])
        elif self.fault == "torn":
            with suppress(OSError):  # a call may go wrong by itself, a look for what is not there
                real(*args, **kwargs)
        return self._end(args[:1] if name == "close" and self.fault == "crash" else ())


class UnflushedOs(_Opened):
    """`os` on a disk that keeps only what was flushed: bytes with their file, names with their folder.

    The power goes after call number `at`; `left(into)` then lays out what such a disk still holds.
    """

    def __init__(self, folder: Path, at: int = 0) -> None:
        super().__init__()
        self.at = at
        self.made = 0
        self._bytes: dict[int, bytes] = {}
        self._names: dict[int, list[tuple[str, int, bool]]] = {}
        self._held: list[int] = []  # keeps every inode from being used again
        self._top = folder.stat().st_ino
        for path in (folder, *folder.rglob("*")):
            self._flushed(os.open(path, os.O_RDONLY))

    def __getattr__(self, name: str) -> Any:
        if name not in CALLS:
            return getattr(os, name)
        real = self._really(name, getattr(os, name))

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.made == self.at:
                return None if name == "close" else self._end()
            self.made += 1
            try:
                result = real(*args, **kwargs)
                if name == "open":
                    self._held.append(os.dup(result))
                if name == "fsync":
                    self._flushed(os.dup(args[0]))
                return result
            finally:
                if self.made == self.at:
                    self._end()

        return call

    def _flushed(self, fd: int) -> None:
        self._held.append(fd)
        inode, there = os.fstat(fd).st_ino, Path(f"/proc/self/fd/{fd}")
        if there.is_dir():
            with os.scandir(there) as entries:
                self._names[inode] = [(entry.name, entry.inode(), entry.is_dir()) for entry in entries]
        else:
            self._bytes[inode] = there.read_bytes()

    def left(self, into: Path) -> None:
        """Lay out in a new folder what the disk still holds."""
        self._lay_out(self._top, into)
        for fd in self._held:
            os.close(fd)
        self._held.clear()

    def _lay_out(self, folder: int, into: Path) -> None:
        into.mkdir()
        for name, inode, is_folder in self._names.get(folder, ()):
            if is_folder:
                self._lay_out(inode, into / name)
            else:  # a name that was flushed may stand for bytes that never were
                (into / name).write_bytes(self._bytes.get(inode, b""))


def spoil(patch: pytest.MonkeyPatch, faulty: object) -> None:
    """Let the store make its calls through this."""
    patch.setattr(files, "os", faulty)
