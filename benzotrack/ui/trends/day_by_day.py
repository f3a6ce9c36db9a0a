"""Days as a list in words, newest first, some at a time; each leads to its day."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from benzotrack.domain.months import CalendarDay
from benzotrack.domain.sentences.trend_rows import day_line
from benzotrack.domain.symptoms import Symptom
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.screen_context import ScreenContext

DAYS_SHOWN = 30
"""How many days are listed at a time."""

TOP = "days-top"
"""Where the list begins, to be scrolled to."""


def day_by_day(days: Sequence[CalendarDay], symptoms: Sequence[Symptom], screen: ScreenContext) -> ft.Control:
    """The days of the place's page; `days` are all, oldest first, at least one."""
    page = min(screen.nav.place.page if screen.nav.place else 0, (len(days) - 1) // DAYS_SHOWN)
    last = len(days) - page * DAYS_SHOWN
    listed = days[max(0, last - DAYS_SHOWN) : last][::-1]
    rows = [_row(day, symptoms, days[-1], screen) for day in listed]
    return w.stacked(
        [
            w.anchor(TOP, w.heading(tr("Day by day"), theme.HEADING)),
            *([_turn(tr("Later days"), page - 1, screen, "later-days")] if page else []),
            *rows,
            *([_turn(tr("Earlier days"), page + 1, screen, "earlier-days")] if last > DAYS_SHOWN else []),
        ],
        key="day-by-day",
    )


def _row(
    day: CalendarDay, symptoms: Sequence[Symptom], newest: CalendarDay, screen: ScreenContext
) -> ft.Control:
    key = f"listed-{day.day.isoformat()}"
    return w.anchor(
        key,
        w.button(
            say(day_line(day, symptoms, newest.day)),
            screen.on(screen.nav.open_from, Place(Kind.DAY, day=day.day), key),
            key=f"day-{day.day.isoformat()}",
            kind="quiet",
            icon=ft.Icons.CHEVRON_RIGHT,
            min_height=theme.TARGET,
            align=ft.TextAlign.START,
        ),
    )


def _turn(label: str, page: int, screen: ScreenContext, key: str) -> ft.Control:
    return w.secondary(label, screen.on(screen.nav.turn, page, TOP), key=key)
