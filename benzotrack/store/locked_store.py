"""The diary's files while they are locked: nothing is known, and nothing can be kept but a red flag."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from benzotrack.domain.red_flags import RedFlag
from benzotrack.store.errors import Cause, NotSaved, StoreError
from benzotrack.store.held_folder import HeldFolder
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

    def __init__(self, folder: Path, locked: Locked, home: HeldFolder) -> None:
        self.folder, self.home = folder, home
        self.locked = locked
        if locked.key_headers:
            home.diary = locked.key_headers[0].diary
        self._flags: dict[str, RedFlag] = {}
        self.letters = 0
        self._handed_over = False

    def hold(self) -> None:
        """Take the folder's lock, where the folder can be written. Raises as `HeldFolder.take`."""
        with suppress(OSError):
            self.home.take()

    @contextmanager
    def handed_over(self) -> Iterator[None]:
        """Hand the folder to who opens the diary within; where that is refused it is held on."""
        try:
            yield
        except BaseException:
            with suppress(StoreError):
                self.hold()
            raise
        self._handed_over = True

    def close(self) -> None:
        """Let go of the folder."""
        if not self._handed_over:
            self.home.release()

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
