"""One symptom day by day: days as marks, hollow where recorded later, the mean of 7 days as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from benzotrack.charts.axes import blank, ratings_axis, severe_band, time_axis
from benzotrack.charts.chart_style import CSS_PX, ChartLook
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, draw_doses, gutter
from benzotrack.charts.symptom_styles import style_of
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import DayPoint, Period, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOT = 6.5
"""Width of a day's mark, in CSS px, where a day has room for it."""

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
        """The unbroken runs of the line: their days as ordinals, and the means."""
        days, means = self.series.days, self.series.means
        for there, run in groupby(zip(days, means, strict=True), lambda pair: pair[1] is not None):
            if there:
                kept = [
                    (float(point.day.toordinal()), float(mean)) for point, mean in run if mean is not None
                ]
                yield [x for x, _ in kept], [y for _, y in kept]

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        series = self.series
        figure = blank(look)
        right = max(look.right, gutter(figure, self.against, look))
        axes, day_px = time_axis(figure, series.period, look, right, self.against.changes)
        draw_doses(figure, self.against, series.period, look, right)
        ratings_axis(axes, look, severe_band(series.symptom))
        self._mean_line(axes, look)
        shown = [(p.day.toordinal(), p) for p in series.days]
        day_marks(axes, series.symptom, shown, look, min(DOT, max(LEAST_DOT, 0.95 * day_px)))
        hard_days(axes, [x for x, p in shown if p.hard], look, max(2.0, 0.7 * day_px))
        return figure

    def _mean_line(self, axes: Axes, look: ChartLook) -> None:
        """The mean of 7 days, one piece for each unbroken run; a run of one day is a short stroke."""
        style = style_of(self.symptom)
        for days, means in self.runs():
            if len(days) == 1:
                days, means = [days[0] - 0.3, days[0] + 0.3], means * 2
            (line,) = axes.plot(
                days,
                means,
                color=look.colour(style),
                linewidth=look.line * CSS_PX,
                solid_capstyle="butt",
                dash_capstyle="butt",
                zorder=2,
                clip_on=False,
                gid="mean",
            )
            if style.dash:
                line.set_dashes(style.dash)


def day_marks(
    axes: Axes, symptom: Symptom, days: Sequence[tuple[int, DayPoint]], look: ChartLook, size: float
) -> None:
    """A mark for each rating, filled, or hollow where it was recorded later; each day with its place."""
    style = style_of(symptom)
    colour = look.colour(style)
    rim = 0.8 if size >= ROOMY_DOT else 0.0
    for later in (False, True):
        shown = [(x, p.rating) for x, p in days if p.rating is not None and p.later is later]
        axes.plot(
            [x for x, _ in shown],
            [rating for _, rating in shown],
            linestyle="none",
            marker=style.marker,
            markersize=(max(size, ROOMY_DOT) + 0.8 if later else size) * style.swell * CSS_PX,
            markerfacecolor=look.surface if later else colour,
            markeredgecolor=colour if later else look.surface,
            markeredgewidth=(1.6 if rim else 1.3) * CSS_PX if later else rim * CSS_PX,
            zorder=3,
            clip_on=False,
            gid="later" if later else "days",
        )


def hard_days(axes: Axes, places: Sequence[int], look: ChartLook, width: float) -> None:
    """A bar below the axis at the place of each hard day, rated or not; `width` in CSS px."""
    from matplotlib.transforms import ScaledTranslation

    below = ScaledTranslation(0, -9 / 96, axes.figure.dpi_scale_trans)
    axes.plot(
        places,
        [0] * len(places),
        linestyle="none",
        marker="_",
        markersize=width * CSS_PX,
        markeredgewidth=4.5 * CSS_PX,
        color=look.ink,
        transform=axes.transData + below,
        clip_on=False,
        gid="hard",
    )
