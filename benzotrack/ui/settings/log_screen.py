"""The log: what went wrong inside the app, to show to somebody who can mend it."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import log_path, read_log, storage_status
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def LogScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The newest lines, newest last, with Copy."""
    folder = storage_status(diary).folder
    lines = ft.use_memo(lambda: read_log(folder), [])
    copied, set_copied = ft.use_state(False)
    shown: list[ft.Control] = [w.body(tr("The log is empty. Nothing went wrong."), key="log-empty")]
    if lines:
        shown = [
            w.button(
                tr("Copy"),
                screen.on(set_copied, True),
                key="copy-log",
                icon=ft.Icons.COPY,
                name=tr("Copy the log"),
                action=ft.CopyToClipboard(lines),
            ),
            *([w.live(w.body(tr("Copied"), key="log-copied"))] if copied else []),
            w.text(lines, theme.SMALL, key="log"),
        ]
    return w.page_column(
        [
            w.body(tr("Here the app writes down when something in it goes wrong.")),
            w.text(tr("Nothing private is in it."), theme.BODY_STRONG),
            *shown,
            w.small(tr("The log lies in {path}", path=str(log_path(folder)))),
        ],
        key="log-screen",
        width=screen.look.column,
    )
