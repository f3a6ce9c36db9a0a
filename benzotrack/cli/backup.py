"""`benzotrack backup` and `benzotrack restore`: the diary as one file, and back, on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benzotrack.cli.output import DONE, tell
from benzotrack.cli.way_back import agreed, way_back
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from benzotrack.store.backup.backup_file import BackupInfo
    from benzotrack.store.backup.conflicted_copies import Beyond
    from benzotrack.store.vault.key_slots import Locked, Vault


def backup(asked: Namespace) -> int:
    """Write the backup, beside an open app too, and say so. Raises StoreError."""
    from benzotrack.cli.out_file import not_written, place_for
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.diary.kept_settings import KeptSettings
    from benzotrack.store.backup.restore import save_to
    from benzotrack.store.errors import Cause, NotSaved
    from benzotrack.store.integrity import diary_to_read
    from benzotrack.store.settings_file import SettingsFile

    place = place_for(asked)
    vault = asked_vault(asked.folder)
    store = diary_to_read(asked.folder, vault)
    try:
        KeptSettings(store, SettingsFile(asked.folder))
        held = save_to(place, store.journal.backups.whole(store.journal.snapshot()))
    except NotSaved as refused:
        if refused.cause is Cause.FULL:
            raise
        raise not_written(asked) from refused
    finally:
        store.close()
    tell(tr("The backup is in {path}. It was read back and is whole.", path=str(asked.out)))
    if vault is not None:
        tell(tr("It opens with the passcode or the recovery code that hold now."))
    for line in held.words():
        tell(say(line))
    return DONE


def restore(asked: Namespace) -> int:
    """Say what the backup holds, then put it in the diary's place; at a terminal the person is asked between.

    Raises StoreError.
    """
    for line in _steps(asked.file, asked.folder, only_look=asked.dry_run, settings=asked.settings):
        tell(line)
    return DONE


def _steps(file: Path, folder: Path, *, only_look: bool, settings: str | None) -> Iterator[str]:
    """A second version of the diary, in its folder, is added to it; every other file is put in its place."""
    found, vault = _beyond(file, folder)
    if found is None:
        yield from _restored(file, folder, only_look=only_look, settings=settings)
    else:
        yield from _taken_in(file, folder, vault, found, only_look=only_look)


def _beyond(file: Path, folder: Path) -> tuple[Beyond | None, Vault | None]:
    """What a second version of the diary holds beyond it, None where it is none; and the diary's vault."""
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.store.backup.conflicted_copies import beyond_in
    from benzotrack.store.errors import Damaged
    from benzotrack.store.files import conflicted_copies
    from benzotrack.store.store import Store

    if file.resolve() not in [path.resolve() for path in conflicted_copies(folder)]:
        return None, None
    try:
        vault = asked_vault(folder)
        store = Store(folder, read_only=True, vault=vault)
    except Damaged:
        return None, None
    try:
        return beyond_in(store.journal, file), vault
    finally:
        store.close()


def _taken_in(
    file: Path, folder: Path, vault: Vault | None, found: Beyond, *, only_look: bool
) -> Iterator[str]:
    """Say what only it holds, add that to the diary, and put the file away."""
    from benzotrack.store.backup.conflicted_copies import joined, put_away
    from benzotrack.store.backup.restore import restore as put_back
    from benzotrack.store.errors import NotSaved
    from benzotrack.store.store import Store

    yield tr("{path}:", path=str(file))
    yield from ("  " + say(line) for line in found.words())
    question = tr("What only it holds is added to your diary. Type y for yes, or press Enter for no:")
    if only_look or (sys.stdin.isatty() and not agreed(question)):
        yield tr("Nothing was changed.")
        return
    store = Store(folder, vault=vault)
    try:
        told = way_back(store, put_back(store.journal, joined(store.journal, file)).before)
    finally:
        store.close()
    yield tr("The diary in {path} holds this too now.", path=str(folder))
    try:
        put_away(file, folder, vault)
    except NotSaved as refused:
        yield tr("Its file stays where it is. {why}", why=say(refused.message))
    yield from told


def _restored(file: Path, folder: Path, *, only_look: bool, settings: str | None) -> Iterator[str]:
    from benzotrack.cli.restored_settings import is_replaced, settings_held, settings_words
    from benzotrack.diary.kept_settings import KeptSettings
    from benzotrack.diary.restored_settings import restore_with, restored_settings
    from benzotrack.store.backup.restore import lies_open
    from benzotrack.store.settings_file import SettingsFile
    from benzotrack.store.store import Store

    held = _opened(file)
    yield tr("{path}:", path=str(file))
    yield from ("  " + say(line) for line in (*held.words(), *settings_held(held)))
    if only_look:
        yield tr("Nothing was changed.")
        return
    locked = _locked(folder)
    yield from map(say, lies_open(held, has_passcode=locked is not None))
    question = tr("The diary will hold just this. Type y for yes, or press Enter for no:")
    if sys.stdin.isatty() and not agreed(question):
        yield tr("Nothing was changed.")
        return
    store = Store(folder, vault=_vault_of(folder, locked, held))
    try:
        kept = KeptSettings(store, SettingsFile(folder))
        kept.put_right()
        differing = restored_settings(store, kept, held)
        replaces = is_replaced(differing, settings)
        done, found = restore_with(store, kept, held, differing if replaces else None), store.recovery
        told = way_back(store, done.before, settings=replaces and differing.differs)
    finally:
        store.close()
    yield tr("The diary in {path} now holds this.", path=str(folder))
    yield from settings_words(differing, replaces, done.problem)
    if found is not None and found.started_empty and found.set_aside:
        yield tr("Its files were damaged. They were kept in {path}.", path=str(found.set_aside[0].parent))
    yield from told


def _opened(path: Path) -> BackupInfo:
    """What the backup holds, its passcode asked for where it has one. Raises StoreError."""
    from benzotrack.cli.passcode_prompt import asked
    from benzotrack.store.backup.backup_file import raw_backup, read_backup
    from benzotrack.store.vault.key_slots import Locked

    raw = raw_backup(path)
    try:
        return read_backup(raw)
    except Locked as locked:
        return read_backup(raw, asked(locked))


def _locked(folder: Path) -> Locked | None:
    """What stands before the diary; None where nothing does, also where its files tell nothing any more.

    Raises StoreError, as where the disk does not let them be read now.
    """
    from benzotrack.store.errors import Damaged, Unreadable
    from benzotrack.store.store import Store
    from benzotrack.store.vault.key_slots import Locked

    try:
        Store(folder, read_only=True).close()
    except Locked as locked:
        return locked
    except Unreadable:
        raise
    except Damaged:
        return None  # opened for writing they are set aside, and an empty diary is begun
    return None


def _vault_of(folder: Path, locked: Locked | None, held: BackupInfo) -> Vault | None:
    """The diary's vault; by the backup's key where that opens it too, so that nobody is asked twice.

    The diary's own lock stays, with the passcode that holds now; where it is lost, the backup's does.
    """
    from benzotrack.cli.passcode_prompt import asked_vault

    if locked is None:
        return None
    vault = held.snapshot.vault
    if vault is None:
        return asked_vault(folder)
    own = next((key_header for key_header in locked.key_headers if vault.made(key_header)), None)
    if own is not None:
        return replace(vault, key_header=own)
    return vault if locked.fits(vault) else asked_vault(folder)
