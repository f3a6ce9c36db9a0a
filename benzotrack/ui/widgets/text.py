"""Text in the theme's tokens: always the bundled font with its fallback, never cut."""

from __future__ import annotations

from typing import Any

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.theme import TextToken


def text(
    value: str,
    token: TextToken = theme.BODY,
    color: str = ft.Colors.ON_SURFACE,
    align: ft.TextAlign = ft.TextAlign.START,
    **more: Any,
) -> ft.Text:
    """A text in a token's style."""
    return ft.Text(value, style=token.style(color), text_align=align, **more)


def heading(
    value: str, token: TextToken = theme.TITLE, level: int = 2, color: str = ft.Colors.ON_SURFACE
) -> ft.Control:
    """A heading, also for a screen reader. `level` is 1 to 6."""
    return ft.Semantics(header=True, heading_level=level, content=text(value, token, color))


def body(value: str, color: str = ft.Colors.ON_SURFACE, **more: Any) -> ft.Text:
    """Running text."""
    return text(value, theme.BODY, color, **more)


def small(value: str, color: str = ft.Colors.ON_SURFACE_VARIANT, **more: Any) -> ft.Text:
    """Quieter text."""
    return text(value, theme.SMALL, color, **more)
