"""The open diary's backups: which there are, what one holds, and the diary as one file."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.diary.restored_settings import RestoredSettings, restored_settings
from benzotrack.i18n import Message
from benzotrack.store.backup.automatic import Backup, backups, lasting
from benzotrack.store.backup.backup_file import BackupInfo, Snapshot, raw_backup, read_backup
from benzotrack.store.backup.restore import goes_back, lies_open, undoing
from benzotrack.store.errors import StoreError
from benzotrack.store.vault.key_slots import Locked

__all__ = ["Backup", "BackupInfo", "DiaryBackups", "RestoredSettings"]


class DiaryBackups:
    """The backups in the diary's folder, as they were once looked at, and the ways to make and read one."""

    def __init__(self, diary: Diary) -> None:
        self._store, self._kept = diary.open_store, diary.kept_settings

    @cached_property
    def found(self) -> tuple[Backup, ...]:
        """All of them, the newest first."""
        return backups(self._store.folder)

    @property
    def newest_own(self) -> Backup | None:
        """The newest of this diary that was not made before a restore."""
        return next((b for b in self.found if not b.before and self.is_own(b)), None)

    @property
    def lasting(self) -> tuple[tuple[Backup, ...], ...]:
        """Those that stay until the person deletes them, in groups that are deleted together."""
        return lasting(self.found, self._store.diary)

    @property
    def undoing(self) -> Backup | None:
        """The one that takes the last restore back, None where the last save was none."""
        return undoing(self._store.journal)

    @property
    def problem(self) -> StoreError | None:
        """Why the last one could not be made; None where it could."""
        return self._store.journal.backups.problem

    @property
    def empty_diary(self) -> bool:
        """Whether the diary holds nothing yet."""
        return not self._store.journal.snapshot().tables

    def is_own(self, backup: Backup) -> bool:
        """Whether it is of this diary, and not of another."""
        return backup.diary == self._store.diary[:8]

    def packed(self) -> bytes:
        """The diary and the settings as they are now, as one file: sealed where there is a passcode."""
        return self._whole().packed()

    def exported(self) -> bytes:
        """The same as a plain file: a line is a checksum and a JSON object; the first holds the settings."""
        return self._whole().packed(plain=True)

    def _whole(self) -> Snapshot:
        journal = self._store.journal
        return journal.backups.whole(journal.snapshot())

    def raw(self, backup: Backup) -> bytes:
        """The bytes of one in the folder. Raises NoBackup."""
        return self.at(backup.path)

    def at(self, path: Path) -> bytes:
        """The bytes of the one that lies there. Raises NoBackup."""
        return raw_backup(path)

    def read(self, raw: bytes) -> BackupInfo | None:
        """What a backup's bytes hold; None where it needs another passcode. Raises NoBackup."""
        try:
            return read_backup(raw, self._store.vault)
        except Locked:
            return None

    def settings(self, held: BackupInfo) -> RestoredSettings:
        """What its settings would change here."""
        return restored_settings(self._store, self._kept, held)

    def goes_back(self, held: BackupInfo) -> bool:
        """Whether it is the copy that undoes the last restore or import."""
        return goes_back(self._store.journal, held)

    def warnings(self, held: BackupInfo) -> tuple[Message, ...]:
        """What to say before it is restored here."""
        return lies_open(held, has_passcode=self._store.vault is not None)

    def delete(self, those: Iterable[Backup]) -> None:
        """Delete backups for good. Raises NotSaved."""
        self._store.journal.backups.let_go(those)


def opened_backup(raw: bytes, typed: str) -> BackupInfo:
    """What a backup holds that has a passcode of its own. Raises NotOpened, NoBackup."""
    try:
        return read_backup(raw)
    except Locked as locked:
        vault = locked.opened(typed)
    return read_backup(raw, vault)
