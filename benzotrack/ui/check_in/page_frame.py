"""The frame of every page of the check-in: what scrolls, the numbers below it, and the bar at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import flet as ft

from benzotrack.domain.check_in import QUESTIONS, REVIEW
from benzotrack.domain.symptoms import BY_ID, CORE
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui.check_in.check_in_actions import Turn
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.buttons import back_button, button
from benzotrack.ui.widgets.choices import GRID_EDGE
from benzotrack.ui.widgets.question_heading import question_heading
from benzotrack.ui.widgets.scrolling import scrolling
from benzotrack.ui.widgets.text import small

Controls = list[ft.Control]

QUESTION_COUNT = len(CORE) + 1
"""The four ratings and the question about red flags."""


@dataclass(frozen=True)
class Page:
    """One page: what stands in its scrolling part, what stays below it, and the bar at the bottom, if any.

    `after` follows what else is to be seen; `notices_last` has that stand below the page's own, not above.
    """

    key: str
    controls: Controls
    bottom: Controls
    notices_last: bool = False
    staying: Controls = field(default_factory=list)
    after: Controls = field(default_factory=list)


def framed(
    look: Look,
    page: Page,
    header: tuple[ft.Control, ...],
    above: tuple[ft.Control, ...],
    measured: Callable[[float], None],
) -> ft.Control:
    """The page in a column of readable width. A new page starts at its top and gets new buttons,
    so that a tap on the page before can't be taken for an answer on this one.

    `measured` is told the height that the page has in the window, in logical px.
    """
    width = min(look.width - 2 * GRID_EDGE, theme.COLUMN)
    last = page.notices_last or look.large_text
    controls = [*page.controls, *above] if last else [*above, *page.controls]
    controls += page.after
    questions = scrolling(
        [
            ft.Container(
                _column([*header, *controls], width),
                alignment=ft.Alignment.TOP_CENTER,
                padding=ft.Padding(GRID_EDGE, theme.GAP_SMALL, GRID_EDGE, theme.GAP_LARGE),
            )
        ],
        key=f"page-{page.key}",
    )
    beneath = theme.GAP if page.bottom else theme.GAP_SMALL
    whole = ft.Column(
        [
            questions,
            *_foot(page.staying, width, f"staying-{page.key}", theme.GAP, beneath),
            *_foot(page.bottom, width, f"bottom-{page.key}", theme.GAP_SMALL + 2, theme.GAP_SMALL + 2),
        ],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(
        whole, key="check-in", expand=True, on_size_change=lambda event: measured(event.height)
    )


def _foot(controls: Controls, width: float, key: str, above: int, beneath: int) -> Controls:
    """What does not scroll, under a line; nothing where there is nothing."""
    if not controls:
        return []
    return [
        ft.Container(
            _column(controls, width),
            key=key,
            alignment=ft.Alignment.TOP_CENTER,
            padding=ft.Padding(GRID_EDGE, above, GRID_EDGE, beneath),
            bgcolor=ft.Colors.SURFACE,
            border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
        )
    ]


def _column(controls: Controls, width: float) -> ft.Control:
    return ft.Column(
        controls,
        spacing=theme.GAP,
        width=width,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


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
