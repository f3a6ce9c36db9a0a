"""The whole taper at thumbnail size, read back from its SVG: days, doses, gaps and the marked period."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest

from benzotrack.charts.taper_thumbnail import BAR, LINE, WIDTH, taper_thumbnail
from benzotrack.domain.dose_series import CutsEnds, DoseLine, DoseSpan, DoseUnit
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


def dashed(svg: str) -> list[str]:
    return re.findall(r'<path d="([^"]*)"[^>]* stroke-dasharray=', svg)


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


def in_cuts(until: int, last: int, until_mg: str, after_mg: str = "") -> str:
    """10 mg, then small cuts from day 20 to `until`, on the days up to `last`; then a dose of its own."""
    cuts = CutsEnds(day(20), Fraction(10), day(until), Fraction(until_mg), agreed=True)
    spans = [
        DoseSpan(day(0), day(19), Fraction(10), False),
        DoseSpan(day(20), day(last), None, False, cuts=cuts),
    ]
    if last < 99:
        spans.append(DoseSpan(day(last + 1), day(99), Fraction(after_mg), False))
    return taper_thumbnail(DoseLine("diazepam", DoseUnit.MG, tuple(spans)), WHOLE, WHOLE, HEIGHT)


@pytest.mark.parametrize(
    ("until", "last", "at_last"),
    [(100, 99, "2"), (140, 99, "14/3"), (60, 59, "2"), (100, 59, "6")],
    ids=["whole", "cut off at today", "whole before a step", "cut off by a step"],
)
def test_both_ends_of_small_cuts_are_joined_by_a_dashed_line_as_far_as_their_days_have_come(
    until: int, last: int, at_last: str
) -> None:
    svg = in_cuts(until, last, "2", "2")
    x, down = WIDTH / 100, FOOT - (FOOT - LINE) * float(Fraction(at_last) / 10)
    assert dashed(svg) == [f"M{20 * x:.2f} {LINE:.2f} L{(last + 1) * x:.2f} {down:.2f}"]
    rest = f" M{(last + 1) * x:.2f} {FOOT - (FOOT - LINE) / 5:.2f} H{WIDTH:.2f}" if last < 99 else ""
    assert path(svg) == f"M0.00 {LINE:.2f} H{20 * x:.2f}{rest}"


def test_the_dashed_line_of_cuts_to_0_mg_ends_on_their_last_day_though_no_stop_was_written_down() -> None:
    x = WIDTH / 100
    assert dashed(in_cuts(60, 99, "0")) == [f"M{20 * x:.2f} {LINE:.2f} L{60 * x:.2f} {FOOT:.2f}"]


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
