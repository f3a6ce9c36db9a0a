"""Trends: the overview, what it opens, and in a wide window both beside each other."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.sentences.trend_words import EACH_IS_A_MARK
from benzotrack.i18n import say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import OF_TRENDS, Nav, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.calendar_part import GRID_EDGE, calendar_width
from benzotrack.ui.trends.overview_part import overview
from benzotrack.ui.trends.row_look import column_of
from benzotrack.ui.trends.trends_places import place_parts, place_title, summary
from benzotrack.ui.trends.trends_view import TrendsView, nothing_recorded, trends_view


@ft.component
@w.bounded
def TrendsScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The charts, or what will stand here once there is a check-in; in a wide window beside the place on top,
    or beside a summary.
    """
    scrolled = w.use_kept_scroll(nav)
    w.use_way_back(nav, nav.place.page if nav.place else 0, len(nav.places))
    if nothing_recorded(diary):
        return w.page_column([_nothing_yet(screen)], key="trends", width=screen.look.column)
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    if not screen.look.wide:
        parts = overview(view, screen, wide=False)
        return w.page_column(parts, key="trends", width=screen.look.column, on_scroll=scrolled)
    inner = screen.pane()
    width = column_of(inner.look, wide=True)
    left = w.page_column(overview(view, inner, wide=True), key="trends", width=width)
    return w.panes(left, _beside(view, inner))


def _beside(view: TrendsView, screen: ScreenContext) -> ft.Control:
    """The right pane: the place on top under its name, or the summary."""
    if screen.nav.place is None:
        width = column_of(screen.look, wide=True)
        return w.page_column(summary(view, screen), key="trends-summary", width=width)
    return _column([_head(screen), *place_parts(view, screen, wide=True)], screen, wide=True)


def _head(screen: ScreenContext) -> ft.Control:
    """The name of what is opened, which takes the focus, and the way back to the summary."""
    nav, title = screen.nav, place_title(screen)
    heading = w.Heading(w.heading(title), str(nav.place), w.Rank.QUESTION, "pane-title", key="pane-heading")
    close = w.icon_button(
        ft.Icons.CLOSE, tr("Close {name}", name=title), screen.on(nav.back), key="close-pane"
    )
    return ft.Row([ft.Container(heading, expand=True), close])


@ft.component
@w.bounded
def TrendsPlaceScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The place on top by itself."""
    scrolled = w.use_kept_scroll(nav)
    w.use_way_back(nav, nav.place.page if nav.place else 0)
    if (
        nav.place is None or nav.place.kind not in OF_TRENDS
    ):  # it was left, and is drawn once more before it goes
        return ft.Container()
    view = trends_view(diary, nav.look_back, nav.dose_unit)
    return _column(place_parts(view, screen, wide=False), screen, wide=False, scrolled=scrolled)


def _column(
    parts: list[ft.Control], screen: ScreenContext, *, wide: bool, scrolled: w.Scrolled | None = None
) -> ft.Control:
    place, look = screen.nav.place, screen.look
    assert place is not None
    key = f"trends-{place.kind.value}-{place.symptom}".rstrip("-")
    if place.kind is PlaceKind.CALENDAR:
        width = calendar_width(look)
        return w.page_column(parts, key=key, width=width, edge=GRID_EDGE, on_scroll=scrolled)
    return w.page_column(parts, key=key, width=column_of(look, wide), on_scroll=scrolled)


def _nothing_yet(screen: ScreenContext) -> ft.Control:
    return w.card(
        [
            w.heading(tr("Your charts will be here")),
            w.body(say(EACH_IS_A_MARK)),
            w.button(tr("Check in"), screen.on(screen.nav.go, Tab.TODAY), key="first-check-in"),
        ],
        key="trends-empty",
    )
