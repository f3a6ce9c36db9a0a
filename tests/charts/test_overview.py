"""The chart of the four: its lines read back, and names that never stand on each other."""

import itertools
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.label_layout import spread
from benzotrack.charts.overview import OVERVIEW_PLOT, overview
from benzotrack.charts.render import draw
from benzotrack.charts.style import STYLES
from benzotrack.charts.week_chart import week_chart
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period, in_weeks, series
from benzotrack.ui.theme import LIGHT
from tests.charts.test_day_chart import look_of, words_of
from tests.domain.test_trends import LAST, evening, plain_middle

Rated = dict[str, dict[date, int]]


def drawing_of(rated: Rated, period: Period, **look: Any) -> Any:
    days = sorted({day for by_day in rated.values() for day in by_day})
    made = [
        CheckIn(day, Answers({s: by_day[day] for s, by_day in rated.items() if day in by_day}), evening(day))
        for day in days
    ]
    found = [series(symptom, period, made) for symptom in CORE]
    charts = [week_chart(one) if in_weeks(period) else DayChart(one) for one in found]
    look = {"width": 328, **look}
    return overview(charts).figure(look_of(LIGHT, **look, plot=OVERVIEW_PLOT))


def last_days(ratings: str) -> dict[date, int]:
    shown = ratings.replace(" ", "")
    first = LAST - timedelta(days=len(shown) - 1)
    return {first + timedelta(days=n): int(sign) for n, sign in enumerate(shown) if sign != "."}


rows = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=0, max_size=60)


@settings(max_examples=30)
@given(st.dates(date(2023, 12, 1), date(2026, 12, 31)), st.tuples(rows, rows, rows, rows))
def test_every_line_is_the_middle_value_of_seven_days(end: date, four: tuple[list[int | None], ...]) -> None:
    rated: Rated = {
        symptom.id: {end - timedelta(days=back): r for back, r in enumerate(row) if r is not None}
        for symptom, row in zip(CORE, four, strict=True)
    }
    period = Period(end - timedelta(days=29), end)
    (axes,) = drawing_of(rated, period).axes
    for symptom in CORE:
        drawn: dict[int, float] = {}
        for line in axes.lines:
            if line.get_gid() == f"line-{symptom.id}":
                xs, ys = line.get_data()
                single = len(xs) == 2 and xs[1] - xs[0] < 0.9
                pairs = [((xs[0] + xs[1]) / 2, ys[0])] if single else zip(xs, ys, strict=True)
                drawn |= {round(x): y for x, y in pairs}
        days = [end - timedelta(days=back) for back in range(30)]
        middles = {day.toordinal(): plain_middle(rated[symptom.id], day) for day in days}
        expected = {x: float(middle) for x, middle in middles.items() if middle is not None}
        assert drawn == pytest.approx(expected)
        assert (f"name-{symptom.id}" in {t.get_gid() for t in axes.figure.texts}) is bool(expected)


def test_a_long_period_joins_the_middle_values_of_weeks() -> None:
    rated = {"anxiety": last_days("1234567" * 61)}
    (axes,) = drawing_of(rated, Period(LAST - timedelta(days=419), LAST)).axes
    (line,) = [one for one in axes.lines if one.get_gid() == "line-anxiety"]
    assert len(line.get_xdata()) == 60
    for x, y in zip(*line.get_data(), strict=True):
        assert Fraction(y) == plain_middle(rated["anxiety"], date.fromordinal(int(x) + 3))


def test_each_symptom_has_its_own_colour_dash_and_marker() -> None:
    rated = {s.id: last_days(f"{n}" * 20) for n, s in enumerate(CORE)}
    (axes,) = drawing_of(rated, Period(LAST - timedelta(days=29), LAST)).axes
    for symptom in CORE:
        (line,) = [one for one in axes.lines if one.get_gid() == f"line-{symptom.id}"]
        (marks,) = [one for one in axes.lines if one.get_gid() == f"marks-{symptom.id}"]
        style = STYLES[symptom.id]
        assert line.get_color() == marks.get_color() == style.on_light
        assert marks.get_marker() == style.marker
        assert line.is_dashed() is bool(style.dash)
        assert len(marks.get_xdata()) >= 3, "the marker tells the line also where colour can't"


