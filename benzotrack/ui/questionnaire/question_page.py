"""One question: its words as published, four large answers, and a way to leave it out."""

from __future__ import annotations

from math import ceil

import flet as ft

from benzotrack.domain.questionnaires import ANSWERS, NOTICE
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.questionnaire.questionnaire_actions import QuestionnaireActions
from benzotrack.ui.theme import Look

BESIDE = 64
"""Width of what stands beside an answer's words in its button, in logical px."""

TOP_BAR = 88
"""Height of the bar above a questionnaire, in logical px, until the window tells what it has left."""

QUESTION_ROOM = 54
"""Height in which a question can be read, in logical px at normal text size."""


def question_page(actions: QuestionnaireActions, room: float) -> w.Page:
    """The question that is asked now, none of its answers chosen but by the person.

    The answers end at one place on every question, just above the bottom, where the page's height `room`
    leaves enough of it for the question.
    """
    kind, shown, look = actions.kind, actions.shown, actions.screen.look
    item = shown.asking
    page = f"{kind.id}-{item}"
    answers = [_answer(actions, item, number) for number in range(len(ANSWERS))]
    skip = w.button(
        tr("Skip"),
        actions.tap(actions.answer, item, None),
        key=f"{page}-skip",
        kind="quiet",
        min_height=theme.TARGET,
    )
    recall = w.small(say(kind.recall))
    question = w.question_heading(say(kind.items[item]), page, look.large_text)
    asked = [_where(actions), *([question, skip, recall] if look.large_text else [recall, question])]
    staying: list[ft.Control] = [w.stacked([*answers, *([] if look.large_text else [skip])])]
    if not _fit(look, room):
        asked, staying = [*asked, *staying], []
    return w.Page(
        f"{shown.id}-{item}",
        [
            *asked,
            w.small(tr("Without an answer to every question there is no total.")),
            w.small(say(NOTICE)),
        ],
        [],
        staying=staying,
    )


def _fit(look: Look, room: float) -> bool:
    """Whether the answers leave room for the question; every question has the same."""
    left = (room or look.height - TOP_BAR) - QUESTION_ROOM * look.text_scale
    for answer in ANSWERS:
        wide = len(say(answer)) * w.PER_EM * theme.BODY.size * look.text_scale
        lines = ceil(wide / (look.column - BESIDE))
        words = lines * theme.BODY.size * theme.BODY.height * look.text_scale
        left -= look.target - theme.BODY.size * theme.BODY.height + words + theme.GAP_SMALL
    return left >= 0


def back(actions: QuestionnaireActions) -> ft.Control:
    """To the question before, or from the total to the last."""
    return w.back_button(actions.tap(actions.back), large_text=actions.screen.look.large_text)


def _where(actions: QuestionnaireActions) -> ft.Control:
    """Back, but on the first question, and beside it which question it is."""
    item, count = actions.shown.asking, len(actions.kind.items)
    words = ft.Container(w.small(tr("Question {n} of {count}", n=item + 1, count=count)), expand=True)
    return ft.Row([*([back(actions)] if item else []), words], spacing=theme.GAP)


def _answer(actions: QuestionnaireActions, item: int, number: int) -> ft.Control:
    on = actions.shown.answers[item] == number
    return w.line(
        say(ANSWERS[number]),
        on,
        actions.tap(actions.answer, item, number),
        key=f"{actions.kind.id}-{item}-{number}",
        sign=ft.Icons.RADIO_BUTTON_CHECKED if on else ft.Icons.RADIO_BUTTON_OFF,
        min_height=actions.screen.look.target,
    )
