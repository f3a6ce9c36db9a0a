"""The person's diary behind its passcode: one at a time, locked or open.

Locking lets go of everything that was read; what was not saved keeps it open. Work that takes long, to
stretch a passcode, is apart from what touches the diary, so that it can be done off the event loop.
"""

from __future__ import annotations

import logging
import sys
import time
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from benzotrack.diary.conflicted_copies import reopened
from benzotrack.diary.diary import Clock, Diary
from benzotrack.diary.kept_settings import FROM_DIARY
from benzotrack.diary.locked_summary import renew_locked_summary
from benzotrack.diary.restored_settings import RestoredSettings, restore_with
from benzotrack.domain.profile import Settings
from benzotrack.domain.red_flags import RedFlag
from benzotrack.i18n import Message, msg, msgn
from benzotrack.store.backup.backup_file import BackupInfo
from benzotrack.store.backup.conflicted_copies import joined, put_away
from benzotrack.store.backup.restore import Restored, goes_back
from benzotrack.store.data_files import delete_everything
from benzotrack.store.errors import Cause, NotSaved, StoreError
from benzotrack.store.held_folder import HeldFolder
from benzotrack.store.locked_store import LockedStore
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.store import RecordStore, Store
from benzotrack.store.vault import locked_inbox
from benzotrack.store.vault.key_slots import RECOVERY, Locked, NewVault, Vault, new_vault
from benzotrack.store.vault.locked_inbox import LockedInbox
from benzotrack.store.vault.unlock import UnlockAttempts

__all__ = ["DiarySession", "NewVault", "Vault"]

log = logging.getLogger(__name__)

MINUTES = (1, 2, 5, 10, 15, 30)
"""Idle minutes after which the diary can be made to lock itself."""

COPYING_MIN = 15
"""Minutes for which a diary that shows a new recovery code does not lock itself: it is copied by hand."""

SIGNS_WAIT = msg(
    "Signs chosen while the diary was locked can't be read now; the app keeps them and tries again. "
    "Until then, choose a sign again to see what to do."
)
SIGNS_CAME = msg("The signs chosen while the diary was locked are in your diary now. Please look at Today.")
SIGNS_KEEP_IT_ON = msg(
    "The passcode stays on: signs chosen while the diary was locked can't be read now, and need it. "
    "The app tries again. Please try later."
)

OPENED_BY_CODE = msg("You used the recovery code. You can set a new passcode in Settings.")


