"""Where the open diary lies, in what state its files are, and what was found wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message
from benzotrack.store.data_files import OWNED
from benzotrack.store.log_file import log_path, read_log

__all__ = ["OWNED", "StorageStatus", "UnreadRecord", "log_path", "read_log", "storage_status"]


@dataclass(frozen=True)
class UnreadRecord:
    """A record that is in the file and can't be shown: its table, its id, and each field that does not fit.

    `day` is the day it tells, None where it tells none.
    """

    table: str
    record_id: str
    day: date | None
    fields: tuple[str, ...]


@dataclass(frozen=True)
class StorageStatus:
    """The state of the files. `repaired` says what was damaged and how it was mended, `set_aside` names what
    was kept of it, `refusal` why nothing can be saved, `copy_behind` that the second copy can't be written.
    """

    folder: Path
    files_gone: bool
    sealed: bool
    repaired: tuple[Message, ...]
    set_aside: tuple[str, ...]
    refusal: Message | None
    copy_behind: bool
    unread: tuple[UnreadRecord, ...]


def storage_status(diary: Diary) -> StorageStatus:
    """The state now; what was wrong is as it was found when the diary was opened."""
    store = diary.store
    unread: dict[tuple[str, str], UnreadRecord] = {}
    for misfit in store.misfits:
        place = misfit.table, misfit.record_id
        known = unread.get(place)
        fields = (*(known.fields if known else ()), misfit.field)
        day = misfit.day if known is None or known.day is None else known.day
        unread[place] = UnreadRecord(*place, day, fields)
    return StorageStatus(
        folder=store.folder,
        files_gone=store.files_gone,
        sealed=store.vault is not None,
        repaired=store.recovery.messages() if store.recovery is not None else (),
        set_aside=tuple(store.set_aside),
        refusal=store.refusal.message if store.refusal is not None else None,
        copy_behind=store.copy_behind,
        unread=tuple(unread.values()),
    )
