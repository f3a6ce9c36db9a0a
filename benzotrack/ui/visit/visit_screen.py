"""Visit: the report, my questions, and the visits."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.days import date_words
from benzotrack.domain.visits import Question, Visit
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.report_pages import ReportPages, save_paper, save_report, size_buttons
from benzotrack.ui.visit.report_period import notes_part, period_part


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
                screen.on(screen.nav.open, Place(PlaceKind.BEFORE_VISIT)),
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
                screen.on(nav.open, Place(PlaceKind.SHOW)),
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


def visits_part(screen: ScreenContext) -> list[ft.Control]:
    """A heading, the button to record a visit, and the visits, newest first."""
    visits = screen.diary.taper.visits
    return [
        w.heading(tr("Visits")),
        w.button(
            tr("Record a visit"),
            screen.on(screen.nav.open, Place(PlaceKind.RECORD_VISIT)),
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
                screen.on(screen.nav.open, Place(PlaceKind.RECORD_VISIT, line_id=visit.id)),
                key=f"visit-{visit.id}",
                icon=ft.Icons.EDIT,
                name=tr("Change the visit of {day}", day=day),
            ),
        ]
    )


NEW = "new-question"
"""The name by which the page keeps a question that is being typed."""


@ft.component
@w.bounded
def MyQuestions(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The questions that count, open ones first, and a field for another, kept by the page as it is typed."""
    page = ft.context.page
    typed = w.kept(page, NEW, w.Typed)
    debounce = ft.use_memo(w.Debounce, [])
    wrong, set_wrong = ft.use_state(cast("Message | None", None))
    round_, set_round = ft.use_state(0)
    asked, ask = ft.use_state("")

    def add() -> None:
        try:
            diary.questions.add(typed.get(NEW))
        except UnfitError as problem:
            set_wrong(problem.problems[0].words)
            return
        set_wrong(None)
        w.dropped(page, NEW)
        set_round(round_ + 1)

    questions = sorted(diary.questions.all, key=lambda question: question.ticked)
    first = [w.small(tr("The first three stand on page 1 of the report."))] if questions else []
    return w.stacked(
        [
            *first,
            *(_question(screen, question, debounce, asked, ask) for question in questions),
            w.Field(
                typed,
                NEW,
                msg("A question for my visit"),
                screen,
                told=wrong,
                key=f"question-field-{round_}",
            ),
            w.button(tr("Add question"), screen.on(debounce.once(add)), key="add-question", kind="tonal"),
        ]
    )


Ask = Callable[[str], None]


def _question(
    screen: ScreenContext, question: Question, debounce: w.Debounce, asked: str, ask: Ask
) -> ft.Control:
    verbs, ticked = screen.diary.questions, question.ticked
    tick = w.secondary(
        question.words,
        screen.on(debounce.once(verbs.keep if ticked else verbs.tick, question.id)),
        key=f"question-{question.id}",
        icon=w.box(ticked),
        align=ft.TextAlign.START,
    )
    told = w.small(tr("Asked. Tap it again to keep it for the next visit.")) if ticked else None
    leaving = asked == question.id
    end = (_removal if leaving else _way)(screen, question, debounce, ask)
    gap = theme.GAP_SMALL if leaving else 0
    return w.stacked([w.as_checkbox(ticked, tick), *([told] if told else []), end], spacing=gap)


def _way(screen: ScreenContext, question: Question, debounce: w.Debounce, ask: Ask) -> ft.Control:
    return w.button(
        tr("Remove"),
        screen.on(debounce.once(ask, question.id)),
        key=f"remove-question-{question.id}",
        name=tr("Remove the question: {words}", words=question.words),
        kind="quiet",
        min_height=theme.TARGET,
    )


def _removal(screen: ScreenContext, question: Question, debounce: w.Debounce, ask: Ask) -> ft.Control:
    """Whether it is meant: a question that is gone can't be had back."""

    def remove() -> None:
        screen.diary.questions.remove(question.id)
        ask("")

    return w.card(
        [
            w.text(tr("Take this question off the list?"), theme.BODY_STRONG, w.Tone.CONTACT.ink),
            w.button(
                tr("Yes, take it off"),
                screen.on(debounce.once(remove)),
                key=f"remove-question-{question.id}-yes",
                min_height=theme.TARGET,
            ),
            w.secondary(
                tr("No, keep it"), screen.on(debounce.once(ask, "")), key=f"remove-question-{question.id}-no"
            ),
        ],
        tone=w.Tone.CONTACT,
        live=True,
    )
