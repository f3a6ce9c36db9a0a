"""Every file that the app keeps in the diary's folder and why, from one list; and taking them all away."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from benzotrack.i18n import Message, msg
from benzotrack.store import files, held_folder, reminder_file, settings_file
from benzotrack.store.errors import NotSaved
from benzotrack.store.vault import locked_inbox, unlock

SHOWN = "shown"
"""The folder of the window that is open now; the launcher makes it and takes it away."""


SHOW_AGAIN = "show-again"
"""What a second start asks the open one by to show itself; that takes it away and does so."""

DECLINED = "no-window-program"
"""The launcher's note that the person did not want a window's program."""


@dataclass(frozen=True)
class Owned:
    """One file or folder by its name in the diary's folder, and what it is for."""

    name: str
    why: Message


OWNED = (
    Owned(files.MAIN, msg("Your diary. Every save is added at its end.")),
    Owned(files.COPY_FOLDER, msg("A second copy of your diary, in case the first is damaged.")),
    Owned(files.BACKUPS, msg("Backups that the app makes by itself, and your diary before each restore.")),
    Owned(files.DAMAGED, msg("Damaged files, kept as they were found. Nothing is thrown away.")),
    Owned(
        settings_file.NAME,
        msg("Your country, clinic, look; what to say, if allowed. Never locked: Help needs it."),
    ),
    Owned(locked_inbox.NAME, msg("Signs chosen while the diary was locked, sealed until you unlock it.")),
    Owned(unlock.NAME, msg("How many wrong passcodes were typed, so that guessing is slow.")),
    Owned(
        reminder_file.NAME,
        msg("When to remind you, and the last day that needs no reminder. Never locked."),
    ),
    Owned(reminder_file.LOCK, msg("An empty file. It keeps two reminders from coming at once.")),
    Owned("log", msg("What went wrong inside the app. Nothing private is in it.")),
    Owned(held_folder.LOCK, msg("An empty file. It keeps two windows from writing at once.")),
    Owned(SHOWN, msg("What the window needs while it is open. It is taken away when the app ends.")),
    Owned(SHOW_AGAIN, msg("An empty file. It asks the open window to come back when you start again.")),
    Owned(DECLINED, msg("An empty file. It says that you did not want a window of its own.")),
)


_NAMES = {owned.name for owned in OWNED}
_LEFT = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.tmp")
"""What a killed write leaves beside the file that it was for."""


def is_owned(name: str) -> bool:
    """Whether a file or folder of that name in the diary's folder is the app's, or left by a killed write."""
    left = _LEFT.fullmatch(name)
    known = name in _NAMES or files.is_conflicted_copy(name)
    return known or (left is not None and left["name"] in _NAMES)


def delete_everything(folder: Path) -> None:
    """Take away every file of the app in the folder; others stay. The diary must be closed. Raises NotSaved.

    The folder of the open window stays until the window is closed.
    """
    try:
        for owned in OWNED:
            path = folder / owned.name
            if path.is_symlink():
                files.remove(path)
            elif path.is_dir() and owned.name != SHOWN:
                shutil.rmtree(path)
            elif path.is_file():
                files.remove(path)
        for path in list(folder.iterdir()):
            if path.is_file() and is_owned(path.name):
                files.remove(path)
        files.flush_folder(folder)
    except OSError as error:
        raise NotSaved.from_os(error) from error


# Where the log lies in the data folder, and its text; it is written by the launcher.

LOG_NAME = "log/benzotrack.log"
OLDER = ".1"
"""What the name of the full, older log file ends with."""

SHOWN_LINES = 500
"""How many of the newest lines are read."""


def log_path(folder: Path) -> Path:
    """The log file of a data folder."""
    return folder / LOG_NAME


def read_log(folder: Path) -> str:
    """The newest lines of the log, newest last; empty where there is none or it can't be read."""
    path = log_path(folder)
    parts = [_text(path.with_name(path.name + OLDER)), _text(path)]
    return "\n".join("".join(parts).splitlines()[-SHOWN_LINES:])


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
