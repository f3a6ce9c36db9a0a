"""What a backup adds to a diary whose own two files do not tell everything, or tell less than the backup.

A backup is a packed journal of the same diary: as a whole one it stands for every save before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from benzotrack.store import journal
from benzotrack.store.backup_file import Held, is_sealed, raw_backup
from benzotrack.store.backups import backups, newest_good
from benzotrack.store.errors import StoreError
from benzotrack.store.journal import NewerVersion
from benzotrack.store.locking import Locked
from benzotrack.store.opening import Found
from benzotrack.store.union import Union, union
from benzotrack.store.vault.door import Door, Vault


@dataclass(frozen=True)
class Rescue:
    """What was found, with a backup's help where that told more; `used` is the moment of its newest save."""

    found: Found
    used: str = ""


def rescue(found: Found, folder: Path, vault: Vault | None) -> Rescue:
    """Fill what is missing in the diary's files from its newest good backup.

    Raises Locked where nothing but a backup behind a passcode is left, and the passcode is not known.
    """
    if not (found.nothing_readable or found.incomplete):
        return Rescue(found)
    if found.union is None:
        if vault is None and (doors := _doors(folder)):
            raise Locked(doors)
        held = newest_good(folder, vault)
        return Rescue(found) if held is None else Rescue(replace(found, union=_only(held)), held.newest)
    held = newest_good(folder, vault, found.union.diary)
    if held is None:
        return Rescue(found)
    readings = [copy.usable for copy in (found.main, found.copy)]
    ours = [reading for reading in readings if reading is not None and reading.diary == held.snapshot.diary]
    backup = journal.read(held.snapshot.packed(plain=True))
    better = union([*ours, backup])
    if _missing(better) >= _missing(found.union):
        return Rescue(found)
    return Rescue(replace(found, union=better), held.newest)


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
            lead = journal.read(raw.partition(b"\n")[0] + b"\n").lead if is_sealed(raw) else None
        except (StoreError, NewerVersion):
            continue
        return (lead.door,) if lead is not None and lead.door is not None else ()
    return ()
