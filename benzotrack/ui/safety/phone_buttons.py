"""Phone numbers as large text, each with Call, Text and Copy that the window does itself within the tap.

Call and Text are there only where a program on this machine opens them; elsewhere Copy is first, and words
say that a phone is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import flet as ft

from benzotrack.domain.phone_numbers import CALLING, TEXTING, PhoneNumber, numbers_in
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Dialled
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import TextToken

HUGE = TextToken(48, True, 1.1)
LARGE = TextToken(26, True, 1.2)
IN_LINE = TextToken(17, True, 1.2)
"""Its buttons stand beside it: a number of 14 characters has room in a window of 360."""

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


def call_and_copy(screen: ScreenContext, phone: str, *, key: str, size: Size = Size.LARGE) -> ft.Control:
    """Every number of a text with its buttons; a text without a number as it stands."""
    return number_list(screen, numbers_in(phone), key=key, size=size, otherwise=phone)


def number_list(
    screen: ScreenContext,
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
            number, labels[i] != number.label, f"{key}-{i}", ink, size, screen, key=f"{key}-{number.number}"
        )
        for i, number in enumerate(numbers)
    ]
    if not blocks and otherwise:
        blocks = [w.text(otherwise, theme.BODY_STRONG, ink)]
    return w.stacked(blocks, key=key, spacing=theme.GAP)


@ft.component
@w.bounded
def NumberBlock(
    number: PhoneNumber, labelled: bool, at: str, ink: str, size: Size, screen: ScreenContext
) -> ft.Control:
    """One number: whose it is where that is not said above it, the number, and what can be done with it."""
    copied, set_copied = ft.use_state(False)
    large_text = screen.look.large_text
    token = _token(number.number, size, large_text)
    shown = w.text(number.number, token, ink, key=f"shown-{at}")
    buttons = _buttons(screen, number, at, size, set_copied)
    by_phone = [w.text(say(words), theme.BODY, ink) for words in _by_phone(number, screen, size)]
    if size is Size.LINE and not large_text:
        line = ft.Row([ft.Container(shown, expand=True), *buttons], spacing=theme.GAP_SMALL)
        row = w.stacked([*by_phone, line])
    else:
        per_row = PER_ROW if large_text else len(buttons)
        row = w.stacked([shown, *by_phone, *_rows(buttons, per_row)], spacing=theme.GAP_SMALL)
    lines: list[ft.Control] = [
        *([w.text(number.label, theme.BODY_STRONG, ink)] if labelled and number.label else []),
        *([w.text(tr("Write the word {word}", word=number.word), theme.BODY, ink)] if number.word else []),
        row,
        *([_said(COPIED, at, ink)] if copied else []),
    ]
    return w.stacked(lines)


def _buttons(
    screen: ScreenContext, number: PhoneNumber, at: str, size: Size, set_copied: Callable[[bool], None]
) -> list[ft.Control]:
    """Call, Text and Copy; without signs where there is little room."""
    ways = _ways(number, screen.opens)
    line = size is Size.LINE and not screen.look.large_text
    bare = screen.look.large_text or line or len(ways) > PER_ROW
    first = "danger" if size is Size.URGENT else "filled"
    return [
        w.button(
            say(way.label),
            screen.on(screen.nav.dial, way.dialled) if way.dialled else screen.on(set_copied, True),
            key=f"{way.key}-{at}",
            icon=None if bare else way.icon,
            kind=first if i == 0 else "outlined",
            name=say(way.name),
            min_height=theme.TARGET if line else screen.look.target,
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
    """One thing to do with a number: its button, what the window does, and what is then to be read."""

    key: str
    label: Message
    name: Message
    icon: ft.IconData
    action: ft.ClientAction
    dialled: Dialled | None = None


def _ways(number: PhoneNumber, opens: frozenset[str]) -> list[_Way]:
    """What can be done with a number on this machine."""
    shown = number.number
    copying = ft.CopyToClipboard(shown)
    ways = [_Way("copy", msg("Copy"), msg("Copy {number}", number=shown), ft.Icons.COPY, copying)]
    if number.texts and TEXTING in opens:
        texting = ft.OpenUrl(number.text_url, target=ft.UrlTarget.SELF)
        written = Dialled(shown, msg("No messages open? Write to it from any phone."))
        name = msg("Text {number}", number=shown)
        ways.insert(0, _Way("text", msg("Text"), name, ft.Icons.SMS, texting, written))
    if number.calls and CALLING in opens:
        calling = ft.OpenUrl(number.call_url, target=ft.UrlTarget.SELF)
        called = Dialled(shown, msg("No phone opens? Dial it on any phone."))
        name = msg("Call {number}", number=shown)
        ways.insert(0, _Way("call", msg("Call"), name, ft.Icons.CALL, calling, called))
    return ways


def _by_phone(number: PhoneNumber, screen: ScreenContext, size: Size) -> tuple[Message, ...]:
    """What needs another phone. In a list of lines that a number can be called goes without saying."""
    calls = number.calls and CALLING not in screen.opens
    texts = number.texts and TEXTING not in screen.opens
    if calls and size is Size.LINE:
        return ()
    if calls and texts:
        return (msg("Call or text it from a phone."),)
    if calls:
        return (msg("Call it from a phone."),)
    return (msg("Text it from a phone."),) if texts else ()


def _token(number: str, size: Size, large_text: bool) -> TextToken:
    if size is Size.URGENT:
        return _figures(number)
    return IN_LINE if size is Size.LINE and not large_text else LARGE


def _figures(number: str) -> TextToken:
    return HUGE if len(number) <= HUGE_UP_TO else LARGE


def dialled_number(screen: ScreenContext) -> list[ft.Control]:
    """The number that was just tapped, at the bottom of the window until the person goes on.

    A browser asks at its top, over the first 230 px of the page, which program to open, and darkens the rest:
    so this is light in the dark too.
    """
    dialled = screen.nav.dialled
    if dialled is None:
        return []
    dark = screen.look.dark
    ground, ink = (
        (ft.Colors.INVERSE_SURFACE, ft.Colors.ON_INVERSE_SURFACE)
        if dark
        else (ft.Colors.SURFACE, ft.Colors.ON_SURFACE)
    )
    number = w.text(dialled.number, _figures(dialled.number), ink, key="dialled-number")
    lines = w.stacked([number, w.text(say(dialled.otherwise), theme.BODY_STRONG, ink)], spacing=2)
    said = w.live(lines)
    done = w.secondary(tr("OK"), screen.on(screen.nav.dial, None), key="dialled-ok")
    row = ft.Row([ft.Container(said, expand=True), done], spacing=theme.GAP, width=screen.look.column)
    return [
        ft.Container(
            row,
            key="dialled",
            bgcolor=ground,
            border=ft.Border(top=ft.BorderSide(2, ft.Colors.PRIMARY)),
            padding=ft.Padding(theme.EDGE, theme.GAP_SMALL + 2, theme.EDGE, theme.GAP_SMALL + 2),
            alignment=ft.Alignment.CENTER,
        )
    ]


def _said(words: Message, at: str, ink: str) -> ft.Control:
    """What was just done, said by a screen reader too."""
    row = ft.Row(
        [
            ft.Icon(ft.Icons.CHECK if words == COPIED else ft.Icons.INFO_OUTLINE, color=ink, size=20),
            ft.Container(w.text(say(words), theme.BODY, ink), expand=True),
        ],
        key=f"said-{at}",
        spacing=theme.GAP_SMALL,
    )
    return w.live(row)
