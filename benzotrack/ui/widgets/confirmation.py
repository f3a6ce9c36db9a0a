"""Asking once more before something is lost: to keep it is the filled button and the first one in reach, what
can't be undone is outlined in the colour of errors and says what it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.widgets.buttons import Handler, button
from benzotrack.ui.widgets.focus import Heading, Rank
from benzotrack.ui.widgets.text import Tone, card, heading, text


@dataclass(frozen=True)
class Answer:
    """An answer to what is asked: its words, what it does, its key."""

    words: str
    tap: Handler
    key: str
    disabled: bool = False


def answers(keep: Answer, destroy: Answer, *, loses: bool = True) -> list[ft.Control]:
    """The two answers below each other, the one that keeps everything first; last where nothing is lost."""
    if not loses:
        return [_button(destroy, "filled"), _button(keep, "outlined")]
    return [_button(keep, "filled"), _button(destroy, "destructive")]


def _button(answer: Answer, kind: str) -> ft.Control:
    return button(
        answer.words,
        answer.tap,
        key=answer.key,
        kind=kind,
        min_height=theme.TARGET,
        disabled=answer.disabled,
    )


def confirmation(
    asked: str,
    keep: Answer,
    destroy: Answer,
    *,
    key: str,
    more: Sequence[str | ft.Control] = (),
    loses: bool = True,
) -> ft.Control:
    """The card that asks, with `more` between question and answers. The focus goes to the question, so that
    Tab comes to `keep` first, or to `destroy` where that `loses` nothing.
    """
    ink = Tone.CONTACT.ink
    question = heading(asked, theme.HEADING, color=ink)
    return card(
        [
            Heading(question, key, Rank.CONFIRMATION, f"{key}-question", key=f"{key}-heading"),
            *(text(one, theme.BODY, ink) if isinstance(one, str) else one for one in more),
            *answers(keep, destroy, loses=loses),
        ],
        key=key,
        tone=Tone.CONTACT,
        live=True,
    )
