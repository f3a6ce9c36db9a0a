"""What can go wrong with the diary's files, each with a sentence for the person.

No error carries the person's own words: texts name files, days and causes only.
"""

from __future__ import annotations

import errno
from enum import Enum

from benzotrack.i18n import Message, msg


class StoreError(Exception):
    """The files could not be opened, read or written; `message` says so to the person."""

    def __init__(self, message: Message, detail: str = "") -> None:
        super().__init__(detail or message.text)
        self.message = message


class Cause(Enum):
    """Why a save was refused."""

    FULL = "full"
    READ_ONLY = "read_only"
    REPLACED = "replaced"
    UNFIT = "unfit"
    REOPEN = "reopen"
    LOCKED = "locked"
    GONE = "gone"
    ELSEWHERE = "elsewhere"
    NO_LOCKS = "no_locks"
    OTHER = "other"


class NotSaved(StoreError):  # noqa: N818 - the words the person reads
    """The disk refused a save; what was saved before is whole."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(_NOT_SAVED[cause], detail)
        self.cause = cause

    @property
    def needs_reopening(self) -> bool:
        """Whether nothing can be saved before the diary is opened anew."""
        return self.cause in (Cause.REPLACED, Cause.REOPEN)

    @classmethod
    def from_os(cls, error: OSError) -> NotSaved:
        """The refusal that an OS error means."""
        if isinstance(error, NotOurs):
            return error.refusal
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG):
            return cls(Cause.FULL, str(error))
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            return cls(Cause.READ_ONLY, str(error))
        return cls(Cause.OTHER, str(error))


class NotOurs(OSError):  # noqa: N818
    """A write into the diary's folder was not begun: the folder is gone, or another program's now."""

    def __init__(self, refusal: NotSaved) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class AlreadyOpen(StoreError):  # noqa: N818
    """Another BenzoTrack has this diary open for writing."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(msg("This diary is already open in another BenzoTrack window."), detail)


class NewerFormat(StoreError):  # noqa: N818
    """A newer program wrote the diary; nothing was touched."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            msg("This diary was written by a newer BenzoTrack. Nothing was changed. Please update the app."),
            detail,
        )


class Damaged(StoreError):  # noqa: N818
    """No copy of the diary can be read; nothing was touched."""

    _why = msg(
        "The diary's files are damaged and no copy can be read. Nothing was changed or deleted. "
        "To begin a new diary, give the folder another name."
    )

    def __init__(self, detail: str = "") -> None:
        super().__init__(self._why, detail)


class Unreadable(Damaged):
    """The disk does not let the files be read now, whatever may lie in them; nothing was touched."""

    _why = msg(
        "The diary's files can't be read now. Nothing was changed or deleted. "
        "Check the disk, and whether the folder is yours, then try again."
    )


class NoBackup(StoreError):  # noqa: N818
    """The file can't be used as a backup; nothing was changed."""


_NOT_SAVED: dict[Cause, Message] = {
    Cause.FULL: msg("The disk is full. Free some space, then try again."),
    Cause.READ_ONLY: msg("The diary's folder can't be written to. Check the folder, then try again."),
    Cause.REPLACED: msg("Another program changed the diary's file."),
    Cause.REOPEN: msg("The diary must be opened anew before anything can be saved."),
    Cause.LOCKED: msg("The diary is locked. Unlock it, then try again."),
    Cause.GONE: msg("The diary's folder is gone. Is its disk still there? When it is back, try again."),
    Cause.ELSEWHERE: msg("This diary is open in another BenzoTrack window. Close that one, then try again."),
    Cause.NO_LOCKS: msg(
        "This folder can't be locked, so two windows could write at once. Nothing was changed. "
        "Please choose a folder on another disk with --data."
    ),
    Cause.UNFIT: msg("Something in it can't be kept as it stands. Please check it, then try again."),
    Cause.OTHER: msg("The disk did not take it. Please try again."),
}
