"""One symptom since the last dose change, large: its picture, its words, and every day as figures."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.taper_cards import since_intro, since_table
from benzotrack.ui.trends.trend_cards import since_chart
from benzotrack.ui.trends.trends_view import trends_view
from benzotrack.ui.widgets.cards import card, page_column, stacked
from benzotrack.ui.widgets.chart_card import LARGE_PLOT, ChartCard, chart_look, density, widest
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.text import body


@ft.component
@bounded
def LargeSinceScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The place's symptom, the first one where it is not shown any more."""
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    one = view.of(nav.place.symptom if nav.place else "") or view.symptoms[0]
    width = widest(screen.look)
    shown = since_chart(one, diary.today)
    if shown is None or one.since is None:
        return page_column([body(tr("There is no dose change yet."))], key="large-since", width=width)
    shown = replace(shown, title=tr("{symptom} since the last change", symptom=shown.title))
    look = chart_look(screen.look, density(), width=width, plot=LARGE_PLOT)
    words = [
        *since_intro(one.since, diary.taper.ledger, diary.today),
        card([since_table(one.since, screen.look)]),
    ]
    return page_column(
        [
            ChartCard(shown, look, key=f"large-{shown.name}"),
            ft.Container(
                ft.Container(stacked(words), width=screen.look.column), alignment=ft.Alignment.TOP_CENTER
            ),
        ],
        key="large-since",
        width=width,
    )
