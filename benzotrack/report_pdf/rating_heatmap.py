"""Day by day: every rating of the period as a grey cell, darker for higher; an empty cell is no rating."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from benzotrack.charts.axes import short_date
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import DayPoint, Series
from benzotrack.i18n import say, tr
from benzotrack.report_pdf.svg import INK, QUIET, RULE, place, svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, ROW, BELOW, BETWEEN, MOST_DAYS = 68.0, 10.5, 12.0, 6.0, 184
"""Points, and the most days in one line of the strip."""

ROWS = len(CORE) + 1
"""A row a symptom, and one for hard days and days recorded later."""

NUMBERED_FROM = 10.0
"""Width of a cell, in points, from which its number stands in it."""


def strip_height(length: int) -> float:
    """Height of the drawing, in points."""
    return _lines(length) * (ROWS * ROW + BELOW + BETWEEN)


def _lines(length: int) -> int:
    return -(-length // MOST_DAYS)


def strip(four: Sequence[Series], width: float) -> str:
    """The strip as SVG, `width` points wide, in as many lines as it needs."""
    length = four[0].period.length
    each = -(-length // _lines(length))

    def draw(figure: Figure) -> None:
        for n in range(_lines(length)):
            days = [series.days[n * each : (n + 1) * each] for series in four]
            full = width - LEFT - 26
            axes = place(
                figure,
                LEFT,
                n * (ROWS * ROW + BELOW + BETWEEN),
                full * len(days[0]) / each,
                ROWS * ROW,
            )
            _rows(axes, four, days, full / each)

    return svg(width, strip_height(length), draw)


def _rows(axes: Axes, four: Sequence[Series], days: Sequence[Sequence[DayPoint]], cell: float) -> None:
    count = len(days[0])
    axes.set_xlim(0, count)
    axes.set_ylim(ROWS, 0)
    names = [*(say(s.symptom.label) for s in four), tr("Hard day, later")]
    axes.set_yticks([row + 0.5 for row in range(ROWS)], names)
    axes.spines["bottom"].set_visible(False)
    cells = [c for row, points in enumerate(days) for c in _cells(points, row, cell)]
    _filled(axes, cells)
    last = ROWS - 1
    marks = [(n + 0.1, n + 0.9, last + 0.55, last + 0.95, INK) for n, p in enumerate(days[0]) if p.hard]
    later = [n for n in range(count) if any(points[n].later for points in days)]
    marks += [(n + 0.1, n + 0.9, last + 0.1, last + 0.4, "#9A9A9A") for n in later]
    _filled(axes, marks)
    if cell >= NUMBERED_FROM:
        _numbers(axes, days)
    for row in range(ROWS):
        axes.axhline(row, color="#B5B5B5", linewidth=0.3, zorder=0)
    _dates(axes, [p.day for p in days[0]], cell)


Box = tuple[float, float, float, float, str]
"""Left, right, top, bottom and colour of a filled cell."""


def _cells(points: Sequence[DayPoint], row: int, width: float) -> Iterator[Box]:
    """The rated days of one symptom; equal neighbours are one box where cells are narrow."""
    gap = 0.04 if width > 3 else 0.0
    n = 0
    for rating, same in groupby(points, key=lambda p: p.rating):
        days = len(list(same))
        if rating is not None and gap:
            yield from (
                (at + gap, at + 1 - gap, row + 0.06, row + 0.94, _grey(rating)) for at in range(n, n + days)
            )
        elif rating is not None:
            yield n, n + days, row + 0.06, row + 0.94, _grey(rating)
        n += days


def _grey(rating: int) -> str:
    return str(round(0.95 - 0.085 * rating, 3))


def _filled(axes: Axes, boxes: Sequence[Box]) -> None:
    from matplotlib.collections import PolyCollection

    corners = [[(a, c), (b, c), (b, d), (a, d)] for a, b, c, d, _ in boxes]
    axes.add_collection(PolyCollection(corners, facecolors=[box[4] for box in boxes], linewidths=0))


def _numbers(axes: Axes, days: Sequence[Sequence[DayPoint]]) -> None:
    for row, points in enumerate(days):
        for n, point in enumerate(points):
            if point.rating is not None:
                ink = "white" if point.rating > 5 else "black"
                axes.text(n + 0.5, row + 0.53, str(point.rating), ha="center", va="center", color=ink)


def _dates(axes: Axes, days: Sequence[date], cell: float) -> None:
    wide = days[0].year != days[-1].year
    apart = max(1, math.ceil((52 if wide else 34) / cell))
    places = range(0, len(days), apart)

    def text(n: int) -> str:
        short = say(short_date(days[n]))
        return tr("{day} {year}", day=short, year=days[n].year) if wide else short

    axes.set_xticks([n + 0.5 for n in places], [text(n) for n in places])
    axes.tick_params(axis="x", length=2, pad=2, color=RULE, labelcolor=QUIET)
