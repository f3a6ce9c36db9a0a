"""One chart, large: its picture, its words, its figures, and its days, each of which can be opened."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.charts.overview import OVERVIEW_PLOT
from benzotrack.diary.diary import Diary
from benzotrack.domain.months import CalendarDay
from benzotrack.domain.symptoms import CORE
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.day_by_day import day_by_day
from benzotrack.ui.trends.statistics_table import figures_table, table_note
from benzotrack.ui.trends.trend_cards import four_together, signs_line, symptom_chart, with_dose
from benzotrack.ui.trends.trends_view import TrendsView, trends_view


@ft.component
@w.bounded
def LargeChartScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The place's symptom, or the four together."""
    page, number = ft.context.page, nav.place.page if nav.place else 0

    async def come_back() -> None:
        left_at = nav.left_at()
        if left_at is not None:
            await w.scroll_back(page, left_at)

    ft.use_effect(come_back, [number])
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
