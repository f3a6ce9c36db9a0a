"""The dose above the symptoms, the verticals at its changes, and the days since the last one, read back."""

import itertools
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import DoseOverlay, corners, dash_of, dose_overlay
from benzotrack.charts.overview import OVERVIEW_PLOT, overview
from benzotrack.charts.render import draw, draw_svg
from benzotrack.charts.since_chart import SINCE_PLOT, SinceChart
from benzotrack.charts.style import OTHER, STYLES
from benzotrack.charts.timeline import Timeline
from benzotrack.charts.week_chart import week_chart
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.since_change import SinceChange, since_change
from benzotrack.domain.symptoms import ANXIETY, CORE
from benzotrack.domain.trends import Period, series
from benzotrack.ui.theme import DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, Palette
from tests.charts.test_day_chart import look_of
from tests.domain.builders import checked
from tests.domain.tapers import DOWN, STARTED, SWITCHED, UP, line
from tests.ui.test_theme import contrast

LAST = date(2028, 3, 31)
MONTH = Period(LAST - timedelta(days=29), LAST)  # from 2 March
CHANGED = [date(2028, 3, 10), date(2028, 3, 20)]
LEDGER = Ledger(
    (
        line(STARTED, date(2028, 2, 1), "10"),
        line(DOWN, CHANGED[0], "7.5"),
        line(SWITCHED, CHANGED[1], "0.5", "lorazepam", from_medicine="diazepam"),
        line(DOWN, LAST + timedelta(days=3), "0.25", "lorazepam"),
    )
)


def against(unit: DoseUnit, period: Period = MONTH, ledger: Ledger = LEDGER) -> DoseOverlay:
    return dose_overlay(ledger, period, LAST, unit)


def figure_of(unit: DoseUnit, palette: Palette = LIGHT, period: Period = MONTH, **look: Any) -> Any:
    beside = against(unit, period)
    plain = look_of(palette, **{"width": 294, "plot": OVERVIEW_PLOT, **look})
    made = [
        checked(LAST - timedelta(days=n), ratings={"anxiety": 4, "sleep": 6, "stiffness": 2})
        for n in range(20)
    ]
    found = [series(symptom, period, made) for symptom in CORE]
    with_room = type(plain)(**{**vars(plain), "above": beside.above(plain)})
    return overview([DayChart(one, beside) for one in found]).figure(with_room)


def assert_words_stand_apart(figure: Any) -> None:
    """No words of the drawing are cut by its edge or stand on each other."""
    figure.draw_without_rendering()
    texts = [*figure.texts, *(t for axes in figure.axes for t in axes.texts)]
    boxes = [(t.get_text(), t.get_window_extent()) for t in texts if t.get_text()]
    for i, (text, box) in enumerate(boxes):
        assert 0 <= box.x0 <= box.x1 <= figure.bbox.width + 0.5, text
        assert 0 <= box.y0 <= box.y1 <= figure.bbox.height, text
        for other, its_box in boxes[i + 1 :]:
            assert not box.overlaps(its_box), (text, other)


def doses(figure: Any) -> dict[str, dict[date, float]]:
    """The dose of each medicine on each day, read at the day's middle from the line drawn."""
    found: dict[str, dict[date, float]] = {}
    for axes in figure.axes:
        for drawn in axes.lines:
            if not (drawn.get_gid() or "").startswith("dose-"):
                continue
            xs, ys = drawn.get_data()
            days = found.setdefault(drawn.get_gid().removeprefix("dose-"), {})
            for i in range(0, len(xs), 2):
                for n in range(round(xs[i] + 0.5), round(xs[i + 1] + 0.5)):
                    if ys[i] == ys[i]:
                        days[date.fromordinal(n)] = ys[i]
    return found


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_each_medicine_has_its_own_drawing_in_mg_over_the_same_days() -> None:
    figure = figure_of(DoseUnit.MG)
    assert len(figure.axes) == 3
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    assert len({axes.get_position().x1 for axes in figure.axes}) == 1
    before, between = days_of(MONTH.first, date(2028, 3, 9)), days_of(CHANGED[0], date(2028, 3, 19))
    after = days_of(CHANGED[1], LAST)
    expected = {
        "diazepam": dict.fromkeys(before, 10.0) | dict.fromkeys(between, 7.5) | dict.fromkeys(after, 0.0),
        "lorazepam": dict.fromkeys(after, 0.5),
    }
    assert doses(figure) == expected


