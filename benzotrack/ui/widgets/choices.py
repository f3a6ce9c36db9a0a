"""Things to choose by one large tap: a number of a grid, or a line of words."""

from dataclasses import dataclass
from math import ceil

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.theme import Look, TextToken
from benzotrack.ui.widgets.buttons import Handler, as_checkbox, as_radio, chosen
from benzotrack.ui.widgets.focus import ByKey
from benzotrack.ui.widgets.text import small, stacked, text

GRID_EDGE = 15
"""Space beside a grid, so that six buttons are 50 px wide in a window of 360."""

PER_ROW = 6
PER_ROW_LARGE = 4

_CHOSEN = TextToken(20, True, 1.2)
_PLAIN = TextToken(20, False, 1.2)


@dataclass(frozen=True)
class Cell:
    """One button of a grid: what it shows, its accessible name, and whether it is chosen.

    `pressed_by` names the key that presses it.
    """

    shows: str
    name: str
    key: str
    on: bool
    tap: Handler
    word: bool = False
    pressed_by: str = ""


def grid(cells: list[Cell], look: Look, *, key: str, per: int = 0) -> ft.Control:
    """Buttons in rows of `per`, else of six, or of four at large text; none is chosen but by the person."""
    per = per or (PER_ROW_LARGE if look.large_text else PER_ROW)
    rows: list[ft.Control] = []
    for start in range(0, len(cells), per):
        row: list[ft.Control] = [_cell(cell, look) for cell in cells[start : start + per]]
        row += [ft.Container(expand=True) for _ in range(per - len(row))]
        rows.append(ft.Row(row, spacing=theme.GRID_GAP))
    return ft.Column(rows, key=key, spacing=theme.GRID_GAP)


def grid_height(look: Look, per: int = 0) -> float:
    """Height of a grid of twelve in rows of `per`, as `grid` has them, in logical px."""
    rows = ceil(12 / (per or (PER_ROW_LARGE if look.large_text else PER_ROW)))
    return rows * _cell_height(look) + (rows - 1) * theme.GRID_GAP


def _cell_height(look: Look) -> float:
    height = theme.RATING_HEIGHT + (12 if look.large_buttons else 0)
    return max(height, _PLAIN.size * _PLAIN.height * look.text_scale + 12)


def _cell(cell: Cell, look: Look) -> ft.Control:
    ink = ft.Colors.ON_PRIMARY if cell.on else ft.Colors.ON_SURFACE
    token = _CHOSEN if cell.on else _PLAIN
    if cell.word:
        token = theme.BODY_STRONG if cell.on else theme.BODY
    return chosen(
        cell.on,
        ft.Button(
            key=cell.key,
            content=text(
                cell.shows, token, ink, ft.TextAlign.CENTER, semantics_label=cell.name, no_wrap=True
            ),
            on_click=cell.tap,
            data=ByKey(cell.pressed_by) if cell.pressed_by else None,
            expand=True,
            elevation=0,
            height=_cell_height(look),
            style=line_style(cell.on, ft.Padding(0, 0, 0, 0)),
        ),
    )


def line(
    words: str, on: bool, tap: Handler, *, key: str, sign: ft.IconData, aside: str = "", min_height: int = 56
) -> ft.Control:
    """A line of words over the full width with its own sign; `aside` says more of it.

    It is heard as what its sign shows: a radio, a checkbox, or with any other sign a button.
    """
    ink = ft.Colors.ON_PRIMARY if on else ft.Colors.ON_SURFACE
    token = theme.BODY_STRONG if on else theme.BODY
    lines: list[ft.Control] = [text(words, token, ink)]
    if aside:
        lines.append(ft.Semantics(exclude_semantics=True, content=small(aside, ink)))
    above = (min_height - theme.BODY.size * theme.BODY.height) / 2
    content = ft.Row(
        [
            ft.Container(ft.Column(lines, spacing=2, tight=True), expand=True),
            ft.Icon(sign, color=ink, size=24),
        ],
        spacing=theme.GAP,
    )
    button = ft.Button(
        key=key,
        content=content,
        on_click=tap,
        elevation=0,
        style=line_style(on, ft.Padding(16, above, 12, above)),
    )
    return _HEARD_AS.get(sign, chosen)(on, button, aside or None)


def radio_group(name: str, controls: list[ft.Control], *, key: str | None = None) -> ft.Control:
    """Choices of which one holds, below each other, heard as a group of that name: lines with the sign of a
    radio, or rows of segments.
    """
    return ft.RadioGroup(ft.Semantics(label=name, content=stacked(controls, key=key)))


def radio(on: bool) -> ft.IconData:
    """The sign of one choice among several."""
    return ft.Icons.RADIO_BUTTON_CHECKED if on else ft.Icons.RADIO_BUTTON_OFF


def box(on: bool) -> ft.IconData:
    """The sign of a choice by itself."""
    return ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK


_HEARD_AS = {radio(True): as_radio, radio(False): as_radio, box(True): as_checkbox, box(False): as_checkbox}


def line_style(on: bool, padding: ft.Padding) -> ft.ButtonStyle:
    """Chosen: filled, with a thick ring inside its edge; in focus: a thicker, darker ring."""
    rest = ft.BorderSide(3, ft.Colors.INVERSE_PRIMARY) if on else ft.BorderSide(1, ft.Colors.OUTLINE)
    return ft.ButtonStyle(
        bgcolor=ft.Colors.PRIMARY if on else ft.Colors.SURFACE,
        color=ft.Colors.ON_PRIMARY if on else ft.Colors.ON_SURFACE,
        elevation=0,
        padding=padding,
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(4, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: rest,
        },
        visual_density=ft.VisualDensity.STANDARD,
    )


def segment(key: str, label: str, on: bool, on_click: Handler, name: str = "") -> ft.Control:
    """One of a few small radios in a row, filled where it is `on`, heard as `name`; in a `radio_group`."""
    ink = ft.Colors.ON_PRIMARY if on else ft.Colors.ON_SURFACE
    words = text(label, theme.SMALL_STRONG, ink, ft.TextAlign.CENTER, semantics_label=name or None)
    return as_radio(
        on,
        ft.Button(
            key=key,
            content=words,
            on_click=on_click,
            expand=True,
            elevation=0,
            style=_segment_style(on),
        ),
    )


def _segment_style(on: bool) -> ft.ButtonStyle:
    """Chosen: filled, with a ring inside its edge; little room at the sides, for four in a row."""
    rest = ft.BorderSide(3, ft.Colors.INVERSE_PRIMARY) if on else ft.BorderSide(1, ft.Colors.OUTLINE)
    above = (theme.TARGET - theme.SMALL.size * theme.SMALL.height) / 2
    return ft.ButtonStyle(
        bgcolor=ft.Colors.PRIMARY if on else ft.Colors.SURFACE,
        elevation=0,
        padding=ft.Padding(3, above, 3, above),
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(4, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: rest,
        },
        visual_density=ft.VisualDensity.STANDARD,
    )
