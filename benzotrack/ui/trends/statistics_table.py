"""The figures of a symptom as a table: rows of real text, each heard as one sentence."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.sentences.trend_rows import FigureRow, figure_rows
from benzotrack.i18n import say, tr, trn
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.theme import Look
from benzotrack.ui.trends.trends_view import SymptomView


def figures_table(shown: SymptomView, look: Look) -> ft.Control:
    """Three columns of figures; at large text each row's three figures stand below each other."""
    heads = (tr("last 7 days"), tr("the 7 before"), _period_head(shown))
    found = figure_rows(shown.figures)
    rows = [_stack(row, heads) if look.large_text else _row(row, heads) for row in found]
    top: list[ft.Control] = [w.heading(say(shown.series.symptom.label), theme.BODY_STRONG, level=3)]
    if not look.large_text:
        top.append(ft.Semantics(exclude_semantics=True, content=_cells("", heads, bold=True)))
    return w.stacked([*top, *rows], key=f"figures-{shown.series.symptom.id}", spacing=4)


def table_note() -> ft.Control:
    """What the words and signs of the table mean."""
    return w.small(
        tr(
            "Middle half: about half of the ratings lie from the first figure to the second. "
            "Too few: fewer than 4 days rated."
        )
    )


def _period_head(shown: SymptomView) -> str:
    return trn("{n} day", "all {n} days", shown.figures.period.days)


def _spoken(row: FigureRow, heads: tuple[str, str, str]) -> str:
    return tr(
        "{row}. {one}: {a}. {two}: {b}. {three}: {c}.",
        row=row.label,
        one=heads[0],
        a=row.week,
        two=heads[1],
        b=row.week_before,
        three=heads[2],
        c=row.period,
    )


def _row(row: FigureRow, heads: tuple[str, str, str]) -> ft.Control:
    figures = tuple(say(value) for value in (row.week, row.week_before, row.period))
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=ft.Container(
            _cells(say(row.label), figures),
            border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
            padding=ft.Padding(0, 4, 0, 4),
        ),
    )


def _cells(label: str, figures: tuple[str, ...], bold: bool = False) -> ft.Control:
    token = theme.SMALL_STRONG if bold else theme.SMALL
    cells: list[ft.Control] = [ft.Container(w.small(label), expand=5)]
    cells += [ft.Container(w.text(figure, token, align=ft.TextAlign.END), expand=3) for figure in figures]
    return ft.Row(cells, spacing=theme.GAP_SMALL, vertical_alignment=ft.CrossAxisAlignment.START)


def _stack(row: FigureRow, heads: tuple[str, str, str]) -> ft.Control:
    values = (row.week, row.week_before, row.period)
    lines = [tr("{head}: {value}", head=h, value=v) for h, v in zip(heads, values, strict=True)]
    return ft.Semantics(
        label=_spoken(row, heads),
        container=True,
        exclude_semantics=True,
        content=w.stacked([w.text(say(row.label), theme.SMALL_STRONG), *map(w.small, lines)], spacing=0),
    )
