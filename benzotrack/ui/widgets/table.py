"""A table as rows of real text: a name and some figures, each row heard as one sentence."""

from collections.abc import Sequence

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.cards import stacked
from benzotrack.ui.widgets.text import small, text

Parts = tuple[int, ...]
"""How wide each column is, in parts of the whole."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], parts: Parts, look: Look) -> list[ft.Control]:
    """The rows below their heads; at large text each row's figures stand below its name.

    `heads` and every row have as many texts as there are `parts`, the row's name first.
    """
    if look.large_text:
        return [_stack(row, heads) for row in rows]
    top = ft.Semantics(exclude_semantics=True, content=_cells(heads, parts, bold=True))
    return [top, *(_row(row, heads, parts) for row in rows)]


def _spoken(row: Sequence[str], heads: Sequence[str]) -> str:
    whole = row[0]
    for head, figure in zip(heads[1:], row[1:], strict=True):
        whole = tr("{sentences}. {head}: {value}", sentences=whole, head=head, value=figure)
    return tr("{sentences}.", sentences=whole)


def _row(row: Sequence[str], heads: Sequence[str], parts: Parts) -> ft.Control:
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=ft.Container(
            _cells(row, parts),
            border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
            padding=ft.Padding(0, 4, 0, 4),
        ),
    )


def _cells(row: Sequence[str], parts: Parts, bold: bool = False) -> ft.Control:
    token = theme.SMALL_STRONG if bold else theme.SMALL
    cells: list[ft.Control] = [ft.Container(text(row[0], token), expand=parts[0])]
    cells += [
        ft.Container(text(figure, token, align=ft.TextAlign.END), expand=part)
        for figure, part in zip(row[1:], parts[1:], strict=True)
    ]
    return ft.Row(cells, spacing=theme.GAP_SMALL, vertical_alignment=ft.CrossAxisAlignment.START)


def _stack(row: Sequence[str], heads: Sequence[str]) -> ft.Control:
    lines = [
        tr("{head}: {value}", head=head, value=value) for head, value in zip(heads[1:], row[1:], strict=True)
    ]
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=stacked([text(row[0], theme.SMALL_STRONG), *map(small, lines)], spacing=0),
    )
