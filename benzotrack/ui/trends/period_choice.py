"""The four buttons by which a person says how far Trends look back."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.domain.look_back import LookBack
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.trends_view import look_back_of


def look_back_buttons(screen: ScreenContext) -> ft.Control:
    """The four, the chosen one filled; at large text two and two."""
    now = look_back_of(screen.diary, screen.nav.look_back)
    per = 2 if screen.look.large_text else 4
    cells = [_one(wanted, wanted is now, screen) for wanted in LookBack]
    rows: list[ft.Control] = [
        ft.Row(cells[start : start + per], spacing=theme.GRID_GAP) for start in range(0, len(cells), per)
    ]
    return ft.Semantics(
        container=True,
        label=tr("How far back"),
        content=ft.Column(rows, spacing=theme.GRID_GAP, tight=True, key="look-back"),
    )


def _one(wanted: LookBack, on: bool, screen: ScreenContext) -> ft.Control:
    def choose() -> None:
        screen.nav.look_back = wanted
        screen.diary.change_settings(replace(screen.diary.settings, look_back=wanted))

    return w.segment(f"look-back-{wanted.value}", say(wanted.label), on, screen.on(choose))
