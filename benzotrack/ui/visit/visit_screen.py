"""Visit: the report with its days, Show and Save, my questions, and the visits."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.my_questions import MyQuestions
from benzotrack.ui.visit.plan_file_form import FORM, PlanFileForm
from benzotrack.ui.visit.report_pages import ReportPages, Shown, save_paper, save_report
from benzotrack.ui.visit.report_period import more_part, period_part
from benzotrack.ui.visit.visits_list import visits_part

SHEETS = "sheets"
"""The part of Visit with the blank sheets, by the name under which it is open."""

TOP, REPORT, BEFORE, PLAN = "top-at", "report-at", "before-at", "plan-at"
"""Where the ways back lead."""


SIDE = 400.0
"""Width of what stands beside the report in a wide window, in logical px."""


@ft.component
@w.bounded
def VisitScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The report, the questions and the visits; what is seldom needed is one line each.

    In a wide window the whole report stands at the left and everything else at the right.
    """
    busy, set_busy = ft.use_state(False)
    w.use_way_back(nav)
    if screen.look.wide:
        inner, side = screen.pane(screen.look.width - SIDE), screen.pane(SIDE)
        room = inner.look.width - 2 * theme.EDGE
        parts = [*_to_hand_over(side, set_busy, busy), *_around(side, set_busy, busy)]
        return w.panes(
            w.page_column([_report(inner, room, first_alone=False)], key="visit-report", width=room),
            w.page_column(parts, key="visit-screen", width=side.look.column),
            SIDE,
        )
    return w.page_column(
        [
            *_to_hand_over(screen, set_busy, busy),
            _report(screen, screen.look.column, first_alone=True),
            *_around(screen, set_busy, busy),
        ],
        key="visit-screen",
        width=screen.look.column,
    )


def _to_hand_over(screen: ScreenContext, set_busy: w.Busy, busy: bool) -> list[ft.Control]:
    """Which days, Show and Save."""
    buttons: list[ft.Control] = [
        w.button(
            tr("Show"),
            screen.on(screen.nav.open_from, Place(PlaceKind.SHOW), TOP),
            key="show-report",
            icon=ft.Icons.FULLSCREEN,
            name=tr("Show the report, with nothing else to see"),
            expand=not screen.look.large_text,
        ),
        w.button(
            tr("Making it …") if busy else tr("Save PDF"),
            screen.on(save_report, screen, set_busy),
            key="save-report",
            icon=ft.Icons.SAVE_ALT,
            kind="tonal",
            disabled=busy,
            expand=not screen.look.large_text,
        ),
    ]
    row = w.stacked(buttons) if screen.look.large_text else ft.Row(buttons, spacing=theme.GAP_SMALL)
    return [w.anchor(TOP, period_part(screen)), row]


def _report(screen: ScreenContext, room: float, *, first_alone: bool) -> ft.Control:
    """The report, so wide in logical px."""
    larger = screen.on(screen.nav.open_from, Place(PlaceKind.REPORT), REPORT)
    how = Shown(room, room, first_alone, larger)
    return w.anchor(REPORT, ReportPages(screen.diary, screen.nav.visit, how, screen, key="report"))


def _around(screen: ScreenContext, set_busy: w.Busy, busy: bool) -> list[ft.Control]:
    """Everything else about a visit."""
    return [
        more_part(screen),
        w.card(
            [w.heading(tr("My questions")), MyQuestions(screen.diary, screen, key="my-questions")],
            key="part-questions",
        ),
        w.card(visits_part(screen), key="part-visits"),
        w.stacked(
            [
                w.anchor(
                    BEFORE,
                    w.leads_on(
                        tr("Before a visit: GAD-7 and PHQ-9"),
                        screen.on(screen.nav.open_from, Place(PlaceKind.BEFORE_VISIT), BEFORE),
                        key="before-visit",
                    ),
                ),
                w.anchor(
                    PLAN,
                    w.leads_on(
                        tr("Take in a plan from the clinic"),
                        screen.on(_open_plan, screen, ft.context.page),
                        key="plan-file",
                    ),
                ),
                _sheets(screen, set_busy, busy),
            ]
        ),
    ]


def _open_plan(screen: ScreenContext, page: ft.Page) -> None:
    """Begin with a plan, or go on with the one that is being looked at."""
    begun = w.kept(page, FORM, PlanFileForm)
    if begun.done is not None:
        w.dropped(page, FORM)
    screen.nav.open_from(Place(PlaceKind.PLAN_FILE), PLAN)


def _sheets(screen: ScreenContext, set_busy: w.Busy, busy: bool) -> ft.Control:
    """The blank sheets: one line that opens."""
    opened = SHEETS in screen.nav.visit.opened
    tap = screen.on(screen.nav.choose, screen.nav.visit.turned(SHEETS))
    line = w.fold(tr("Check-ins on paper"), opened, tap, key="sheets")
    if not opened:
        return line
    return w.stacked(
        [
            line,
            w.card(
                [
                    w.body(tr("Two weeks of blank check-ins, to fill in by hand and type in later.")),
                    w.secondary(
                        tr("Save blank sheets"),
                        screen.on(save_paper, screen, set_busy),
                        key="save-paper",
                        icon=ft.Icons.DESCRIPTION_OUTLINED,
                        disabled=busy,
                    ),
                    w.small(tr("Print them before a day on which you can't use the app.")),
                ],
                key="part-paper",
            ),
        ]
    )
