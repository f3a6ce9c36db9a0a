"""Why a locked diary was not opened, each with a sentence of its own; and the wrong tries, counted."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import orjson

from benzotrack.i18n import msg, msgn
from benzotrack.store import files
from benzotrack.store.errors import StoreError


class NotOpened(StoreError):  # noqa: N818 - the words the person reads
    """The diary stays locked."""


class WrongSecret(NotOpened):
    """It fits no slot."""

    def __init__(self) -> None:
        super().__init__(msg("This is not the passcode. Nothing was changed. Please try again."))


class WrongCode(NotOpened):
    """It is a whole recovery code, of another diary or an older one."""

    def __init__(self) -> None:
        super().__init__(msg("This is a recovery code, but not this diary's. Please look for a newer one."))


class Mistyped(NotOpened):
    """A recovery code with a slip in it; `group` counts from 1, 0 where there are too few or too many."""

    def __init__(self, group: int) -> None:
        super().__init__(
            msg("The recovery code has a slip in group {n}. Please look at it again.", n=group)
            if group
            else msg("The recovery code has 7 groups of 5. Please look at it again.")
        )
        self.group = group


class SlotsChanged(NotOpened):
    """The secret is right, but its slot, or another one, is not as it was written."""

    def __init__(self) -> None:
        super().__init__(
            msg(
                "The diary's lock was changed by something other than this app, so it was not opened. "
                "Nothing was changed. A backup may still open."
            )
        )


class AbsurdCost(NotOpened):
    """A slot asks for more or less work than any that this app writes; it was not begun."""

    def __init__(self) -> None:
        super().__init__(
            msg("The diary's lock asks for work that this app never asks for, so it was not tried.")
        )


class NotHere(NotOpened):
    """This machine does not know the slot's function, or has too little memory for it."""

    def __init__(self) -> None:
        super().__init__(
            msg("This computer has too little memory free for the lock. Please close other programs.")
        )


class UnknownLock(NotOpened):
    """The slots do not read as any that this program knows."""

    def __init__(self) -> None:
        super().__init__(msg("The diary's lock is damaged and can't be read. A backup may still open."))


class TooSoon(NotOpened):
    """Too many wrong tries; `seconds` are left to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            msgn(
                "Please wait {n} second, then try again. Help still works.",
                "Please wait {n} seconds, then try again. Help still works.",
                seconds,
            )
        )
        self.seconds = seconds


class TooShort(NotOpened):
    """A new passcode with too few characters."""

    def __init__(self, least: int) -> None:
        super().__init__(msg("A passcode has at least {least} characters.", least=least))


class TooLong(NotOpened):
    """A passcode longer than any that is taken."""

    def __init__(self, most: int) -> None:
        super().__init__(msg("This is too long. It holds up to {most} characters.", most=most))


class Different(NotOpened):
    """A new passcode that was typed twice, and not the same."""

    def __init__(self) -> None:
        super().__init__(msg("The two are not the same. Please type the second one again."))


# Wrong tries at the passcode, counted in a file of their own: after a few, the next one has to wait.
#
# It holds back a person at this keyboard, also over a restart. Whoever copies the files is held back not by
# it but by the slots' cost.

NAME = "tries.json"

WAITS_S = (0, 0, 0, 5, 15, 30, 60, 120, 300)
"""Seconds to wait after so many wrong tries: a slip or two cost nothing, and nobody waits more than 5 min."""


class UnlockAttempts:
    """The wrong tries at one folder's passcode. `clock` gives the moment, aware."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._path = Path(folder) / NAME
        self._clock = clock
        self._wrong, self._until = 0, cast("datetime | None", None)
        self._read = False

    @property
    def wait_s(self) -> int:
        """Seconds to wait before the next try, 0 for none; never more than the count asks for."""
        self._look()
        if self._until is None:
            return 0
        left = (self._until - self._clock()).total_seconds()
        return max(0, min(-int(-left // 1), _wait(self._wrong)))

    def begin(self) -> None:
        """Count a try before it is made, so that an end in its midst counts too. Raises TooSoon."""
        if (wait := self.wait_s) > 0:
            raise TooSoon(wait)
        self._wrong += 1
        self._until = self._clock() + timedelta(seconds=_wait(self._wrong))
        self._keep()

    def take_back(self) -> None:
        """The last one was no try: a slip in a recovery code that its check signs show."""
        self._wrong, self._until = max(0, self._wrong - 1), None
        self._keep()

    def forget(self) -> None:
        """The passcode was right."""
        self._wrong, self._until, self._read = 0, None, True
        with suppress(OSError):
            if files.identity(self._path) is not None:
                files.remove(self._path)

    def _look(self) -> None:
        """Take over what is counted in the file, once it can be read; until then it is left as it is."""
        if self._read:
            return
        with suppress(OSError):
            wrong, until = _read(self._path)
            self._read = True
            if self._wrong:  # tried meanwhile
                until = self._clock() + timedelta(seconds=_wait(wrong + self._wrong))
            self._wrong, self._until = wrong + self._wrong, until

    def _keep(self) -> None:
        if not self._read:
            return
        until = self._until.astimezone(UTC).isoformat() if self._until else None
        with suppress(OSError):  # a disk that can't be written still counts in memory
            files.atomic_write(self._path, orjson.dumps({"wrong": self._wrong, "until": until}))


def _wait(wrong: int) -> int:
    return WAITS_S[min(wrong, len(WAITS_S) - 1)]


def _read(path: Path) -> tuple[int, datetime | None]:
    """What is counted there; a file that does not fit counts as none. Raises OSError."""
    try:
        content = orjson.loads(files.read(path) or b"{}")
        wrong, until = int(content.get("wrong", 0)), content.get("until")
        moment = datetime.fromisoformat(until) if until else None
    except (ValueError, TypeError, AttributeError):
        return 0, None
    return max(0, wrong), moment if moment is not None and moment.tzinfo else None
