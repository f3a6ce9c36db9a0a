"""The whole taper at thumbnail size, read back from its SVG: days, doses, gaps and the marked period."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest

from benzotrack.charts.taper_thumbnail import BAR, LINE, WIDTH, taper_thumbnail
from benzotrack.domain.dose_series import DoseLine, DoseSpan, DoseUnit
from benzotrack.domain.trends import Period

FIRST = date(2026, 1, 1)
WHOLE = Period(FIRST, FIRST + timedelta(days=99))
HEIGHT = 20.0
FOOT = HEIGHT - BAR - 0.5


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def drawn(*spans: tuple[int, int, str | None], period: Period = WHOLE) -> str:
    line = DoseLine(
        "diazepam",
        DoseUnit.MG,
        tuple(DoseSpan(day(a), day(b), None if mg is None else Fraction(mg), False) for a, b, mg in spans),
    )
    return taper_thumbnail(line, WHOLE, period, HEIGHT)


def path(svg: str) -> str:
    return re.findall(r'<path d="([^"]*)"', svg)[1]


def band(svg: str) -> tuple[float, float] | None:
    """The first and the last place that is marked, in days."""
    found = re.search(r'<rect x="([\d.]+)" y="0.00" width="([\d.]+)"', svg)
    if found is None:
        return None
    left, wide = map(float, found.groups())
    return round(left / WIDTH * 100, 1), round((left + wide) / WIDTH * 100, 1)


def test_each_step_is_drawn_over_its_days_and_as_high_as_its_part_of_the_highest() -> None:
    x = WIDTH / 100
    half, whole = FOOT - (FOOT - LINE) / 2, LINE
    assert path(drawn((0, 49, "10"), (50, 89, "5"), (90, 99, "0"))) == (
        f"M0.00 {whole:.2f} H{50 * x:.2f} V{half:.2f} H{90 * x:.2f} V{FOOT:.2f} H{100 * x:.2f}"
    )


def test_days_without_a_figure_have_no_line() -> None:
    x = WIDTH / 100
    told = path(drawn((0, 9, None), (10, 19, "4"), (20, 29, None), (30, 99, "4")))
    assert told == f"M{10 * x:.2f} {LINE:.2f} H{20 * x:.2f} M{30 * x:.2f} {LINE:.2f} H{WIDTH:.2f}"
    assert path(drawn((0, 99, None))) == ""
    assert path(drawn((0, 99, "0"))) == ""


@pytest.mark.parametrize(
    ("first", "last", "marked"),
    [
        (70, 99, (70, 100)),
        (99, 99, (99, 100)),
        (-30, -1, None),
        (-30, 0, (0, 1)),
        (-30, 130, (0, 100)),
        (100, 120, None),
    ],
)
def test_the_period_is_marked_as_far_as_the_taper_goes(
    first: int, last: int, marked: tuple[float, float] | None
) -> None:
    assert band(drawn((0, 99, "1"), period=Period(day(first), day(last)))) == marked


def test_the_mark_is_black_too_for_paper_that_went_through_a_fax() -> None:
    assert f'height="{BAR:.2f}" fill="#111111"' in drawn((0, 99, "1"))
