"""Symptoms by days since the last dose change, over the steps before: marks over a middle value and half.

What the earlier steps say is drawn only on days on which enough of them have a rating; a gap stays a gap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benzotrack.charts.axes import EDGE_DAYS, canvas, plot_axes, ratings_axis, runs, severe_band, stroke
from benzotrack.charts.day_chart import DOT, day_marks, hard_days
from benzotrack.charts.style import ChartLook, print_look
from benzotrack.domain.since_change import LAST_DAY, SinceChange
from benzotrack.domain.trends import WEEK_DAYS
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SINCE_PLOT = 96.0
"""Height of a small one's plot at normal text size."""


PRINT_HEIGHT = 196.0
"""Height of those on paper."""


def since_look(width: float) -> ChartLook:
    """The look on paper of charts that are together so many points wide."""
    return replace(print_look(width), whole=PRINT_HEIGHT, below=15.0)


@dataclass(frozen=True)
class SinceChart:
    """The charts of symptoms since the last change, side by side."""

    since: tuple[SinceChange, ...]

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        each = look.width / len(self.since)
        with canvas(look) as figure:
            for n, since in enumerate(self.since):
                axes, width = plot_axes(figure, look, look.right, n * each, each)
                _draw(axes, since, look, width / (LAST_DAY + 2 * EDGE_DAYS))
        return figure


def _draw(axes: Axes, since: SinceChange, look: ChartLook, day: float) -> None:
    """One symptom on the days 0 to 28. On paper, where a middle half is as grey as the band, there is none,
    and the symptom's name stands above.
    """
    paper, weeks = look.paper, range(0, LAST_DAY + 1, WEEK_DAYS)
    axes.set_xlim(-EDGE_DAYS, LAST_DAY + EDGE_DAYS)
    axes.set_xticks(weeks, [str(n) if n or paper else tr("day {n}", n=n) for n in weeks])
    if paper:
        axes.set_xlabel(tr("days since the change"), labelpad=2 * look.unit, color=look.ink)
    ratings_axis(
        axes, look, say(since.symptom.label) if paper else severe_band(since.symptom), band=not paper
    )
    _earlier(axes, since, look)
    shown = [(day.since, day.current) for day in since.days if day.current is not None]
    size = 1.1 * DOT if paper else min(1.2 * DOT, 0.8 * day)
    day_marks(axes, since.symptom, shown, look, size)
    hard_days(axes, shown, look, day)


def _earlier(axes: Axes, since: SinceChange, look: ChartLook) -> None:
    """The middle half as a ground and the median as a line; a day alone is as wide as a day."""
    for days, middles in runs((day.since, day.earlier) for day in since.days):
        axes.fill_between(
            [x for n in days for x in (n - 0.5, n + 0.5)],
            [float(m.low) for m in middles for _ in (0, 1)],
            [float(m.high) for m in middles for _ in (0, 1)],
            facecolor=look.half,
            edgecolor=look.quiet_ink,
            linewidth=look.unit if look.strong else 0.6 * look.unit,
            zorder=1,
            gid="middle half",
        )
        medians = [float(m.median) for m in middles]
        stroke(
            axes,
            [days[0] - 0.5, *days, days[-1] + 0.5],
            [medians[0], *medians, medians[-1]],
            look,
            colour=look.quiet_ink,
            gid="median",
        )
