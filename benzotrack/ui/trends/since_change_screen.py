"""One symptom since the last dose change, large: its picture, its words, and every day as figures."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.taper_cards import since_intro, since_table
from benzotrack.ui.trends.trend_cards import since_chart
from benzotrack.ui.trends.trends_view import trends_view


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
