"""Show: the report fills the window, and the rest of the app is out of reach until it is left on purpose."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.report_pages import ReportPages, size_buttons
from benzotrack.ui.window.bars import hide_icon


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
    report = ReportPages(diary, nav.visit, screen.look.width - 2 * theme.EDGE, screen, key="report-shown")
    return ft.Column(
        [
            w.Scrolling(
                [w.Heading(report, "show", w.Rank.TITLE, "report", lines=False, key="report-heading")]
            ),
            ft.Container(
                w.stacked([size_buttons(screen), *hint, ft.Row([leave, *hide_icon(screen)])]),
                padding=ft.Padding(theme.EDGE, 0, theme.EDGE, theme.GAP_SMALL),
            ),
        ],
        key="show-screen",
        expand=True,
        spacing=theme.GAP_SMALL,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
