"""Saving a PDF: the system's own dialog in a window, a download in a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import flet as ft

from benzotrack.i18n import msg
from benzotrack.report_pdf.paper_twin import paper_pdf
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.ui.screen_context import Shell
from benzotrack.ui.visit.report_cache import as_file, make, wanted

Busy = Callable[[bool], None]
"""Hears whether something is being made that takes a while."""


async def save_report(shell: Shell, busy: Busy) -> None:
    """Make the chosen report and hand it over."""

    async def made() -> bytes:
        return await as_file(await make(shell.diary, wanted(shell.diary, shell.nav.visit)))

    await hand_over(shell, busy, made, f"report-{shell.diary.today.isoformat()}.pdf")


async def save_paper(shell: Shell, busy: Busy) -> None:
    """Make the blank sheets and hand them over."""
    known = shell.diary.crisis_numbers()
    one = known[0] if len(known) == 1 else None
    paper = Paper.LETTER if shell.nav.visit.letter else Paper.A4

    async def made() -> bytes:
        return await asyncio.to_thread(
            paper_pdf, paper, one.emergency if one else "", one.crisis_call if one else ""
        )

    await hand_over(shell, busy, made, "check-ins-on-paper.pdf")


async def hand_over(shell: Shell, busy: Busy, make_it: Callable[[], Awaitable[bytes]], name: str) -> None:
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
        shell.nav.mention(msg("Your browser has the PDF. It is in your downloads."))
    elif where:
        shell.nav.mention(msg("The PDF is saved."))
