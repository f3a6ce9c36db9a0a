"""A card of the review that opens and closes: its title, what it holds, and its contents while open."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from benzotrack.i18n import Message, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions


def folding(
    actions: CheckInActions,
    card: str,
    title: Message,
    holds: Message | None,
    contents: Callable[[CheckInActions], w.Controls],
) -> ft.Control:
    """The card; `holds` says in short what it holds, open or closed."""
    opened = card in actions.form.opened
    name = tr("{title}: {holds}", title=title, holds=holds) if holds else say(title)
    lines: w.Controls = [w.text(say(title), theme.BODY_STRONG, semantics_label=name)]
    if holds:
        lines.append(ft.Semantics(exclude_semantics=True, content=w.small(say(holds))))
    head = ft.Button(
        key=f"card-{card}",
        content=ft.Row(
            [
                ft.Container(ft.Column(lines, spacing=2, tight=True), expand=True),
                ft.Icon(
                    ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE, color=ft.Colors.PRIMARY, size=26
                ),
            ],
            spacing=theme.GAP_SMALL,
        ),
        on_click=actions.tap(actions.form.toggle, card),
        elevation=0,
        style=w.row_style(ft.Colors.SURFACE_CONTAINER, ft.Colors.OUTLINE_VARIANT),
    )
    inside: w.Controls = [ft.MergeSemantics(ft.Semantics(expanded=opened, content=head))]
    if opened:
        inside.append(
            ft.Container(
                ft.Column(
                    contents(actions),
                    spacing=theme.GAP_SMALL + 2,
                    tight=True,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                key=f"inside-{card}",
                padding=ft.Padding(0, theme.GAP_SMALL, 0, theme.GAP),
            )
        )
    column = ft.Column(
        inside,
        key=f"fold-{card}",
        spacing=0,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return w.anchor(fold_anchor(card), column)


def fold_anchor(card: str) -> str:
    """The key by which the card is scrolled to."""
    return f"fold-at-{card}"
