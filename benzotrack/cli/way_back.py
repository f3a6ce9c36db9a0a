"""Round a change that is made on the command line: the question before it, and the way back after it."""

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import list2cmdline

from benzotrack.cli.option_values import REPLACE
from benzotrack.cli.output import tell
from benzotrack.i18n import tr


def agreed(question: str) -> bool:
    """Whether the person types yes; to stop the program here is a no."""
    return answered(question) in (tr("y"), tr("yes"))


def answered(question: str) -> str:
    """What the person types, in small letters; nothing where the program is stopped."""
    try:
        tell(question)
        return sys.stdin.readline().strip().lower()
    except KeyboardInterrupt:
        tell("")
        return ""


def way_back(before: Path | None, folder: Path, *, settings: bool = False) -> Iterator[str]:
    """How to go back to the diary as it was before, which lies in a file; nothing where there was none."""
    if before is not None:
        too = ("--settings", REPLACE) if settings else ()
        yield tr("The diary as it was is kept. To go back, type:")
        yield "  " + _typed("benzotrack", "restore", str(before), *too, "--data", str(folder))


def _typed(*words: str) -> str:
    """A command as it can be typed at the terminal of this machine."""
    return list2cmdline(words) if os.name == "nt" else shlex.join(words)
