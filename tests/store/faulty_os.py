"""The system's calls as the store makes them, with one of them going wrong."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benzotrack.store import files

CALLS = frozenset(
    {"open", "read", "write", "fsync", "close", "ftruncate", "replace", "link", "unlink", "stat"}
    | {"mkdir", "chmod", "listdir"}
)
REFUSALS = ("ENOSPC", "EIO", "EACCES", "EROFS")
CRASHES = ("crash before", "crash after", "torn")
CRASHED = 77
"""Exit status of a process that a fault ended."""


class FaultyOs:
    """`os`, with call number `at` (from 1) going wrong. `made` counts the calls; `at` 0 spoils none.

    A crash ends the process at once: use it in a process of its own.
    """

    def __init__(self, at: int = 0, fault: str = "", *, lasting: bool = False) -> None:
        self.at, self.fault, self.lasting = at, fault, lasting
        self.made = 0
        self.log: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
            self.made += 1
            self.log.append(name)
            hit = self.made == self.at or (self.lasting and 0 < self.at < self.made)
            return self._go_wrong(name, real, args, kwargs) if hit else real(*args, **kwargs)

        return call

    def _go_wrong(self, name: str, real: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        if self.fault in REFUSALS:
            raise OSError(getattr(errno, self.fault), self.fault)
        if self.fault == "short":
            return real(args[0], args[1][:7]) if name == "write" else real(*args, **kwargs)
        if self.fault == "torn" and name == "write":
            real(args[0], args[1][: len(args[1]) // 2])
        elif self.fault == "crash after":
            real(*args, **kwargs)
        os._exit(CRASHED)


def spoil(patch: pytest.MonkeyPatch, faulty: object) -> None:
    """Let the store make its calls through this."""
    patch.setattr(files, "os", faulty)


class PowerCut(BaseException):
    """The moment at which the power goes."""


class UnflushedOs:
    """`os` on a disk that keeps only what was flushed: bytes with their file, names with their folder.

    The power goes after call number `at`; `left(folder, into)` then lays out what such a disk still holds.
    """

    def __init__(self, folder: Path, at: int = 0) -> None:
        self.at = at
        self.made = 0
        self._bytes: dict[int, bytes] = {}
        self._names: dict[int, dict[str, int]] = {}
        self._held: list[int] = []  # keeps every inode from being used again
        self._top = folder.stat().st_ino
        for path in (folder, *folder.rglob("*")):
            self._flushed(os.open(path, os.O_RDONLY))

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
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
                    raise PowerCut

        return call

    def _flushed(self, fd: int) -> None:
        self._held.append(fd)
        inode, there = os.fstat(fd).st_ino, Path(f"/proc/self/fd/{fd}")
        if there.is_dir():
            with os.scandir(there) as entries:
                self._names[inode] = {entry.name: entry.inode() for entry in entries}
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
        for name, inode in self._names.get(folder, {}).items():
            if inode in self._bytes:
                (into / name).write_bytes(self._bytes[inode])
            elif inode in self._names:
                self._lay_out(inode, into / name)
            else:
                (into / name).write_bytes(b"")  # its name was flushed, its bytes never
