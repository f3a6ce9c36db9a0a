"""What the command line says: one line at a time, and the exit status that goes with it.

Invariant: a standard stream that is missing, closed, broken or full stops nothing, and no sign that is
printed steers the terminal.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO, cast

DONE, FAILED, NOT_UNDERSTOOD = 0, 1, 2
"""Exit statuses: done, could not be done, the arguments make no sense."""

_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that move the cursor, colour, hide or turn round what is printed, and bytes that are no text."""


def tell(text: str) -> int:
    """Say one line on standard output; gives DONE."""
    sys.stdout.write(f"{_one_line(text)}\n")
    return DONE


def complain(text: str, status: int = FAILED) -> int:
    """Say one line on standard error; gives the status."""
    sys.stderr.write(f"{_one_line(text)}\n")
    return status


@contextmanager
def safe_streams() -> Iterator[list[str]]:
    """Until the block is left, standard input is there to be read, output and error take whatever is written.

    Gives what was written to error, for who has no terminal to read it in.
    Descriptors 0 to 2 are occupied, so that no file which is opened later is written to by accident.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # it gets the lowest free number
    before = sys.stdin, sys.stdout, sys.stderr
    nothing = Path(os.devnull)
    with nothing.open(encoding="utf-8") as silence, nothing.open("w", encoding="utf-8") as nowhere:
        sys.stdin = sys.stdin or silence
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="surrogateescape")
        output, error = (_SafeStream(stream or nowhere) for stream in before[1:])
        sys.stdout, sys.stderr = output.as_stream(), error.as_stream()
        try:
            yield error.written
        finally:
            sys.stdin, sys.stdout, sys.stderr = before


class _SafeStream:
    """A stream that shows what would steer a terminal, and that goes on where its end is gone or full."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.written: list[str] = []
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def as_stream(self) -> TextIO:
        """Itself."""
        return cast("TextIO", self)

    def write(self, text: str) -> int:
        """Write and flush; where that fails this and what follows goes nowhere."""
        self.written.append(text)
        try:
            self._stream.write(_STEERS.sub(_shown, text))
            self._stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):  # closed: it takes nothing, and holds nothing back
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)
        return len(text)


def _shown(steers: re.Match[str]) -> str:
    number = ord(steers[0])
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a name that is no text
        number -= 0xDC00
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _one_line(text: str) -> str:
    return text.replace("\n", "\\x0a")
