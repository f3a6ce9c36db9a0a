"""Visit: the report as the clinician will see it, my questions, and the visits."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.questions_card import MyQuestions
from benzotrack.ui.visit.report_pages import ReportPages
from benzotrack.ui.visit.report_period import notes_part, period_part
from benzotrack.ui.visit.save_report import save_paper, save_report
from benzotrack.ui.visit.visit_list import visits_part
from benzotrack.ui.visit.zoom import size_buttons


@ft.component
@w.bounded
def VisitScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The questions, the report with its days and notes, the visits, the blank sheets."""
    busy, set_busy = ft.use_state(False)
    return w.page_column(
        [
            _part("questions", tr("My questions"), [MyQuestions(diary, screen, key="my-questions")]),
            _part("report", tr("The report"), [period_part(screen), _buttons(screen, set_busy, busy)]),
            size_buttons(screen),
            ReportPages(diary, nav.visit, screen.look.column, screen, key="report"),
            _before(screen),
            _part("notes", tr("Notes to share"), [notes_part(screen)]),
            w.card([w.stacked(visits_part(screen), spacing=theme.GAP)], key="part-visits"),
            _part("paper", tr("Check-ins on paper"), _paper(screen, set_busy, busy)),
        ],
        key="visit-screen",
        width=screen.look.column,
    )


def _before(screen: ScreenContext) -> ft.Control:
    """The way to the questionnaires."""
    return _part(
        "before",
        tr("Before a visit"),
        [
            w.body(tr("Two short questionnaires that many clinics use. You need not fill them in.")),
            w.button(
                tr("GAD-7 and PHQ-9"),
                screen.on(screen.nav.open, Place(Kind.BEFORE_VISIT)),
                key="before-visit",
                kind="outlined",
                icon=ft.Icons.CHECKLIST,
                name=tr("Before a visit: GAD-7 and PHQ-9"),
            ),
        ],
    )


def _part(key: str, title: str, controls: list[ft.Control]) -> ft.Control:
    return w.card([w.stacked([w.heading(title), *controls], spacing=theme.GAP)], key=f"part-{key}")


def _buttons(screen: ScreenContext, set_busy: w.Busy, busy: bool) -> ft.Control:
    nav = screen.nav
    other = replace(nav.visit, letter=not nav.visit.letter)
    paper = tr("Paper: US Letter") if nav.visit.letter else tr("Paper: A4")
    return w.stacked(
        [
            w.button(
                tr("Show"),
                screen.on(nav.open, Place(Kind.SHOW)),
                key="show-report",
                icon=ft.Icons.FULLSCREEN,
                name=tr("Show the report, with nothing else to see"),
            ),
            w.button(
                tr("Making the PDF …") if busy else tr("Save PDF"),
                screen.on(save_report, screen, set_busy),
                key="save-report",
                icon=ft.Icons.SAVE_ALT,
                kind="tonal",
                disabled=busy,
            ),
            w.button(
                paper, screen.on(nav.choose, other), key="paper-size", kind="quiet", min_height=theme.TARGET
            ),
        ]
    )


def _paper(screen: ScreenContext, set_busy: w.Busy, busy: bool) -> list[ft.Control]:
    return [
        w.body(tr("Two weeks of blank check-ins, to fill in by hand and type in later.")),
        w.button(
            tr("Save blank sheets"),
            screen.on(save_paper, screen, set_busy),
            key="save-paper",
            icon=ft.Icons.DESCRIPTION_OUTLINED,
            kind="outlined",
            disabled=busy,
        ),
        w.small(tr("Print them before a day on which you can't use the app.")),
    ]
