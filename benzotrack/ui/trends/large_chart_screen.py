"""One chart, large: its picture, its words, its figures, and its days, each of which can be opened; and one
symptom since the last dose change.
"""

from collections.abc import Sequence
from dataclasses import replace

import flet as ft

from benzotrack.charts.overview import OVERVIEW_PLOT
from benzotrack.diary.diary import Diary
from benzotrack.domain.months import CalendarDay
from benzotrack.domain.sentences.trend_words import day_line
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.trend_cards import (
    figures_table,
    four_together,
    signs_line,
    since_chart,
    since_intro,
    since_table,
    symptom_chart,
    table_note,
    with_dose,
)
from benzotrack.ui.trends.trends_view import TrendsView, trends_view


@ft.component
@w.bounded
def LargeChartScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The place's symptom, or the four together."""
    number = nav.place.page if nav.place else 0
    w.use_way_back(nav, number)
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    one = view.of(nav.place.symptom if nav.place else "")
    width = w.widest(screen.look)
    look = w.chart_look(
        screen.look, w.density(), width=width, plot=w.LARGE_PLOT if one else max(w.LARGE_PLOT, OVERVIEW_PLOT)
    )
    look = replace(look, above=view.dose.against.above(look))
    shown = symptom_chart(one) if one else four_together(view)
    if one:
        shown = replace(shown, sentence=with_dose(view, shown.sentence))
    symptoms = (one.series.symptom,) if one else CORE
    words: list[ft.Control] = [w.body(signs_line(view, alone=one is not None))]
    if one is not None:
        words.append(w.card([figures_table(one, screen.look), table_note()]))
    words.append(
        day_by_day(_days(view, len(symptoms), one.series.symptom.id if one else ""), symptoms, screen)
    )
    return w.page_column(
        [
            w.ChartCard(shown, look, key=f"large-{shown.name}"),
            ft.Container(
                ft.Container(w.stacked(words, spacing=theme.GAP), width=screen.look.column),
                alignment=ft.Alignment.TOP_CENTER,
            ),
        ],
        key="large-chart",
        width=width,
    )


def _days(view: TrendsView, many: int, symptom: str) -> list[CalendarDay]:
    """The days of the period with the points of that symptom, or of the first `many`."""
    one = view.of(symptom)
    shown = [one] if one else view.symptoms[:many]
    found = zip(*(s.series.days for s in shown), strict=True)
    return [CalendarDay(points[0].day, points) for points in found]


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


@ft.component
@w.bounded
def LargeSinceScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The place's symptom, the first one where it is not shown any more."""
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    one = view.of(nav.place.symptom if nav.place else "") or view.symptoms[0]
    width = w.widest(screen.look)
    shown = since_chart(one, diary.today)
    if shown is None or one.since is None:
        return w.page_column([w.body(tr("There is no dose change yet."))], key="large-since", width=width)
    shown = replace(shown, title=tr("{symptom} since the last change", symptom=shown.title))
    look = w.chart_look(screen.look, w.density(), width=width, plot=w.LARGE_PLOT)
    words = [
        *since_intro(one.since, diary.taper.ledger, diary.today),
        w.card([since_table(one.since, screen.look)]),
    ]
    return w.page_column(
        [
            w.ChartCard(shown, look, key=f"large-{shown.name}"),
            ft.Container(
                ft.Container(w.stacked(words), width=screen.look.column), alignment=ft.Alignment.TOP_CENTER
            ),
        ],
        key="large-since",
        width=width,
    )
