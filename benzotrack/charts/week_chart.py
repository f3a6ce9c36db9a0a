"""One symptom week by week: the middle value as a mark and a line, a bar behind it from lowest to highest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benzotrack.charts.axes import canvas, marks, ratings_axis, runs, severe_band, stroke
from benzotrack.charts.day_chart import crosses
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, axes_below
from benzotrack.charts.style import ChartLook, style_of
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period, Series, WeekMark, week_marks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARK = 5.5
"""Width of a week's mark where a week has room for it."""

DENSE = 2.5
"""Room for a week below which the line is thin, so that it hides nothing."""

HANGS_FROM = 4.0
"""How far below the axis the bar of a hard day begins."""

BAR = 0.45
"""How strongly the bars from lowest to highest are drawn, 0 to 1."""


@dataclass(frozen=True)
class WeekChart:
    """The chart of a symptom in which each mark is a week."""

    symptom: Symptom
    period: Period
    weeks: tuple[WeekMark, ...]
    against: DoseOverlay = NOTHING

    def runs(self) -> Iterator[tuple[list[float], list[float]]]:
        """The unbroken runs of weeks with ratings on 0-10: where they stand, and their middle values."""
        joined = ((w, None if w.other_scale else w.middle) for w in self.weeks)
        return runs((middle_of(w), None if middle is None else float(middle)) for w, middle in joined)

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        with canvas(look) as figure:
            axes, day = axes_below(figure, self.against, self.period, look)
            ratings_axis(axes, look, severe_band(self.symptom))
            self.draw(axes, look, day)
        return figure

    def draw(self, axes: Axes, look: ChartLook, day: float) -> None:
        """Each week's bar and mark, the line that joins them, the hard days; `day` is the width of one."""
        week = WEEK_DAYS * day
        width = min(8.0, max(0.8, 0.8 * week))
        self._ranges(axes, look, width)
        style, thin = style_of(self.symptom), 1.0 if week < DENSE else look.line - 0.6
        for xs, ys in self.runs():
            colour = look.colour(style)
            stroke(axes, xs, ys, look, colour=colour, width=thin, dash=style.dash, alone=2, gid="middle")
        if week >= 3:
            self._marks(axes, look, min(MARK, 0.9 * week))
        self._hard_days(axes, look, width)

    def _ranges(self, axes: Axes, look: ChartLook, width: float) -> None:
        kept = [w for w in self.weeks if w.rated]
        axes.vlines(
            [middle_of(w) for w in kept],
            [float(w.lowest or 0) for w in kept],
            [float(w.highest or 0) for w in kept],
            color=look.colour(style_of(self.symptom)),
            alpha=BAR,
            linewidth=width * look.unit,
            zorder=1,
            gid="range",
        )

    def _marks(self, axes: Axes, look: ChartLook, size: float) -> None:
        style = style_of(self.symptom)
        colour = look.colour(style)
        rated = [w for w in self.weeks if w.rated]
        for few in (False, True):
            shown = [(middle_of(w), float(w.middle or 0)) for w in rated if w.few is few and not w.imported]
            gid, wide = ("few", 0.6 * size) if few else ("weeks", size)
            marks(axes, look, gid, shown, style.marker, wide * style.swell, 0, color=colour)
        imported = [(middle_of(w), float(w.middle or 0)) for w in rated if w.imported]
        crosses(axes, look, imported, size, colour)

    def _hard_days(self, axes: Axes, look: ChartLook, width: float) -> None:
        """A bar that hangs below the axis for each week with hard days, longer for more of them."""
        plot = axes.get_position().height * look.height
        hard = [w for w in self.weeks if w.hard]
        longest = look.lane - HANGS_FROM - 2
        axes.vlines(
            [middle_of(w) for w in hard],
            [-(HANGS_FROM + max(2.0, longest * w.hard / WEEK_DAYS)) / plot for w in hard],
            [-HANGS_FROM / plot] * len(hard),
            color=look.ink,
            linewidth=width * look.unit,
            transform=axes.get_xaxis_transform(),
            clip_on=False,
            gid="hard",
        )


def week_chart(series: Series, against: DoseOverlay = NOTHING) -> WeekChart:
    """The chart of a series week by week."""
    return WeekChart(series.symptom, series.period, week_marks(series), against)


def middle_of(week: WeekMark) -> float:
    """Where a week stands on the time axis: at the middle of its days."""
    return (week.first.toordinal() + week.last.toordinal()) / 2
