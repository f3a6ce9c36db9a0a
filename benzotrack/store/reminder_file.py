"""The reminder file: what must be known outside the seal to remind a person of the check-in.

It holds a time, four days and whether check-ins are paused, and is there only once a reminder was wanted or
put away. Keys it does not know survive a write.
"""

import errno
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, time
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from benzotrack.domain.reminder import Reminder
from benzotrack.store import files

NAME = "reminder.json"

LOCK = "reminder.lock"
"""Who holds it writes the file; nobody else does at the same moment."""

WAITS_S = 2
"""How long one waits for another's write, in seconds."""


class ReminderFile:
    """The reminder file of a diary's folder. What the disk refuses costs a reminder, never an entry."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    @property
    def exists(self) -> bool:
        """Whether a reminder was ever wanted here."""
        return self._path.is_file()

    def read(self) -> Reminder | None:
        """What it says, what does not fit left out; None where there is none, or none that can be read."""
        kept = self._kept()
        if kept is None:
            return None
        at, *days = _read(time, kept.get("at")), *(_read(date, kept.get(name)) for name in _DAYS)
        return Reminder(at, kept.get("paused") is True, *days)

    def change(self, changed: Callable[[Reminder | None], Reminder | None]) -> bool:
        """Keep what `changed` makes of what stands there at that moment; says whether that was done: not
        where it makes None, nor where another holds the file for long. Raises OSError where the disk refuses.
        """
        try:
            with FileLock(self._path.with_name(LOCK), timeout=WAITS_S, mode=0o600):
                if (reminder := changed(self.read())) is not None:
                    self._write(reminder)
                return reminder is not None
        except Timeout:
            return False
        except NotImplementedError as refused:
            raise OSError(errno.ENOLCK, "the disk knows no locks") from refused

    def _write(self, reminder: Reminder) -> None:
        plain = {
            name: value if isinstance(value, bool) or value is None else value.isoformat()
            for name, value in asdict(reminder).items()
        }
        content = json.dumps((self._kept() or {}) | plain, indent=1).encode()
        files.sweep_parts(self._path.parent, NAME)
        files.atomic_write(self._path, content)

    def remove(self) -> None:
        """Take it away. Raises OSError where the disk refuses."""
        for path in (self._path, self._path.with_name(LOCK)):
            with suppress(FileNotFoundError):
                files.remove(path)

    def _kept(self) -> dict[str, Any] | None:
        try:
            kept = json.loads(files.read(self._path) or b"null")
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) else None


_DAYS = ("recorded", "reminded", "put_away", "asked")


def _read(kind: Any, text: object) -> Any:
    """The day or time of that text; None for any other."""
    try:
        return kind.fromisoformat(text)
    except (TypeError, ValueError):
        return None
