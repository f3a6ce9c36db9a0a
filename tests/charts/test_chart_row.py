"""The rows of Trends: one time axis, everything of a large chart in them, and words that stand apart."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from benzotrack.charts.chart_row import DateRow, DoseRow, SymptomRow, dates_look, dose_look, row_look
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.style import ChartLook
from benzotrack.charts.week_chart import week_chart
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.domain.trends import Period, series
from benzotrack.ui.theme import LIGHT
from tests.charts.test_day_chart import look_of
from tests.charts.test_dose_overlay import LAST, MONTH, against, assert_words_stand_apart, doses
from tests.domain.builders import checked

PLOT = 40.0


def look(text_scale: float = 1.0, width: float = 320) -> ChartLook:
    return look_of(LIGHT, width=width, text_scale=text_scale)


def symptom_row(period: Period = MONTH) -> SymptomRow:
    made = [checked(LAST - timedelta(days=n), ratings={"anxiety": 10 if n == 3 else 4}) for n in range(20)]
    made[5] = replace(made[5], answers=replace(made[5].answers, hard_day=True))
    one = series(ANXIETY, period, made)
    beside = against(DoseUnit.MG, period)
    return SymptomRow(DayChart(one, beside) if period == MONTH else week_chart(one, beside))


def gids(figure: Any) -> set[str]:
    return {str(artist.get_gid()) for artist in figure.findobj() if artist.get_gid()}


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_the_dose_the_symptoms_and_the_dates_have_the_same_days_at_the_same_place(text_scale: float) -> None:
    plain, beside = look(text_scale), against(DoseUnit.MG)
    rows = [
        symptom_row().figure(row_look(plain, PLOT)),
        DoseRow(MONTH, beside, beside.lines[:1]).figure(dose_look(plain, PLOT, 1)),
        DateRow(MONTH).figure(dates_look(plain)),
    ]
    places = {
        (axes.get_position().x0, axes.get_position().x1, *axes.get_xlim())
        for (axes,) in (r.axes for r in rows)
    }
    assert len(places) == 1
    assert [row.axes[0].get_xticks().size > 0 for row in rows] == [False, False, True], "the dates once"


def test_a_row_has_all_of_a_large_chart() -> None:
    figure = symptom_row().figure(row_look(look(), PLOT))
    assert gids(figure) >= {"days", "hard", "band", "changes"}
    assert figure.axes[0].get_ylim() == (0, 10)


def test_over_a_long_period_a_rows_marks_are_weeks() -> None:
    figure = symptom_row(Period(LAST - timedelta(days=500), LAST)).figure(row_look(look(), PLOT))
    assert "weeks" in gids(figure)
    assert "days" not in gids(figure)


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_no_figure_of_the_axis_and_no_hard_day_is_cut(text_scale: float) -> None:
    figure = symptom_row().figure(row_look(look(text_scale), PLOT))
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]
    boxes += [x.get_window_extent() for x in figure.axes[0].lines if x.get_gid() == "hard"]
    for box in boxes:
        empty = 0.15 * box.height  # a figure has room above and below it
        assert box.y0 + empty >= 0
        assert box.y1 - empty <= figure.bbox.height


@pytest.mark.parametrize("unit", list(DoseUnit))
def test_medicines_stand_below_each_other_each_named_with_the_doses_of_the_large_chart(
    unit: DoseUnit,
) -> None:
    beside = against(unit)
    figure = DoseRow(MONTH, beside, beside.lines).figure(dose_look(look(), PLOT, len(beside.lines)))
    found = doses(figure)
    assert found["diazepam"][MONTH.first] == (10 if unit is DoseUnit.MG else 100)
    assert found["lorazepam"][LAST] == (0.5 if unit is DoseUnit.MG else 100)
    names = [t.get_text() for axes in figure.axes for t in axes.texts if t.get_gid() == "medicine"]
    assert names == ["diazepam", "lorazepam"]
    assert_words_stand_apart(figure)


def test_there_is_no_row_without_room_for_one() -> None:
    with pytest.raises(ValueError, match="no room"):
        symptom_row().figure(row_look(look(width=50), PLOT))