def test_in_percent_the_medicines_share_one_drawing_and_differ_by_dash_and_name() -> None:
    figure = figure_of(DoseUnit.PERCENT)
    assert len(figure.axes) == 2
    drawn = doses(figure)
    assert drawn["diazepam"][MONTH.first] == 100
    assert drawn["diazepam"][CHANGED[0]] == 75
    assert drawn["lorazepam"][LAST] == 100
    lines = [x for axes in figure.axes for x in axes.lines if (x.get_gid() or "").startswith("dose-")]
    assert [x.is_dashed() for x in lines] == [False, True]
    assert len({x.get_color() for x in lines}) == 1, "colour tells nothing"
    ends = {t.get_gid(): t.get_text().replace("\n", " ") for t in figure.texts}
    assert ends["end-diazepam"] == "diazepam 0 %"
    assert ends["end-lorazepam"] == "lorazepam 100 %"


def test_four_medicines_have_four_dashes() -> None:
    assert len({dash_of(n) for n in range(4)}) == 4


def test_a_planned_step_is_not_drawn_as_prescribed() -> None:
    ahead = Period(MONTH.first, LAST + timedelta(days=9))
    for one in against(DoseUnit.MG, ahead).lines:
        xs, ys = corners(one)
        assert max(xs) == LAST.toordinal() + 0.5
        assert 0.25 not in ys
    assert against(DoseUnit.MG, ahead).changes == tuple(CHANGED)


@pytest.mark.parametrize("kind", ["days", "weeks", "four"])
def test_every_chart_of_a_period_has_a_vertical_where_each_day_of_change_begins(kind: str) -> None:
    beside = against(DoseUnit.MG)
    found = series(ANXIETY, MONTH, [checked(LAST, ratings={"anxiety": 4})])
    chart: Any = week_chart(found, beside) if kind == "weeks" else DayChart(found, beside)
    figure = overview([chart]).figure(look_of(LIGHT)) if kind == "four" else chart.figure(look_of(LIGHT))
    (axes,) = figure.axes
    (lines,) = [c for c in axes.collections if c.get_gid() == "changes"]
    assert [segment[0][0] for segment in lines.get_segments()] == [d.toordinal() - 0.5 for d in CHANGED]
    assert lines.get_linestyle()[0][1] is not None, "dashed"


@pytest.mark.parametrize(("many", "short"), [(12, False), (13, True)])
def test_more_than_twelve_changes_are_short_strokes_at_the_top_and_hide_no_rating(
    many: int, short: bool
) -> None:
    days = tuple(MONTH.first + timedelta(days=2 * n) for n in range(many))
    for text_scale in (1.0, 2.0):
        look = look_of(LIGHT, text_scale=text_scale)
        (axes,) = DayChart(series(ANXIETY, MONTH, []), DoseOverlay((), days)).figure(look).axes
        (lines,) = [c for c in axes.collections if c.get_gid() == "changes"]
        segments = lines.get_segments()
        assert [low[0] for low, _ in segments] == [day.toordinal() - 0.5 for day in days]
        assert {float(high[1]) for _, high in segments} == {1.0}, "from the top"
        lows = {float(low[1]) for low, _ in segments}
        assert lows == {0.0} if not short else all(0.8 < low < 0.95 for low in lows), "above 8 of 10"
        assert (lines.get_linestyle()[0][1] is None) is short, "a stroke is whole, a vertical dashed"


def test_without_a_ledger_nothing_stands_above_and_no_vertical_is_drawn() -> None:
    look = look_of(LIGHT)
    assert DoseOverlay().above(look) == 0
    (axes,) = DayChart(series(ANXIETY, MONTH, [])).figure(look).axes
    assert [len(c.get_segments()) for c in axes.collections if c.get_gid() == "changes"] == [0]


def test_days_as_needed_have_no_line_but_the_words() -> None:
    ledger = Ledger(
        (
            line(STARTED, date(2028, 2, 1), "2", as_needed=True),
            line(UP, date(2028, 3, 25), "2"),
        )
    )
    plain = look_of(LIGHT, 500)
    beside = against(DoseUnit.MG, ledger=ledger)
    look = type(plain)(**{**vars(plain), "above": beside.above(plain)})
    figure = DayChart(series(ANXIETY, MONTH, []), beside).figure(look)
    assert doses(figure) == {"diazepam": dict.fromkeys(days_of(date(2028, 3, 25), LAST), 2.0)}
    assert "as needed" in {t.get_text() for axes in figure.axes for t in axes.texts}


