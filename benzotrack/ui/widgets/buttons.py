"""Buttons: at least 48 px, with a name, a visible focus ring and text that may wrap."""

from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.widgets.focus import ByKey
from benzotrack.ui.widgets.text import text

Handler = Callable[[], Any]

LINE = 20
"""Height of one line of a button's text at normal size, in logical px."""


def _day_style(edge: str) -> ft.ButtonStyle:
    return ft.ButtonStyle(
        padding=ft.Padding(0, 4, 0, 4),
        bgcolor=ft.Colors.TRANSPARENT,
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS_SMALL),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: ft.BorderSide(1, edge),
        },
        visual_density=ft.VisualDensity.STANDARD,
    )


DAY_STYLE = _day_style(ft.Colors.TRANSPARENT)
"""A day of a strip or a month: nothing but what stands on it, and a ring where it has the focus."""

TODAY_STYLE = _day_style(ft.Colors.OUTLINE)
"""The same for today among the days of a month: with an edge."""


def _style(
    bgcolor: str,
    color: str,
    border: str | None,
    *,
    min_height: int,
) -> ft.ButtonStyle:
    """Padding rather than a height, so that larger text makes a taller button."""
    side = ft.BorderSide(1, border or ft.Colors.TRANSPARENT)
    above = (min_height - LINE) / 2
    return ft.ButtonStyle(
        bgcolor=bgcolor,
        color=color,
        icon_color=color,
        elevation=0,
        padding=ft.Padding(16, above, 16, above),
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: side,
        },
        text_style=theme.BUTTON.style(),
        visual_density=ft.VisualDensity.STANDARD,
    )


def button(
    label: str,
    on_click: Handler | None,
    *,
    key: str,
    icon: ft.IconData | None = None,
    kind: str = "filled",
    name: str | None = None,
    min_height: int = theme.TARGET_LARGE,
    expand: bool | int = False,
    disabled: bool = False,
    align: ft.TextAlign = ft.TextAlign.CENTER,
    action: ft.ClientAction | None = None,
    one_line: bool = False,
    on_hold: Handler | None = None,
    main: bool = False,
    pressed_by: str = "",
) -> ft.Control:
    """A button; `kind` is one of `_KINDS`, `name` its accessible name.

    The label wraps beside its icon; `one_line` is for a button as wide as its label, in a row or a bar.
    The window itself does `action` before `on_click`. End leads to the `main` one, `pressed_by` presses it.
    """
    bgcolor, color, border = _KINDS[kind]
    label_text = text(label, theme.BUTTON, color, align, semantics_label=name)
    content: ft.Control = label_text
    if icon is not None:
        content = ft.Row(
            [ft.Icon(icon, color=color, size=24), ft.Container(label_text, expand=True)]
            if align == ft.TextAlign.START
            else [
                ft.Icon(icon, color=color, size=24),
                label_text if one_line else ft.Container(label_text, expand=True, expand_loose=True),
            ],
            alignment=ft.MainAxisAlignment.CENTER,
            spacing=10,
            tight=align != ft.TextAlign.START,
        )
    return ft.Button(
        key=key,
        content=content,
        elevation=0,
        on_click=on_click,
        on_long_press=on_hold,
        action=action,
        data=ByKey(pressed_by, main) if pressed_by or main else None,
        disabled=disabled,
        expand=expand,
        style=_style(bgcolor, color, border, min_height=min_height),
    )


secondary = partial(button, kind="outlined", min_height=theme.TARGET)
"""A button beside or below the main one: outlined, 48 px high."""


def row_style(ground: str, outline: str) -> ft.ButtonStyle:
    """The style of a button that fills a row and holds more than a label."""
    return ft.ButtonStyle(
        bgcolor=ground,
        elevation=0,
        padding=ft.Padding(16, 13, 12, 13),
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(4, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: ft.BorderSide(1, outline),
        },
        visual_density=ft.VisualDensity.STANDARD,
    )


_KINDS: dict[str, tuple[str, str, str | None]] = {
    "filled": (ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, None),
    "tonal": (ft.Colors.PRIMARY_CONTAINER, ft.Colors.ON_PRIMARY_CONTAINER, None),
    "outlined": (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Colors.OUTLINE),
    "quiet": (ft.Colors.TRANSPARENT, ft.Colors.PRIMARY, None),
    "danger": (ft.Colors.ERROR, ft.Colors.ON_ERROR, None),
    "destructive": (ft.Colors.SURFACE, ft.Colors.ERROR, ft.Colors.ERROR),
}


def chosen(on: bool, control: ft.Control, hint: str | None = None) -> ft.Control:
    """A button that acts at once; which one was chosen before is its state for a screen reader, not a part of
    its name. `hint` is said after it.
    """
    return _with_state(ft.Semantics(selected=on, hint_text=hint, content=control), control)


def as_checkbox(on: bool, control: ft.Control, hint: str | None = None) -> ft.Control:
    """A button that a screen reader knows as a checkbox: it is chosen or not, by itself."""
    return _with_state(ft.Semantics(checked=on, hint_text=hint, content=control), control)


def as_radio(on: bool, control: ft.Control, hint: str | None = None) -> ft.Control:
    """A button that a screen reader knows as a radio, one of those in its `radio_group`.

    Only a radio of Flet 1.0.5 says that it is one of several: an unseen one that can't be tapped lies below
    the button and is merged with it.
    """
    radio = ft.Radio(
        value="", disabled=True, fill_color=ft.Colors.TRANSPARENT, left=0, top=0, width=1, height=1
    )
    both = ft.Stack([radio, control], fit=ft.StackFit.PASS_THROUGH)
    return _with_state(ft.Semantics(checked=on, hint_text=hint, content=both), control)


def _with_state(state: ft.Semantics, control: ft.Control) -> ft.Control:
    return ft.MergeSemantics(state, expand=control.expand)


def icon_button(icon: ft.IconData, name: str, on_click: Handler, *, key: str) -> ft.Control:
    """A round button that shows only a sign; `name` is its accessible name."""
    return ft.IconButton(
        key=key,
        icon=ft.Icon(icon, semantics_label=name, size=26),
        on_click=on_click,
        width=theme.TARGET,
        height=theme.TARGET,
        style=ft.ButtonStyle(
            side={
                ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.ON_SURFACE),
                ft.ControlState.DEFAULT: ft.BorderSide(1, ft.Colors.TRANSPARENT),
            },
            color=ft.Colors.ON_SURFACE,
        ),
    )
