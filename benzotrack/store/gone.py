"""A folder that held a diary whose two files are gone: how that is known, and what to say of it."""

from __future__ import annotations

from pathlib import Path

from benzotrack.store import files, letterbox, settings_file, tries
from benzotrack.store.backups import backups
from benzotrack.words import Message, msg

_TRACES = (files.COPY_FOLDER, settings_file.NAME, letterbox.NAME, tries.NAME)
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
