"""The visits, newest first: the newest two, and behind a line the others."""

import flet as ft

from benzotrack.domain.days import date_words
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.domain.visits import Visit
from benzotrack.i18n import say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

FEW = 2
"""How many visits are listed before all of them are asked for."""

ALL = "visits"
"""The part of Visit that lists all visits, by the name under which it is open."""

VISITS = "visits-at"
"""Where the way back from a visit leads."""


def visits_part(screen: ScreenContext) -> list[ft.Control]:
    """A heading, the button to record a visit, and the visits, newest first."""
    visits = tuple(reversed(screen.diary.taper.visits))
    opened = ALL in screen.nav.visit.opened
    shown = visits if opened else visits[:FEW]
    record = w.secondary(
        tr("Record a visit"),
        screen.on(screen.nav.open_from, Place(PlaceKind.RECORD_VISIT), VISITS),
        key="record-visit",
        icon=ft.Icons.ADD,
    )
    lines: list[ft.Control] = [w.heading(tr("Visits")), record]
    if not visits:
        lines.append(w.small(tr("No visit is recorded yet.")))
    lines += [_visit(visit, screen) for visit in shown]
    if len(visits) > FEW:
        words = tr("Fewer visits") if opened else trn("All {n} visit", "All {n} visits", len(visits))
        tap = screen.on(screen.nav.choose, screen.nav.visit.turned(ALL))
        lines.append(w.fold(words, opened, tap, key="all-visits"))
    return [w.anchor(VISITS, w.stacked(lines))]


def _visit(visit: Visit, screen: ScreenContext) -> ft.Control:
    today = screen.diary.today
    day = say(date_words(visit.day, today))
    told: list[ft.Control] = [
        w.text(tr("{day} (coming)", day=day) if visit.day > today else day, theme.BODY_STRONG),
        *([w.small(tr("With {who}", who=visit.with_whom))] if visit.with_whom else []),
        *([w.small(tr("Decided: {what}", what=visit.decided))] if visit.decided else []),
        *([w.small(say(from_file_words(visit.source)))] if visit.source else []),
    ]
    change = w.icon_button(
        ft.Icons.EDIT,
        tr("Change the visit of {day}", day=day),
        screen.on(screen.nav.open_from, Place(PlaceKind.RECORD_VISIT, line_id=visit.id), VISITS),
        key=f"visit-{visit.id}",
    )
    return ft.Container(
        ft.Row([ft.Container(w.stacked(told, spacing=2), expand=True), change], spacing=theme.GAP_SMALL),
        border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
        padding=ft.Padding(0, theme.GAP_SMALL, 0, theme.GAP_SMALL),
    )
