"""The sample diary's mark on every screen, the ways in and back, and what is true of it and of no other."""

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import LookRound, ScreenContext

GROUND = ft.Colors.SECONDARY_CONTAINER
INK = ft.Colors.ON_SECONDARY_CONTAINER


def sample_bar(screen: ScreenContext) -> list[ft.Control]:
    """The mark and the way back, above every screen that shows the sample; nothing on the person's own."""
    if not screen.look_round.shown:
        return []
    row: list[ft.Control] = [
        ft.Icon(ft.Icons.EXPLORE_OUTLINED, color=INK, size=22),
        ft.Container(_mark(), expand=True),
    ]
    if (end := screen.look_round.end) is not None:
        row.append(
            w.secondary(
                tr("Leave") if screen.look.large_text else tr("Back to my diary"),
                screen.on(end),
                key="leave-sample",
                name=tr("Back to my diary"),
                one_line=True,
            )
        )
    return [_band(ft.Row(row, spacing=10, width=screen.look.column))]


def sample_mark(look_round: LookRound) -> list[ft.Control]:
    """The mark alone, for a page that shows no diary."""
    row = ft.Row([_mark()], height=theme.TARGET)
    return [_band(row)] if look_round.shown else []


def _mark() -> ft.Control:
    name = tr("Sample data. Nothing here is real.")
    return ft.Semantics(
        live_region=True,
        container=True,
        content=w.text(tr("Sample data"), theme.SMALL_STRONG, INK, semantics_label=name, key="sample-mark"),
    )


def _band(row: ft.Control) -> ft.Control:
    return ft.Container(
        row,
        key="sample-bar",
        bgcolor=GROUND,
        padding=ft.Padding(theme.EDGE, 4, theme.EDGE, 4),
        alignment=ft.Alignment.CENTER,
    )


def look_round_button(screen: ScreenContext) -> list[ft.Control]:
    """The way in, where there is one."""
    begin = screen.look_round.begin
    if begin is None:
        return []
    words = tr("120 made-up days show what the app looks like in use. Your own diary is not touched.")
    return [
        w.stacked(
            [
                w.secondary(tr("Look round with sample data"), screen.on(begin), key="look-round"),
                w.small(words),
            ]
        )
    ]


def sample_numbers(screen: ScreenContext) -> list[ft.Control]:
    """On Help and advice, below the first number: what in the numbers is made up."""
    if not screen.look_round.shown:
        return []
    return [
        w.card(
            [
                w.text(tr("This is sample data. The clinic is made up."), theme.BODY_STRONG),
                w.body(tr("In an emergency, call the emergency number of the country you are in.")),
            ],
            key="sample-numbers",
        )
    ]


def sample_kept() -> ft.Control:
    """Where the sample lies, in the stead of where the diary is."""
    return w.stacked(
        [
            w.text(tr("This is sample data, not your diary."), theme.BODY_STRONG),
            w.body(tr("It lies in a temporary folder. It is deleted when you leave it or close the app.")),
            w.body(tr("What you enter or change here is deleted with it.")),
        ],
        key="kept",
    )
