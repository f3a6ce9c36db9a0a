"""The totals of GAD-7 and PHQ-9 in the days that Trends show: charts, sentences and the totals themselves."""

from __future__ import annotations

import flet as ft

from benzotrack.charts.style import ChartLook
from benzotrack.charts.totals_chart import TotalsChart
from benzotrack.domain.questionnaires import KINDS, QuestionnaireKind, Total, totals
from benzotrack.domain.sentences.questionnaire_words import total_row, totals_sentence
from benzotrack.i18n import say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.trends.trends_view import TrendsView


def totals_part(view: TrendsView, look: ChartLook, screen: ScreenContext) -> list[ft.Control]:
    """A chart and a list for each questionnaire that has a total in these days."""
    period = view.period
    shown: list[ft.Control] = []
    for kind in KINDS:
        found = totals(screen.diary.questionnaires, kind, period.first, period.last)
        if found:
            shown += _one(kind, found, view, look, screen)
    return shown


def _one(
    kind: QuestionnaireKind,
    found: tuple[Total, ...],
    view: TrendsView,
    look: ChartLook,
    screen: ScreenContext,
) -> list[ft.Control]:
    today = screen.diary.today
    sentence = say(totals_sentence(kind, found, today))
    shown = w.Titled(
        kind.id, say(kind.name), TotalsChart(view.period, kind.id, found, view.dose.against.changes), sentence
    )
    rows: list[ft.Control] = [w.small(say(total_row(kind, total, today))) for total in reversed(found)]
    rows.append(w.small(tr("A line stands where each word begins. Self-reported, not a diagnosis.")))
    return [
        w.ChartCard(shown, look, key=f"card-{kind.id}"),
        w.card([w.stacked(rows, spacing=0)], key=f"totals-{kind.id}"),
    ]
