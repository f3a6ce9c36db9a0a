"""What Trends and a large chart say alike: each chart with its title and words, and what its signs mean."""

from __future__ import annotations

from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trend_words import summary, together
from benzotrack.ui.parts.chart import Titled
from benzotrack.ui.parts.trends_view import SymptomView, TrendsView
from benzotrack.words import say, tr

FOUR = "four"
"""What the keys of the chart of the four together end with."""


def four_together(view: TrendsView) -> Titled:
    """The chart of the four on one axis."""
    sentence = say(together([one.series for one in view.symptoms[: len(CORE)]]))
    return Titled(FOUR, tr("The four together"), view.four, sentence)


def symptom_chart(shown: SymptomView) -> Titled:
    """The chart of one symptom."""
    symptom = shown.series.symptom
    return Titled(symptom.id, say(symptom.label), shown.chart, say(summary(shown.series)))


def signs_line(view: TrendsView, *, alone: bool) -> str:
    """What the signs in a chart of one symptom mean, or in that of the four."""
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
