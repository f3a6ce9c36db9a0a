"""My questions: written down at any time, ticked off at the visit, or kept for the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.problems import UnfitError
from benzotrack.domain.questions import Question
from benzotrack.i18n import Message, msg, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

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
        icon=ft.Icons.CHECK_BOX if ticked else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
        align=ft.TextAlign.START,
    )
    told = w.small(tr("Asked. Tap it again to keep it for the next visit.")) if ticked else None
    leaving = asked == question.id
    end = (_removal if leaving else _way)(screen, question, debounce, ask)
    gap = theme.GAP_SMALL if leaving else 0
    return w.stacked([w.chosen(ticked, tick), *([told] if told else []), end], spacing=gap)


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
