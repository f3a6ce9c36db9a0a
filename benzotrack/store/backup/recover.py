"""What a backup adds to a diary whose own two files do not tell everything, or tell less than the backup.

A backup is a packed journal of the same diary: as a whole one it stands for every save before it.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from benzotrack.store import files, settings_file
from benzotrack.store.backup.automatic import Backup, backups, newest_good
from benzotrack.store.backup.backup_file import BackupInfo, lead_of, raw_backup, read_backup
from benzotrack.store.errors import StoreError, Unreadable
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.inspection import Inspection
from benzotrack.store.journal.journal_format import NewerVersion
from benzotrack.store.journal.merge import MergedReading, union
from benzotrack.store.vault import locked_inbox, unlock
from benzotrack.store.vault.key_slots import KeyHeader, Locked, Vault

_MOST_SPARES = 8
"""How many are tried; each takes up to 0.4 s."""

_TRACES = (files.COPY_FOLDER, settings_file.NAME, locked_inbox.NAME, unlock.NAME)
"""What is written only once there is a diary."""


@dataclass(frozen=True)
class BackupFinds:
    """What was found, with a backup's help where that told more; `used` is the moment of its newest save.

    `gone` says that both files of a diary that lay there are gone.
    """

    found: Inspection
    used: str = ""
    gone: bool = False


def rescue(found: Inspection, folder: Path, vault: Vault | None) -> BackupFinds:
    """Fill what is missing in the diary's files from its newest good backup.

    Where the files are gone, nothing is filled in: the person decides. Raises Locked where nothing but a
    backup behind a passcode is left, and the passcode is not known; Unreadable where the disk does not tell
    whether there are backups.
    """
    if found.union is not None and not found.incomplete:
        return BackupFinds(found)
    if found.union is None:
        return _with_nothing_told(found, folder, vault)
    held = newest_good(folder, vault, found.union.diary)
    if held is None:
        return BackupFinds(found)
    readings = [copy.usable for copy in (found.main, found.copy)]
    ours = [reading for reading in readings if reading is not None and reading.diary == held.snapshot.diary]
    backup = journal_format.read(held.snapshot.packed(plain=True))
    better = union([*ours, backup])
    if _missing(better) >= _missing(found.union):
        return BackupFinds(found)
    return BackupFinds(replace(found, union=better), held.newest)


def _with_nothing_told(found: Inspection, folder: Path, vault: Vault | None) -> BackupFinds:
    """Where the files tell nothing, or are not there."""
    if not _may_hold_more(found, folder):
        return BackupFinds(found)
    if vault is None and (key_headers := _doors(folder)):
        raise Locked(key_headers)
    if found.quiet:
        return BackupFinds(found, gone=True)
    held = newest_good(folder, vault)
    return BackupFinds(found) if held is None else BackupFinds(replace(found, union=_only(held)), held.newest)


def _may_hold_more(found: Inspection, folder: Path) -> bool:
    """Whether the folder is no new one: there are damaged files, or something else that a diary leaves.

    Raises Unreadable.
    """
    try:
        traces = any(files.identity(folder / name) for name in _TRACES)
        traces = traces or any(files.names(folder / name) for name in (files.BACKUPS, files.DAMAGED))
    except OSError as error:
        raise Unreadable(str(error)) from error
    return traces or not found.quiet


def newest_of(folder: Path, vault: Vault) -> tuple[Backup, int] | None:
    """The backup of the vault's diary with the newest save that proves itself, and that save's number."""
    for backup in sorted(backups(folder), key=lambda b: b.seq, reverse=True):
        if backup.diary == vault.key_header.diary[:8]:
            with suppress(StoreError):
                taken = read_backup(raw_backup(backup.path), vault).snapshot
                if taken.vault is not None and taken.diary == vault.key_header.diary:
                    return backup, taken.seq
    return None


def newest_save(folder: Path, vault: Vault | None, diary: str) -> int:
    """The save that the newest good backup of the diary is of, 0 for none."""
    held = newest_good(folder, vault, diary)
    return 0 if held is None else held.snapshot.seq


def behind_a_backup(
    folder: Path, vault: Vault | None, diary: str, seq: int, known: tuple[Backup, ...]
) -> str:
    """The moment of the newest save in the newest backup, where that knows more than `seq`; else empty.

    `known` are the backups that were there before the diary's files were looked at: a writer may make more.
    """
    newest = next((b for b in known if not b.before and b.diary == diary[:8]), None)
    if newest is None or newest.seq <= seq:
        return ""
    held = newest_good(folder, vault, diary)
    return held.newest if held is not None and held.snapshot.seq > seq else ""


def _only(held: BackupInfo) -> MergedReading:
    """The diary as a backup alone tells it."""
    taken = held.snapshot
    return MergedReading(taken.diary, taken.tables, taken.seq, taken.at, (), 0, taken.more)


def _missing(told: MergedReading) -> int:
    return sum(gap.saves for gap in told.gaps) + told.lost_records


def spare_locks(folder: Path) -> tuple[KeyHeader, ...]:
    """Different key headers of backups and of files that were set aside, the newest backups' first.

    They may be of other diaries: what they open must fit.
    """
    aside = (folder / files.DAMAGED / name for name in reversed(files.set_aside_names(folder)))
    found: list[KeyHeader] = []
    for path in (*(backup.path for backup in backups(folder)), *aside):
        with suppress(StoreError, NewerVersion):
            lead = lead_of(raw_backup(path))
            if lead is not None and lead.key_header is not None and lead.key_header not in found:
                found.append(lead.key_header)
        if len(found) == _MOST_SPARES:
            break
    return tuple(found)


def _doors(folder: Path) -> tuple[KeyHeader, ...]:
    """The key header of the newest backup, where it has one."""
    for backup in backups(folder):
        try:
            lead = lead_of(raw_backup(backup.path))
        except (StoreError, NewerVersion):
            continue
        return (lead.key_header,) if lead is not None and lead.key_header is not None else ()
    return ()
