"""Files on disk: written whole or not at all, flushed before anyone is told, readable by their owner only.

Every call to the system goes through `os` here, so that tests can make each one fail.
"""

# ruff: noqa: PTH101, PTH102, PTH105, PTH108, PTH111, PTH112, PTH113, PTH116, PTH208

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

FOLDER_MODE = 0o700
FILE_MODE = 0o600
DAMAGED = "damaged"
"""Folder, inside the diary's, for files that were set aside."""

BACKUPS = "backups"
"""Folder, inside the diary's, for the backups that the app makes by itself."""

COPY_FOLDER = "copy"
"""Folder, inside the diary's, for its second copy."""

MAIN = "diary.journal"
"""The diary's own file, and its second copy's in `COPY_FOLDER`."""

Identity = tuple[int, int]
"""Device and inode of a file."""


class Watched(Protocol):
    """A folder into which nothing is written before it was looked at."""

    path: Path

    def check(self) -> None:
        """Raises OSError where nothing may be written into it."""

    def is_same(self) -> bool:
        """Whether it is there as it was, without looking further."""


watched: WeakSet[Watched] = WeakSet()
"""The folders of the diaries that are open; all that changes a file here, but through a descriptor, asks."""

_BINARY = getattr(os, "O_BINARY", 0)
_REPLACE_TRIES = 10
_READ_AT_ONCE = 1 << 20


def may_write(path: Path) -> None:
    """Before a write to that file or folder. Raises OSError where its watched folder is gone."""
    for folder in _watched_above(path):
        folder.check()


def is_same_place(path: Path) -> bool:
    """As `may_write`, for what must neither wait nor raise, as the log."""
    return all(folder.is_same() for folder in _watched_above(path))


def _watched_above(path: Path) -> list[Watched]:
    return [folder for folder in tuple(watched) if folder.path == path or folder.path in path.parents]


def make_folder(folder: Path) -> None:
    """The folder, for its owner only; made if it is not there, tightened if it is open to others.

    A folder that many share (one with the sticky bit) and the home folder keep their rights.
    Raises OSError where it can't be made.
    """
    may_write(folder)
    try:
        rights = os.stat(folder).st_mode
    except FileNotFoundError:
        _make(folder, FOLDER_MODE)
        return
    if not rights & stat.S_ISVTX and str(folder) != os.path.expanduser("~"):
        _close_to_others(folder, FOLDER_MODE)


def _make(folder: Path, mode: int = 0o777) -> None:
    """The folder and the ones above it, their names on the disk."""
    if not os.path.isdir(folder.parent):
        _make(folder.parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, mode)
    with contextlib.suppress(PermissionError):  # a parent that we may not read can't be flushed by us
        flush_folder(folder.parent)


def tighten(path: Path) -> None:
    """Take the rights to a file or folder from everyone but its owner, where that can be done."""
    with contextlib.suppress(OSError):
        may_write(path)
        _close_to_others(path, FOLDER_MODE if os.path.isdir(path) else FILE_MODE)


def _close_to_others(path: Path, mode: int) -> None:
    with contextlib.suppress(OSError):  # memory sticks know no rights
        if os.name != "nt" and os.stat(path).st_mode & 0o077:
            os.chmod(path, mode)


def read(path: Path) -> bytes | None:
    """All bytes of the file, or None where there is none. Raises OSError where it can't be read."""
    try:
        fd = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    try:
        pieces = []
        while piece := os.read(fd, _READ_AT_ONCE):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        close(fd)


def identity(path: Path) -> tuple[Identity, int] | None:
    """Which file lies there and how many bytes it has, or None where there is none. Raises OSError."""
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return None
    return (there.st_dev, there.st_ino), there.st_size


def open_to_append(path: Path) -> int:
    """A descriptor that writes at the file's end. Raises OSError."""
    may_write(path)
    return os.open(path, os.O_RDWR | os.O_APPEND | _BINARY)


def close(fd: int) -> None:
    """Let go of a descriptor; what matters was flushed before."""
    with contextlib.suppress(OSError):
        os.close(fd)


def cut(fd: int, size: int) -> None:
    """Take away what stands behind `size` bytes, on the disk when it returns. Raises OSError."""
    os.ftruncate(fd, size)
    flush_file(fd)


def write_all(fd: int, content: bytes) -> None:
    """Write every byte; raises OSError if the disk takes fewer."""
    rest = memoryview(content)
    while rest:
        written = os.write(fd, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, "nothing was written")
        rest = rest[written:]


def flush_file(fd: int) -> None:
    """Return once the file's bytes are on the disk itself. Raises OSError."""
    if sys.platform == "darwin":  # fsync alone leaves them in the drive's cache there
        import fcntl

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(fd)


