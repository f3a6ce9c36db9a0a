"""What Trends and a large chart say alike: each chart with its title and words, and what its signs mean."""

from __future__ import annotations

from datetime import date

from benzotrack.charts.axes import many_changes
from benzotrack.charts.since_chart import SinceChart
from benzotrack.domain.days import day_words
from benzotrack.domain.sentences.since_change_words import since_words
from benzotrack.domain.sentences.trend_words import summary, together
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.trends.trends_view import SymptomView, TrendsView

FOUR = "four"
"""What the keys of the chart of the four together end with."""


def four_together(view: TrendsView) -> w.Titled:
    """The chart of the four on one axis."""
    sentence = say(together([one.series for one in view.symptoms[: len(CORE)]]))
    if view.dose.sentence is None:
        return w.Titled(FOUR, tr("The four together"), view.four, sentence)
    title = tr("The four together, and the dose")
    return w.Titled(FOUR, title, view.four, with_dose(view, sentence))


def with_dose(view: TrendsView, sentence: str) -> str:
    """The sentence of a chart that has the prescribed dose above it."""
    if view.dose.sentence is None:
        return sentence
    return tr("{dose} {symptoms}", dose=view.dose.sentence, symptoms=sentence)


def since_chart(shown: SymptomView, today: date) -> w.Titled | None:
    """The chart of one symptom since the last dose change; None before the first."""
    if shown.since is None:
        return None
    symptom = shown.series.symptom
    larger = tr("{symptom} since the last change: larger, and day by day", symptom=symptom.label)
    words = say(since_words(shown.since, day_words(shown.since.changed_on, today)))
    return w.Titled(f"since-{symptom.id}", say(symptom.label), SinceChart((shown.since,)), words, larger)


def symptom_chart(shown: SymptomView) -> w.Titled:
    """The chart of one symptom."""
    symptom = shown.series.symptom
    return w.Titled(symptom.id, say(symptom.label), shown.chart, say(summary(shown.series)))


def changes_line(view: TrendsView) -> str:
    """What the dashed verticals or the strokes mean; empty where there are none."""
    changes = view.dose.against.changes
    if not changes:
        return ""
    if many_changes(changes):
        return tr("A short stroke at the top is a dose change. It doesn't say why a symptom rose or fell.")
    return tr("A dashed vertical is a dose change. It doesn't say why a symptom rose or fell.")


def signs_line(view: TrendsView, *, alone: bool) -> str:
    """What the signs in a chart of one symptom mean, or in that of the four."""
    return " ".join(filter(None, [_signs(view, alone), changes_line(view)]))


def _signs(view: TrendsView, alone: bool) -> str:
    if view.in_weeks:
        if not alone:
            return tr("Each line joins the middle values of the weeks. A week without a rating is a gap.")
        return tr(
            "Each mark is the middle value of a week, and the line joins them. "
            "The bar behind a mark is the middle half of the week. "
            "A small mark has fewer than 4 rated days. A week without a rating is a gap. "
            "A bar below says that the week had hard days, a longer one that it had more."
        )
    if not alone:
        return tr("Each line is the mean of 7 days. Where too few days are rated, the line has a gap.")
    return tr(
        "Each mark is a day. A hollow mark was recorded later. The line is the mean of 7 days. "
        "A bar below is a hard day."
    )
