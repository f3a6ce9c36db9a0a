"""The diary's files while they are locked: nothing is known, and nothing can be kept but a red flag."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from filelock import FileLock

from benzotrack.domain.red_flags import RedFlag
from benzotrack.store import files
from benzotrack.store.errors import AlreadyOpen, Cause, NotSaved
from benzotrack.store.journal.damage_report import DamageReport
from benzotrack.store.journal.storage import folder_lock
from benzotrack.store.record_kinds import Contents
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import Vault
from benzotrack.store.vault.locked import Locked
from benzotrack.store.vault.locked_inbox import put_letter


class LockedStore(Store):
    """A store that takes red flags into the inbox and refuses everything else.

    Once it was told to `hold` the folder, no other writer opens it. `locked` tells what stands before the
    diary, `letters` how many letters it put in.
    """

    def __init__(self, folder: Path, locked: Locked) -> None:
        self.folder = folder
        self.locked = locked
        self._misfits = []
        self._ids = {}
        self._contents = Contents()
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

    @property
    def recovery(self) -> DamageReport | None:
        """Not known yet."""
        return None

    @property
    def refusal(self) -> NotSaved | None:
        """Not known yet."""
        return None

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Names of the damaged files that were ever set aside in this folder."""
        return files.set_aside_names(self.folder)

    @property
    def is_new(self) -> bool:
        """It is not."""
        return False

    @property
    def files_gone(self) -> bool:
        """Not known yet."""
        return False

    @property
    def copy_behind(self) -> bool:
        """Not known yet."""
        return False

    @property
    def vault(self) -> Vault | None:
        """None: it is closed."""
        return None

    def close(self) -> None:
        """Let go of the folder."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def put(self, record: Any) -> None:
        """Keep a red flag in the inbox of the first key header that can be read. Raises NotSaved."""
        if not isinstance(record, RedFlag):
            raise NotSaved(Cause.LOCKED, "the diary is locked")
        if not self.locked.key_headers:
            raise NotSaved(Cause.LOCKED, "no key header can be read")
        put_letter(self.folder, self.locked.key_headers[0], record)
        self.letters += 1
        others = (other for other in self._contents.red_flags if other.id != record.id)
        self._contents = replace(self._contents, red_flags=(*others, record))

    @contextmanager
    def _saved(self) -> Iterator[dict[str, Any]]:
        raise NotSaved(Cause.LOCKED, "the diary is locked")
        yield {}

    @contextmanager
    def together(self) -> Iterator[None]:
        """Raises NotSaved."""
        raise NotSaved(Cause.LOCKED, "the diary is locked")
        yield
