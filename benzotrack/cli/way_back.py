"""Round a change that is made on the command line: the question before it, and the way back after it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from subprocess import list2cmdline
from typing import TYPE_CHECKING

from benzotrack.cli.option_values import REPLACE
from benzotrack.cli.output import tell
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from benzotrack.store.store import Store


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


def way_back(store: Store, before: Path | None, *, settings: bool = False) -> list[str]:
    """How to go back to the diary as it was before, which lies in a file; nothing where there was none.

    First, where that is so, that the change is in one copy alone: the store must be open still.
    """
    from benzotrack.diary.storage_status import COPY_BEHIND

    behind = [say(COPY_BEHIND)] if store.copy_behind else []
    if before is None:
        return behind
    too = ("--settings", REPLACE) if settings else ()
    typed = _typed("benzotrack", "restore", str(before), *too, "--data", str(store.folder))
    return [*behind, tr("The diary as it was is kept. To go back, type:"), f"  {typed}"]


def _typed(*words: str) -> str:
    """A command as it can be typed at the terminal of this machine."""
    return list2cmdline(words) if os.name == "nt" else shlex.join(words)
