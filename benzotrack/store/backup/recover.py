"""What a backup adds to a diary whose own two files do not tell everything, or tell less than the backup.

A backup is a packed journal of the same diary: as a whole one it stands for every save before it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from benzotrack.store.backup.automatic import Backup, backups, newest_good
from benzotrack.store.backup.backup_file import Held, is_sealed, raw_backup, read_backup
from benzotrack.store.errors import StoreError, Unreadable
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.inspection import Found
from benzotrack.store.journal.journal_format import NewerVersion
from benzotrack.store.journal.merge import Union, union
from benzotrack.store.missing_files import held_a_diary
from benzotrack.store.vault.key_slots import Door, Vault
from benzotrack.store.vault.locked import Locked


@dataclass(frozen=True)
class Rescue:
    """What was found, with a backup's help where that told more; `used` is the moment of its newest save.

    `gone` says that both files of a diary that lay there are gone.
    """

    found: Found
    used: str = ""
    gone: bool = False


def rescue(found: Found, folder: Path, vault: Vault | None) -> Rescue:
    """Fill what is missing in the diary's files from its newest good backup.

    Where the files are gone, nothing is filled in: the person decides. Raises Locked where nothing but a
    backup behind a passcode is left, and the passcode is not known; Unreadable where the disk does not tell
    whether there are backups.
    """
    if found.union is not None and not found.incomplete:
        return Rescue(found)
    if found.union is None:
        return _with_nothing_told(found, folder, vault)
    held = newest_good(folder, vault, found.union.diary)
    if held is None:
        return Rescue(found)
    readings = [copy.usable for copy in (found.main, found.copy)]
    ours = [reading for reading in readings if reading is not None and reading.diary == held.snapshot.diary]
    backup = journal_format.read(held.snapshot.packed(plain=True))
    better = union([*ours, backup])
    if _missing(better) >= _missing(found.union):
        return Rescue(found)
    return Rescue(replace(found, union=better), held.newest)


def _with_nothing_told(found: Found, folder: Path, vault: Vault | None) -> Rescue:
    """Where the files tell nothing, or are not there."""
    if not _may_hold_more(found, folder):
        return Rescue(found)
    if vault is None and (doors := _doors(folder)):
        raise Locked(doors)
    if found.quiet:
        return Rescue(found, gone=True)
    held = newest_good(folder, vault)
    return Rescue(found) if held is None else Rescue(replace(found, union=_only(held)), held.newest)


def _may_hold_more(found: Found, folder: Path) -> bool:
    """Whether the folder is no new one: there are damaged files, or a diary lay there. Raises Unreadable."""
    try:
        return held_a_diary(folder) or not found.quiet
    except OSError as error:
        raise Unreadable(str(error)) from error


def newest_of(folder: Path, vault: Vault) -> tuple[Backup, int] | None:
    """The backup of the vault's diary with the newest save that proves itself, and that save's number."""
    for backup in sorted(backups(folder), key=lambda b: b.seq, reverse=True):
        if backup.diary == vault.door.diary[:8]:
            with suppress(StoreError):
                taken = read_backup(raw_backup(backup.path), vault).snapshot
                if taken.vault is not None and taken.diary == vault.door.diary:
                    return backup, taken.seq
    return None


def behind_a_backup(folder: Path, vault: Vault | None, diary: str, seq: int) -> str:
    """The moment of the newest save in the newest backup, where that knows more than `seq`; else empty."""
    newest = next((b for b in backups(folder) if not b.before and b.diary == diary[:8]), None)
    if newest is None or newest.seq <= seq:
        return ""
    held = newest_good(folder, vault, diary)
    return held.newest if held is not None and held.snapshot.seq > seq else ""


def _only(held: Held) -> Union:
    """The diary as a backup alone tells it."""
    taken = held.snapshot
    return Union(taken.diary, taken.tables, taken.seq, taken.at, (), 0, taken.more)


def _missing(told: Union) -> int:
    return sum(gap.saves for gap in told.gaps) + told.lost_records


def _doors(folder: Path) -> tuple[Door, ...]:
    """The door of the newest backup, where it has one."""
    for backup in backups(folder):
        try:
            raw = raw_backup(backup.path)
            lead = journal_format.read(raw.partition(b"\n")[0] + b"\n").lead if is_sealed(raw) else None
        except (StoreError, NewerVersion):
            continue
        return (lead.door,) if lead is not None and lead.door is not None else ()
    return ()
