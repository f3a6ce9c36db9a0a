"""Your data: backups, all of it as one file, each file that the app keeps, and deleting everything."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import OWNED, storage_status
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.backup_cards import BackupsPart
from benzotrack.ui.settings.export_and_delete import DeletePart, export_part


@ft.component
@w.bounded
def MineScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """All of it; of sample data, that it is none."""
    if screen.lock_actions.diary_session is None:
        shown: list[ft.Control] = [w.body(tr("This is sample data. Your own data is not touched."))]
    else:
        shown = [
            _part("backups", tr("Backups"), [BackupsPart(diary, screen, key="backups-part")]),
            _part("export", tr("Export everything"), [export_part(diary, screen)]),
            _part("files", tr("The files that the app keeps"), _files(diary)),
            _part("delete", tr("Delete everything"), [DeletePart(diary, screen, key="delete-everything")]),
        ]
    return w.page_column(shown, key="mine-screen", width=screen.look.column)


def _part(key: str, title: str, controls: list[ft.Control]) -> ft.Control:
    return w.card([w.stacked([w.heading(title), *controls], spacing=theme.GAP)], key=f"mine-{key}")


def _files(diary: Diary) -> list[ft.Control]:
    rows = [w.stacked([w.text(owned.name, theme.BODY_STRONG), w.body(say(owned.why))]) for owned in OWNED]
    return [w.small(tr("All of them are in {path}", path=str(storage_status(diary).folder))), *rows]
