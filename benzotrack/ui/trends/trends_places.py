"""What Trends open: the parts of each place, alone on a page or, in a wide window, beside Trends."""

from collections.abc import Callable

import flet as ft

from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.calendar_part import calendar
from benzotrack.ui.trends.day_list import day_list
from benzotrack.ui.trends.figures import figures_page, totals_page
from benzotrack.ui.trends.overview_part import rows
from benzotrack.ui.trends.reading import reading_page
from benzotrack.ui.trends.row_look import page_chart, row_look_of
from benzotrack.ui.trends.since_part import since_page, since_rows_page
from benzotrack.ui.trends.symptom_page import symptom_page
from benzotrack.ui.trends.trends_view import TrendsView


def place_parts(view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    """The parts of the place on top, one `OF_TRENDS`; `wide` in a pane."""
    place = screen.nav.place
    assert place is not None
    return _PARTS[place.kind](view, screen, wide)


def _since(view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    """All symptoms since the last change, or the rows of the place's one."""
    one = view.of(screen.nav.place.symptom) if screen.nav.place else None
    return since_rows_page(one, screen.look) if one else since_page(view, screen, wide, view.symptoms)


def _further(view: TrendsView, screen: ScreenContext, wide: bool) -> list[ft.Control]:
    """The symptoms beyond the four as rows, like the four."""
    if not view.further:
        return [w.body(tr("There is no further symptom in these days."))]
    look = row_look_of(screen.look, wide)
    return [w.stacked(rows(view, view.further, screen, look, wide=wide), spacing=0)]


_PARTS: dict[PlaceKind, Callable[[TrendsView, ScreenContext, bool], list[ft.Control]]] = {
    PlaceKind.CHART: symptom_page,
    PlaceKind.SINCE: _since,
    PlaceKind.CALENDAR: lambda view, screen, wide: calendar(view, screen),
    PlaceKind.DAYS: lambda view, screen, wide: day_list(view, screen),
    PlaceKind.FURTHER_CHARTS: _further,
    PlaceKind.TOTALS: lambda view, screen, wide: totals_page(view, page_chart(screen.look, wide), screen),
    PlaceKind.FIGURES: lambda view, screen, wide: figures_page(view, screen.look),
    PlaceKind.READING: lambda view, screen, wide: reading_page(view),
}


def summary(view: TrendsView, screen: ScreenContext) -> list[ft.Control]:
    """What stands beside Trends where nothing is opened: since the last change, and the questions."""
    return [
        w.heading(tr("Since the last change"), theme.HEADING),
        *since_page(view, screen, True, view.core),
        w.heading(tr("Questions for the visit"), theme.HEADING),
        *_questions(screen),
    ]


QUESTIONS_SHOWN = 6
"""Most questions that stand here; Visit has them all."""


def _questions(screen: ScreenContext) -> list[ft.Control]:
    """The questions that were not asked yet, to be read, and the way to them."""
    found = screen.diary.questions.open
    words: list[ft.Control] = [
        w.body(tr("{n}. {question}", n=number, question=question.words))
        for number, question in enumerate(found[:QUESTIONS_SHOWN], 1)
    ]
    if not found:
        words = [w.small(tr("No open question."))]
    go = screen.on(screen.nav.go, Tab.VISIT)
    return [w.stacked([*words, w.leads_on(tr("Questions and report"), go, key="to-visit")], key="questions")]


def place_title(screen: ScreenContext) -> str:
    """The name of the place on top, as it stands above its pane."""
    place = screen.nav.place
    return say(place.title) if place is not None and place.title is not None else ""
