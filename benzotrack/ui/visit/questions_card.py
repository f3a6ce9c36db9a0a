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
from benzotrack.ui.screen_context import Shell
from benzotrack.ui.widgets.buttons import button, chosen
from benzotrack.ui.widgets.cards import Tone, card, stacked
from benzotrack.ui.widgets.debounce import Taps
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.form_fields import Typed, TypedLine
from benzotrack.ui.widgets.page_state import dropped, kept
from benzotrack.ui.widgets.text import small, text

NEW = "new-question"
"""The name by which the page keeps a question that is being typed."""


@ft.component
@bounded
def MyQuestions(diary: Diary, shell: Shell) -> ft.Control:
    """The questions that count, open ones first, and a field for another, kept by the page as it is typed."""
    page = ft.context.page
    typed = kept(page, NEW, Typed)
    taps = ft.use_memo(Taps, [])
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
        dropped(page, NEW)
        set_round(round_ + 1)

    questions = sorted(diary.questions.all, key=lambda question: question.ticked)
    first = [small(tr("The first three stand on page 1 of the report."))] if questions else []
    return stacked(
        [
            *first,
            *(_question(shell, question, taps, asked, ask) for question in questions),
            TypedLine(
                typed, NEW, msg("A question for my visit"), shell, wrong=wrong, key=f"question-field-{round_}"
            ),
            button(tr("Add question"), shell.on(taps.counting(add)), key="add-question", kind="tonal"),
        ]
    )


Ask = Callable[[str], None]


def _question(shell: Shell, question: Question, taps: Taps, asked: str, ask: Ask) -> ft.Control:
    verbs, ticked = shell.diary.questions, question.ticked
    tick = button(
        question.words,
        shell.on(taps.counting(verbs.keep if ticked else verbs.tick, question.id)),
        key=f"question-{question.id}",
        kind="outlined",
        icon=ft.Icons.CHECK_BOX if ticked else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
        min_height=theme.TARGET,
        align=ft.TextAlign.START,
    )
    told = small(tr("Asked. Tap it again to keep it for the next visit.")) if ticked else None
    leaving = asked == question.id
    end = (_removal if leaving else _way)(shell, question, taps, ask)
    gap = theme.GAP_SMALL if leaving else 0
    return stacked([chosen(ticked, tick), *([told] if told else []), end], spacing=gap)


def _way(shell: Shell, question: Question, taps: Taps, ask: Ask) -> ft.Control:
    return button(
        tr("Remove"),
        shell.on(taps.counting(ask, question.id)),
        key=f"remove-question-{question.id}",
        name=tr("Remove the question: {words}", words=question.words),
        kind="quiet",
        min_height=theme.TARGET,
    )


def _removal(shell: Shell, question: Question, taps: Taps, ask: Ask) -> ft.Control:
    """Whether it is meant: a question that is gone can't be had back."""

    def remove() -> None:
        shell.diary.questions.remove(question.id)
        ask("")

    return card(
        [
            text(tr("Take this question off the list?"), theme.BODY_STRONG, Tone.CONTACT.ink),
            button(
                tr("Yes, take it off"),
                shell.on(taps.counting(remove)),
                key=f"remove-question-{question.id}-yes",
                min_height=theme.TARGET,
            ),
            button(
                tr("No, keep it"),
                shell.on(taps.counting(ask, "")),
                key=f"remove-question-{question.id}-no",
                kind="outlined",
                min_height=theme.TARGET,
            ),
        ],
        tone=Tone.CONTACT,
        live=True,
    )
