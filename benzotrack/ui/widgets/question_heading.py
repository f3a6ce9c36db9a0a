"""A page's question: the heading that takes the focus when the page changes."""

from __future__ import annotations

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.widgets.focus import Heading, Rank
from benzotrack.ui.widgets.text import heading


def question_heading(words: str, page: str, large: bool) -> ft.Control:
    """The heading of the page of that name. At `large` text it is a smaller one, so that answers stand in
    view below it.
    """
    content = heading(words, theme.HEADING if large else theme.TITLE)
    return Heading(content, page, Rank.QUESTION, "question", key=f"question-{page}")
