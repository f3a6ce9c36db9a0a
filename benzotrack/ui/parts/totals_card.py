"""The totals of GAD-7 and PHQ-9 in the days that Trends show: charts, sentences and the totals themselves."""

from __future__ import annotations

import flet as ft

from benzotrack.charts.look import ChartLook
from benzotrack.charts.totals_chart import TotalsChart
from benzotrack.domain.questionnaire_words import total_row, totals_sentence
from benzotrack.domain.questionnaires import KINDS, QuestionnaireKind, Total, totals
from benzotrack.ui.parts.cards import card, stacked
from benzotrack.ui.parts.chart import ChartCard, Titled
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.text import small
from benzotrack.ui.parts.trends_view import TrendsView
from benzotrack.words import say, tr


def totals_part(view: TrendsView, look: ChartLook, shell: Shell) -> list[ft.Control]:
    """A chart and a list for each questionnaire that has a total in these days."""
    period = view.period
    shown: list[ft.Control] = []
    for kind in KINDS:
        found = totals(shell.diary.questionnaires, kind, period.first, period.last)
        if found:
            shown += _one(kind, found, view, look, shell)
    return shown


def _one(
    kind: QuestionnaireKind, found: tuple[Total, ...], view: TrendsView, look: ChartLook, shell: Shell
) -> list[ft.Control]:
    today = shell.diary.today
    sentence = say(totals_sentence(kind, found, today))
    shown = Titled(
        kind.id, say(kind.name), TotalsChart(view.period, kind.id, found, view.dose.against.changes), sentence
    )
    rows: list[ft.Control] = [small(say(total_row(kind, total, today))) for total in reversed(found)]
    rows.append(small(tr("A line stands where each word begins. Self-reported, not a diagnosis.")))
    return [
        ChartCard(shown, look, key=f"card-{kind.id}"),
        card([stacked(rows, spacing=0)], key=f"totals-{kind.id}"),
    ]
