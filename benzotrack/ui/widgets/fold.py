"""A line over the full width that opens something: below itself, or on a page of its own."""

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.widgets.buttons import Handler, row_style
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.text import small, stacked, text


def fold(title: str, opened: bool, tap: Handler, *, key: str, holds: str = "", name: str = "") -> ft.Control:
    """The line above what opens below it. `holds` is what is in there now, in grey; `name` what is heard."""
    sign = ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE
    line = _line(title, tap, key, holds, name, sign)
    return ft.MergeSemantics(ft.Semantics(expanded=opened, content=line))


def leads_on(title: str, tap: Handler, *, key: str, holds: str = "", name: str = "") -> ft.Control:
    """The line that leads to a page of its own."""
    return ft.MergeSemantics(_line(title, tap, key, holds, name, ft.Icons.CHEVRON_RIGHT))


@ft.component
@bounded
def Folded(title: str, contents: list[ft.Control], screen: ScreenContext, *, line: str) -> ft.Control:
    """The line, by that key, and below it the contents once it was tapped."""
    opened, set_opened = ft.use_state(False)
    above = fold(title, opened, screen.on(set_opened, not opened), key=line)
    return stacked([above, *(contents if opened else ())])


def _line(title: str, tap: Handler, key: str, holds: str, name: str, sign: ft.IconData) -> ft.Control:
    words: list[ft.Control] = [text(title, theme.BODY_STRONG, semantics_label=name or None)]
    if holds:
        words.append(ft.Semantics(exclude_semantics=bool(name), content=small(holds)))
    return ft.Button(
        key=key,
        content=ft.Row(
            [
                ft.Container(ft.Column(words, spacing=2, tight=True), expand=True),
                ft.Icon(sign, color=ft.Colors.PRIMARY, size=26),
            ],
            spacing=theme.GAP_SMALL,
        ),
        on_click=tap,
        elevation=0,
        style=row_style(ft.Colors.SURFACE_CONTAINER, ft.Colors.OUTLINE_VARIANT),
    )
