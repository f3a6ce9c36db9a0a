"""Day by day: every rating of the period as a grey cell, darker for higher, half as high where it was
imported; an empty cell is no rating.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from benzotrack.charts.axes import canvas, dates, place
from benzotrack.charts.label_layout import shorten
from benzotrack.charts.style import ChartLook, print_look
from benzotrack.domain.trends import DayPoint, Period, Series
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, ROW, BELOW, MOST_DAYS = 150.0, 52.0, 18.0, 32.0, 184
"""Room for the names, behind the last day, for a row and for the dates, and the most days in one line."""

BESIDE = 20.0
"""Room between a name and its row."""

NUMBERED_FROM = 20.0
"""Width of a cell from which its number stands in it."""

Box = tuple[float, float, float, float, str]
"""Left, right, top, bottom and colour of a filled cell."""


@dataclass(frozen=True)
class Heatmap:
    """Symptoms over one period, in as many lines as it needs: a row each, and one for hard and later days."""

    series: tuple[Series, ...]

    @property
    def rows(self) -> int:
        """How many rows a line has."""
        return len(self.series) + 1

    @property
    def lines(self) -> int:
        """How many lines it needs."""
        return -(-self.series[0].period.length // MOST_DAYS)

    def look(self, width: float) -> ChartLook:
        """The look on paper of a drawing so many points wide."""
        return replace(print_look(width), whole=self.lines * (self.rows * ROW + BELOW))

    def figure(self, look: ChartLook) -> Figure:
        """The drawing."""
        each = -(-self.series[0].period.length // self.lines)
        cell, high = (look.width - LEFT - RIGHT) / each, self.rows * ROW
        with canvas(look) as figure:
            for n in range(self.lines):
                days = [series.days[n * each : (n + 1) * each] for series in self.series]
                bottom = look.height - n * (high + BELOW) - high
                axes = place(figure, look, LEFT, bottom, cell * len(days[0]), high)
                self._line(axes, days, cell, look)
        return figure

    def _line(self, axes: Axes, days: Sequence[Sequence[DayPoint]], cell: float, look: ChartLook) -> None:
        period, last = Period(days[0][0].day, days[0][-1].day), len(days)
        axes.set_xlim(period.first.toordinal() - 0.5, period.last.toordinal() + 0.5)
        axes.set_ylim(self.rows, 0)
        names = [*(say(series.symptom.label) for series in self.series), tr("Hard day, later")]
        axes.set_yticks([row + 0.5 for row in range(self.rows)], names)
        for label in axes.get_yticklabels():
            shorten(label, LEFT - BESIDE, look)
        axes.spines["bottom"].set_visible(False)
        boxes = [box for row, points in enumerate(days) for box in _cells(points, row, cell)]
        for points in zip(*days, strict=True):
            at = points[0].day.toordinal()
            if points[0].hard:
                boxes.append((at - 0.4, at + 0.4, last + 0.55, last + 0.95, look.ink))
            if any(point.later for point in points):
                boxes.append((at - 0.4, at + 0.4, last + 0.1, last + 0.4, "#9A9A9A"))
        _filled(axes, boxes)
        if cell >= NUMBERED_FROM:
            _numbers(axes, days)
        for row in range(self.rows):
            axes.axhline(row, color="#B5B5B5", linewidth=0.6 * look.unit, zorder=0)
        dates(axes, period, cell, look)


def _cells(points: Sequence[DayPoint], row: int, width: float) -> Iterator[Box]:
    """The rated days of one symptom; equal neighbours are one box where cells are narrow."""
    gap = 0.04 if width > 6 else 0.0
    for (rating, imported), same in groupby(points, key=lambda point: (point.rating, bool(point.source))):
        days = [point.day.toordinal() for point in same]
        if rating is None:
            continue
        for first, last in [(day, day) for day in days] if gap else [(days[0], days[-1])]:
            top = row + (0.5 if imported else 0.06)
            yield first - 0.5 + gap, last + 0.5 - gap, top, row + 0.94, _grey(rating)


def _grey(rating: int) -> str:
    return str(round(0.95 - 0.085 * rating, 3))


def _filled(axes: Axes, boxes: Sequence[Box]) -> None:
    from matplotlib.collections import PolyCollection

    corners = [[(a, c), (b, c), (b, d), (a, d)] for a, b, c, d, _ in boxes]
    axes.add_collection(PolyCollection(corners, facecolors=[box[4] for box in boxes], linewidths=0))


def _numbers(axes: Axes, days: Sequence[Sequence[DayPoint]]) -> None:
    for row, points in enumerate(days):
        for point in points:
            if point.rating is not None:
                at, ink = point.day.toordinal(), "white" if point.rating > 5 else "black"
                axes.text(at, row + 0.53, str(point.rating), ha="center", va="center", color=ink)