def running_s() -> float:
    """Seconds by a clock that nobody sets and that goes on while the machine sleeps."""
    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class DiarySession:
    """One folder's diary. `make` makes a diary of a store, settings and a clock, as `Diary` itself does.

    Raises StoreError where the diary can't be opened; a locked one is no error.
    """

    _code_shown: float | None = None
    _signs_wait = False

    def __init__(self, folder: Path, clock: Clock, make: type[Diary] = Diary) -> None:
        self._folder, self._clock, self._make = folder, clock, make
        self._tries = UnlockAttempts(folder, clock)
        self._used = running_s()
        self.told: tuple[Message, ...] = ()
        self.diary = self._diary(self._store(HeldFolder(folder)))

    @classmethod
    def around(cls, diary: Diary) -> DiarySession:
        """A session that holds a diary that is open already."""
        diary_session = cls.__new__(cls)
        diary_session._folder, diary_session._clock, diary_session._make = (
            diary.store.folder,
            lambda: diary.now,
            type(diary),
        )
        diary_session._tries = UnlockAttempts(diary_session._folder, diary_session._clock)
        diary_session._used = running_s()
        diary_session.told = ()
        diary_session.diary = diary
        return diary_session

    def close(self) -> None:
        """Let go of the files."""
        self.diary.close()

    # What is known

    @property
    def locked(self) -> bool:
        """Whether nothing of the diary can be seen now."""
        return isinstance(self.diary.store, LockedStore)

    @property
    def has_passcode(self) -> bool:
        """Whether the diary can be locked."""
        return self.locked or self.diary.store.vault is not None

    def has(self, vault: Vault) -> bool:
        """Whether that is the vault of the open diary."""
        return self.diary.store.vault is vault

    @property
    def wait_s(self) -> int:
        """Seconds to wait before the passcode can be tried again."""
        return self._tries.wait_s

    # Backups

    def back_up(self) -> bool:
        """Make a backup if one is due; says whether one was made. What goes wrong is told in Settings.

        Quick when none is due; to be called off the event loop.
        """
        if self.locked:
            return False
        journal = self.diary.open_store.journal
        try:
            return journal.backups.make_if_due(journal.snapshot)
        except (StoreError, OSError):
            log.exception("The backup could not be made")
            return False

    def restore(self, backup: BackupInfo, settings: RestoredSettings | None = None) -> Restored:
        """Put a backup in the diary's place, with those settings, and show that. Raises StoreError; then all
        is as it was.
        """
        if self.diary.has_unsaved:
            self.diary.try_again()
        vault = self.diary.store.vault
        done = restore_with(self.diary.open_store, self.diary.kept_settings, backup, settings)
        self.diary.close()
        self.diary = self._diary(Store(self._folder, vault=vault, home=self.diary.store.home))
        self.used()
        return done

    def step_back(self, copy: BackupInfo, settings: RestoredSettings | None = None) -> Restored | None:
        """Undo the last restore or import by its copy; None where that is not the last save: nothing changes.

        What waits to be saved is saved first, so that it is never lost unseen. Raises StoreError; then all is
        as it was.
        """
        if self.diary.has_unsaved:
            self.diary.try_again()
        return self.restore(copy, settings) if goes_back(self.diary.open_store.journal, copy) else None

    def take_in(self, path: Path) -> None:
        """Add what only the second version at `path` holds, and put its file away where the disk takes that.

        Raises StoreError; then all is as it was.
        """
        if self.diary.has_unsaved:
            self.diary.try_again()
        self.restore(joined(self.diary.open_store.journal, path))
        try:
            put_away(path, self._folder, self.diary.store.vault)
        except StoreError:
            log.exception("The second version's file could not be put away")

    def reopen(self) -> None:
        """Open the diary anew as another program left it, and keep in it what was entered here.

        Raises StoreError; then this one stays open with what is not saved.
        """
        before = self.diary
        store = reopened(before.open_store)
        self.diary = self._diary(store)
        before.close()
        self.diary.go_on_from(before)
        self.used()

    def delete_everything(self) -> None:
        """Take away all files of the diary's folder and begin an empty diary. Raises StoreError."""
        home = self.diary.store.home
        with self.diary.open_store.journal.backups.guard:
            home.be_there()
            self.diary.close()
            try:
                delete_everything(self._folder)
            finally:
                self.diary = self._diary(self._store(home))
        self.told, self._signs_wait = (), False
        self.used()

    def go_on(self) -> None:
        """Write what was refused while the diary's folder was gone, once it is back."""
        refused = self.diary.not_saved
        if isinstance(refused, NotSaved) and refused.cause is Cause.GONE:
            with suppress(OSError, StoreError):
                self.diary.store.home.check()
                self.diary.try_again()

    # Locking and unlocking

    def lock(self) -> bool:
        """Lock the diary; says whether that was done. What the disk refuses keeps it open."""
        if self.locked or not self.has_passcode:
            return False
        if self.diary.has_unsaved:
            with suppress(StoreError):
                self.diary.try_again()
            if self.diary.has_unsaved:
                return False
        vault = self.diary.store.vault
        assert vault is not None
        self.diary.close()
        store = LockedStore(self._folder, Locked((vault.key_header,)), self.diary.store.home)
        with suppress(StoreError):  # taken or gone in this very moment: nothing is shown all the same
            store.hold()
        self.diary = self._diary(store, self.diary.settings)
        return True

    def used(self) -> None:
        """The person did something."""
        self._used = running_s()

    def show_code(self, shown: bool) -> None:
        """A new recovery code is `shown` from now on, or not any more."""
        self._code_shown = running_s() if shown else None

    @property
    def idle_s(self) -> float:
        """Seconds since the person did something."""
        return running_s() - self._used

    def lock_if_idle(self) -> bool:
        """Lock the diary after as many idle minutes as are set; says whether that was done.

        While a new recovery code is shown, `COPYING_MIN` minutes after it came at the earliest.
        """
        if self._code_shown is not None and running_s() - self._code_shown < COPYING_MIN * 60:
            return False
        minutes = self.diary.settings.lock_after_min
        return minutes > 0 and self.idle_s >= minutes * 60 and self.lock()

    def vault_for(self, typed: str) -> Vault | None:
        """The vault, for a passcode or a recovery code; None where the diary has no passcode any more.

        Takes up to a second and touches nothing of the open diary: to be called off the event loop.
        Raises NotOpened, also to wait after wrong tries; StoreError where the files can't be read.
        """
        locked = self._doors()
        if locked is None:
            return None
        return self._tries.opening(lambda: locked.opened(typed))

    def unlock(self, vault: Vault | None) -> tuple[RedFlag, ...]:
        """Open the diary with its vault, and take in the signs chosen meanwhile, which it gives.

        `told` then says what the person must know. Raises StoreError, then it stays locked.
        """
        was = self.diary.store
        with was.handed_over() if isinstance(was, LockedStore) else nullcontext():
            store = Store(self._folder, vault=vault, home=was.home)
        here, put = self.diary.red_flags, was.letters if isinstance(was, LockedStore) else 0
        self.diary.close()
        self.diary = self._diary(store)
        self.used()
        found = self._letters(vault)
        if found is not None and vault is None:  # its key is gone: what this window put in is known here
            found = replace(found, unreadable=max(0, found.unreadable - put))
        self._signs_wait = found is None and vault is not None
        flags = found.flags if found is not None else ()
        chosen = tuple(({flag.id: flag for flag in flags} | {flag.id: flag for flag in here}).values())
        self.diary.take_in(chosen)
        self._empty(found)
        told = [OPENED_BY_CODE] if vault is not None and vault.by == RECOVERY else []
        if self._signs_wait:
            told.append(SIGNS_WAIT)
        if found is not None and found.unreadable:
            told.append(_unreadable(found.unreadable))
        if self.diary.kept_settings.problem is FROM_DIARY:
            told.append(FROM_DIARY)
        self.told = tuple(told)
        return chosen

    def take_in_late(self) -> bool:
        """Take in the signs that could not be read at unlocking; says whether they could now.

        `told` then says what the person must know.
        """
        vault = self.diary.store.vault
        if not self._signs_wait or vault is None or (found := self._letters(vault)) is None:
            return False
        self._signs_wait = False
        self.diary.take_in(found.flags)
        self._empty(found)
        self.told = (SIGNS_CAME,) if found.flags else ()
        if found.unreadable:
            self.told += (_unreadable(found.unreadable),)
        return True

    # The passcode

    def prepared(self, passcode: str) -> NewVault:
        """A vault for the open diary, and its recovery code; nothing is locked yet.

        To be called off the event loop. Raises TooShort, TooLong.
        """
        return new_vault(self.diary.open_store.diary, passcode)

    def seal(self, vault: Vault | None) -> None:
        """Have that vault's passcode before the open diary, for None no passcode. Raises StoreError.

        Signs that another window of the app left in the inbox are taken in first: its key goes. While
        they are not on disk in the diary, the key stays and it is refused.
        """
        before = self.diary.store.vault
        key_goes = before is not None and (vault is None or not vault.made(before.key_header))
        found = self._letters(before) if before is not None else LockedInbox()
        if key_goes and found is None:
            raise StoreError(SIGNS_KEEP_IT_ON)
        self.diary.take_in(found.flags if found is not None else ())
        if key_goes and self.diary.has_unsaved:
            self.diary.try_again()
        self.diary.seal(vault)
        if key_goes:
            self._empty(found)
        self.used()

    def _doors(self) -> Locked | None:
        """What stands before the diary as it is on disk now; None where it is open to all."""
        store = self.diary.store
        if not isinstance(store, LockedStore):
            return Locked((store.vault.key_header,)) if store.vault else None
        try:
            store.home.check()
            Store(self._folder, read_only=True).close()
        except OSError as error:
            raise NotSaved.from_os(error) from error
        except Locked as locked:
            return locked
        return None

    def _letters(self, vault: Vault | None) -> LockedInbox | None:
        """What lies in the inbox; None where the disk can't read it now: it stays there."""
        try:
            return locked_inbox.read_letters(self._folder, vault)
        except OSError:
            if not self._signs_wait:  # told once, not at every try
                log.exception("The signs chosen while locked can't be read now")
            return None

    def _empty(self, read: LockedInbox | None) -> None:
        """Empty the inbox of what was read, once the disk has it in the diary.

        What stays there is known to the diary, and taken in once only.
        """
        if read is None or self.diary.has_unsaved:
            return
        try:
            locked_inbox.empty(self._folder, read)
        except OSError:
            log.exception("The inbox can't be emptied now")

    def _store(self, home: HeldFolder) -> RecordStore:
        try:
            return Store(self._folder, home=home)
        except Locked as locked:
            store = LockedStore(self._folder, locked, home)
            store.hold()
            return store

    def _diary(self, store: RecordStore, settings: Settings | None = None) -> Diary:
        """The diary in the store, with these settings where the file can't be read now."""
        made = self._make(store, SettingsFile(self._folder, settings), self._clock)
        made.kept_settings.put_right()
        renew_locked_summary(made)
        made.reminder.keep()
        return made


def _unreadable(letters: int) -> Message:
    return msgn(
        "{n} sign that was chosen while the diary was locked can't be read. It is kept in a file.",
        "{n} signs that were chosen while the diary was locked can't be read. They are kept in a file.",
        letters,
    )
