"""The journal's two files: appended to, flushed, taken back after a refusal, rewritten when in doubt."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from benzotrack.store import files
from benzotrack.store.errors import Cause, NotSaved

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Appended:
    """One file that only grows by whole lines. After any doubt it must be rewritten whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd: int | None = None
        self._size = 0
        self.in_doubt = True
        """Whether the file may hold something else than what was acknowledged."""

    def open(self, size: int) -> None:
        """Take the file as it is, whole, `size` bytes long. Raises OSError."""
        self.close()
        self._fd = os.open(self.path, _FLAGS)
        self._size = size
        self.in_doubt = False

    def close(self) -> None:
        """Let go of the file."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            with contextlib.suppress(OSError):
                os.close(fd)

    def rewrite(self, content: bytes) -> None:
        """Put whole new content in the file's place. Raises OSError; then it is in doubt."""
        self.in_doubt = True
        self.close()
        files.atomic_write(self.path, content)
        self.open(len(content))

    def cut(self, size: int) -> None:
        """Take away what stands behind `size` bytes. Raises OSError; then it is in doubt."""
        assert self._fd is not None
        self.in_doubt = True
        os.ftruncate(self._fd, size)
        files.flush_file(self._fd)
        self._size = size
        self.in_doubt = False

    def append(self, content: bytes) -> None:
        """Add the content, on disk when it returns.

        Raises OSError where the disk refuses, NotSaved where another program changed the file; then what
        was there before stands, or the file is in doubt.
        """
        assert self._fd is not None
        self._check_same()
        before = self._size
        self.in_doubt = True
        try:
            files.write_all(self._fd, content)
        except OSError:
            with contextlib.suppress(OSError):
                self.cut(before)
            raise
        try:
            files.flush_file(self._fd)
        except OSError:
            # after a failed flush nobody knows which bytes are on the disk: cut, and stay in doubt
            with contextlib.suppress(OSError):
                self.cut(before)
            self.in_doubt = True
            raise
        self._size = before + len(content)
        self.in_doubt = False

    def _check_same(self) -> None:
        assert self._fd is not None
        try:
            there, mine = os.stat(self.path), os.fstat(self._fd)  # noqa: PTH116
        except FileNotFoundError:
            raise NotSaved(Cause.REPLACED, "the file is gone") from None
        if (there.st_dev, there.st_ino, there.st_size) != (mine.st_dev, mine.st_ino, self._size):
            raise NotSaved(Cause.REPLACED, "the file is another one")
