"""What the pages of the check-in share: the question, where it is, Back, Undo and Hard day."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.check_in import QUESTIONS, REVIEW
from benzotrack.domain.symptoms import BY_ID, CORE
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions

QUESTION_COUNT = len(CORE) + 1
"""The four ratings and the question about red flags."""


def question(actions: CheckInActions, page: str, words: Message) -> ft.Control:
    """The page's question, new with every page."""
    return w.question_heading(say(words), page, actions.look.large_text)


def progress(actions: CheckInActions, page: str) -> ft.Control:
    """Where in the check-in this page is, in words."""
    if actions.from_review:
        return w.small(tr("Change your answer"))
    number = min(QUESTIONS.index(page), QUESTION_COUNT - 1) + 1
    return w.small(tr("Question {n} of {count}", n=number, count=QUESTION_COUNT))


def back_and_undo(actions: CheckInActions, page: str) -> w.Controls:
    """Back, but on the first page, and the answer just given with the way to take it back."""
    row = [*back(actions, page), *undo(actions, page)]
    return [ft.Row(row, key="back-and-undo", spacing=theme.GAP_SMALL)] if row else []


def back(actions: CheckInActions, page: str) -> w.Controls:
    """Back, but on the first page; a saved check-in that is changed begins with its review."""
    first = REVIEW if actions.editing else QUESTIONS[0]
    if page == first and not actions.from_review:
        return []
    return [w.back_button(actions.tap(actions.back), large_text=actions.look.large_text)]


def undo(actions: CheckInActions, page: str) -> w.Controls:
    """The answer given on the page before, and the way to take it back."""
    before = QUESTIONS[max(0, QUESTIONS.index(page) - 1)]
    if page == before or actions.from_review or before not in actions.draft.answers.ratings:
        return []
    return [
        w.secondary(
            say(_given(actions, before)),
            actions.tap(actions.diary.unrate, actions.day, before),
            key="undo",
            icon=None if actions.look.large_text else ft.Icons.UNDO,
            expand=True,
        )
    ]


def beside(actions: CheckInActions, controls: w.Controls, *, key: str) -> ft.Control:
    """Controls beside each other, or below each other at large text."""
    if actions.look.large_text:
        return ft.Column(
            controls,
            key=key,
            spacing=theme.GAP_SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    return ft.Row(controls, key=key, spacing=theme.GAP_SMALL)


def _given(actions: CheckInActions, symptom: str) -> Message:
    rating = actions.draft.answers.ratings[symptom]
    if rating is None:
        return msg("{symptom} skipped. Undo", symptom=BY_ID[symptom].label)
    return msg("{symptom} {rating}. Undo", symptom=BY_ID[symptom].label, rating=rating)


def hard_day(actions: CheckInActions, *, expand: bool = False) -> ft.Control:
    """One tap that saves the day as a hard day; `expand` is for one in a row."""
    return w.button(
        tr("Hard day"), actions.tap(actions.mark_hard), key="hard-day", kind="outlined", expand=expand
    )
