"""What the command line says: one line at a time, and the exit status that goes with it."""

import os
import sys
from pathlib import Path
from typing import TextIO

from benzotrack.i18n import msg

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
