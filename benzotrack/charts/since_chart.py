"""One symptom by days since the last dose change, over the steps before: marks over a middle value and half.

What the earlier steps say is drawn only on days on which enough of them have a rating; a gap stays a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from benzotrack.charts.axes import EDGE_DAYS, blank, fonts, ratings_axis, severe_band
from benzotrack.charts.chart_style import CSS_PX, LEAST_PLOT, ChartLook
from benzotrack.charts.day_chart import DOT, day_marks, hard_days
from benzotrack.domain.since_change import LAST_DAY, Middle, SinceChange
from benzotrack.domain.trends import WEEK_DAYS
from benzotrack.i18n import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SINCE_PLOT = 96.0
"""Height of a small one's plot at normal text size, in CSS px."""

Run = list[tuple[int, Middle]]
"""Days since the change, one after another without a hole, with what the earlier steps say."""


@dataclass(frozen=True)
class SinceChart:
    """The chart of one symptom since the last change."""

    since: SinceChange

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        figure, symptom = blank(look), self.since.symptom
        axes, day_px = _days_axis(figure, look)
        ratings_axis(axes, look, severe_band(symptom))
        earlier(
            axes,
            self.since,
            ground=look.half,
            line=look.quiet_ink,
            width=look.line * CSS_PX,
            edge=CSS_PX if look.strong else 0.6 * CSS_PX,
        )
        shown = [(day.since, day.current) for day in self.since.days if day.current is not None]
        day_marks(axes, symptom, shown, look, min(1.2 * DOT, 0.8 * day_px))
        hard_days(axes, [n for n, point in shown if point.hard], look, max(2.0, 0.7 * day_px))
        return figure


def earlier_runs(since: SinceChange) -> Iterator[Run]:
    """The unbroken runs of days on which the earlier steps have a middle value."""
    for there, run in groupby(since.days, lambda day: day.earlier is not None):
        if there:
            yield [(day.since, day.earlier) for day in run if day.earlier is not None]


def earlier(
    axes: Axes, since: SinceChange, *, ground: str, line: str, width: float, edge: float = 0.0
) -> None:
    """The middle half as a ground and the median as a line; a day alone is as wide as a day.

    `ground` and `line` are colours; `width` and `edge`, the width of the ground's rim, are points.
    """
    for run in earlier_runs(since):
        ends = [x for n, _ in run for x in (n - 0.5, n + 0.5)]
        low, high = ([float(v) for v in pair for _ in (0, 1)] for pair in _halves(run))
        axes.fill_between(
            ends, low, high, facecolor=ground, edgecolor=line, linewidth=edge, zorder=1, gid="middle half"
        )
        xs, ys = [float(n) for n, _ in run], [float(m.median) for _, m in run]
        axes.plot(
            [xs[0] - 0.5, *xs, xs[-1] + 0.5],
            [ys[0], *ys, ys[-1]],
            color=line,
            linewidth=width,
            solid_capstyle="butt",
            zorder=2,
            clip_on=False,
            gid="median",
        )


def _halves(run: Run) -> tuple[list[float], list[float]]:
    return [float(m.low) for _, m in run], [float(m.high) for _, m in run]


def _days_axis(figure: Figure, look: ChartLook) -> tuple[Axes, float]:
    """Axes with the days 0 to 28 along them, and the width of a day in CSS px."""
    w, h = look.width, look.height
    if look.plot_width < LEAST_PLOT:
        raise ValueError(f"no room for a chart in {w} px")
    axes = figure.add_axes(
        (look.left / w, look.bottom / h, look.plot_width / w, 1 - (look.top + look.bottom) / h),
        facecolor="none",
    )
    axes.set_xlim(-EDGE_DAYS, LAST_DAY + EDGE_DAYS)
    weeks = range(0, LAST_DAY + 1, WEEK_DAYS)
    axes.set_xticks(weeks, [tr("day {n}", n=n) if n == 0 else str(n) for n in weeks])
    axes.tick_params(axis="x", length=4 * CSS_PX, pad=(look.lane - 4) * CSS_PX, color=look.rule)
    for label in axes.get_xticklabels():
        label.set(family=fonts(), fontsize=look.font * CSS_PX, color=look.quiet_ink)
    return axes, look.plot_width / (LAST_DAY + 2 * EDGE_DAYS)
