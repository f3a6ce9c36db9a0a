"""Putting a backup in the diary's place: one save, so that a crash leaves the old diary or the restored one.

What the diary held before is kept as a copy first, and putting that copy back undoes the restore.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benzotrack.domain.bound_settings import BoundSettings
from benzotrack.i18n import Message, msg
from benzotrack.store import files
from benzotrack.store.backup.automatic import THEN, Backup, backups, marked_to
from benzotrack.store.backup.backup_file import BackupInfo, Snapshot, held, write_backup
from benzotrack.store.codec import over_fitting, parse, written
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.journal.journal_format import Tables
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.record_kinds import ONLY, kind_of

_LIES_OPEN = msg(
    "This backup has a passcode, your diary has none. "
    "Once it is restored, anyone who has the disk can read it. You can set a passcode in Settings."
)
_SETTINGS = kind_of(BoundSettings).table


@dataclass(frozen=True)
class Restored:
    """What was put in place, and the copy of the diary before it, None where nothing had to change.

    `problem` is why the settings in it could not be kept.
    """

    held: BackupInfo
    before: Path | None
    problem: Message | None = None


def restore(
    diary: DiaryStorage, backup: BackupInfo, bound: BoundSettings | None = None, *, settings_stay: bool = True
) -> Restored:
    """Make the open diary hold what the backup holds; its passcode, or none, stays as it is, and so do the
    settings that are bound to it, where others are not given. `settings_stay` says that none are changed.

    Raises NotSaved; then the diary is as it was. In memory only the storage's own tables follow.
    """
    now = diary.snapshot()
    tables = {**backup.snapshot.tables, **_bound(now.tables, bound)}
    if now.tables == tables:
        return Restored(backup, None)
    with undoable(diary, backup.snapshot, settings_stay=settings_stay) as before:
        diary.write(tables)
    return Restored(backup, before)


def _bound(now: Tables, bound: BoundSettings | None) -> Tables:
    """The table of the bound settings: these, or those of now. Raises NotSaved for what could not be read."""
    if bound is None:
        return {name: now[name] for name in (_SETTINGS,) if name in now}
    only = str(ONLY)
    old, row = now.get(_SETTINGS, {}).get(only), written(bound)
    if old is not None and parse(BoundSettings, _SETTINGS, only, old).record is not None:
        row = over_fitting(BoundSettings, old, row)
    if parse(BoundSettings, _SETTINGS, only, row).record is None:
        raise NotSaved(Cause.UNFIT, _SETTINGS)
    return {_SETTINGS: {only: row}}


def goes_back(diary: DiaryStorage, backup: BackupInfo) -> bool:
    """Whether the backup is the copy that undoes the last restore."""
    copy = undoing(diary)
    taken = backup.snapshot
    return copy is not None and (copy.seq, diary.diary) == (taken.seq, taken.diary)


@contextmanager
def undoable(
    diary: DiaryStorage, put: Snapshot | None = None, *, settings_stay: bool = True
) -> Iterator[Path | None]:
    """One save, made within it, that `undoing` takes back: gives the copy of the diary as it is before, None
    for an empty one. `put` is the diary that is put in its place, where one is. To undo it
    changes no settings where `settings_stay` at it.

    Raises NotSaved where there can be no copy. Where the save is refused the copy goes.
    """
    before = None
    if diary.snapshot().tables:
        mark = _mark(diary, put)
        before = diary.backups.make(diary.snapshot, before=True, mark=mark, stay=settings_stay)
    try:
        yield before
    except Exception:
        if before is not None:
            with suppress(OSError):  # nothing came of it
                files.remove(before)
        raise


def _mark(diary: DiaryStorage, put: Snapshot | None) -> str:
    """What the copy is marked with: whether another one was made just before it."""
    now, copies = diary.snapshot(), _copies(diary)
    if now.seq - 1 not in copies:
        return ""
    return marked_to(put.seq) if put and put.diary == now.diary and put.seq in copies else THEN


def lies_open(backup: BackupInfo, *, has_passcode: bool) -> tuple[Message, ...]:
    """What to say before a locked backup is restored into a diary without a passcode; else nothing."""
    return () if has_passcode or backup.snapshot.vault is None else (_LIES_OPEN,)


def undoing(diary: DiaryStorage) -> Backup | None:
    """The copy of the diary as it was one step before, where its newest save was `undoable`, as a restore is;
    else None.

    Of several restores in a row each is undone by itself, the last one first. Once all are, it is the copy
    from before the last step back.
    """
    copies = _copies(diary)
    newest = copies.get(diary.snapshot().seq - 1)
    return None if newest is None else _step_back(newest, copies) or newest


def _copies(diary: DiaryStorage) -> dict[int, Backup]:
    """The copies of the diary before a restore, by the number of its save then."""
    found = backups(diary.folder)
    return {b.seq: b for b in reversed(found) if b.before and b.diary == diary.diary[:8]}


def _step_back(copy: Backup, copies: Mapping[int, Backup]) -> Backup | None:
    """What undoes the restore that the copy was made before, where that is not itself a step back."""
    if copy.to is None:
        return copy
    at, earlier = copies.get(copy.to), copies.get(copy.to - 1)
    if at is None or at.first or copy.to >= copy.seq:
        return None
    if earlier is not None:
        return _step_back(earlier, copies)
    firsts = (b for b in copies.values() if b.first and b.seq < copy.to)
    return max(firsts, key=lambda b: b.seq, default=None)


def save_to(path: Path, taken: Snapshot) -> BackupInfo:
    """Write a backup to a place that the person named, and prove it. Raises NotSaved."""
    write_backup(path, taken.packed(), taken)
    return held(taken)
