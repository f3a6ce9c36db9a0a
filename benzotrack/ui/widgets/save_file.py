"""Saving a PDF: the system's own dialog in a window, a download in a browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from benzotrack.i18n import msg
from benzotrack.ui.screen_context import ScreenContext

Busy = Callable[[bool], None]
"""Hears whether something is being made that takes a while."""


async def hand_over(
    screen: ScreenContext, busy: Busy, make_it: Callable[[], Awaitable[bytes]], name: str
) -> None:
    """Make a PDF and have the person save it under that name, or another."""
    page = ft.context.page
    picker = ft.FilePicker()
    busy(True)
    try:
        content = await make_it()
    finally:
        busy(False)
    where = await picker.save_file(file_name=name, src_bytes=content)
    if page.web:
        screen.nav.mention(msg("Your browser has the PDF. It is in your downloads."))
    elif where:
        screen.nav.mention(msg("The PDF is saved."))
