"""The log: where something went wrong, and nothing that the person wrote.

Invariant: of an exception only its type and the places in the code are kept; its message, local
values and other programs' wording never reach the file or the terminal.
"""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from io import FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

from benzotrack.store import files
from benzotrack.store.data_files import log_path

_LARGEST_BYTES = 200_000
_OWN = "benzotrack"
_TALKS = "matplotlib.font_manager"
"""Warns of a list of fonts that takes long to make, as on the first start on a slow machine."""

_Problem = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def keep_log(folder: Path) -> Path | None:
    """Send every log record of this program to ``log/benzotrack.log`` in the data ``folder``.

    Libraries are kept from WARNING up, BenzoTrack itself from INFO up. Nothing is written to the
    terminal any more, not even by an exception that nobody caught. Gives the file's path, or None
    where it can't be written: then nothing is logged.
    """
    be_silent()
    path = log_path(folder)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handler = _PrivateFile(path, maxBytes=_LARGEST_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(WithoutWords())
    logging.getLogger().addHandler(handler)
    return path


def let_go_of_log() -> None:
    """Close the log's file and write no more to it."""
    root = logging.getLogger()
    for handler in root.handlers:
        handler.close()
    be_silent()


def be_silent() -> None:
    """Keep the logging of this program and its libraries off the terminal."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.handlers[:] = [logging.NullHandler()]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OWN).setLevel(logging.INFO)
    logging.getLogger(_TALKS).setLevel(logging.ERROR)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    sys.unraisablehook = lambda seen: _log_uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)
    threading.excepthook = lambda seen: _log_uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)


def place_of(problem: BaseException) -> str:
    """The exception's type and the last place in the code that it came from, without its words."""
    *_, last = [line for line in _chain(problem) if ":" in line] or [""]
    return f"{type(problem).__qualname__} {last.strip()}"


class WithoutWords(logging.Formatter):
    """Writes one record as time, level, logger, what happened, and an exception's places.

    BenzoTrack's own records keep their template and its numbers; any other value shows as its
    type. A record of another program keeps only the place that it came from.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One record as text, without private words."""
        when = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="seconds")
        lines = [f"{when} {record.levelname} {record.name} {_told(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += _chain(record.exc_info[1])
        return "\n".join(lines)


class _PrivateFile(RotatingFileHandler):
    """The log's file; begun anew where it was taken away, as when everything is deleted, or is another."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; what the disk refuses is lost."""
        path = Path(self.baseFilename)
        if not files.is_same_place(path):
            return
        if not self._is_open_there(path) and path.parent.parent.is_dir():
            with suppress(OSError):
                path.parent.mkdir(mode=0o700, exist_ok=True)
                self.stream, gone = self._open(), self.stream
                gone.close()
        super().emit(record)

    def _is_open_there(self, path: Path) -> bool:
        with suppress(OSError):
            return os.path.samestat(path.stat(), os.fstat(self.stream.fileno())) if self.stream else False
        return False

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(
            FileIO(descriptor, "a"), encoding="utf-8", errors="backslashreplace", write_through=True
        )


def _log_uncaught(
    kind: type[BaseException] | None, problem: BaseException | None, places: TracebackType | None
) -> None:
    if kind is not None and issubclass(kind, KeyboardInterrupt):
        return
    problem = problem if problem is not None or kind is None else kind()
    logging.getLogger(_OWN).error(
        "Nobody caught this.", exc_info=(type(problem), problem, places) if problem else None
    )


def _told(record: logging.LogRecord) -> str:
    place = f"({_short(record.pathname)}:{record.lineno})"
    if record.name != _OWN and not record.name.startswith(f"{_OWN}."):
        return place
    values = record.args if isinstance(record.args, tuple) else ()
    try:
        return f"{str(record.msg) % tuple(map(_harmless, values))} {place}"
    except (TypeError, ValueError):
        return place


def _harmless(value: object) -> Any:
    return value if isinstance(value, (bool, int, float)) else f"<{type(value).__name__}>"


def _chain(problem: BaseException) -> Iterator[str]:
    """The exception and those that led to it, newest first: one line of types, one of places."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [problem]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield f"  {type(one).__module__}.{type(one).__qualname__}"
        for frame, line in walk_tb(one.__traceback__):
            yield f"    {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
        waiting += [one.__cause__, one.__context__]


def _short(path: str) -> str:
    """A file's place inside its package, without the folders above, which may name the person."""
    parts = Path(path).parts
    for top in ("site-packages", _OWN):
        if top in parts:
            start = len(parts) - parts[::-1].index(top)
            return "/".join(parts[start - (top == _OWN) :])
    return "/".join(parts[-1:])
