"""Why a locked diary was not opened, each with a sentence of its own."""

from benzotrack.i18n import msg, msgn
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
