"""A row that opens a page: its sign, its name, and below it in grey what is set there now."""

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


def row(
    screen: ScreenContext,
    icon: ft.IconData,
    name: str,
    now: str,
    tap: w.Handler,
    *,
    key: str,
    on: bool = False,
    opens: bool = True,
) -> ft.Control:
    """The row, at least 48 px high, heard as one sentence; `on` where its page stands beside it, `opens`
    where a tap leads to a page.
    """
    ink = ft.Colors.ON_PRIMARY_CONTAINER if on else ft.Colors.ON_SURFACE
    grey = ft.Colors.ON_PRIMARY_CONTAINER if on else ft.Colors.ON_SURFACE_VARIANT
    said = w.text(name, theme.BODY_STRONG, ink, semantics_label=tr("{what}: {value}", what=name, value=now))
    quiet = ft.Semantics(exclude_semantics=True, content=w.small(now, grey))
    sign = [ft.Icon(ft.Icons.CHEVRON_RIGHT, color=grey, size=24)] if opens else []
    above = (screen.look.target - theme.TARGET) / 2 + 4
    style = w.row_style(ft.Colors.PRIMARY_CONTAINER if on else ft.Colors.SURFACE, ft.Colors.OUTLINE_VARIANT)
    style.padding = ft.Padding(12, above, 8, above)
    button = ft.Button(
        key=key,
        content=ft.Row(
            [
                ft.Icon(icon, color=grey, size=24),
                ft.Column([said, quiet], spacing=0, tight=True, expand=True),
                *sign,
            ],
            spacing=theme.GAP,
        ),
        on_click=tap,
        elevation=0,
        style=style,
    )
    return w.anchor(f"{key}-row", w.chosen(on, button) if on else ft.MergeSemantics(button))
