"""The figures of Trends as rows of text, each heard as one sentence: all symptoms, one, the dose, totals."""

from datetime import date

import flet as ft

from benzotrack.charts.style import ChartLook
from benzotrack.charts.totals_chart import TotalsChart
from benzotrack.domain.days import date_words
from benzotrack.domain.questionnaires import (
    KINDS,
    QuestionnaireKind,
    Total,
    total_row,
    totals,
    totals_sentence,
)
from benzotrack.domain.sentences.import_words import other_scale_words
from benzotrack.domain.sentences.trend_words import AllFiguresRow, all_figures, figure_rows
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.i18n import say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look
from benzotrack.ui.trends.trends_view import DoseView, SymptomView, TrendsView


def figures_page(view: TrendsView, look: Look) -> list[ft.Control]:
    """All symptoms in one table: a row each."""
    rows = all_figures([one.series for one in view.symptoms])
    heads = (
        "",
        tr("last 7 days"),
        tr("the 7 before"),
        tr("days at {n} or more", n=SEVERE_FROM),
        tr("days rated"),
    )
    cells = [_cells(row) for row in rows]
    n = view.symptoms[0].figures.period.days
    days = zip(*(one.series.days for one in view.symptoms), strict=True)
    other = sum(any(point.rescaled for point in points) for points in days)
    return [
        w.body(tr("First middle values, then how many of all {n} days.", n=n)),
        w.stacked(w.table(heads, cells, (5, 3, 3, 3, 4), look), key="trends-figures", spacing=4),
        *([w.body(say(other_scale_words(other)))] if other else []),
    ]


def _cells(row: AllFiguresRow) -> tuple[str, ...]:
    return tuple(say(part) for part in (row.label, row.week, row.week_before, row.severe, row.rated))


def figures_table(shown: SymptomView, look: Look) -> ft.Control:
    """The figures of one symptom: of the last 7 days, the 7 before, and the period."""
    days = trn("{n} day", "all {n} days", shown.figures.period.days)
    heads = ("", tr("last 7 days"), tr("the 7 before"), days)
    rows = [
        tuple(say(part) for part in (row.label, row.week, row.week_before, row.period))
        for row in figure_rows(shown.figures)
    ]
    return w.stacked(w.table(heads, rows, (5, 3, 3, 3), look), key="figures", spacing=4)


_DOSE_TABLE_PX = 600
"""Narrowest window in which a medicine's name, its days and its dose stand side by side."""

ROWS_SHOWN = 16
"""Most rows of the dose table; Taper lists every change."""


def dose_table(dose: DoseView, last: date, look: Look) -> list[ft.Control]:
    """The prescribed dose in rows, the newest days of each medicine first; nothing where there is none."""
    if not dose.rows:
        return []
    parts: list[ft.Control] = [w.heading(tr("Prescribed dose"), theme.HEADING)]
    heads = (tr("medicine"), tr("days"), tr("dose"))
    rows = [
        (
            row.medicine,
            tr("{first} to {last}", first=date_words(row.first, last), last=date_words(row.last, last)),
            say(row.dose),
        )
        for row in dose.rows[:ROWS_SHOWN]
    ]
    parts += w.table(heads, rows, (3, 4, 4), look, below=look.width < _DOSE_TABLE_PX)
    if (more := len(dose.rows) - ROWS_SHOWN) > 0:
        parts.append(
            w.small(trn("{n} more row. Taper has them all.", "{n} more rows. Taper has them all.", more))
        )
    return [w.stacked(parts, key="figures-dose", spacing=4)]


def has_totals(view: TrendsView, screen: ScreenContext) -> bool:
    """Whether a questionnaire has a total in these days."""
    return any(_totals(view, kind, screen) for kind in KINDS)


def _totals(view: TrendsView, kind: QuestionnaireKind, screen: ScreenContext) -> tuple[Total, ...]:
    return totals(screen.diary.questionnaires, kind, view.period.first, view.period.last)


def totals_page(view: TrendsView, look: ChartLook, screen: ScreenContext) -> list[ft.Control]:
    """A chart and a list for each questionnaire that has a total in these days."""
    shown: list[ft.Control] = []
    for kind in KINDS:
        if found := _totals(view, kind, screen):
            shown += _total(kind, found, view, look, screen.diary.today)
    if not shown:
        return [w.body(tr("There is no total in these days."))]
    return [*shown, w.small(tr("A line stands where each word begins. Self-reported, not a diagnosis."))]


def _total(
    kind: QuestionnaireKind, found: tuple[Total, ...], view: TrendsView, look: ChartLook, today: date
) -> list[ft.Control]:
    chart = TotalsChart(view.period, kind.id, found, view.dose.against.changes)
    shown = w.Titled(kind.id, say(kind.name), chart, say(totals_sentence(kind, found, today)))
    rows: list[ft.Control] = [w.small(say(total_row(kind, total, today))) for total in reversed(found)]
    return [
        w.ChartCard(shown, look, key=f"card-{kind.id}"),
        w.stacked(rows, key=f"totals-{kind.id}", spacing=0),
    ]
