"""Putting a backup in the diary's place: one save, so that a crash leaves the old diary or the restored one.

What the diary held before is kept as a copy first, and putting that copy back undoes the restore.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benzotrack.store.backup_file import Held, Snapshot, held, write_backup
from benzotrack.store.backups import Backup, backups
from benzotrack.store.storage import DiaryStorage
from benzotrack.words import Message, msg

_LIES_OPEN = msg(
    "This backup has a passcode, your diary has none. "
    "Once it is restored, anyone who has the disk can read it. You can set a passcode in Settings."
)
NOT_IN_IT = msg("Your country, your clinic and the look are not in it. Set them again on another computer.")
"""What a backup does not hold."""


@dataclass(frozen=True)
class Restored:
    """What was put in place, and the copy of the diary before it, None where nothing had to change."""

    held: Held
    before: Path | None


def restore(diary: DiaryStorage, backup: Held) -> Restored:
    """Make the open diary hold what the backup holds; its passcode, or none, stays as it is.

    Raises NotSaved; then the diary is as it was. In memory only the storage's own tables follow.
    """
    before, now = None, diary.snapshot()
    if now.tables == backup.snapshot.tables:
        return Restored(backup, None)
    if now.seq:
        before = diary.backups.make(diary.snapshot, before=True)
    diary.write(backup.snapshot.tables)
    return Restored(backup, before)


def lies_open(backup: Held, *, has_passcode: bool) -> tuple[Message, ...]:
    """What to say before a locked backup is restored into a diary without a passcode; else nothing."""
    return () if has_passcode or backup.snapshot.vault is None else (_LIES_OPEN,)


def undoing(diary: DiaryStorage) -> Backup | None:
    """The copy of the diary before its newest save, where that save was a restore; else None."""
    taken = diary.snapshot()
    copies = (b for b in backups(diary.folder) if b.before and b.diary == taken.diary[:8])
    return next((b for b in copies if b.seq + 1 == taken.seq), None)


def save_to(path: Path, taken: Snapshot) -> Held:
    """Write a backup to a place that the person named, and prove it. Raises NotSaved."""
    write_backup(path, taken.packed(), taken)
    return held(taken)