levels = ["5555", "9999", "0505"]


@pytest.mark.parametrize("at", [*levels, "5"])
@pytest.mark.parametrize(("width", "text_scale"), [*itertools.product([294, 354, 966], [1, 1.3, 2])])
def test_names_stand_at_the_ends_of_their_lines_and_never_on_each_other(
    at: str, width: float, text_scale: float
) -> None:
    rated = {s.id: last_days(sign * 20) for s, sign in zip(CORE, at, strict=False)}
    figure = drawing_of(rated, Period(LAST - timedelta(days=29), LAST), width=width, text_scale=text_scale)
    figure.draw_without_rendering()
    names = [t for t in figure.texts if t.get_text()]
    assert [n.get_text().replace("\n", " ") for n in names] == [
        "Anxiety",
        "Sleep trouble",
        "Irritability",
        "Stiffness",
    ][: len(at)]
    boxes = [t.get_window_extent() for t in [*names, *words_of(figure.axes[0])]]
    w, h = look_of(LIGHT, width, 2, text_scale).width * 2, figure.bbox.height
    for i, box in enumerate(boxes):
        assert box.x0 >= 0
        assert box.x1 <= w
        assert box.y0 >= 0
        assert box.y1 <= h
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])
    assert figure.axes[0].bbox.width >= 2 * 60, "there is still room for the lines"


def test_names_stand_in_the_order_of_their_lines() -> None:
    rated = {s.id: last_days(sign * 20) for s, sign in zip(CORE, "4657", strict=True)}
    figure = drawing_of(rated, Period(LAST - timedelta(days=29), LAST))
    heights = [name.get_position()[1] for name in figure.texts]
    assert sorted(heights) == [heights[i] for i in (0, 2, 1, 3)]


def test_a_name_stands_as_high_as_its_line_ends_wherever_that_began() -> None:
    ends = {"anxiety": 8, "sleep": 2, "irritability": 4, "stiffness": 6}
    rated = {s: last_days(f"{10 - end}" * 12 + f"{end}" * 12) for s, end in ends.items()}
    figure = drawing_of(rated, Period(LAST - timedelta(days=29), LAST))
    figure.draw_without_rendering()
    for name in figure.texts:
        end = ends[name.get_gid().removeprefix("name-")]
        wanted = figure.axes[0].transData.transform((0, end))[1]
        assert name.get_position()[1] * figure.bbox.height == pytest.approx(wanted, abs=2)


@given(
    st.lists(st.tuples(st.floats(0, 200), st.floats(5, 60)), min_size=1, max_size=7),
)
def test_things_are_spread_without_touching_as_near_as_they_can(things: list[tuple[float, float]]) -> None:
    wanted, heights = [w for w, _ in things], [h for _, h in things]
    placed = spread(wanted, heights, 0, 200)
    order = sorted(range(len(placed)), key=lambda i: placed[i])
    for a, b in itertools.pairwise(order):
        assert placed[b] - placed[a] >= (heights[a] + heights[b]) / 2 - 1e-6
    assert all(p - h / 2 >= -1e-6 for p, h in zip(placed, heights, strict=True))
    if sum(heights) <= 200:
        assert all(p + h / 2 <= 200 + 1e-6 for p, h in zip(placed, heights, strict=True))


def test_things_that_want_the_same_place_stand_round_it() -> None:
    assert spread([100, 100], [20, 20], 0, 200) == [90, 110]
    assert spread([100, 100, 30], [20, 40, 10], 0, 200) == [85, 115, 30]


def test_a_thing_with_room_stands_where_it_is_wanted() -> None:
    assert spread([50, 150], [20, 20], 0, 200) == [50, 150]


def test_a_chart_without_any_line_is_drawn_too() -> None:
    assert draw(overview([DayChart(series(s, Period(LAST, LAST), [])) for s in CORE]), look_of(LIGHT))


def test_a_picture_too_narrow_for_names_and_lines_is_refused() -> None:
    rated = {s.id: last_days("5" * 20) for s in CORE}
    with pytest.raises(ValueError, match="no room"):
        drawing_of(rated, Period(LAST - timedelta(days=29), LAST), width=110)
