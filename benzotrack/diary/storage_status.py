"""Where the open diary lies, in what state its files are, and what was found wrong with them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg
from benzotrack.store.data_files import OWNED, log_path, read_log
from benzotrack.store.store import Store

__all__ = ["COPY_BEHIND", "OWNED", "StorageStatus", "UnreadRecord", "log_path", "read_log", "storage_status"]

COPY_BEHIND = msg("The second copy of the diary could not be written. The first one is whole.")


@dataclass(frozen=True)
class UnreadRecord:
    """A record that is in the file and can't be shown: its table, its id, and each field that does not fit.

    `day` is the day it tells, None where it tells none.
    """

    table: str
    record_id: str
    day: date | None
    fields: tuple[str, ...]


class StorageStatus:
    """The state of the files, looked at when it is asked for; what was wrong is as found at opening.

    Of a locked diary nothing is known but where it lies.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    @property
    def _open(self) -> Store | None:
        store = self._diary.store
        return store if isinstance(store, Store) else None

    @property
    def folder(self) -> Path:
        """Where the diary lies."""
        return self._diary.store.folder

    @property
    def files_gone(self) -> bool:
        """Whether the diary that lay here is gone, and the person has not begun another one."""
        return self._diary.store.files_gone

    @property
    def sealed(self) -> bool:
        """Whether it lies there behind a passcode."""
        return self._diary.store.vault is not None

    @property
    def repaired(self) -> tuple[Message, ...]:
        """What was damaged and how it was mended."""
        recovery = self._open.recovery if self._open else None
        return recovery.messages() if recovery is not None else ()

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The names of the damaged files that were kept."""
        return self._open.set_aside if self._open else ()

    @property
    def refusal(self) -> Message | None:
        """Why nothing can be saved; None where it can."""
        refusal = self._open.refusal if self._open else None
        return refusal.message if refusal is not None else None

    @property
    def copy_behind(self) -> bool:
        """Whether the second copy could not be written at the last save."""
        return self._open is not None and self._open.copy_behind

    @property
    def unread(self) -> tuple[UnreadRecord, ...]:
        """The records that could not be read, each once."""
        found: dict[tuple[str, str], UnreadRecord] = {}
        for misfit in self._open.misfits if self._open else ():
            place = misfit.table, misfit.record_id
            known = found.get(place)
            fields = (*(known.fields if known else ()), misfit.field)
            day = misfit.day if known is None or known.day is None else known.day
            found[place] = UnreadRecord(*place, day, fields)
        return tuple(found.values())


def storage_status(diary: Diary) -> StorageStatus:
    """The state of the diary's files."""
    return StorageStatus(diary)
