"""What the command line says: one line at a time, and the exit status that goes with it."""

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import TextIO

from benzotrack.i18n import msg, tr

DONE, FAILED, NOT_UNDERSTOOD = 0, 1, 2
"""Exit statuses: done, could not be done, the arguments make no sense."""


def tell(text: str) -> int:
    """Say it on standard output; gives DONE."""
    _write(sys.stdout, text)
    return DONE


def complain(text: str, status: int = FAILED) -> int:
    """Say it on standard error; gives the status."""
    _write(sys.stderr, text)
    return status


def may_write(out: Path, force: bool) -> None:
    """Raises StoreError where a command may not write to that file."""
    from benzotrack.store.errors import StoreError

    if out.is_dir():
        raise StoreError(msg("{path} is a folder. Name a file.", path=str(out)))
    if not out.parent.is_dir():
        raise StoreError(msg("There is no folder {path}.", path=str(out.parent)))
    if out.exists() and not force:
        raise StoreError(msg("{path} is there already. Add --force to replace it.", path=str(out)))


def _write(stream: TextIO, text: str) -> None:
    """One line; where nobody reads any more, as behind `head`, this and what follows goes nowhere."""
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


# A command on sample data, and the clock that a command goes by.


def clock(now: datetime | None) -> Callable[[], datetime]:
    """A clock in local time; one that stands still where ``now`` is given."""
    if now is not None:
        return lambda: now
    return lambda: datetime.now().astimezone()


def on_sample(asked: Namespace, do: Callable[[Namespace], int]) -> int:
    """Do it with sample data in a folder of its own, gone when it ends; no other diary is looked at."""
    from benzotrack.demo.folder import SampleFolder
    from benzotrack.store.errors import StoreError

    try:
        sample = SampleFolder(Path(tempfile.gettempdir()), clock(asked.now)())
    except (StoreError, OSError):
        return complain(tr("The sample data could not be made."))
    there = copy(asked)
    there.folder = sample.path
    try:
        return do(there)
    finally:
        sample.end()
