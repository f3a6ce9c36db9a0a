"""The totals of one questionnaire as marks, over the same days as the symptoms; no line joins them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.charts.axes import canvas, marks, note, time_axis
from benzotrack.charts.style import ChartLook
from benzotrack.domain.questionnaires import BY_ID, Total
from benzotrack.domain.trends import Period
from benzotrack.i18n import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOT = 8.0
"""Width of a mark."""


@dataclass(frozen=True)
class TotalsChart:
    """The chart of the totals of the questionnaire of that id; `changes` are the days of dose changes."""

    period: Period
    kind: str
    totals: tuple[Total, ...]
    changes: tuple[date, ...] = ()

    def figure(self, look: ChartLook) -> Figure:
        """From 0 to the highest total, with a faint line where each band begins.

        Raises ValueError where there is no room for it.
        """
        kind = BY_ID[self.kind]
        begins = [first for first, _ in kind.bands if first]
        with canvas(look) as figure:
            axes, _ = time_axis(figure, self.period, look, look.right, self.changes)
            axes.set_ylim(0, kind.highest)
            for first in begins:
                axes.axhline(first, color=look.grid, linewidth=look.unit, zorder=0.5)
            axes.set_yticks([0, *begins, kind.highest])
            note(axes, look, tr("0 to {highest}, higher is worse", highest=kind.highest), gid="range")
            shown = [(total.day.toordinal(), total.total) for total in self.totals]
            how = {"color": look.ink, "markeredgecolor": look.surface}
            marks(axes, look, "totals", shown, "D", DOT, 0.8, **how)
        return figure
