"""The chart of a questionnaire's totals: a mark for each at its day and height, and no line between."""

from datetime import date, timedelta

from benzotrack.charts.render import draw
from benzotrack.charts.totals_chart import TotalsChart
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, Total
from benzotrack.domain.trends import Period
from benzotrack.ui.theme import LIGHT
from tests.charts.test_day_chart import look_of

LAST = date(2026, 3, 2)
PERIOD = Period(LAST - timedelta(days=29), LAST)


def test_each_total_is_a_mark_at_its_day_and_height_on_the_whole_scale() -> None:
    found = (Total(LAST - timedelta(days=20), 0, GAD_7.band(0)), Total(LAST, 21, GAD_7.band(21)))
    (axes,) = TotalsChart(PERIOD, "gad7", found).figure(look_of(LIGHT)).axes
    (marks,) = [line for line in axes.lines if line.get_gid() == "totals"]
    assert list(zip(*marks.get_data(), strict=True)) == [
        ((LAST - timedelta(days=20)).toordinal(), 0),
        (LAST.toordinal(), 21),
    ]
    assert marks.get_linestyle() == "None"
    assert axes.get_ylim() == (0, 21)
    assert list(axes.get_yticks()) == [0, 5, 10, 15, 21]


def test_phq_9_has_its_own_scale_and_a_small_window_with_large_text_still_draws() -> None:
    chart = TotalsChart(PERIOD, "phq9", (Total(LAST, 27, PHQ_9.band(27)),))
    (axes,) = chart.figure(look_of(LIGHT)).axes
    assert list(axes.get_yticks()) == [0, 5, 10, 15, 20, 27]
    assert draw(chart, look_of(LIGHT, width=280.0, text_scale=2.0))
