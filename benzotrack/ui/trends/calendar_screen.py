"""Better and worse days: the months of the chosen period, newest first, described and never judged."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.months import months
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.month_grid import GRID_EDGE, legend, month_grid
from benzotrack.ui.trends.trends_view import trends_view

MONTHS_SHOWN = 2
"""How many months are shown at a time."""

TOP = "months-top"


@ft.component
@w.bounded
def CalendarScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """Some months at a time, and what their signs mean."""
    page, number = ft.context.page, nav.place.page if nav.place else 0

    async def come_back() -> None:
        left_at = nav.left_at()
        if left_at is not None:
            await w.scroll_back(page, left_at)

    ft.use_effect(come_back, [number])
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    found = months([one.series for one in view.symptoms[: len(CORE)]])
    number = min(number, (len(found) - 1) // MONTHS_SHOWN)
    start = number * MONTHS_SHOWN
    shown: list[ft.Control] = [
        month_grid(month, view.period.last, screen) for month in found[start : start + MONTHS_SHOWN]
    ]

    def turner(label: str, to: int, key: str) -> ft.Control:
        return w.secondary(label, screen.on(nav.turn, to, TOP), key=key)

    return w.page_column(
        [
            w.heading(tr("Better and worse days")),
            w.body(tr("Your days as you recorded them. Nothing here says what comes next.")),
            legend(screen.look),
            w.anchor(TOP, ft.Container(height=1)),
            *([turner(tr("Later months"), number - 1, "later-months")] if number else []),
            *shown,
            *(
                [turner(tr("Earlier months"), number + 1, "earlier-months")]
                if start + MONTHS_SHOWN < len(found)
                else []
            ),
        ],
        key="calendar",
        width=min(screen.look.width - 2 * GRID_EDGE, theme.COLUMN),
        edge=GRID_EDGE,
    )
