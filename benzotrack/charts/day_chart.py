"""One symptom day by day: days as marks, hollow where recorded later, crosses where imported, the median of
7 days as a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benzotrack.charts.axes import canvas, marks, ratings_axis, runs, severe_band, stroke
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, axes_below
from benzotrack.charts.style import ChartLook, style_of
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import DayPoint, Period, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOT = 6.5
"""Width of a day's mark where a day has room for it."""

LEAST_DOT = 3.2
"""Least width of a day's mark: they may stand on each other, but each can be seen."""

ROOMY_DOT = 5.0
"""Width from which a mark has a rim that parts it from its neighbours."""


@dataclass(frozen=True)
class DayChart:
    """The chart of a series in which each mark is a day."""

    series: Series
    against: DoseOverlay = NOTHING

    @property
    def symptom(self) -> Symptom:
        """What was rated."""
        return self.series.symptom

    @property
    def period(self) -> Period:
        """The days that are drawn."""
        return self.series.period

    def runs(self) -> Iterator[tuple[list[float], list[float]]]:
        """The unbroken runs of the line: their days as ordinals, and the middle values."""
        middles = (None if middle is None else float(middle) for middle in self.series.middles)
        return runs(zip((point.day.toordinal() for point in self.series.days), middles, strict=True))

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        with canvas(look) as figure:
            axes, day = axes_below(figure, self.against, self.period, look)
            ratings_axis(axes, look, severe_band(self.symptom))
            self.draw(axes, look, day)
        return figure

    def draw(self, axes: Axes, look: ChartLook, day: float) -> None:
        """The middle value of 7 days, one piece for each unbroken run, each day's mark and the hard days;
        `day` is the width of one. On paper, where marks are small, the line is whole and lies over them.
        """
        style, shown = style_of(self.symptom), [(point.day.toordinal(), point) for point in self.series.days]
        dash, over = ((), 4) if look.paper else (style.dash, 2)
        for days, middles in self.runs():
            stroke(axes, days, middles, look, colour=look.colour(style), dash=dash, zorder=over, gid="middle")
        day_marks(axes, self.symptom, shown, look, min(DOT, max(LEAST_DOT, 0.95 * day)))
        hard_days(axes, shown, look, day)


def day_marks(
    axes: Axes, symptom: Symptom, days: Sequence[tuple[float, DayPoint]], look: ChartLook, size: float
) -> None:
    """A mark for each rating, filled, hollow where it was recorded later, or a cross where it was imported;
    each day with its place.

    On paper, where a long period has little room for a day, no hollow mark hides a filled one.
    """
    style = style_of(symptom)
    colour, rim = look.colour(style), 0.8 if size >= ROOMY_DOT else 0.0
    for later in (True, False) if look.paper else (False, True):
        own = [(x, p) for x, p in days if not p.source and p.later is later]
        shown = [(x, p.rating) for x, p in own if p.rating is not None]
        if later:
            gid, wide, edge = "later", max(size, ROOMY_DOT) + 0.8, 1.6 if rim else 1.3
            how = {"color": look.surface, "markeredgecolor": colour}
        else:
            gid, wide, edge = "days", size, rim
            how = {"color": colour, "markeredgecolor": look.surface}
        marks(axes, look, gid, shown, style.marker, wide * style.swell, edge, **how)
    crosses(axes, look, [(x, p.rating) for x, p in days if p.rating is not None and p.source], size, colour)


def crosses(
    axes: Axes, look: ChartLook, points: Sequence[tuple[float, float]], size: float, colour: str
) -> None:
    """A cross for each rating that was imported: what is hollow was recorded later. On paper it is no larger
    than the mark of a day of one's own, its strokes included.
    """
    edge = 1.7 if look.strong else 1.3
    wide = size - edge / 2**0.5 if look.paper else max(size - 0.5, ROOMY_DOT)
    marks(axes, look, "imported", points, "x", wide, edge, color=colour)


def hard_days(axes: Axes, days: Sequence[tuple[float, DayPoint]], look: ChartLook, day: float) -> None:
    """A bar below the axis at the place of each hard day, rated or not; `day` is the width of one."""
    from matplotlib.transforms import ScaledTranslation

    inches = look.style.marks * 9 / 16 * look.unit / 72
    below = axes.transData + ScaledTranslation(0, -inches, axes.figure.dpi_scale_trans)
    hard = [(x, 0) for x, point in days if point.hard]
    wide = max(2.0, 0.7 * day)
    marks(axes, look, "hard", hard, "_", wide, 4.5, color=look.ink, zorder=2, transform=below)
