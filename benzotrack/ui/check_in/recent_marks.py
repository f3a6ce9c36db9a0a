"""The last four weeks of a symptom as a quiet line of marks, a day each: higher is worse, a gap is a gap."""

import flet as ft

from benzotrack.domain.recent_ratings import recent_ratings, recent_words
from benzotrack.domain.symptoms import RATING_MAX, Symptom
from benzotrack.domain.trends import DayPoint
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions
from benzotrack.ui.theme import Look

LINE = 36
DOT = 8
"""Height of the line of marks and size of a mark, in logical px."""


def recent_marks(actions: CheckInActions, symptom: Symptom) -> w.Controls:
    """The marks, where the person chose in Settings to see them."""
    if not actions.diary.settings.recent_ratings_shown:
        return []
    days = recent_ratings(symptom, actions.day, actions.diary.check_ins)
    line = ft.Container(
        ft.Row([_mark(day) for day in days], spacing=0),
        height=LINE,
        border=ft.Border(bottom=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
    )
    words = tr("The 4 weeks before. Higher is worse.")
    if any(day.source for day in days):
        words = tr("The 4 weeks before. Higher is worse. Crosses: from another app.")
    seen = w.stacked([line, w.small(words)], spacing=2)
    said = say(recent_words(symptom, days))
    return [
        ft.Semantics(label=said, container=True, exclude_semantics=True, content=seen, key="recent-ratings")
    ]


def marks_height(look: Look, shown: bool) -> float:
    """What the marks and the space above them take of a page, in logical px."""
    words = theme.SMALL.size * theme.SMALL.height * look.text_scale
    return LINE + 2 + words + theme.GAP if shown else 0


def _mark(day: DayPoint) -> ft.Control:
    """A dot at the height of the rating, hollow where it was recorded later, a cross where it was imported; a
    bar on the ground for a hard day without one; nothing where there is none.
    """
    mark: ft.Control | None = None
    height = 1.0
    if day.rating is not None:
        height = 1 - 2 * day.rating / RATING_MAX
    if day.rating is not None and day.source:
        mark = ft.Icon(ft.Icons.CLOSE, size=DOT + 2, color=ft.Colors.ON_SURFACE_VARIANT)
    elif day.rating is not None:
        mark = ft.Container(
            width=DOT,
            height=DOT,
            border_radius=DOT / 2,
            bgcolor=ft.Colors.SURFACE if day.later else ft.Colors.ON_SURFACE_VARIANT,
            border=ft.Border.all(2, ft.Colors.ON_SURFACE_VARIANT) if day.later else None,
        )
    elif day.hard:
        mark = ft.Container(width=DOT, height=4, border_radius=2, bgcolor=ft.Colors.ON_SURFACE)
    return ft.Container(mark, expand=True, height=LINE, alignment=ft.Alignment(0, height))
