"""At the first start: the way back to a diary that was kept on another computer."""

import asyncio
from typing import cast

import flet as ft

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.backup_cards import pick_backup
from benzotrack.ui.settings.restore_cards import Chosen, ChosenBackup


@ft.component
@w.bounded
def BackupAtStart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The button that asks for the file; then what the backup holds, and whether it is to be restored."""
    chosen, set_chosen = ft.use_state(cast("Chosen | None", None))
    told, set_told = ft.use_state(cast("Message | None", None))

    async def choose() -> None:
        set_told(None)
        try:
            if (raw := await pick_backup()) is not None:
                set_chosen(Chosen(raw, await asyncio.to_thread(DiaryBackups(diary).read, raw)))
        except StoreError as refused:
            set_told(refused.message)

    if chosen is not None:
        return ChosenBackup(diary, chosen, set_chosen, screen, key="backup-chosen")
    wrong = [w.status_line(told, "backup-told", w.Status.WRONG)] if told else []
    way = w.secondary(tr("I have a backup"), screen.on(choose), key="have-backup")
    return w.stacked([way, w.small(tr("Your diary and your settings come from that one file.")), *wrong])
