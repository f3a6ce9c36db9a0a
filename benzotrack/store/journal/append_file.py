"""The journal's two files: appended to, flushed, taken back after a refusal, rewritten when in doubt."""

from pathlib import Path

from benzotrack.store import files
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.files import Identity


class AppendFile:
    """One file that only grows by whole lines. After any doubt it must be rewritten whole.

    `in_doubt` says that the file may hold something else than what was acknowledged; `keep_first` that it
    holds what must be set aside before anything is written in its place; `size` counts its bytes, 0 until it
    is open.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self._folder = folder
        self._fd: int | None = None
        self.size = 0
        self._mine: Identity | None = None
        self.in_doubt = True
        self.keep_first = False
        self.set_aside: tuple[Path, ...] = ()

    def open(self, size: int) -> None:
        """Take the file as it is, whole, `size` bytes long. Raises OSError, NotSaved if it is another."""
        self.close()
        self._fd = files.open_to_append(self.path)
        self.size = size
        there = files.identity(self.path)
        if there is None or there[1] != size:
            raise NotSaved(Cause.REPLACED, "the file changed while it was opened")
        self._mine = there[0]
        self.in_doubt = False

    def anew(self) -> "AppendFile":
        """The same place, nothing known of what lies there."""
        self.close()
        return AppendFile(self.path, self._folder)

    def close(self) -> None:
        """Let go of the file."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            files.close(fd)

    def rewrite(self, content: bytes) -> None:
        """Put whole new content in the file's place.

        Raises OSError, then it is in doubt; NotSaved where another program's file lies there.
        """
        self.in_doubt = True
        self.close()
        there = files.identity(self.path)
        if there is not None and self.keep_first:
            kept = files.set_aside(self.path, self._folder)
            self.set_aside = (*(path for path in self.set_aside if path != kept), kept)
        elif there is not None and self._mine is not None and there[0] != self._mine:
            raise NotSaved(Cause.REPLACED, "the file is another one")
        files.make_folder(self.path.parent)
        self._mine = None  # from here on a new file of ours may stand there, also after a failure
        files.atomic_write(self.path, content)
        self.keep_first = False
        self.open(len(content))

    def rewrite_if_possible(self, content: bytes) -> None:
        """As `rewrite`, but where the disk refuses go on with the old file, if it is still there.

        Raises OSError where it is not, then it is in doubt; NotSaved where another program's file lies there.
        """
        before, size = self._mine, self.size
        try:
            self.rewrite(content)
        except OSError:
            if files.identity(self.path) != (before, size):
                raise
            self.open(size)

    def append(self, content: bytes) -> None:
        """Add the content, on disk when it returns.

        Raises OSError where the disk refuses, NotSaved where another program changed the file; then what
        was there before stands, or the file is in doubt.
        """
        assert self._fd is not None
        fd = self._fd
        there = files.identity(self.path)
        if there is None:
            self.in_doubt = True
            raise FileNotFoundError(self.path.name)
        if there != (self._mine, self.size):
            raise NotSaved(Cause.REPLACED, "the file is another one")
        self.in_doubt = True
        try:
            files.write_all(fd, content)
        except OSError:
            self.in_doubt = not self._take_back(fd)
            raise
        try:
            files.flush_file(fd)
        except OSError:
            self._take_back(fd)  # and in doubt: after a failed flush nobody knows what is on the disk
            raise
        self.size += len(content)
        self.in_doubt = False

    def _take_back(self, fd: int) -> bool:
        """Cut the file to what was acknowledged; says whether that was done."""
        try:
            files.cut(fd, self.size)
        except OSError:
            return False
        return True
