"""What the pages of the check-in share: the question, where it is, Back, Undo and Hard day."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.check_in import QUESTIONS, REVIEW
from benzotrack.domain.symptoms import BY_ID, CORE
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui.check_in.check_in_actions import Turn
from benzotrack.ui.widgets.buttons import back_button, button
from benzotrack.ui.widgets.page_frame import Controls
from benzotrack.ui.widgets.question_heading import question_heading
from benzotrack.ui.widgets.text import small

QUESTION_COUNT = len(CORE) + 1
"""The four ratings and the question about red flags."""


def question(turn: Turn, page: str, words: Message) -> ft.Control:
    """The page's question, new with every page."""
    return question_heading(say(words), page, turn.look.large_text)


def progress(turn: Turn, page: str) -> ft.Control:
    """Where in the check-in this page is, in words."""
    if turn.from_review:
        return small(tr("Change your answer"))
    number = min(QUESTIONS.index(page), QUESTION_COUNT - 1) + 1
    return small(tr("Question {n} of {count}", n=number, count=QUESTION_COUNT))


def back_and_undo(turn: Turn, page: str) -> Controls:
    """Back, but on the first page, and the answer just given with the way to take it back."""
    row = [*back(turn, page), *undo(turn, page)]
    return [ft.Row(row, key="back-and-undo", spacing=theme.GAP_SMALL)] if row else []


def back(turn: Turn, page: str) -> Controls:
    """Back, but on the first page; a saved check-in that is changed begins with its review."""
    first = REVIEW if turn.editing else QUESTIONS[0]
    if page == first and not turn.from_review:
        return []
    return [back_button(turn.tap(turn.back), large_text=turn.look.large_text)]


def undo(turn: Turn, page: str) -> Controls:
    """The answer given on the page before, and the way to take it back."""
    before = QUESTIONS[max(0, QUESTIONS.index(page) - 1)]
    if page == before or turn.from_review or before not in turn.draft.answers.ratings:
        return []
    return [
        button(
            say(_given(turn, before)),
            turn.tap(turn.diary.unrate, turn.day, before),
            key="undo",
            kind="outlined",
            icon=None if turn.look.large_text else ft.Icons.UNDO,
            min_height=theme.TARGET,
            expand=True,
        )
    ]


def beside(turn: Turn, controls: Controls, *, key: str) -> ft.Control:
    """Controls beside each other, or below each other at large text."""
    if turn.look.large_text:
        return ft.Column(
            controls,
            key=key,
            spacing=theme.GAP_SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    return ft.Row(controls, key=key, spacing=theme.GAP_SMALL)


def _given(turn: Turn, symptom: str) -> Message:
    rating = turn.draft.answers.ratings[symptom]
    if rating is None:
        return msg("{symptom} skipped. Undo", symptom=BY_ID[symptom].label)
    return msg("{symptom} {rating}. Undo", symptom=BY_ID[symptom].label, rating=rating)


def hard_day(turn: Turn, *, expand: bool = False) -> ft.Control:
    """One tap that saves the day as a hard day; `expand` is for one in a row."""
    return button(tr("Hard day"), turn.tap(turn.mark_hard), key="hard-day", kind="outlined", expand=expand)
