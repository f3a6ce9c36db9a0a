"""Locking and hiding from every screen: their buttons, and the empty page's bar."""

from __future__ import annotations

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

HIDE_KEY = "F9"
"""The key that hides the page and shows it again."""


def lock_icons(screen: ScreenContext) -> list[ft.Control]:
    """Lock and Hide as signs for the top bar."""
    lock_actions, found = screen.lock_actions, list[ft.Control]()
    if lock_actions.lock is not None and screen.nav.place is None:
        found.append(
            w.icon_button(ft.Icons.LOCK_OUTLINE, tr("Lock"), screen.on(lock_actions.lock), key="lock")
        )
    return [*found, *hide_icon(screen)]


def hide_icon(screen: ScreenContext) -> list[ft.Control]:
    """Hide as a sign, where the page can be hidden."""
    hide = screen.lock_actions.hide
    if hide is None:
        return []
    return [w.icon_button(ft.Icons.VISIBILITY_OFF_OUTLINED, tr("Hide"), screen.on(hide), key="hide")]


def hidden_bar(screen: ScreenContext) -> ft.AppBar:
    """All that an empty page shows: the way back, where Hide was."""
    assert screen.lock_actions.show
    back = w.icon_button(
        ft.Icons.VISIBILITY_OUTLINED, tr("Back"), screen.on(screen.lock_actions.show), key="unhide"
    )
    return ft.AppBar(
        automatically_imply_leading=False,
        actions=[back, ft.Container(width=theme.GAP_SMALL)],
        bgcolor=ft.Colors.SURFACE,
        elevation=0,
        elevation_on_scroll=0,
        toolbar_height=64 if not screen.look.large_text else 88,
        force_material_transparency=True,
    )


def kept_sealed() -> str:
    """What becomes of a sign that is chosen now."""
    return tr("A sign you choose now is kept sealed. It goes into your diary when you unlock it.")
