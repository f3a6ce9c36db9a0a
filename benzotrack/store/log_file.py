"""Where the log lies in the data folder, and its text; it is written by the launcher."""

from pathlib import Path

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
