"""The totals of one questionnaire as marks, over the same days as the symptoms; no line joins them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.charts.axes import blank, fonts, time_axis
from benzotrack.charts.chart_style import CSS_PX, ChartLook
from benzotrack.domain.questionnaires import BY_ID, Total
from benzotrack.domain.trends import Period
from benzotrack.i18n import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOT = 8.0
"""Width of a mark, in CSS px."""


@dataclass(frozen=True)
class TotalsChart:
    """The chart of the totals of the questionnaire of that id; `changes` are the days of dose changes."""

    period: Period
    kind: str
    totals: tuple[Total, ...]
    changes: tuple[date, ...] = ()

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        figure = blank(look)
        axes, _ = time_axis(figure, self.period, look, look.right, self.changes)
        self._upright(axes, look)
        axes.plot(
            [total.day.toordinal() for total in self.totals],
            [total.total for total in self.totals],
            linestyle="none",
            marker="D",
            markersize=DOT * CSS_PX,
            color=look.ink,
            markeredgecolor=look.surface,
            markeredgewidth=0.8 * CSS_PX,
            zorder=3,
            clip_on=False,
            gid="totals",
        )
        return figure

    def _upright(self, axes: Axes, look: ChartLook) -> None:
        """0 to the highest total, with a faint line where each band begins."""
        kind = BY_ID[self.kind]
        axes.set_ylim(0, kind.highest)
        begins = [first for first, _ in kind.bands if first]
        for first in begins:
            axes.axhline(first, color=look.grid, linewidth=CSS_PX, zorder=0.5)
        axes.set_yticks([0, *begins, kind.highest])
        axes.tick_params(axis="y", length=0, pad=5 * CSS_PX)
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set(color=look.rule, linewidth=(1.6 if look.strong else 1.0) * CSS_PX)
        for label in axes.get_yticklabels():
            label.set(family=fonts(), fontsize=look.font * CSS_PX, color=look.quiet_ink, va="center")
        axes.annotate(
            tr("0 to {highest}, higher is worse", highest=kind.highest),
            (0, 1),
            (2 * CSS_PX, 4 * CSS_PX),
            xycoords="axes fraction",
            textcoords="offset points",
            family=fonts(),
            fontsize=look.font * CSS_PX,
            color=look.quiet_ink,
            gid="range",
        )
