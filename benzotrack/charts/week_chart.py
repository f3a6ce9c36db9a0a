"""One symptom week by week: the middle value as a mark and a line, the middle half as a bar behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from benzotrack.charts.axes import blank, ratings_axis, severe_band, time_axis
from benzotrack.charts.chart_style import CSS_PX, ChartLook
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, draw_doses, gutter
from benzotrack.charts.symptom_styles import style_of
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period, Series
from benzotrack.domain.weeks import WeekMark, week_marks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARK = 5.5
"""Width of a week's mark, in CSS px, where a week has room for it."""

DENSE = 2.5
"""Room for a week, in CSS px, below which the line is thin, so that it hides nothing."""

HANGS_FROM = 4.0
"""How far below the axis the bar of a hard day begins, in CSS px."""

BAR = 0.45
"""How strongly the bars of the middle half are drawn, 0 to 1."""


@dataclass(frozen=True)
class WeekChart:
    """The chart of a symptom in which each mark is a week."""

    symptom: Symptom
    period: Period
    weeks: tuple[WeekMark, ...]
    against: DoseOverlay = NOTHING

    def runs(self) -> Iterator[tuple[list[float], list[float]]]:
        """The unbroken runs of weeks with ratings: where they stand, and their middle values."""
        for there, run in groupby(self.weeks, lambda week: week.middle is not None):
            if there:
                kept = list(run)
                yield [middle_of(w) for w in kept], [float(w.middle or 0) for w in kept]

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        figure = blank(look)
        right = max(look.right, gutter(figure, self.against, look))
        axes, day_px = time_axis(figure, self.period, look, right, self.against.changes)
        draw_doses(figure, self.against, self.period, look, right)
        ratings_axis(axes, look, severe_band(self.symptom))
        week_px = WEEK_DAYS * day_px
        width = min(8.0, max(0.8, 0.8 * week_px))
        self._middle_halves(axes, look, width)
        self._line(axes, look, look.line - 0.6 if week_px >= DENSE else 1.0)
        if week_px >= 3:
            self._marks(axes, look, min(MARK, 0.9 * week_px))
        self._hard_days(axes, look, width)
        return figure

    def _middle_halves(self, axes: Axes, look: ChartLook, width: float) -> None:
        kept = [w for w in self.weeks if w.low is not None and w.high is not None]
        axes.vlines(
            [middle_of(w) for w in kept],
            [float(w.low or 0) for w in kept],
            [float(w.high or 0) for w in kept],
            color=look.colour(style_of(self.symptom)),
            alpha=BAR,
            linewidth=width * CSS_PX,
            zorder=1,
            gid="middle half",
        )

    def _line(self, axes: Axes, look: ChartLook, width: float) -> None:
        style = style_of(self.symptom)
        for xs, ys in self.runs():
            if len(xs) == 1:
                xs, ys = [xs[0] - 2, xs[0] + 2], ys * 2
            (line,) = axes.plot(
                xs,
                ys,
                color=look.colour(style),
                linewidth=width * CSS_PX,
                solid_capstyle="butt",
                dash_capstyle="butt",
                zorder=2,
                clip_on=False,
                gid="middle",
            )
            if style.dash:
                line.set_dashes(style.dash)

    def _marks(self, axes: Axes, look: ChartLook, size: float) -> None:
        style = style_of(self.symptom)
        for few in (False, True):
            kept = [w for w in self.weeks if w.rated and w.few is few]
            axes.plot(
                [middle_of(w) for w in kept],
                [float(w.middle or 0) for w in kept],
                linestyle="none",
                marker=style.marker,
                markersize=size * (0.6 if few else 1) * style.swell * CSS_PX,
                color=look.colour(style),
                markeredgewidth=0,
                zorder=3,
                clip_on=False,
                gid="few" if few else "weeks",
            )

    def _hard_days(self, axes: Axes, look: ChartLook, width: float) -> None:
        """A bar that hangs below the axis for each week with hard days, longer for more of them."""
        plot = look.height - look.top - look.bottom
        hard = [w for w in self.weeks if w.hard]
        axes.vlines(
            [middle_of(w) for w in hard],
            [
                -(HANGS_FROM + max(2.0, (look.lane - HANGS_FROM - 2) * w.hard / WEEK_DAYS)) / plot
                for w in hard
            ],
            [-HANGS_FROM / plot] * len(hard),
            color=look.ink,
            linewidth=width * CSS_PX,
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
