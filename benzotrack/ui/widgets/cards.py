"""Cards and notices: a calm frame round things that belong together."""

from enum import Enum

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.widgets.scrolling import scrolling


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


def page_column(controls: list[ft.Control], *, key: str, width: float, edge: int = theme.EDGE) -> ft.Control:
    """A screen's scrolling column of readable width, in the middle of a wide window."""
    return scrolling(
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
        key=key,
    )
