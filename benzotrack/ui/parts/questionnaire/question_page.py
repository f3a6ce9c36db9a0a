"""One question: its words as published, four large answers, and a way to leave it out."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.questionnaires import ANSWERS, NOTICE
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button, icon_button
from benzotrack.ui.parts.cards import page_column
from benzotrack.ui.parts.check_in.choices import line
from benzotrack.ui.parts.check_in.question import question_heading
from benzotrack.ui.parts.questionnaire.filling import Filling
from benzotrack.ui.parts.text import body, small
from benzotrack.words import say, tr


def question_page(filling: Filling) -> ft.Control:
    """The question that is asked now, none of its answers chosen but by the person."""
    kind, shown = filling.kind, filling.shown
    item = shown.asking
    page = f"{kind.id}-{item}"
    return page_column(
        [
            *back(filling),
            small(tr("Question {n} of {count}", n=item + 1, count=len(kind.items))),
            _recall(filling),
            question_heading(say(kind.items[item]), page, filling.shell.look.large_text),
            *(_answer(filling, item, number) for number in range(len(ANSWERS))),
            button(
                tr("Skip"),
                filling.tap(filling.answer, item, None),
                key=f"{page}-skip",
                kind="quiet",
                min_height=theme.TARGET,
            ),
            small(tr("Without an answer to every question there is no total.")),
            small(say(NOTICE)),
        ],
        key=f"page-{shown.id}-{item}",
        width=filling.shell.look.column,
    )


def back(filling: Filling) -> list[ft.Control]:
    """Back, but on the first question."""
    if filling.shown.asking == 0:
        return []
    if filling.shell.look.large_text:
        arrow = icon_button(ft.Icons.ARROW_BACK, tr("Back"), filling.tap(filling.back), key="back")
        return [ft.Row([arrow])]
    words = button(
        tr("Back"),
        filling.tap(filling.back),
        key="back",
        kind="outlined",
        icon=ft.Icons.ARROW_BACK,
        min_height=theme.TARGET,
        one_line=True,
    )
    return [ft.Row([words])]


def _recall(filling: Filling) -> ft.Control:
    """What all questions begin with; smaller at large text, so that more of the question is in view."""
    words = say(filling.kind.recall)
    return small(words) if filling.shell.look.large_text else body(words)


def _answer(filling: Filling, item: int, number: int) -> ft.Control:
    on = filling.shown.answers[item] == number
    return line(
        say(ANSWERS[number]),
        on,
        filling.tap(filling.answer, item, number),
        key=f"{filling.kind.id}-{item}-{number}",
        sign=ft.Icons.RADIO_BUTTON_CHECKED if on else ft.Icons.RADIO_BUTTON_OFF,
        min_height=filling.shell.look.target,
    )
