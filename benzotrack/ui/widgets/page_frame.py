"""The frame of a page of questions: what scrolls, what stays below it, and the bar at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.choices import GRID_EDGE
from benzotrack.ui.widgets.scrolling import scrolling

Controls = list[ft.Control]


@dataclass(frozen=True)
class Page:
    """One page: what stands in its scrolling part, what stays below it, and the bar at the bottom, if any.

    `after` follows what else is to be seen; `notices_last` has that stand below the page's own, not above.
    """

    key: str
    controls: Controls
    bottom: Controls
    notices_last: bool = False
    staying: Controls = field(default_factory=list)
    after: Controls = field(default_factory=list)


def framed(
    look: Look,
    page: Page,
    header: tuple[ft.Control, ...],
    above: tuple[ft.Control, ...],
    measured: Callable[[float], None],
) -> ft.Control:
    """The page in a column of readable width. A new page starts at its top and gets new buttons,
    so that a tap on the page before can't be taken for an answer on this one.

    `measured` is told the height that the page has in the window, in logical px.
    """
    width = min(look.width - 2 * GRID_EDGE, theme.COLUMN)
    last = page.notices_last or look.large_text
    controls = [*page.controls, *above] if last else [*above, *page.controls]
    controls += page.after
    questions = scrolling(
        [
            ft.Container(
                _column([*header, *controls], width),
                alignment=ft.Alignment.TOP_CENTER,
                padding=ft.Padding(GRID_EDGE, theme.GAP_SMALL, GRID_EDGE, theme.GAP_LARGE),
            )
        ],
        key=f"page-{page.key}",
    )
    beneath = theme.GAP if page.bottom else theme.GAP_SMALL
    whole = ft.Column(
        [
            questions,
            *_foot(page.staying, width, f"staying-{page.key}", theme.GAP, beneath),
            *_foot(page.bottom, width, f"bottom-{page.key}", theme.GAP_SMALL + 2, theme.GAP_SMALL + 2),
        ],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(
        whole, key="check-in", expand=True, on_size_change=lambda event: measured(event.height)
    )


def _foot(controls: Controls, width: float, key: str, above: int, beneath: int) -> Controls:
    """What does not scroll, under a line; nothing where there is nothing."""
    if not controls:
        return []
    return [
        ft.Container(
            _column(controls, width),
            key=key,
            alignment=ft.Alignment.TOP_CENTER,
            padding=ft.Padding(GRID_EDGE, above, GRID_EDGE, beneath),
            bgcolor=ft.Colors.SURFACE,
            border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
        )
    ]


def _column(controls: Controls, width: float) -> ft.Control:
    return ft.Column(
        controls,
        spacing=theme.GAP,
        width=width,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
