"""Text in the theme's tokens: always the bundled font with its fallback, never cut; and the one line that
says what just happened or what is wrong, told to a screen reader when it appears.
"""

from enum import Enum
from typing import Any

import flet as ft

from benzotrack.i18n import Message, say
from benzotrack.ui import theme
from benzotrack.ui.theme import TextToken


def text(
    value: str,
    token: TextToken = theme.BODY,
    color: str = ft.Colors.ON_SURFACE,
    align: ft.TextAlign = ft.TextAlign.START,
    **more: Any,
) -> ft.Text:
    """A text in a token's style."""
    return ft.Text(value, style=token.style(color), text_align=align, **more)


def heading(
    value: str, token: TextToken = theme.TITLE, level: int = 2, color: str = ft.Colors.ON_SURFACE
) -> ft.Control:
    """A heading, also for a screen reader. `level` is 1 to 6."""
    return ft.Semantics(header=True, heading_level=level, content=text(value, token, color))


def body(value: str, color: str = ft.Colors.ON_SURFACE, **more: Any) -> ft.Text:
    """Running text."""
    return text(value, theme.BODY, color, **more)


def small(value: str, color: str = ft.Colors.ON_SURFACE_VARIANT, **more: Any) -> ft.Text:
    """Quieter text."""
    return text(value, theme.SMALL, color, **more)


class Status(Enum):
    """What kind of line it is: something wrong, something done, a hint, or words alone."""

    WRONG = "wrong"
    DONE = "done"
    HINT = "hint"
    PLAIN = "plain"


def status_line(
    words: Message | str, key: str | None, status: Status = Status.PLAIN, *, ink: str | None = None
) -> ft.Control:
    """The words with the sign of their kind; bold where something is wrong, and where there is no sign."""
    color = ink or (ft.Colors.ERROR if status is Status.WRONG else ft.Colors.ON_SURFACE)
    token = theme.BODY if status in (Status.DONE, Status.HINT) else theme.BODY_STRONG
    said = text(words if isinstance(words, str) else say(words), token, color, key=key)
    if (sign := _SIGNS.get(status)) is None:
        return live(said)
    row = ft.Row(
        [ft.Icon(sign, color=color, size=20), ft.Container(said, expand=True)], spacing=theme.GAP_SMALL
    )
    return live(row)


def live(content: ft.Control) -> ft.Control:
    """What a screen reader says by itself when it appears or changes."""
    return ft.Semantics(live_region=True, container=True, content=content)


_SIGNS = {
    Status.WRONG: ft.Icons.ERROR_OUTLINE,
    Status.DONE: ft.Icons.CHECK,
    Status.HINT: ft.Icons.INFO_OUTLINE,
}
