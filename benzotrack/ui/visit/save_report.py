"""Saving what the Visit screen makes: the chosen report, and blank sheets."""

from __future__ import annotations

import asyncio

from benzotrack.report_pdf.paper_twin import paper_pdf
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.report_cache import as_file, make, wanted


async def save_report(screen: ScreenContext, busy: w.Busy) -> None:
    """Make the chosen report and hand it over."""

    async def made() -> bytes:
        return await as_file(await make(screen.diary, wanted(screen.diary, screen.nav.visit)))

    await w.hand_over(screen, busy, made, f"report-{screen.diary.today.isoformat()}.pdf")


async def save_paper(screen: ScreenContext, busy: w.Busy) -> None:
    """Make the blank sheets and hand them over."""
    known = screen.diary.crisis_numbers()
    one = known[0] if len(known) == 1 else None
    paper = Paper.LETTER if screen.nav.visit.letter else Paper.A4

    async def made() -> bytes:
        return await asyncio.to_thread(
            paper_pdf, paper, one.emergency if one else "", one.crisis_call if one else ""
        )

    await w.hand_over(screen, busy, made, "check-ins-on-paper.pdf")
