"""Why a locked diary was not opened, each with a sentence of its own; and the wrong tries, counted."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import TypeVar

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

_MOST_WRONG = 1_000_000
"""Most tries that a count can hold: at five minutes each, those of nine years."""

_MOST_BYTES = 1_000

_T = TypeVar("_T")


class UnlockAttempts:
    """The wrong tries at one folder's passcode. `clock` gives the moment, aware; `steady` counts seconds.

    What was waited counts, whatever the clock was set to meanwhile. A count in the file that is dated ahead
    of the clock is waited for once, from now on.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = Path(folder) / NAME
        self._clock, self._steady = clock, steady
        self._wrong = 0
        self._wait_from(0)
        self._read = False

    @property
    def wait_s(self) -> int:
        """Seconds to wait before the next try, 0 for none; never more than the count asks for."""
        self._look()
        steady, wall = self._since
        waited = max(self._steady() - steady, (self._clock() - wall).total_seconds())  # one stops in sleep
        return max(0, ceil(self._wait - waited))

    def begin(self) -> None:
        """Count a try before it is made, so that an end in its midst counts too. Raises TooSoon."""
        if (wait := self.wait_s) > 0:
            raise TooSoon(wait)
        self._wrong = min(self._wrong + 1, _MOST_WRONG)
        self._wait_from(_wait(self._wrong))
        self._keep()

    def opening(self, opened: Callable[[], _T]) -> _T:
        """What `opened` gives; where it raises, that is a wrong try, but not a slip in a recovery code.

        Raises TooSoon, and what `opened` does.
        """
        self.begin()
        try:
            found = opened()
        except Mistyped:
            self._wrong = max(0, self._wrong - 1)
            self._wait_from(0)
            self._keep()
            raise
        self.forget()
        return found

    def forget(self) -> None:
        """The passcode was right."""
        self._wrong, self._read = 0, True
        self._wait_from(0)
        with suppress(OSError):
            if files.identity(self._path) is not None:
                files.remove(self._path)

    def _wait_from(self, seconds: float) -> None:
        """Have so many seconds to wait from now on."""
        self._wait, self._since = seconds, (self._steady(), self._clock())

    def _look(self) -> None:
        """Take over what is counted in the file, once it can be read; until then it is left as it is."""
        if self._read:
            return
        with suppress(OSError):
            wrong, until = _read(self._path)
            self._read = True
            tried, self._wrong = self._wrong, min(wrong + self._wrong, _MOST_WRONG)
            most = _wait(self._wrong)
            left = (until - self._clock()).total_seconds() if until else 0
            self._wait_from(most if tried else min(left, most))
            if left > most:  # the clock was put back since
                self._keep()

    def _keep(self) -> None:
        if not self._read:
            return
        with suppress(OSError, OverflowError):  # a disk that can't be written still counts in memory
            until = (self._clock() + timedelta(seconds=self._wait)).astimezone(UTC) if self._wait else None
            content = {"wrong": self._wrong, "until": until.isoformat() if until else None}
            files.atomic_write(self._path, orjson.dumps(content))


def _wait(wrong: int) -> int:
    return WAITS_S[min(wrong, len(WAITS_S) - 1)]


def _read(path: Path) -> tuple[int, datetime | None]:
    """What is counted there; a file that this app did not write so counts as none. Raises OSError."""
    there = files.identity(path)
    if there is None or there[1] > _MOST_BYTES:
        return 0, None
    try:
        content = orjson.loads(files.read(path) or b"{}")
        wrong, until = content["wrong"], content["until"]
        moment = None if until is None else datetime.fromisoformat(until).astimezone(UTC)
    except (ValueError, TypeError, KeyError, OverflowError):
        return 0, None
    return (wrong, moment) if type(wrong) is int and 0 <= wrong <= _MOST_WRONG else (0, None)
