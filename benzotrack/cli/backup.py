"""`benzotrack backup` and `benzotrack restore`: the diary as one file, and back, on the command line."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import list2cmdline
from typing import TYPE_CHECKING

from benzotrack.i18n import Message, msg, say, tr

if TYPE_CHECKING:
    from benzotrack.store.backup.backup_file import BackupInfo
    from benzotrack.store.vault.key_slots import KeyHeader, Vault

COMMANDS = ("backup", "restore")


class OddError(Exception):
    """The options make no sense; `words` say why."""

    def __init__(self, words: Message) -> None:
        super().__init__(words.text)
        self.words = words


@dataclass(frozen=True)
class KeepWish:
    """What the person asked for: the backup's file, whether it may be replaced, whether only to look."""

    file: Path
    force: bool = False
    dry_run: bool = False


def add_options(parser: ArgumentParser) -> None:
    """What only these commands take."""
    parser.add_argument("file", nargs="?")
    parser.add_argument("--dry-run", action="store_true")


def understood(found: Namespace) -> KeepWish:
    """Read the options. Raises OddError."""
    if found.show or found.now or found.demo:
        raise OddError(msg("“benzotrack {command}” does not take these options.", command=found.command))
    if found.command == "backup":
        if not found.out or found.file:
            raise OddError(msg("Write it like this: benzotrack backup --out FILE"))
        return KeepWish(Path(found.out), found.force)
    if not found.file:
        raise OddError(msg("Write it like this: benzotrack restore FILE"))
    return KeepWish(Path(found.file), dry_run=found.dry_run)


def backup(wish: KeepWish, folder: Path) -> list[str]:
    """Write the backup, beside an open app too; what to say of it. Raises StoreError."""
    from benzotrack.cli.passcode_prompt import asked_vault
    from benzotrack.store.backup.restore import NOT_IN_IT, save_to
    from benzotrack.store.errors import Cause, NotSaved, StoreError
    from benzotrack.store.integrity import diary_to_read

    if not folder.is_dir():
        raise StoreError(msg("There is no diary in {path}.", path=str(folder)))
    if wish.file.is_dir():
        raise StoreError(msg("{path} is a folder. Name a file.", path=str(wish.file)))
    if not wish.file.parent.is_dir():
        raise StoreError(msg("There is no folder {path}.", path=str(wish.file.parent)))
    if wish.file.exists() and not wish.force:
        raise StoreError(msg("{path} is there already. Add --force to replace it.", path=str(wish.file)))
    if wish.file.resolve().is_relative_to(folder.resolve()):
        raise StoreError(msg("Choose a place outside the diary's own folder."))
    vault = asked_vault(folder)
    store = diary_to_read(folder, vault)
    try:
        held = save_to(wish.file, store.journal.snapshot())
    except NotSaved as refused:
        if refused.cause is Cause.FULL:
            raise
        words = msg("{path} could not be written. Check its folder, and the disk.", path=str(wish.file))
        raise StoreError(words) from refused
    finally:
        store.close()
    told = [tr("The backup is in {path}. It was read back and is whole.", path=str(wish.file))]
    if vault is not None:
        told.append(tr("It opens with the passcode or the recovery code that hold now."))
    return told + [say(line) for line in (*held.words(), NOT_IN_IT)]


def restore(wish: KeepWish, folder: Path) -> Iterator[str]:
    """Say what the backup holds, then put it in the diary's place; at a terminal the person is asked between.

    Raises StoreError.
    """
    from benzotrack.store.backup.restore import lies_open
    from benzotrack.store.backup.restore import restore as put_back
    from benzotrack.store.store import Store

    held = _opened(wish.file)
    yield tr("{path}:", path=str(wish.file))
    yield from ("  " + say(line) for line in held.words())
    if wish.dry_run:
        yield tr("Nothing was changed.")
        return
    key_headers = _doors(folder)
    yield from map(say, lies_open(held, has_passcode=key_headers is not None))
    question = tr("The diary will hold just this. Type y for yes, or press Enter for no:")
    if sys.stdin.isatty() and not _agreed(question):
        yield tr("Nothing was changed.")
        return
    store = Store(folder, vault=_vault_of(folder, key_headers, held))
    try:
        done, found = put_back(store.journal, held), store.recovery
    finally:
        store.close()
    yield tr("The diary in {path} now holds this.", path=str(folder))
    if found is not None and found.started_empty and found.set_aside:
        yield tr("Its files were damaged. They were kept in {path}.", path=str(found.set_aside[0].parent))
    if done.before is not None:
        yield tr("The diary as it was is kept. To go back, type:")
        yield "  " + _typed("benzotrack", "restore", str(done.before), "--data", str(folder))


def _agreed(question: str) -> bool:
    """Whether the person types yes; to stop the program here is a no."""
    try:
        sys.stdout.write(f"{question}\n")
        sys.stdout.flush()
        return sys.stdin.readline().strip().lower() in (tr("y"), tr("yes"))
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return False


def _typed(*words: str) -> str:
    """A command as it can be typed at the terminal of this machine."""
    return list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _opened(path: Path) -> BackupInfo:
    """What the backup holds, its passcode asked for where it has one. Raises StoreError."""
    from benzotrack.cli.passcode_prompt import asked
    from benzotrack.store.backup.backup_file import raw_backup, read_backup
    from benzotrack.store.vault.locked import Locked

    raw = raw_backup(path)
    try:
        return read_backup(raw)
    except Locked as locked:
        return read_backup(raw, asked(locked))


def _doors(folder: Path) -> tuple[KeyHeader, ...] | None:
    """What stands before the diary; None where nothing does, also where its files tell nothing any more.

    Raises StoreError, as where the disk does not let them be read now.
    """
    from benzotrack.store.errors import Damaged, Unreadable
    from benzotrack.store.store import Store
    from benzotrack.store.vault.locked import Locked

    try:
        Store(folder, read_only=True).close()
    except Locked as locked:
        return locked.key_headers
    except Unreadable:
        raise
    except Damaged:
        return None  # opened for writing they are set aside, and an empty diary is begun
    return None


def _vault_of(folder: Path, key_headers: tuple[KeyHeader, ...] | None, held: BackupInfo) -> Vault | None:
    """The diary's vault; the backup's where it opens the diary too, so that nobody is asked twice."""
    from benzotrack.cli.passcode_prompt import asked_vault

    if key_headers is None:
        return None
    vault = held.snapshot.vault
    if vault is not None and any(vault.made(key_header) for key_header in key_headers):
        return vault
    return asked_vault(folder)
