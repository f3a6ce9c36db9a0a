"""Phone numbers as large text, each with Call, Text and Copy that the window does itself within the tap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import cast

import flet as ft

from benzotrack.domain.phone_numbers import PhoneNumber, numbers_in
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import stacked
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import text
from benzotrack.ui.theme import TextToken
from benzotrack.words import Message, msg, say, tr

HUGE = TextToken(48, True, 1.1)
LARGE = TextToken(26, True, 1.2)
HUGE_UP_TO = 7
"""Longest number, in characters, that is shown huge."""

PER_ROW = 2
"""Most buttons in a row at large text, and most that have room for a sign beside their word."""

COPIED = msg("Copied")


class Size(Enum):
    """How a number is shown: huge with a red Call, large, or in one line with its buttons."""

    URGENT = "urgent"
    LARGE = "large"
    LINE = "line"


def call_and_copy(shell: Shell, phone: str, *, key: str) -> ft.Control:
    """Every number of a text with its buttons; a text without a number as it stands."""
    return number_list(shell, numbers_in(phone), key=key, otherwise=phone)


def number_list(
    shell: Shell,
    numbers: tuple[PhoneNumber, ...],
    *,
    key: str,
    ink: str = ft.Colors.ON_SURFACE,
    size: Size = Size.LARGE,
    otherwise: str = "",
) -> ft.Control:
    """Numbers below each other; `otherwise` stands where there is none."""
    labels = ["", *(number.label for number in numbers)]
    blocks: list[ft.Control] = [
        NumberBlock(
            number, labels[i] != number.label, f"{key}-{i}", ink, size, shell, key=f"{key}-{number.number}"
        )
        for i, number in enumerate(numbers)
    ]
    if not blocks and otherwise:
        blocks = [text(otherwise, theme.BODY_STRONG, ink)]
    return stacked(blocks, key=key, spacing=theme.GAP)


@ft.component
@bounded
def NumberBlock(
    number: PhoneNumber, labelled: bool, at: str, ink: str, size: Size, shell: Shell
) -> ft.Control:
    """One number: whose it is where that is not said above it, the number, and what can be done with it."""
    done, set_done = ft.use_state(cast("Message | None", None))
    huge = size is Size.URGENT and len(number.number) <= HUGE_UP_TO
    large_text = shell.look.large_text
    shown = text(number.number, HUGE if huge else LARGE, ink, key=f"shown-{at}")
    buttons = _buttons(shell, number, at, size, set_done)
    if size is Size.LINE and not large_text:
        row: ft.Control = ft.Row([ft.Container(shown, expand=True), *buttons], spacing=theme.GAP_SMALL)
    else:
        per_row = PER_ROW if large_text else len(buttons)
        row = stacked([shown, *_rows(buttons, per_row)], spacing=theme.GAP_SMALL)
    lines: list[ft.Control] = [
        *([text(number.label, theme.BODY_STRONG, ink)] if labelled and number.label else []),
        *([text(tr("Write the word {word}", word=number.word), theme.BODY, ink)] if number.word else []),
        row,
        *([_said(done, at, ink)] if done else []),
    ]
    return stacked(lines)


def _buttons(
    shell: Shell, number: PhoneNumber, at: str, size: Size, set_done: Callable[[Message], None]
) -> list[ft.Control]:
    """Call, Text and Copy; without signs where there is little room."""
    ways = _ways(number)
    line = size is Size.LINE and not shell.look.large_text
    bare = shell.look.large_text or line or len(ways) > PER_ROW
    first = "danger" if size is Size.URGENT else "filled"
    return [
        button(
            say(way.label),
            shell.on(set_done, way.said),
            key=f"{way.key}-{at}",
            icon=None if bare else way.icon,
            kind=first if i == 0 else "outlined",
            name=say(way.name),
            min_height=theme.TARGET if line else shell.look.target,
            expand=not line,
            action=way.action,
        )
        for i, way in enumerate(ways)
    ]


def _rows(buttons: list[ft.Control], per_row: int) -> list[ft.Control]:
    gap = theme.GAP_SMALL + 2
    return [ft.Row(buttons[i : i + per_row], spacing=gap) for i in range(0, len(buttons), per_row)]


@dataclass(frozen=True)
class _Way:
    """One thing to do with a number: its button, what the window does, and what is said then."""

    key: str
    label: Message
    name: Message
    icon: ft.IconData
    action: ft.ClientAction
    said: Message


def _ways(number: PhoneNumber) -> list[_Way]:
    """What can be done with a number. The browser's question, which phone to open, may cover the number:
    what is said below says it again.
    """
    shown = number.number
    copying = ft.CopyToClipboard(shown)
    ways = [_Way("copy", msg("Copy"), msg("Copy {number}", number=shown), ft.Icons.COPY, copying, COPIED)]
    if number.texts:
        texting = ft.OpenUrl(number.text_url, target=ft.UrlTarget.SELF)
        said = msg("If no messages open here, write to {number} on any phone.", number=shown)
        name = msg("Text {number}", number=shown)
        ways.insert(0, _Way("text", msg("Text"), name, ft.Icons.SMS, texting, said))
    if number.calls:
        calling = ft.OpenUrl(number.call_url, target=ft.UrlTarget.SELF)
        said = msg("If no phone opens here, dial {number} on any phone.", number=shown)
        name = msg("Call {number}", number=shown)
        ways.insert(0, _Way("call", msg("Call"), name, ft.Icons.CALL, calling, said))
    return ways


def _said(words: Message, at: str, ink: str) -> ft.Control:
    """What was just done, said by a screen reader too."""
    row = ft.Row(
        [
            ft.Icon(ft.Icons.CHECK if words == COPIED else ft.Icons.INFO_OUTLINE, color=ink, size=20),
            ft.Container(text(say(words), theme.BODY, ink), expand=True),
        ],
        key=f"said-{at}",
        spacing=theme.GAP_SMALL,
    )
    return ft.Semantics(live_region=True, container=True, content=row)
