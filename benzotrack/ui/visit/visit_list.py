"""The visits that were recorded, and the way to record or change one; used wherever visits are shown."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.days import date_words
from benzotrack.domain.visits import Visit
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.screen_context import ScreenContext


def visits_part(screen: ScreenContext) -> list[ft.Control]:
    """A heading, the button to record a visit, and the visits, newest first."""
    visits = screen.diary.taper.visits
    return [
        w.heading(tr("Visits")),
        w.button(
            tr("Record a visit"),
            screen.on(screen.nav.open, Place(Kind.RECORD_VISIT)),
            key="record-visit",
            kind="outlined",
            icon=ft.Icons.ADD,
        ),
        *([] if visits else [w.small(tr("No visit is recorded yet."))]),
        *(_visit(visit, screen) for visit in reversed(visits)),
    ]


def _visit(visit: Visit, screen: ScreenContext) -> ft.Control:
    today = screen.diary.today
    day = say(date_words(visit.day, today))
    return w.card(
        [
            w.text(tr("{day} (coming)", day=day) if visit.day > today else day, theme.BODY_STRONG),
            *([w.body(tr("With {who}", who=visit.with_whom))] if visit.with_whom else []),
            *([w.body(tr("Decided: {what}", what=visit.decided))] if visit.decided else []),
            w.secondary(
                tr("Change"),
                screen.on(screen.nav.open, Place(Kind.RECORD_VISIT, line_id=visit.id)),
                key=f"visit-{visit.id}",
                icon=ft.Icons.EDIT,
                name=tr("Change the visit of {day}", day=day),
            ),
        ]
    )
