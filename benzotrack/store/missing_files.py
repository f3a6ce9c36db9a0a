"""A folder that held a diary whose two files are gone: how that is known, and what to say of it."""

from __future__ import annotations

from pathlib import Path

from benzotrack.i18n import Message, msg
from benzotrack.store import files, settings_file
from benzotrack.store.backup.automatic import backups
from benzotrack.store.vault import locked_inbox, unlock_attempts

_TRACES = (files.COPY_FOLDER, settings_file.NAME, locked_inbox.NAME, unlock_attempts.NAME)
"""What is written only once there is a diary."""

_NO_BACKUP = msg("The diary's files are gone from this folder, and no backup is in it.")


def held_a_diary(folder: Path) -> bool:
    """Whether a diary lay in the folder: something else that it keeps is there.

    Raises OSError where that can't be seen.
    """
    if any(files.identity(folder / name) for name in _TRACES):
        return True
    return any(files.names(folder / name) for name in (files.BACKUPS, files.DAMAGED))


def gone_words(folder: Path) -> Message:
    """What to say at the command line where they are gone."""
    newest = next(iter(backups(folder)), None)
    if newest is None:
        return _NO_BACKUP
    return msg(
        "The diary's files are gone from this folder. Its newest backup is {path}. "
        "“benzotrack restore” puts it back.",
        path=str(newest.path),
    )
