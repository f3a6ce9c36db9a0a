"""A page of a form: what scrolls, and below it the one main button, which stays at the bottom."""

from __future__ import annotations

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.scrolling import scrolling

EDGE = 12
"""Space beside the form, so that seven days of 48 px stand in a row in a window of 360."""


def form_page(controls: list[ft.Control], bottom: list[ft.Control], look: Look, *, key: str) -> ft.Control:
    """The page in a column of readable width; another `key` begins it at its top."""
    width = min(look.width - 2 * EDGE, theme.COLUMN)
    form = scrolling([_middle(controls, width, theme.GAP)], key=f"form-{key}")
    if not bottom:
        return form
    foot = ft.Container(
        _middle(bottom, width, theme.GAP_SMALL),
        key=f"foot-{key}",
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
    )
    return ft.Column(
        [form, foot],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _middle(controls: list[ft.Control], width: float, above: int) -> ft.Control:
    column = ft.Column(
        controls,
        spacing=theme.GAP,
        width=width,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(
        column, alignment=ft.Alignment.TOP_CENTER, padding=ft.Padding(EDGE, above + 2, EDGE, above + 2)
    )
