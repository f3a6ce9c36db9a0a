"""Where the diary lies, what was mended when it was opened, and what could not be read."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import StorageStatus, UnreadRecord, storage_status
from benzotrack.domain.days import full_date
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w

SHOWN_AT_MOST = 12
"""How many records that could not be read are named one by one."""


def kept_part(diary: Diary) -> ft.Control:
    """The folder, and in plain words what was wrong with the files, if anything was."""
    status = storage_status(diary)
    lines = [*repairs(status), *_settings_problem(diary), *unreadable(status)]
    fields = [words for record in status.unread for words in _fields(record)]
    return w.stacked(
        [
            w.body(tr("Your diary is only on this computer, in this folder:")),
            w.text(str(status.folder), theme.BODY_STRONG, key="folder"),
            w.body(tr("The app sends nothing anywhere.")),
            w.body(say(_readable(status))),
            *(w.body(say(line)) for line in lines or [msg("Everything in it could be read.")]),
            *(w.small(say(words)) for words in fields[:SHOWN_AT_MOST]),
        ],
        key="kept",
    )


def _readable(status: StorageStatus) -> Message:
    if not status.sealed:
        return msg("Anyone who can open the folder can read it.")
    return msg("Who opens the folder sees sealed files. The settings file beside them can be read.")


def repairs(status: StorageStatus) -> list[Message]:
    """What was found damaged at opening and how it was mended, and what stands in the way of saving."""
    found = list(status.repaired)
    if status.set_aside:
        found.append(msg("Damaged files that were kept: {names}", names=", ".join(status.set_aside)))
    if status.refusal is not None:
        found.append(msg("Nothing can be saved now. {why}", why=status.refusal))
    if status.copy_behind:
        found.append(msg("The second copy of the diary could not be written. The first one is whole."))
    return found


def _settings_problem(diary: Diary) -> list[Message]:
    return [diary.settings_problem] if diary.settings_problem is not None else []


def unreadable(status: StorageStatus) -> list[Message]:
    """How many records could not be read."""
    if not status.unread:
        return []
    return [
        msgn(
            "{n} record could not be read. It is kept in the file as it is, and is not shown.",
            "{n} records could not be read. They are kept in the file as they are, and are not shown.",
            len(status.unread),
        )
    ]


def _fields(record: UnreadRecord) -> list[Message]:
    if record.day is not None:
        return [msg("{day}: {field}", day=full_date(record.day), field=field) for field in record.fields]
    where = {"table": record.table, "id": record.record_id}
    return [msg("{table}, number {id}: {field}", **where, field=field) for field in record.fields]
