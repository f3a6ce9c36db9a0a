"""Saving a file: the system's own dialog in a window, a download in a browser."""

from collections.abc import Awaitable, Callable

import flet as ft

from benzotrack.i18n import Message, msg
from benzotrack.ui.screen_context import ScreenContext

Busy = Callable[[bool], None]
"""Hears whether something is being made that takes a while."""

_FILE = (msg("Your browser has the file. It is in your downloads."), msg("The file is saved."))
_PDF = (msg("Your browser has the PDF. It is in your downloads."), msg("The PDF is saved."))


async def save_file(
    screen: ScreenContext, content: bytes, name: str, told: tuple[Message, Message] = _FILE
) -> None:
    """Have the person save it under that name, or another; what is then told: in a browser, in a window."""
    page = ft.context.page
    where = await ft.FilePicker().save_file(file_name=name, src_bytes=content)
    if page.web:
        screen.nav.mention(told[0])
    elif where:
        screen.nav.mention(told[1])


async def save_pdf(
    screen: ScreenContext, busy: Busy, make_it: Callable[[], Awaitable[bytes]], name: str
) -> None:
    """Make a PDF, which takes a while, and have the person save it."""
    busy(True)
    try:
        content = await make_it()
    finally:
        busy(False)
    await save_file(screen, content, name, _PDF)