def test_a_medicine_whose_name_looks_like_mathematics_is_drawn_as_it_was_written() -> None:
    name = "5$^{$ & <x>"
    plain = look_of(LIGHT, 500)
    beside = against(DoseUnit.MG, ledger=Ledger((line(STARTED, date(2028, 2, 1), "2", name),)))
    chart = DayChart(series(ANXIETY, MONTH, []), beside)
    look = type(plain)(**{**vars(plain), "above": beside.above(plain)})
    figure: Any = chart.figure(look)
    assert f"Prescribed {name}, mg a day" in {t.get_text() for axes in figure.axes for t in axes.texts}
    assert draw(chart, look)
    on_paper = Timeline((series(ANXIETY, MONTH, []),), beside, (name,))
    drawn = [draw_svg(on_paper, on_paper.look(500, 30)) for _ in range(2)]
    assert drawn[0] == drawn[1], "and always the same"


@pytest.mark.parametrize("unit", DoseUnit)
@pytest.mark.parametrize(("width", "text_scale"), [*itertools.product([294, 354, 966], [1, 1.3, 2])])
def test_no_words_of_the_dose_are_cut_or_stand_on_each_other(
    unit: DoseUnit, width: float, text_scale: float
) -> None:
    figure = figure_of(unit, width=width, text_scale=text_scale)
    assert_words_stand_apart(figure)
    assert figure.axes[0].bbox.width >= 2 * 60, "there is still room for the lines"


# Since the last change ---------------------------------------------------------------------------

STEPS = ["4 5 6", "2 3 4 9", "3 . 8", "7 1"]
"""Anxiety on the days of three earlier steps and the current one."""


def since() -> SinceChange:
    first = date(2028, 1, 1)
    changes, made = [line(STARTED, first - timedelta(days=30), "10")], []
    for n, row in enumerate(STEPS):
        changes.append(line(DOWN, first, str(9 - n)))
        for sign in row.split():
            made += [] if sign == "." else [checked(first, ratings={"anxiety": int(sign)})]
            first += timedelta(days=1)
    found = since_change(ANXIETY, Ledger(tuple(changes)), first - timedelta(days=1), made)
    assert found is not None
    return found


def test_the_current_days_are_marks_and_the_earlier_steps_a_line_only_where_three_have_a_rating() -> None:
    (axes,) = SinceChart((since(),)).figure(look_of(LIGHT, plot=SINCE_PLOT)).axes
    (marks,) = [x for x in axes.lines if x.get_gid() == "days"]
    assert [tuple(p) for p in zip(*marks.get_data(), strict=True)] == [(0, 7), (1, 1)]
    lines = [x for x in axes.lines if x.get_gid() == "median"]
    assert [list(x.get_xdata()) for x in lines] == [[-0.5, 0, 0.5], [1.5, 2, 2.5]], "day 1 has only two"
    assert [x.get_ydata()[1] for x in lines] == [3, 6]
    grounds = [c for c in axes.collections if c.get_gid() == "range"]
    ends = [(b.y0, b.y1) for c in grounds for b in [c.get_paths()[0].get_extents()]]
    assert ends == [(2, 4), (4, 8)], "of 2 3 4 and of 4 6 8"


def test_a_chart_since_the_change_without_earlier_steps_shows_the_days_alone() -> None:
    ledger = Ledger((line(STARTED, date(2028, 1, 1), "10"), line(DOWN, date(2028, 2, 1), "9")))
    found = since_change(
        ANXIETY, ledger, date(2028, 2, 3), [checked(date(2028, 2, 2), ratings={"anxiety": 5})]
    )
    assert found is not None
    (axes,) = SinceChart((found,)).figure(look_of(DARK_STRONG, plot=SINCE_PLOT)).axes
    assert not [x for x in axes.lines if x.get_gid() == "median"]
    assert axes.get_xlim() == pytest.approx((-0.7, 28.7))


@pytest.mark.parametrize("palette", [LIGHT, DARK, LIGHT_STRONG, DARK_STRONG])
def test_every_mark_and_the_median_stand_out_on_the_ground_behind_them(palette: Palette) -> None:
    look = look_of(palette)
    for style in [*STYLES.values(), OTHER]:
        assert contrast(look.colour(style), look.half) >= 3
    assert contrast(look.quiet_ink, look.half) >= 4.5


def test_a_chart_since_the_change_is_a_picture_of_the_pixels_asked_for() -> None:
    look = look_of(LIGHT, plot=SINCE_PLOT)
    assert draw(SinceChart((since(),)), look).startswith(b"\x89PNG")
    assert Fraction(look.pixels[0], 2) == Fraction(look.width)
