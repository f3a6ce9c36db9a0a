"""Where the diary lies, what was mended when it was opened, and what could not be read."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import full_date
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.store.records import Misfit
from benzotrack.ui import theme
from benzotrack.ui.widgets.cards import stacked
from benzotrack.ui.widgets.text import body, small, text

SHOWN_AT_MOST = 12
"""How many records that could not be read are named one by one."""


def kept_part(diary: Diary) -> ft.Control:
    """The folder, and in plain words what was wrong with the files, if anything was."""
    lines = [*repairs(diary), *unreadable(diary.store.misfits)]
    return stacked(
        [
            body(tr("Your diary is only on this computer, in this folder:")),
            text(str(diary.store.folder), theme.BODY_STRONG, key="folder"),
            body(tr("The app sends nothing anywhere.")),
            body(say(_readable(diary))),
            *(body(say(line)) for line in lines or [msg("Everything in it could be read.")]),
            *(small(say(_misfit(m))) for m in diary.store.misfits[:SHOWN_AT_MOST]),
        ],
        key="kept",
    )


def _readable(diary: Diary) -> Message:
    if diary.store.vault is None:
        return msg("Anyone who can open the folder can read it.")
    return msg("Who opens the folder sees sealed files. The settings file beside them can be read.")


def repairs(diary: Diary) -> list[Message]:
    """What was found damaged at opening and how it was mended, and what stands in the way of saving."""
    found: list[Message] = []
    recovery = diary.store.recovery
    if recovery is not None:
        found += recovery.messages()
    if diary.store.set_aside:
        found.append(msg("Damaged files that were kept: {names}", names=", ".join(diary.store.set_aside)))
    if diary.store.refusal is not None:
        found.append(msg("Nothing can be saved now. {why}", why=diary.store.refusal.message))
    if diary.store.copy_behind:
        found.append(msg("The second copy of the diary could not be written. The first one is whole."))
    if diary.settings_problem is not None:
        found.append(diary.settings_problem)
    return found


def unreadable(misfits: tuple[Misfit, ...]) -> list[Message]:
    """How many records could not be read."""
    records = {(m.table, m.record_id) for m in misfits}
    if not records:
        return []
    return [
        msgn(
            "{n} record could not be read. It is kept in the file as it is, and is not shown.",
            "{n} records could not be read. They are kept in the file as they are, and are not shown.",
            len(records),
        )
    ]


def _misfit(misfit: Misfit) -> Message:
    if misfit.day is not None:
        return msg("{day}: {field}", day=full_date(misfit.day), field=misfit.field)
    return msg("{table}, number {id}: {field}", table=misfit.table, id=misfit.record_id, field=misfit.field)
