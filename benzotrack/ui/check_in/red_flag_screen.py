"""The signs that need help now, to be chosen at any time."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.safety.red_flag_list import signs
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.window.lock_buttons import kept_sealed


@ft.component
@w.bounded
def SignsScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The list; a choice opens what to do at once."""
    day = (nav.place.day if nav.place else None) or diary.asked_day
    debounce = w.page_debounce(ft.context.page)
    return w.page_column(
        [
            w.heading(tr("Something is happening now")),
            w.body(tr("Choose what fits. You will see at once what to do.")),
            *([w.body(kept_sealed(), key="kept-sealed")] if screen.lock_actions.locked else []),
            ft.Column(
                signs(screen, debounce, day),
                spacing=12,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
        ],
        key="signs",
        width=screen.look.column,
    )
