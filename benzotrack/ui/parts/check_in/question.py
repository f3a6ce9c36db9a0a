"""A page's question: the heading that takes the focus when the page changes."""

from __future__ import annotations

from typing import Any

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.parts.text import text

FOCUS = ft.BorderSide(4, ft.Colors.ON_SURFACE)
NO_FOCUS = ft.BorderSide(4, ft.Colors.TRANSPARENT)


@ft.component
def Question(
    words: str, large: bool, heading: ft.Ref[ft.KeyboardListener], key: str | None = None
) -> ft.Control:
    """The heading. It has the focus of a new page, so that a screen reader says it and the next Tab goes to
    the first answer. It is underlined only for who uses the keys: after a tap nothing may look chosen.

    Where the focus is, the keys tell: a key that is let go here came with the focus or found it here, and
    Tab takes it away. At `large` text it is a smaller heading, so that answers stand in view below it.
    """
    lined, line = ft.use_state(False)

    def pressed(event: Any) -> None:
        if event.key == "Tab":
            line(False)

    face = ft.Container(
        text(words, theme.HEADING if large else theme.TITLE),
        key="question-face",
        border=ft.Border(bottom=FOCUS if lined else NO_FOCUS),
    )
    return ft.KeyboardListener(
        ft.Semantics(header=True, heading_level=2, content=face),
        ref=heading,
        key="question",
        on_key_up=lambda: line(True),
        on_key_down=pressed,
    )
