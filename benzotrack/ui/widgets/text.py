"""Text in the theme's tokens: always the bundled font with its fallback, never cut; and the one line that
says what just happened or what is wrong, told to a screen reader when it appears. Cards, and tables of text.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any

import flet as ft

from benzotrack.i18n import Message, say, tr
from benzotrack.ui import theme
from benzotrack.ui.theme import Look, TextToken
from benzotrack.ui.widgets.scrolling import HEARD_EACH_MS, Scrolled, Scrolling, together


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
    value: str,
    token: TextToken = theme.TITLE,
    level: int = 2,
    color: str = ft.Colors.ON_SURFACE,
    **more: Any,
) -> ft.Control:
    """A heading, also for a screen reader. `level` is 1 to 6."""
    return ft.Semantics(header=True, heading_level=level, content=text(value, token, color, **more))


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


# Cards and notices: a calm frame round things that belong together.


class Tone(Enum):
    """How a card reads: its ground, the colour of what stands on it, its border."""

    PLAIN = (ft.Colors.SURFACE_CONTAINER, ft.Colors.ON_SURFACE, ft.Colors.OUTLINE_VARIANT)
    CALM = (ft.Colors.PRIMARY_CONTAINER, ft.Colors.ON_PRIMARY_CONTAINER, ft.Colors.PRIMARY)
    CONTACT = (ft.Colors.TERTIARY_CONTAINER, ft.Colors.ON_TERTIARY_CONTAINER, ft.Colors.TERTIARY)
    URGENT = (ft.Colors.ERROR_CONTAINER, ft.Colors.ON_ERROR_CONTAINER, ft.Colors.ERROR)

    @property
    def ink(self) -> str:
        """Colour of text on the card."""
        return self.value[1]


def stacked(
    controls: list[ft.Control],
    *,
    key: str | None = None,
    spacing: int = theme.GAP_SMALL,
    visible: bool = True,
) -> ft.Column:
    """Controls below each other, each as wide as the column and no taller than it needs."""
    return ft.Column(
        controls,
        key=key,
        spacing=spacing,
        tight=True,
        visible=visible,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def card(
    controls: list[ft.Control], *, key: str | None = None, tone: Tone = Tone.PLAIN, live: bool = False
) -> ft.Control:
    """A framed column; `live` has a screen reader say it when it appears."""
    ground, _, border = tone.value
    frame = ft.Container(
        stacked(controls),
        key=key,
        bgcolor=ground,
        border=ft.Border.all(1 if tone is Tone.PLAIN else 2, border),
        border_radius=theme.RADIUS,
        padding=theme.EDGE,
    )
    return ft.Semantics(live_region=True, container=True, content=frame) if live else frame


def page_column(
    controls: list[ft.Control],
    *,
    key: str,
    width: float,
    edge: int = theme.EDGE,
    on_scroll: Scrolled | None = None,
) -> ft.Control:
    """A screen's scrolling column of readable width, in the middle of a wide window."""
    return Scrolling(
        [
            ft.Container(
                ft.Column(
                    controls,
                    spacing=theme.GAP,
                    width=width,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                alignment=ft.Alignment.TOP_CENTER,
                padding=ft.Padding(edge, theme.GAP, edge, theme.GAP_LARGE),
            )
        ],
        name=key,
        on_scroll=on_scroll,
        each_ms=HEARD_EACH_MS,
        key=key,
    )


def panes(left: ft.Control | None, right: ft.Control | None, right_width: float | None = None) -> ft.Control:
    """Two scrolling columns beside each other, the left one first for keys and for a screen reader.

    Both are half as wide as the page, or the right one has its width in logical px and the left one the rest.
    In a narrow window one of them is None: what is in the other stays as it was when the window was wide.
    """
    halves = [
        ft.Container(left and together(left), expand=True, visible=left is not None),
        ft.VerticalDivider(
            width=1, color=ft.Colors.OUTLINE_VARIANT, visible=left is not None and right is not None
        ),
        ft.Container(
            right and together(right),
            expand=right_width is None,
            width=right_width,
            visible=right is not None,
        ),
    ]
    return ft.Row(halves, spacing=0, expand=True, vertical_alignment=ft.CrossAxisAlignment.STRETCH)


# A table as rows of real text: a name and some figures, each row heard as one sentence.

Parts = tuple[int, ...]
"""How wide each column is, in parts of the whole."""


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], parts: Parts, look: Look, *, below: bool = False
) -> list[ft.Control]:
    """The rows below their heads; at large text, or if `below`, each row's figures stand below its name.

    `heads` and every row have as many texts as there are `parts`, the row's name first.
    """
    if look.large_text or below:
        return [_stack(row, heads) for row in rows]
    top = ft.Semantics(exclude_semantics=True, content=_cells(heads, parts, bold=True))
    return [top, *(_row(row, heads, parts) for row in rows)]


def _spoken(row: Sequence[str], heads: Sequence[str]) -> str:
    figures = zip(heads[1:], row[1:], strict=True)
    said = [row[0], *(tr("{head}: {value}", head=head, value=figure) for head, figure in figures)]
    return " ".join(map(_sentence, said))


def _sentence(words: str) -> str:
    """With a full stop, where it has none."""
    return words if words.endswith((".", "?", "!")) else tr("{sentences}.", sentences=words)


def _row(row: Sequence[str], heads: Sequence[str], parts: Parts) -> ft.Control:
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=ft.Container(
            _cells(row, parts),
            border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
            padding=ft.Padding(0, 4, 0, 4),
        ),
    )


def _cells(row: Sequence[str], parts: Parts, bold: bool = False) -> ft.Control:
    token = theme.SMALL_STRONG if bold else theme.SMALL
    cells: list[ft.Control] = [ft.Container(text(row[0], token), expand=parts[0])]
    cells += [
        ft.Container(text(figure, token, align=ft.TextAlign.END), expand=part)
        for figure, part in zip(row[1:], parts[1:], strict=True)
    ]
    return ft.Row(cells, spacing=theme.GAP_SMALL, vertical_alignment=ft.CrossAxisAlignment.START)


def _stack(row: Sequence[str], heads: Sequence[str]) -> ft.Control:
    lines = [
        tr("{head}: {value}", head=head, value=value) for head, value in zip(heads[1:], row[1:], strict=True)
    ]
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=stacked([text(row[0], theme.SMALL_STRONG), *map(small, lines)], spacing=0),
    )
