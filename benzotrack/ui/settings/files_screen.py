"""Files: the folder in which the diary lies, in what state it is, and each file that the app keeps there."""

import flet as ft

from benzotrack.diary.conflicted_copies import conflicted_copies_of
from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import COPY_BEHIND, OWNED, StorageStatus, UnreadRecord, storage_status
from benzotrack.domain.days import full_date
from benzotrack.i18n import Message, msg, msgn, say, shown, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def FilesScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """What was wrong with the files, if anything was, before their names."""
    return w.page_column(
        [
            kept_part(diary),
            w.heading(tr("The files that the app keeps"), theme.HEADING),
            *(w.stacked([w.text(o.name, theme.BODY_STRONG), w.body(say(o.why))], spacing=0) for o in OWNED),
            *(_left(version.path.name) for version in conflicted_copies_of(diary)),
        ],
        key="files-screen",
        width=screen.look.column,
    )


def _left(name: str) -> ft.Control:
    words = tr("A second version of your diary, left here by a program that keeps folders in step.")
    return w.stacked([w.text(shown(name), theme.BODY_STRONG), w.body(words)], spacing=0)


SHOWN_AT_MOST = 12
"""How many records that could not be read are named one by one."""


def kept_part(diary: Diary) -> ft.Control:
    """The folder, and in plain words what was wrong with the files, if anything was."""
    status = storage_status(diary)
    lines = problems(diary)
    fields = [words for record in status.unread for words in _fields(record)]
    return w.stacked(
        [
            w.body(tr("Your diary is only on this computer, in this folder:")),
            w.text(shown(str(status.folder)), theme.BODY_STRONG, key="folder"),
            w.body(tr("The app sends nothing anywhere.")),
            w.body(say(_readable(status))),
            *(w.body(say(line)) for line in lines or [msg("Everything in it could be read.")]),
            *(w.small(say(words)) for words in fields[:SHOWN_AT_MOST]),
        ],
        key="kept",
    )


def problems(diary: Diary) -> list[Message]:
    """What was wrong with the files, in plain words; nothing on an ordinary day."""
    status = storage_status(diary)
    return [*repairs(status), *_settings_problem(diary), *unreadable(status)]


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
        found.append(COPY_BEHIND)
    return found


def _settings_problem(diary: Diary) -> list[Message]:
    return [diary.kept_settings.problem] if diary.kept_settings.problem is not None else []


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
