"""The report alone, as large as wanted: on a page of the app, or shown with the rest of it out of reach."""

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import PAPER_WIDTH, Nav, page_width
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look
from benzotrack.ui.visit.report_pages import ReportPages, Shown, size_buttons
from benzotrack.ui.window.bars import hide_icon


@ft.component
@w.bounded
def ReportScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """All pages, larger than Visit shows them, and their size; left as any other page."""
    size, set_size = ft.use_state(first_size(screen.look))
    return ft.Column(
        [
            w.Scrolling([_report(screen, size)], name="report-screen"),
            _foot([size_buttons(size, set_size, screen)]),
        ],
        expand=True,
        spacing=theme.GAP_SMALL,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def first_size(look: Look) -> float:
    """How large the report opens: at its real size, or as wide as the window where that is larger."""
    return 1.0 if _room(look) < PAPER_WIDTH else 0.0


@ft.component
@w.bounded
def ShowScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The pages, their size, Hide, and the way out: pressed and held, or Escape twice."""
    tapped, set_tapped = ft.use_state(False)
    leave = w.secondary(
        tr("Press and hold to leave"),
        screen.on(set_tapped, True),
        key="leave-show",
        on_hold=screen.on(nav.back),
        expand=True,
    )
    hint = [w.body(tr("Hold the button down, or press Escape twice."), key="leave-hint")] if tapped else []

    def choose(size: float) -> None:
        nav.choose(replace(nav.visit, size=size))

    report = _report(screen, nav.visit.size)
    return ft.Column(
        [
            w.Scrolling(
                [w.Heading(report, "show", w.Rank.TITLE, "report", lines=False, key="report-heading")]
            ),
            _foot(
                [
                    size_buttons(nav.visit.size, choose, screen),
                    *hint,
                    ft.Row([leave, *hide_icon(screen)]),
                ]
            ),
        ],
        key="show-screen",
        expand=True,
        spacing=theme.GAP_SMALL,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _room(look: Look) -> float:
    return look.width - 2 * theme.EDGE


def _report(screen: ScreenContext, size: float) -> ft.Control:
    room = _room(screen.look)
    how = Shown(room, page_width(size, room))
    return ReportPages(screen.diary, screen.nav.visit, how, screen, key="report-shown")


def _foot(controls: list[ft.Control]) -> ft.Control:
    return ft.Container(w.stacked(controls), padding=ft.Padding(theme.EDGE, 0, theme.EDGE, theme.GAP_SMALL))
