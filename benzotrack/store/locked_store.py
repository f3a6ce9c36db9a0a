"""The diary's files while they are locked: nothing is known, and nothing can be kept but a red flag."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from filelock import FileLock

from benzotrack.domain.red_flags import RedFlag
from benzotrack.store.errors import AlreadyOpen, Cause, NotSaved
from benzotrack.store.journal.storage import folder_lock
from benzotrack.store.record_kinds import Contents
from benzotrack.store.vault.key_slots import Locked
from benzotrack.store.vault.locked_inbox import put_letter


class LockedStore:
    """A `RecordStore` that takes red flags into the inbox and refuses everything else.

    Once it was told to `hold` the folder, no other writer opens it. `locked` tells what stands before the
    diary, `letters` how many letters it put in.
    """

    vault = None
    files_gone = False  # not known yet

    def __init__(self, folder: Path, locked: Locked) -> None:
        self.folder = folder
        self.locked = locked
        self._flags: dict[str, RedFlag] = {}
        self._lock: FileLock | None = None
        self.letters = 0

    def hold(self) -> None:
        """Take the folder's lock, where the folder can be written. Raises AlreadyOpen."""
        if self._lock is None:
            with suppress(OSError):
                self._lock = folder_lock(self.folder)

    @contextmanager
    def handed_over(self) -> Iterator[None]:
        """Let go of the folder for who opens the diary within; where that is refused it is held again."""
        self.close()
        try:
            yield
        except BaseException:
            with suppress(AlreadyOpen):
                self.hold()
            raise

    def close(self) -> None:
        """Let go of the folder."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def contents(self) -> Contents:
        """The red flags that it put in."""
        return Contents(red_flags=tuple(self._flags.values()))

    def put(self, record: Any) -> None:
        """Keep a red flag in the inbox of the first key header that can be read. Raises NotSaved.

        Of a diary that lost its own it may be a spare one, where all of them are of one diary.
        """
        if not isinstance(record, RedFlag):
            self._refuse()
        key_headers = self.locked.key_headers or self.locked.spares()
        if len({key_header.diary for key_header in key_headers}) != 1:
            raise NotSaved(Cause.LOCKED, "no key header can be read")
        put_letter(self.folder, key_headers[0], record)
        self.letters += 1
        self._flags[record.id] = record

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise NotSaved(Cause.LOCKED, "the diary is locked")

    discard_draft = restore_day = together = seal = _refuse
