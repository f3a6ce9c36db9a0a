"""The four buttons by which a person says how far Trends look back."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.domain.look_back import LookBack
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui.screen_context import Shell
from benzotrack.ui.trends.trends_view import look_back_of
from benzotrack.ui.widgets.buttons import Handler, chosen
from benzotrack.ui.widgets.text import text


def look_back_buttons(shell: Shell) -> ft.Control:
    """The four, the chosen one filled; at large text two and two."""
    now = look_back_of(shell.diary, shell.nav.look_back)
    per = 2 if shell.look.large_text else 4
    cells = [_one(wanted, wanted is now, shell) for wanted in LookBack]
    rows: list[ft.Control] = [
        ft.Row(cells[start : start + per], spacing=theme.GRID_GAP) for start in range(0, len(cells), per)
    ]
    return ft.Semantics(
        container=True,
        label=tr("How far back"),
        content=ft.Column(rows, spacing=theme.GRID_GAP, tight=True, key="look-back"),
    )


def _one(wanted: LookBack, on: bool, shell: Shell) -> ft.Control:
    def choose() -> None:
        shell.nav.look_back = wanted
        shell.diary.change_settings(replace(shell.diary.settings, look_back=wanted))

    return choice(f"look-back-{wanted.value}", say(wanted.label), on, shell.on(choose))


def choice(key: str, label: str, on: bool, on_click: Handler, name: str = "") -> ft.Control:
    """One of a few small buttons in a row, filled where it is `on`, heard as `name`."""
    ink = ft.Colors.ON_PRIMARY if on else ft.Colors.ON_SURFACE
    words = text(label, theme.SMALL_STRONG, ink, ft.TextAlign.CENTER, semantics_label=name or None)
    return chosen(
        on,
        ft.Button(
            key=key,
            content=words,
            on_click=on_click,
            expand=True,
            elevation=0,
            style=_style(on),
        ),
    )


def _style(on: bool) -> ft.ButtonStyle:
    """Chosen: filled, with a ring inside its edge; little room at the sides, for four in a row."""
    rest = ft.BorderSide(3, ft.Colors.INVERSE_PRIMARY) if on else ft.BorderSide(1, ft.Colors.OUTLINE)
    above = (theme.TARGET - theme.SMALL.size * theme.SMALL.height) / 2
    return ft.ButtonStyle(
        bgcolor=ft.Colors.PRIMARY if on else ft.Colors.SURFACE,
        elevation=0,
        padding=ft.Padding(3, above, 3, above),
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(4, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: rest,
        },
        visual_density=ft.VisualDensity.STANDARD,
    )
