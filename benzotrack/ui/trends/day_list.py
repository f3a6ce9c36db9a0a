"""The days of the period as lines of words, newest first, some at a time; each opens its day."""

from collections.abc import Sequence

import flet as ft

from benzotrack.domain.months import CalendarDay
from benzotrack.domain.sentences.calendar_words import day_line
from benzotrack.domain.symptoms import Symptom
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.trends_view import TrendsView

DAYS_SHOWN = 30
"""How many days are listed at a time."""

TOP = "days-top"
"""Where the list begins, to be scrolled to."""


def day_list(view: TrendsView, screen: ScreenContext) -> list[ft.Control]:
    """The days of the place's page, with its symptom or with the four."""
    one = view.of(screen.nav.place.symptom) if screen.nav.place else None
    shown = (one,) if one else view.core
    symptoms = [s.series.symptom for s in shown]
    days = [CalendarDay(p[0].day, p) for p in zip(*(s.series.days for s in shown), strict=True)]
    page = min(screen.nav.place.page if screen.nav.place else 0, (len(days) - 1) // DAYS_SHOWN)
    last = len(days) - page * DAYS_SHOWN
    listed = days[max(0, last - DAYS_SHOWN) : last][::-1]
    rows = [_row(day, symptoms, days[-1], screen) for day in listed]
    return [
        w.anchor(TOP, w.heading(say(one.series.symptom.label) if one else tr("The four"), theme.HEADING)),
        *([_turn(tr("Later days"), page - 1, screen, "later-days")] if page else []),
        w.stacked(rows, key="day-by-day", spacing=0),
        *([_turn(tr("Earlier days"), page + 1, screen, "earlier-days")] if last > DAYS_SHOWN else []),
    ]


def _row(
    day: CalendarDay, symptoms: Sequence[Symptom], newest: CalendarDay, screen: ScreenContext
) -> ft.Control:
    key = f"listed-{day.day.isoformat()}"
    return w.anchor(
        key,
        w.button(
            say(day_line(day, symptoms, newest.day)),
            screen.on(screen.nav.open_from, Place(PlaceKind.DAY, day=day.day), key),
            key=f"day-{day.day.isoformat()}",
            kind="quiet",
            icon=ft.Icons.CHEVRON_RIGHT,
            min_height=theme.TARGET,
            align=ft.TextAlign.START,
        ),
    )


def _turn(label: str, page: int, screen: ScreenContext, key: str) -> ft.Control:
    return w.secondary(label, screen.on(screen.nav.turn, page, TOP), key=key)
