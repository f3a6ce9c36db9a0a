"""A day as a mark in five states that differ by shape as well as colour, and what each shape means."""

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.today_view import DayState, StripDay
from benzotrack.ui.theme import Look

MARK = 34
"""Width of a day's shape, in logical px at normal text size."""

SQUARE = 0.16
"""How round the corners of an imported day's square are, as a part of its height."""

NUMBER_ABOVE = 0.68
"""From where a half done day's shape is filled, as a part of its height: its number stands above."""


def day_mark(day: StripDay, look: Look, semantics_label: str | None = None) -> ft.Control:
    """The day's number in its shape, and a bar below a hard day."""
    ground, ink, border = _LOOKS[day.state]
    size = MARK * min(look.text_scale, 1.35)
    half = day.state is DayState.HALF_DONE
    number = w.text(
        str(day.day.day),
        theme.SMALL_STRONG,
        ink,
        ft.TextAlign.CENTER,
        no_wrap=True,
        semantics_label=semantics_label,
    )
    mark = ft.Container(
        number,
        width=size,
        height=size,
        border_radius=size * _ROUND.get(day.state, 0.5),
        bgcolor=ground,
        border=border,
        gradient=_part_filled(NUMBER_ABOVE) if half else None,
        padding=ft.Padding(0, 0, 0, size * (1 - NUMBER_ABOVE)) if half else None,
        alignment=ft.Alignment.CENTER,
    )
    bar = _bar(size * 0.6, ft.Colors.ON_SURFACE if day.hard else ft.Colors.TRANSPARENT)
    return ft.Column([mark, bar], spacing=2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER)


def legend(days: tuple[StripDay, ...], large: bool) -> ft.Control:
    """What the shapes mean that stand among the days now, each shape beside its words; at large text each
    on a line of its own, where its words can break.
    """
    states = {day.state for day in days}
    shown: list[tuple[ft.Control | None, str]] = []
    if DayState.RECORDED in states:
        shown.append((_sign(ft.Colors.PRIMARY, None), tr("recorded")))
    if DayState.HALF_DONE in states:
        half = _sign(ft.Colors.SURFACE, ft.Border.all(2, ft.Colors.PRIMARY), _part_filled(0.5))
        shown.append((half, tr("half done")))
    if DayState.LATER in states:
        shown.append((_sign(ft.Colors.SURFACE, ft.Border.all(3, ft.Colors.PRIMARY)), tr("recorded later")))
    if DayState.IMPORTED in states:
        square = _sign(ft.Colors.SURFACE, ft.Border.all(2, ft.Colors.PRIMARY), radius=14 * SQUARE)
        shown.append((square, tr("from another app")))
    if any(day.hard for day in days):
        shown.append((_bar(16, ft.Colors.ON_SURFACE), tr("hard day")))
    if DayState.MISSING in states:
        shown.append((None, tr("number alone: not recorded")))
    pairs: list[ft.Control] = [
        ft.Row(
            [*([_seen_only(sign)] if sign else []), ft.Container(w.small(words), expand=large)],
            spacing=6,
            tight=not large,
        )
        for sign, words in shown
    ]
    lines = w.stacked(pairs, spacing=2) if large else ft.Row(pairs, wrap=True, spacing=16, run_spacing=2)
    return ft.Container(lines, padding=ft.Padding(4, 0, 4, 0))


def _seen_only(sign: ft.Control) -> ft.Control:
    return ft.Semantics(exclude_semantics=True, content=sign)


def _sign(
    ground: str, border: ft.Border | None, filled: ft.Gradient | None = None, radius: float = 7
) -> ft.Control:
    return ft.Container(
        width=14, height=14, border_radius=radius, bgcolor=ground, border=border, gradient=filled
    )


def _part_filled(above: float) -> ft.Gradient:
    """A shape that is empty for that part of its height from the top and filled below."""
    return ft.LinearGradient(
        [ft.Colors.SURFACE, ft.Colors.SURFACE, ft.Colors.PRIMARY, ft.Colors.PRIMARY],
        stops=[0, above, above, 1],
        begin=ft.Alignment.TOP_CENTER,
        end=ft.Alignment.BOTTOM_CENTER,
    )


def _bar(width: float, color: str) -> ft.Control:
    return ft.Container(width=width, height=4, border_radius=2, bgcolor=color)


_LOOKS: dict[DayState, tuple[str, str, ft.Border | None]] = {
    DayState.RECORDED: (ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, None),
    DayState.LATER: (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Border.all(3, ft.Colors.PRIMARY)),
    DayState.IMPORTED: (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Border.all(2, ft.Colors.PRIMARY)),
    DayState.HALF_DONE: (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Border.all(2, ft.Colors.PRIMARY)),
    DayState.MISSING: (ft.Colors.TRANSPARENT, ft.Colors.ON_SURFACE_VARIANT, None),
}

_ROUND = {DayState.IMPORTED: SQUARE}
"""Of the shapes that are not round, how round their corners are."""
