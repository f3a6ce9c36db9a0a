"""A box with a sentence in it, or else a notification: for who has no terminal, and no browser for a page.

Invariant: no link and no word of the diary is in its text, which others on the machine may see.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from benzotrack.launch.reminders.notification import notified

_APPLESCRIPT = (
    "on run argv",
    'display dialog (item 1 of argv) with title (item 2 of argv) buttons {"OK"} default button 1',
    "end run",
)
_INFORMATION = 0x40
"""Windows' own number of a box with one button and the sign of an information."""


def box_command(
    text: str,
    title: str,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
) -> list[str] | None:
    """The program that shows the box, with its arguments; None where there is none, as on Windows."""
    if platform == "darwin":
        return ["/usr/bin/osascript", *(word for line in _APPLESCRIPT for word in ("-e", line)), text, title]
    known = {
        "zenity": ["--info", "--no-markup", "--width=420", f"--title={title}", f"--text={text}"],
        "kdialog": ["--title", title, "--msgbox", text],
        "xmessage": ["-center", "-title", title, text],
    }
    for name, arguments in known.items():
        found = shutil.which(name, path=environment.get("PATH")) if platform != "win32" else None
        if found and Path(found).is_absolute():
            return [found, *arguments]
    return None


@contextmanager
def message_box(text: str, title: str) -> Iterator[Thread]:
    """Show the box until the person or the end of the block closes it; the thread lasts as long as it."""
    command = box_command(text, title)
    started: list[subprocess.Popen[bytes]] = []

    def show() -> None:
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.user32.MessageBoxW(None, text, title, _INFORMATION)
        elif command is None:
            notified(text, neutral=True)
        else:
            with suppress(OSError):
                quiet = subprocess.DEVNULL
                started.append(subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet))
                started[-1].wait()

    box = Thread(target=show, daemon=True)
    box.start()
    try:
        yield box
    finally:
        for process in started:
            process.terminate()


def somebody_reads() -> bool:
    """Whether what is said on the standard streams reaches a person, at a terminal."""
    return sys.stdout.isatty() or sys.stderr.isatty()