def flush_folder(folder: Path) -> None:
    """Return once the folder's names are on the disk itself. Raises OSError."""
    if os.name == "nt":
        return  # a folder can't be flushed there; the file system journals its names
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        close(fd)


def atomic_write(path: Path, content: bytes) -> None:
    """Put the content at `path`, whole, in one step; raises OSError and leaves the old file as it was.

    Where only the folder could not be flushed it raises too, though the new file stands in its place.
    """
    may_write(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, FILE_MODE)
        try:
            write_all(fd, content)
            flush_file(fd)
        finally:
            close(fd)
        _replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
    flush_folder(path.parent)


def _replace(part: Path, path: Path) -> None:
    for attempt in range(_REPLACE_TRIES):
        try:
            os.replace(part, path)
        except PermissionError:  # on Windows a virus scanner may hold the file for a moment
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.02 * (attempt + 1))
        else:
            return


def sweep_parts(folder: Path, name: str) -> None:
    """Remove what a killed `atomic_write` of that file left, where that can be done."""
    with contextlib.suppress(OSError):
        may_write(folder)
        for left in os.listdir(folder):
            if left.startswith(f".{name}.") and left.endswith(".tmp"):
                os.unlink(folder / left)


def rename(path: Path, name: str) -> None:
    """Give the file another name in its folder, on the disk when it returns. Raises OSError."""
    may_write(path)
    _replace(path, path.with_name(name))
    flush_folder(path.parent)


def remove(path: Path) -> None:
    """Take the file away, off the disk when it returns. Raises OSError."""
    may_write(path)
    os.unlink(path)
    flush_folder(path.parent)


def names(folder: Path) -> tuple[str, ...]:
    """Names of the files in a folder, none where it is not there. Raises OSError where it can't be read."""
    try:
        return tuple(sorted(os.listdir(folder)))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def kept_names(folder: Path) -> tuple[str, ...]:
    """Names of the files in a folder, without what a killed write left, which is removed. Raises OSError."""
    found = names(folder)
    for left in (name for name in found if _is_part(name)):
        with contextlib.suppress(OSError):
            os.unlink(folder / left)
    return tuple(name for name in found if not _is_part(name))


def _is_part(name: str) -> bool:
    return name.startswith(".") and name.endswith(".tmp")


def is_conflicted_copy(name: str) -> bool:
    """Whether a file of that name may be a second version of the diary's own file, kept apart by a program
    that keeps folders in step.

    Each such program puts its words between the name and its ending, or behind it, in its own language.
    """
    stem, ending = Path(MAIN).stem, Path(MAIN).suffix
    name = name.casefold()
    return name.startswith(stem) and ending in name and name != MAIN and not name.endswith(".tmp")


def conflicted_copies(folder: Path) -> tuple[Path, ...]:
    """The files beside the diary's two that by their names may be second versions of it."""
    found: list[Path] = []
    for place in (folder, folder / COPY_FOLDER):
        with contextlib.suppress(OSError):
            found.extend(place / name for name in names(place) if is_conflicted_copy(name))
    return tuple(path for path in found if os.path.isfile(path))


def set_aside(path: Path, folder: Path) -> Path:
    """Keep the file's bytes, whole, in `damaged` inside the folder; the file itself stays where it is.

    The same bytes are kept once. Raises OSError where they can't be kept.
    """
    kept_in = folder / DAMAGED
    make_folder(kept_in)
    try:
        content = read(path)
        mark = hashlib.sha256(content or b"").hexdigest()[:12]
    except OSError:
        content, mark = None, secrets.token_hex(6)
    for name in os.listdir(kept_in):
        if name.endswith(f"-{mark}-{path.name}") and content is not None and read(kept_in / name) == content:
            flush_folder(kept_in)
            return kept_in / name
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = kept_in / f"{moment}-{secrets.token_hex(3)}-{mark}-{path.name}"
    try:
        os.link(path, kept)  # the bytes themselves, also where they can't be read or the disk is full
        tighten(kept)
        flush_folder(kept_in)
    except OSError:
        if content is None:
            raise
        with contextlib.suppress(OSError):
            os.unlink(kept)
        atomic_write(kept, content)
    return kept


def move_aside(path: Path, folder: Path) -> None:
    """Move a file that can be neither read nor linked into `damaged` inside the folder. Raises OSError."""
    kept_in = folder / DAMAGED
    make_folder(kept_in)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    _replace(path, kept_in / f"{moment}-{secrets.token_hex(3)}-{path.name}")
    flush_folder(kept_in)


def set_aside_names(folder: Path) -> tuple[str, ...]:
    """Names of the files that were ever set aside in the folder."""
    try:
        return tuple(sorted(name for name in os.listdir(folder / DAMAGED) if not name.startswith(".")))
    except OSError:
        return ()
