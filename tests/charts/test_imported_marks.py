"""What was imported, in charts: a cross, beside filled marks and the hollow ones of days recorded later."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image

from benzotrack.charts import render, style as styles
from benzotrack.charts.chart_row import SymptomRow, row_look
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.heatmap import Heatmap
from benzotrack.charts.since_chart import SinceChart
from benzotrack.charts.style import print_look
from benzotrack.charts.timeline import timeline
from benzotrack.charts.week_chart import week_chart
from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.since_change import since_change
from benzotrack.domain.symptoms import ANXIETY, CORE, Symptom
from benzotrack.domain.trends import Period, Series, series
from benzotrack.ui.theme import DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, Palette
from tests.charts.test_day_chart import LOOK, axes_of, look_of, marks, rgb
from tests.domain.builders import TODAY, ago, checked
from tests.domain.tapers import taper
from tests.domain.test_imported_days import history
from tests.ui.test_theme import contrast

SIXTY = Period(ago(59), TODAY)


def own(days: int = 20, rating: int = 4) -> tuple[CheckIn, ...]:
    """The last days, answered here; every fifth a day later."""
    each = {symptom.id: rating for symptom in CORE}
    return tuple(checked(ago(n), int(n % 5 == 0), ratings=each) for n in range(days - 1, -1, -1))


def shown(*check_ins: CheckIn, symptom: Symptom = ANXIETY, period: Period = SIXTY) -> Series:
    return series(symptom, period, check_ins)


def days(first: int, last: int) -> set[date]:
    """Both so many days ago."""
    return {ago(n) for n in range(last, first + 1)}


def test_imported_days_are_crosses_and_no_other_mark() -> None:
    axes = axes_of(shown(*history(40, 20, rating=8), *own()))
    assert {day for day, _ in marks(axes, "imported")} == days(59, 20)
    assert {height for _, height in marks(axes, "imported")} == {8}
    assert {day for day, _ in marks(axes, "later")} == {ago(n) for n in (15, 10, 5, 0)}
    assert {day for day, _ in marks(axes, "days")} == days(19, 0) - {ago(n) for n in (15, 10, 5, 0)}
    (crosses,) = (line for line in axes.lines if line.get_gid() == "imported")
    assert crosses.get_marker() == "x"


def test_a_rating_changed_here_is_a_cross_no_more() -> None:
    (day,) = history(1, 3, rating=8)
    changed = day.edited(
        replace(day.answers, ratings={**day.answers.ratings, "anxiety": 2}), day.recorded_at, None
    )
    assert marks(axes_of(shown(changed)), "imported") == []
    assert [r for _, r in marks(axes_of(shown(changed, symptom=CORE[1])), "imported")] == [8]


def test_the_line_joins_ratings_of_0_to_10_alone() -> None:
    joined = marks(axes_of(shown(*history(40, 20, rating=8), *own())), "middle")
    assert min(day for day, _ in joined) == ago(16), "the fourth day here"
    assert {height for _, height in joined} == {4}
    mapped = marks(axes_of(shown(*history(40, 20, rating=8, rescaled=False), *own())), "middle")
    assert min(day for day, _ in mapped) == ago(56)


@pytest.mark.parametrize("palette", [LIGHT, DARK, LIGHT_STRONG, DARK_STRONG])
def test_a_cross_stands_out_on_every_ground(palette: Palette) -> None:
    look = look_of(palette)
    (crosses,) = (x for x in axes_of(shown(*history(40, 20)), look).lines if x.get_gid() == "imported")
    colour = str(crosses.get_color())
    for ground in (look.surface, look.band):
        assert contrast(colour, ground) >= 3
    image = Image.open(io.BytesIO(render.draw(DayChart(shown(*history(1, 30))), look))).convert("RGB")
    assert rgb(colour) in {c for _, c in image.getcolors(1_000_000) or []}, "it is thick enough to be seen"


def test_a_cross_of_a_low_row_and_at_360_px_is_as_large_as_in_a_chart() -> None:
    found = []
    for figure in (
        DayChart(shown(*history(40, 20))).figure(LOOK),
        SymptomRow(DayChart(shown(*history(40, 20)))).figure(row_look(look_of(LIGHT, width=212), 54)),
    ):
        (line,) = (x for x in figure.axes[0].lines if x.get_gid() == "imported")
        found.append(line.get_markersize())
    assert min(found) >= 5 * LOOK.unit


def test_on_paper_a_cross_is_no_larger_than_a_days_own_mark() -> None:
    every = tuple(shown(*history(40, 20, rating=8), *own(), symptom=symptom) for symptom in CORE)
    drawn = timeline(every, taper((60, "10")), TODAY, 3)
    for axes in (a for a in drawn.figure(drawn.look(500, 60)).axes if a.get_ylim() == (0, 10)):
        (cross,) = (line for line in axes.lines if line.get_gid() == "imported")
        (mark,) = (line for line in axes.lines if line.get_gid() == "days")
        drawn_wide = cross.get_markersize() + cross.get_markeredgewidth() / 2**0.5
        corner = 2**0.5 if mark.get_marker() == "D" else 1  # a square on its corner
        assert 0 < drawn_wide <= corner * mark.get_markersize() + 0.01


@pytest.mark.parametrize("palette", [LIGHT, DARK, LIGHT_STRONG, DARK_STRONG])
def test_a_cross_at_10_does_not_touch_the_words_above_the_chart(palette: Palette) -> None:
    tens = shown(*history(10, rating=10), period=Period(ago(13), TODAY))
    figure = DayChart(tens).figure(look_of(palette))
    axes: Any = figure.axes[0]
    (words,) = (text for text in axes.texts if text.get_gid() == "band name")
    (cross,) = (line for line in axes.lines if line.get_gid() == "imported")
    half = (cross.get_markersize() / 2 + cross.get_markeredgewidth() / 2) * figure.dpi / 72
    top = axes.transData.transform((0, 10))[1] + half
    assert words.get_window_extent().y0 >= top


def test_weeks_of_another_scale_are_crosses_that_no_line_joins() -> None:
    period = Period(ago(500), TODAY)
    chart = week_chart(shown(*history(470, 28, rating=9), *own(28), period=period))
    axes: Any = chart.figure(LOOK).axes[0]
    (crosses,) = (line for line in axes.lines if line.get_gid() == "imported")
    assert len(crosses.get_xdata()) == 68
    (weeks,) = (line for line in axes.lines if line.get_gid() == "weeks")
    assert len(weeks.get_xdata()) == 4
    joined = [line for line in axes.lines if line.get_gid() == "middle"]
    assert [len(line.get_xdata()) for line in joined] == [4]
    assert set(joined[0].get_ydata()) == {4}


def test_since_a_change_imported_days_are_crosses_too() -> None:
    check_ins = (*history(5, 6, rating=9), *own(6))
    since = since_change(ANXIETY, taper((30, "10"), (10, "9")), TODAY, check_ins)
    assert since is not None
    axes: Any = SinceChart((since,)).figure(LOOK).axes[0]
    (crosses,) = (line for line in axes.lines if line.get_gid() == "imported")
    assert list(crosses.get_xdata()) == [0, 1, 2, 3, 4]


def test_on_paper_they_are_crosses_and_low_cells_and_the_days_counted_are_ours() -> None:
    every = tuple(shown(*history(40, 20, rating=8), *own(), symptom=symptom) for symptom in CORE)
    drawn = timeline(every, taper((60, "10")), TODAY, 3)
    axes: Any = [a for a in drawn.figure(drawn.look(500, 60)).axes if a.get_ylim() == (0, 10)]
    for one in axes:
        assert len(marks(one, "imported")) == 40
    told = {text.get_text() for one in axes for text in one.texts}
    assert "20 of 60 days" in told
    strip = Heatmap(every)
    (cells,) = strip.figure(strip.look(500)).axes[0].collections
    heights = [path.get_extents().height for path in cells.get_paths()]
    assert sum(height < 0.5 for height in heights) >= 40 * 4, "imported cells and the bars of later days"
    assert sum(height > 0.8 for height in heights) == 20 * 4
    assert styles.PRINT is print_look(500).style


def test_without_imports_nothing_is_drawn_for_them() -> None:
    axes = axes_of(shown(*own()))
    assert marks(axes, "imported") == []
    assert timedelta(days=19) == TODAY - min(day for day, _ in marks(axes, "days") + marks(axes, "later"))
