"""What a chart of a long period draws, week by week, read back and worked out by other means."""

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from benzotrack.charts.render import draw
from benzotrack.charts.week_chart import week_chart
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.domain.trends import Period, Series, series
from benzotrack.ui.theme import DARK, LIGHT
from tests.charts.test_day_chart import look_of, words_of
from tests.domain.test_trends import HARD, LAST, RATING, days_back, ends, kinds, written

plans_of_months = st.lists(
    st.tuples(kinds, st.integers(0, 10), st.integers(0, 1), st.booleans()), min_size=1, max_size=90
)
Plan = tuple[str, int, int, bool]


def long_series(row: str = "1234567" * 60, days: int = 420) -> Series:
    return series(ANXIETY, Period(LAST - timedelta(days=days - 1), LAST), days_back(row))


def axes_of(shown: Series, **look: Any) -> Any:
    (axes,) = week_chart(shown).figure(look_of(LIGHT, **look)).axes
    return axes


def points(axes: Any, gid: str) -> list[tuple[float, float]]:
    found = [line for line in axes.lines if line.get_gid() == gid]
    return [(float(x), float(y)) for line in found for x, y in zip(*line.get_data(), strict=True)]


def bars(axes: Any, gid: str) -> list[tuple[float, float, float]]:
    """Upright bars of that name: where each stands, its lower and its upper end."""
    (found,) = [c for c in axes.collections if c.get_gid() == gid]
    return [(float(s[0][0]), float(s[0][1]), float(s[1][1])) for s in found.get_segments()]


@settings(max_examples=30)
@given(ends, plans_of_months, st.integers(401, 900))
def test_every_week_is_drawn_as_what_it_is(end: date, plans: Sequence[Plan], length: int) -> None:
    shown = series(ANXIETY, Period(end - timedelta(days=length - 1), end), *written(end, plans))
    axes = axes_of(shown, width=1000)
    middles, ranges, hard = {}, {}, {}
    for start in range(0, len(plans), 7):
        chunk = plans[start : start + 7]
        at = end.toordinal() - start - (min(7, length - start) - 1) / 2
        given = [p[1] for p in chunk if p[0] == RATING]
        if given:
            middles[at] = (statistics.median(given), len(given) < 4)
            ranges[at] = (min(given), max(given))
        if n := sum(p[0] == HARD for p in chunk):
            hard[at] = n
    full = {x: y for x, (y, few) in middles.items() if not few}
    assert dict(points(axes, "weeks")) == pytest.approx(full)
    assert dict(points(axes, "few")) == pytest.approx({x: y for x, (y, few) in middles.items() if few})
    drawn = {x: (low, high) for x, low, high in bars(axes, "range")}
    assert drawn.keys() == ranges.keys()
    for x, ends_of_bar in drawn.items():
        assert ends_of_bar == pytest.approx(ranges[x])
    long = {x: high - low for x, low, high in bars(axes, "hard")}
    assert long.keys() == hard.keys()
    assert all(high < 0 for _, _, high in bars(axes, "hard")), "off the scale, never at nought"
    for one in long:
        for other in long:
            assert long[one] <= long[other] + 1e-9 or hard[one] >= hard[other]


def test_a_week_without_ratings_breaks_the_line() -> None:
    axes = axes_of(long_series("5555555" + "." * 7 + "6666666" + "." * 6 + "3" + "4444444"))
    pieces = [line.get_ydata() for line in axes.lines if line.get_gid() == "middle"]
    assert [list(dict.fromkeys(piece)) for piece in pieces] == [[5], [6, 3, 4]]


def test_a_long_time_axis_names_months_and_a_january_by_its_year() -> None:
    axes = axes_of(long_series(days=800), width=600)
    said = [t.get_text() for t in axes.get_xticklabels()]
    assert "2025" in said
    assert "2026" in said
    assert all(text.isdigit() or len(text) == 3 for text in said)
    days = [date.fromordinal(int(x)) for x in axes.get_xticks()]
    assert all(day.day == 1 for day in days)


@pytest.mark.parametrize("days", [401, 420, 800, 3650, 9000])
@pytest.mark.parametrize(("width", "text_scale"), [(294, 1), (294, 2), (526, 1), (1000, 1)])
def test_no_words_are_cut_or_stand_on_each_other(days: int, width: float, text_scale: float) -> None:
    axes = axes_of(long_series(days=days), width=width, text_scale=text_scale)
    axes.figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in words_of(axes)]
    assert len(axes.get_xticklabels()) >= 1
    assert all(box.x0 >= 0 and box.x1 <= width * 2 and box.y0 >= 0 for box in boxes)
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[i + 1 :])


def test_ten_years_are_drawn_in_light_and_dark() -> None:
    shown = week_chart(long_series(days=3650))
    assert draw(shown, look_of(LIGHT)) != draw(shown, look_of(DARK))
