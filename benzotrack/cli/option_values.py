"""What the options of the command line may be: each read from its text, or refused in one sentence."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from benzotrack.i18n import tr

WAYS = ("auto", "window", "browser", "link")
PAPERS = ("a4", "letter")
KEEP, REPLACE = "keep", "replace"
"""What holds after a restore or an import where both say something else: what is here, or the file's."""
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")


class NotUnderstoodError(Exception):
    """The arguments make no sense; the sentence says what is wrong."""


def way(text: str) -> str:
    """How the app is shown, one of `WAYS`."""
    if text not in WAYS:
        raise NotUnderstoodError(tr("--show must be auto, window, browser or link, not “{word}”.", word=text))
    return text


def shell(text: str) -> str:
    """One of `SHELLS`, or nothing."""
    if text not in ("", *SHELLS):
        raise NotUnderstoodError(tr("No words are known for the shell “{word}”.", word=text))
    return text


def paper(text: str) -> str:
    """One of `PAPERS`; the first where nothing was said."""
    if text.lower() not in ("", *PAPERS):
        raise NotUnderstoodError(tr("--paper must be a4 or letter, not “{word}”.", word=text))
    return text.lower() or "a4"


def day(option: str) -> Callable[[str], date | None]:
    """A day for that option; None for nothing."""

    def read(text: str) -> date | None:
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            words = tr("{option} needs a day like 2026-11-17, not “{word}”.", option=option, word=text)
            raise NotUnderstoodError(words) from None

    return read


def moment(text: str) -> datetime:
    """A moment; without an offset it is local time."""
    try:
        read = datetime.fromisoformat(text)
        return read if read.tzinfo else read.astimezone()
    except (ValueError, OverflowError, OSError) as problem:
        raise NotUnderstoodError(
            tr("--now needs a date and a time like 2026-11-17T20:00, not “{word}”.", word=text)
        ) from problem


def file(named: str) -> Path | None:
    """The whole path of a file that was named; None for an empty name."""
    if not named:
        return None
    try:
        path = Path(named).expanduser().absolute()
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except (OSError, RuntimeError) as problem:  # a home of nobody, too long a name, a folder that is closed
        raise NotUnderstoodError(
            tr("The file {path} can't be used. Check its name and its folder.", path=named)
        ) from problem
    return path
