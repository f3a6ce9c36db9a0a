"""The report's pages on the screen, as they will print: pictures made off the event loop, and words."""

from __future__ import annotations

import asyncio
import logging

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.report_options import VisitChoice
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.report_cache import Made, Wanted, kept, likely_pages, make, wanted

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long making may take before it says so, in seconds."""


@ft.component
@w.bounded
def ReportPages(diary: Diary, choice: VisitChoice, fitting: float, screen: ScreenContext) -> ft.Control:
    """The pages one below the other, wider than the window where they are shown large."""
    what = wanted(diary, choice)
    made, set_made = ft.use_state(kept(what))
    trouble, set_trouble = ft.use_state(False)
    slow, set_slow = ft.use_state(False)
    latest = ft.use_ref(what)
    latest.current = what

    async def patience() -> None:
        await asyncio.sleep(PATIENCE_S)
        if latest.current == what:
            set_slow(True)

    async def remake() -> None:
        set_trouble(False)
        waiting = asyncio.create_task(patience())
        try:
            done = await make(diary, what)
        except Exception as error:  # the words of the app still stand
            log.error("A report could not be made", exc_info=error)
            set_trouble(True)
            return
        finally:
            waiting.cancel()
        if latest.current == what:
            set_made(done)
            set_slow(False)

    ft.use_effect(remake, [what])
    if trouble:
        return w.body(tr("The report can't be drawn. Your diary is safe."), key="report-trouble")
    return _shown(made, what, choice.page_width(fitting), slow)


def _shown(made: Made | None, what: Wanted, width: float, slow: bool) -> ft.Control:
    """The pages, or their empty place, so that nothing below them moves once they come."""
    height = width * what.paper.height_by_width
    if made is None:
        pages = likely_pages()
        place: ft.Control = ft.Container(key="report-waits", height=pages * height + (pages - 1) * theme.GAP)
    else:
        place = _sheets(made, width, height)
    waits = (made is None or made.of != what) and slow
    return ft.Stack([place, *([_progress()] if waits else [])])


def _sheets(made: Made, width: float, height: float) -> ft.Control:
    pictures: list[ft.Control] = [
        ft.Image(
            src=picture,
            key=f"report-page-{n}",
            width=width,
            height=height,
            fit=ft.BoxFit.FILL,
            gapless_playback=True,
            semantics_label=made.words if n == 1 else tr("Page {n}, told above", n=n),
        )
        for n, picture in enumerate(made.pictures, 1)
    ]
    sheets = ft.Column(pictures, spacing=theme.GAP, tight=True)
    return ft.Row([sheets], scroll=ft.ScrollMode.ALWAYS, key="report-pages")


def _progress() -> ft.Control:
    said = w.live(w.body(tr("Making the report …"), key="report-progress"))
    told = ft.Column([said, ft.ProgressBar()], tight=True)
    return ft.Container(told, bgcolor=ft.Colors.SURFACE, left=0, right=0, top=0)
