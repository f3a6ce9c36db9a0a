"""Four small drawings: each symptom by days since the last dose change, over the steps before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from benzotrack.charts.since_chart import earlier
from benzotrack.charts.symptom_styles import OTHER, STYLES
from benzotrack.domain.since_change import LAST_DAY, SinceChange
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, SEVERE_FROM
from benzotrack.i18n import say, tr
from benzotrack.report_pdf.svg import BAND, GRID, INK, RULE, TEXT, place, svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, PLOT, TOP, LEFT, BETWEEN = 98.0, 62.0, 14.0, 12.0, 16.0


def after_change(since: Sequence[SinceChange], width: float) -> str:
    """The drawings side by side as SVG, `width` points wide."""

    def draw(figure: Figure) -> None:
        each = (width - LEFT - 4 - (len(since) - 1) * BETWEEN) / len(since)
        for n, symptom in enumerate(since):
            axes = place(figure, LEFT + n * (each + BETWEEN), TOP, each, PLOT)
            _one(axes, symptom)

    return svg(width, HEIGHT, draw)


def _one(axes: Axes, after: SinceChange) -> None:
    axes.set_xlim(-0.8, LAST_DAY + 0.8)
    axes.set_ylim(RATING_MIN, RATING_MAX)
    axes.set_yticks([RATING_MIN, SEVERE_FROM, RATING_MAX])
    axes.set_xticks(range(0, LAST_DAY + 1, 7))
    axes.set_xlabel(tr("days since the change"), fontsize=TEXT, labelpad=2)
    axes.set_title(say(after.symptom.label), loc="left", fontsize=8, color=INK, pad=4)
    axes.axhline(SEVERE_FROM, color=RULE, linewidth=0.5, zorder=0.5)
    axes.axhline(RATING_MAX, color=GRID, linewidth=0.4, zorder=0.5)
    style = STYLES.get(after.symptom.id, OTHER)
    earlier(axes, after, ground=BAND, line=RULE, width=0.9)
    now = [(d.since, d.current.rating) for d in after.days if d.current and d.current.rating is not None]
    axes.plot(
        [n for n, _ in now],
        [r for _, r in now],
        linestyle="none",
        marker=style.marker,
        markersize=3.4 * style.swell,
        color=style.on_light,
        markeredgecolor="white",
        markeredgewidth=0.25,
        zorder=4,
        clip_on=False,
    )
