"""Files on disk: written whole or not at all, flushed before anyone is told, readable by their owner only."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
DAMAGED = "damaged"
"""Folder, beside the file, for files that were set aside."""

_REPLACE_TRIES = 10


def make_folder(folder: Path) -> None:
    """The folder, for its owner only; made if it is not there, tightened if it is open to others."""
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    if os.name != "nt" and folder.stat().st_mode & 0o077:
        folder.chmod(FOLDER_MODE)


def tighten(path: Path) -> None:
    """Take a file's rights from everyone but its owner, where that can be done."""
    with contextlib.suppress(OSError):
        if os.name != "nt" and path.stat().st_mode & 0o077:
            path.chmod(FILE_MODE)


def flush_file(fd: int) -> None:
    """Return once the file's bytes are on the disk itself."""
    if sys.platform == "darwin":  # fsync alone leaves them in the drive's cache there
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def flush_folder(folder: Path) -> None:
    """Return once the folder's names are on the disk itself."""
    if os.name == "nt":
        return  # a folder can't be flushed there; the file system journals its names
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def write_all(fd: int, content: bytes) -> None:
    """Write every byte; raises OSError if the disk takes fewer."""
    rest = memoryview(content)
    while rest:
        written = os.write(fd, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, "nothing was written")
        rest = rest[written:]


def atomic_write(path: Path, content: bytes) -> None:
    """Put the content at `path`, whole, in one step; raises OSError and leaves the old file as it was.

    Where only the folder could not be flushed it raises too, though the new file stands in its place.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
        try:
            write_all(fd, content)
            flush_file(fd)
        finally:
            os.close(fd)
        _replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(part)  # noqa: PTH108 - every call to the system goes through `os`, where tests make it fail
        raise
    flush_folder(path.parent)


def _replace(part: Path, path: Path) -> None:
    for attempt in range(_REPLACE_TRIES):
        try:
            os.replace(part, path)  # noqa: PTH105
        except PermissionError:  # on Windows a virus scanner may hold the file for a moment
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.02 * (attempt + 1))
        else:
            return


def sweep_parts(folder: Path, name: str) -> None:
    """Remove what a killed `atomic_write` of that file left."""
    for part in folder.glob(f".{name}.*.tmp"):
        with contextlib.suppress(OSError):
            part.unlink()


def set_aside(path: Path) -> Path:
    """Keep the file's bytes, whole, in the folder `damaged` beside it; the file itself stays.

    Raises OSError where they can't be kept.
    """
    folder = path.parent / DAMAGED
    make_folder(folder)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = folder / f"{moment}-{secrets.token_hex(3)}-{path.name}"
    atomic_write(kept, path.read_bytes())
    return kept
