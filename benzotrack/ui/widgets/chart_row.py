"""A row that opens what it shows: a name and a few words, and below them a chart."""

import flet as ft

from benzotrack.charts.style import ChartLook
from benzotrack.ui import theme
from benzotrack.ui.theme import TextToken
from benzotrack.ui.widgets.buttons import Handler, chosen
from benzotrack.ui.widgets.chart_card import Titled, shown_picture, use_picture
from benzotrack.ui.widgets.text import text

ROW_EDGE = 4
"""Space between a row's edge and what stands in it, in logical px."""


@ft.component
def ChartRow(
    shown: Titled,
    words: str,
    look: ChartLook,
    opens: Handler,
    *,
    tokens: tuple[TextToken, TextToken] = (theme.SMALL_STRONG, theme.SMALL),
    on: bool = False,
    key: str | None = None,
) -> ft.Control:
    """One button: the title and some words above the chart, whose sentence is its accessible name.

    `tokens` are those of the title and of the words; `on` says that what it opens is shown beside it.
    """
    picture = use_picture(shown.chart, look)
    image = shown_picture(picture, shown.sentence, look, f"chart-{shown.name}", waits=False)
    head = ft.Row(
        [
            _title(shown, tokens[0]),
            _seen_only(text(words, tokens[1], align=ft.TextAlign.END), expand=True),
            _chevron(),
        ],
        spacing=theme.GAP_SMALL,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    row = _button(shown, ft.Column([head, _seen_only(image)], spacing=0, tight=True), opens, on)
    return chosen(True, row) if on else ft.MergeSemantics(row)


def words_row(shown: Titled, words: str, opens: Handler, tokens: tuple[TextToken, TextToken]) -> ft.Control:
    """The same without its chart, the words below the title: where charts would leave no room for words."""
    both = ft.Column([_title(shown, tokens[0]), _seen_only(text(words, tokens[1]))], spacing=0, tight=True)
    content = ft.Row([ft.Container(both, expand=True), _chevron()], spacing=theme.GAP_SMALL)
    return ft.MergeSemantics(_button(shown, content, opens, on=False))


def _title(shown: Titled, token: TextToken) -> ft.Control:
    return text(shown.title, token, semantics_label=shown.sentence)


def _button(shown: Titled, content: ft.Control, opens: Handler, on: bool) -> ft.Button:
    return ft.Button(key=f"open-{shown.name}", content=content, on_click=opens, elevation=0, style=_style(on))


def _style(on: bool) -> ft.ButtonStyle:
    return ft.ButtonStyle(
        bgcolor=ft.Colors.TRANSPARENT,
        overlay_color=ft.Colors.TRANSPARENT,
        elevation=0,
        padding=ROW_EDGE,
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS_SMALL),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.ON_SURFACE),
            ft.ControlState.DEFAULT: ft.BorderSide(2, ft.Colors.PRIMARY if on else ft.Colors.TRANSPARENT),
        },
        visual_density=ft.VisualDensity.STANDARD,
    )


def _chevron() -> ft.Control:
    return _seen_only(ft.Icon(ft.Icons.CHEVRON_RIGHT, size=20, color=ft.Colors.ON_SURFACE_VARIANT))


def _seen_only(content: ft.Control, expand: bool = False) -> ft.Control:
    return ft.Semantics(exclude_semantics=True, content=content, expand=expand)
