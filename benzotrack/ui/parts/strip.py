"""The strip of the last 14 days: three states by shape as well as colour, each day one tap away."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.days import weekday_letter
from benzotrack.ui import theme
from benzotrack.ui.parts.nav import Kind, Place
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.text import heading, small, text
from benzotrack.ui.parts.today_view import DayState, StripDay
from benzotrack.words import say, tr

ROW = 7
MARK = 34
"""Width of a day's shape, in logical px at normal text size."""


def day_strip(days: tuple[StripDay, ...], shell: Shell) -> ft.Control:
    """Two weeks in two rows, oldest first."""
    width = min(shell.look.width - 24, theme.COLUMN)
    cells = [_cell(day, shell, width / ROW) for day in days]
    rows: list[ft.Control] = [
        ft.Row(cells[i : i + ROW], spacing=0, width=width) for i in range(0, len(cells), ROW)
    ]
    named = ft.Container(heading(tr("Last 14 days"), theme.BODY_STRONG), padding=ft.Padding(4, 0, 0, 0))
    return ft.Column(
        [named, *rows, _legend(days)],
        key="strip",
        spacing=theme.GAP_SMALL,
    )


def _legend(days: tuple[StripDay, ...]) -> ft.Control:
    """What the shapes mean that stand in the strip now, each shape beside its words."""
    states = {day.state for day in days}
    shown: list[tuple[ft.Control | None, str]] = []
    if states & {DayState.RECORDED, DayState.HALF_DONE}:
        shown.append((_sign(ft.Colors.PRIMARY, None), tr("recorded")))
    if DayState.LATER in states:
        shown.append((_sign(ft.Colors.SURFACE, ft.Border.all(3, ft.Colors.PRIMARY)), tr("recorded later")))
    if any(day.hard for day in days):
        shown.append((_bar(16, ft.Colors.ON_SURFACE), tr("hard day")))
    if DayState.MISSING in states:
        shown.append((None, tr("number alone: not recorded")))
    pairs: list[ft.Control] = [
        # Words alone stand in no row of their own: there they would be cut at large text, not wrapped.
        ft.Row([_seen_only(sign), small(words)], spacing=6, tight=True) if sign else small(words)
        for sign, words in shown
    ]
    return ft.Container(ft.Row(pairs, wrap=True, spacing=16, run_spacing=2), padding=ft.Padding(4, 0, 0, 0))


def _seen_only(sign: ft.Control) -> ft.Control:
    return ft.Semantics(exclude_semantics=True, content=sign)


def _sign(ground: str, border: ft.Border | None) -> ft.Control:
    return ft.Container(width=14, height=14, border_radius=7, bgcolor=ground, border=border)


def _bar(width: float, color: str) -> ft.Control:
    return ft.Container(width=width, height=4, border_radius=2, bgcolor=color)


def _cell(day: StripDay, shell: Shell, width: float) -> ft.Control:
    ground, ink, border = _LOOKS[day.state]
    size = MARK * min(shell.look.text_scale, 1.35)
    mark = ft.Container(
        text(str(day.day.day), theme.SMALL_STRONG, ink, ft.TextAlign.CENTER, no_wrap=True),
        width=size,
        height=size,
        border_radius=size / 2,
        bgcolor=ground,
        border=border,
        alignment=ft.Alignment.CENTER,
    )
    bar = _bar(size * 0.6, ft.Colors.ON_SURFACE if day.hard else ft.Colors.TRANSPARENT)
    face = ft.Column(
        [
            small(say(weekday_letter(day.day)), no_wrap=True, semantics_label=say(day.name)),
            ft.Semantics(
                exclude_semantics=True,
                content=ft.Column(
                    [mark, bar], spacing=2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER
                ),
            ),
        ],
        spacing=2,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        tight=True,
    )
    tile = ft.Button(
        key=f"day-{day.day.isoformat()}",
        content=face,
        width=width,
        height=theme.TARGET + 22 * shell.look.text_scale,
        elevation=0,
        style=_STYLE,
        on_click=shell.on(shell.nav.open, Place(Kind.DAY, day=day.day)),
    )
    return ft.MergeSemantics(tile)


_LOOKS: dict[DayState, tuple[str, str, ft.Border | None]] = {
    DayState.RECORDED: (ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, None),
    DayState.LATER: (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Border.all(3, ft.Colors.PRIMARY)),
    DayState.HALF_DONE: (ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, None),
    DayState.MISSING: (ft.Colors.TRANSPARENT, ft.Colors.ON_SURFACE_VARIANT, None),
}

_STYLE = ft.ButtonStyle(
    padding=ft.Padding(0, 4, 0, 4),
    bgcolor=ft.Colors.TRANSPARENT,
    shape=ft.RoundedRectangleBorder(radius=theme.RADIUS_SMALL),
    side={
        ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.ON_SURFACE),
        ft.ControlState.DEFAULT: ft.BorderSide(1, ft.Colors.TRANSPARENT),
    },
    visual_density=ft.VisualDensity.STANDARD,
)
