"""My questions: written down at any time, ticked off at the visit, or kept for the next one."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.domain.problems import UnfitError
from benzotrack.domain.questions import Question
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button, chosen
from benzotrack.ui.parts.cards import stacked
from benzotrack.ui.parts.fields import text_box
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, small
from benzotrack.words import say, tr


@ft.component
@bounded
def MyQuestions(diary: Diary, shell: Shell) -> ft.Control:
    """The questions that count, open ones first, and a field for another."""
    field: ft.Ref[ft.TextField] = ft.use_memo(lambda: ft.Ref(), [])
    wrong, set_wrong = ft.use_state("")
    round_, set_round = ft.use_state(0)

    def add() -> None:
        typed = field.current.value if field.current else ""
        try:
            diary.questions.add(typed or "")
        except UnfitError as problem:
            set_wrong(say(problem.problems[0].words))
            return
        set_wrong("")
        field.current = None
        set_round(round_ + 1)

    questions = sorted(diary.questions.all, key=lambda question: question.ticked)
    first = [small(tr("The first three stand on page 1 of the report."))] if questions else []
    return stacked(
        [
            *first,
            *(_question(shell, question) for question in questions),
            ft.Container(
                text_box(field, "new-question", tr("A question for my visit"), "", bad=bool(wrong)),
                key=f"question-field-{round_}",
            ),
            *([body(wrong, ft.Colors.ERROR, key="question-wrong")] if wrong else []),
            button(tr("Add question"), shell.on(add), key="add-question", kind="tonal"),
        ]
    )


def _question(shell: Shell, question: Question) -> ft.Control:
    verbs, ticked = shell.diary.questions, question.ticked
    tick = button(
        question.words,
        shell.on(verbs.keep if ticked else verbs.tick, question.id),
        key=f"question-{question.id}",
        kind="outlined",
        icon=ft.Icons.CHECK_BOX if ticked else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
        min_height=theme.TARGET,
        align=ft.TextAlign.START,
    )
    told = small(tr("Asked. Tap it again to keep it for the next visit.")) if ticked else None
    remove = button(
        tr("Remove"),
        shell.on(verbs.remove, question.id),
        key=f"remove-question-{question.id}",
        name=tr("Remove the question: {words}", words=question.words),
        kind="quiet",
        min_height=theme.TARGET,
    )
    return stacked([chosen(ticked, tick), *([told] if told else []), remove], spacing=0)
