"""The four symptoms as lines on one axis, each named at its end; no name ever stands on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benzotrack.charts.axes import canvas, marks, ratings_axis, stroke
from benzotrack.charts.day_chart import DOT, DayChart
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, axes_below
from benzotrack.charts.label_layout import draw_beside, names_at_ends, set_at_ends, sign_room, size_of
from benzotrack.charts.style import ChartLook, style_of
from benzotrack.charts.week_chart import DENSE, WeekChart
from benzotrack.domain.symptoms import RATING_MAX, SEVERE_FROM, Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period, in_weeks
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

OVERVIEW_PLOT = 190.0
"""Height of the plot at normal text size."""

MARKS_A_LINE = 4

LEADS_WITHIN_DAYS = 8.0
"""How near to the last day a line must end for a stroke to lead from it to its name."""

Run = tuple[tuple[float, ...], tuple[float, ...]]
"""An unbroken piece of a line: where it stands on the time axis, and how high."""


@dataclass(frozen=True)
class Line:
    """One symptom's line in its unbroken runs."""

    symptom: Symptom
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Overview:
    """The chart of several symptoms together: middle values of 7 days, or of weeks."""

    period: Period
    lines: tuple[Line, ...]
    against: DoseOverlay = NOTHING

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        with canvas(look) as figure:
            drawn = [line for line in self.lines if line.runs]
            words = [(f"name-{line.symptom.id}", say(line.symptom.label)) for line in drawn]
            names = names_at_ends(
                figure, [(gid, name, name.replace(" ", "\n")) for gid, name in words], look, 1.1
            )
            widest = max((sign_room(look) + size_of(name, look)[0] + 2 for name in names), default=0.0)
            axes, day = axes_below(figure, self.against, self.period, look, widest)
            band = tr("{low} to {high}: severe", low=SEVERE_FROM, high=RATING_MAX)
            ratings_axis(axes, look, band)
            dense = in_weeks(self.period) and WEEK_DAYS * day < DENSE
            for number, line in enumerate(self.lines):
                _draw_line(axes, line, look, number, 1.0 if dense else look.line)
            _place_names(axes, names, drawn, look)
        return figure


def overview(charts: Sequence[DayChart | WeekChart]) -> Overview:
    """The chart of one or more symptoms over the same period, from the chart of each."""
    lines = []
    for chart in charts:
        runs = tuple((tuple(xs), tuple(ys)) for xs, ys in chart.runs())
        lines.append(Line(chart.symptom, runs))
    return Overview(charts[0].period, tuple(lines), charts[0].against)


def _draw_line(axes: Axes, line: Line, look: ChartLook, number: int, width: float) -> None:
    """The runs, with the symptom's marker at the end of each and here and there along it."""
    style, over = style_of(line.symptom), number / 10
    colour, gid = look.colour(style), f"line-{line.symptom.id}"
    for xs, ys in line.runs:
        stroke(axes, xs, ys, look, colour=colour, width=width, dash=style.dash, zorder=2 + over, gid=gid)
    points = [point for xs, ys in line.runs for point in zip(xs, ys, strict=True)]
    step = max(2, len(points) // MARKS_A_LINE)
    ends = {xs[-1] for xs, _ in line.runs}
    marked = [p for i, p in enumerate(points) if p[0] in ends or i % step == (number * step // MARKS_A_LINE)]
    how = {"color": colour, "markeredgecolor": look.surface, "zorder": 3 + over}
    gid = f"marks-{line.symptom.id}"
    marks(axes, look, gid, marked, style.marker, DOT * style.swell, 0.8, **how)


def _place_names(axes: Axes, names: Sequence[Text], lines: Sequence[Line], look: ChartLook) -> None:
    """Each name beside the end of its line, with its marker before it and a short stroke that leads there."""
    sign, edge = sign_room(look), axes.get_position().x1 * look.width
    heights = [max(size_of(name, look)[1], 1.25 * look.font) + 2 for name in names]
    values = [line.runs[-1][1][-1] for line in lines]
    ends = set_at_ends(axes, names, values, heights, look, before=sign, above=-0.3 * look.font)
    for line, (end, y) in zip(lines, ends, strict=True):
        style, last = style_of(line.symptom), line.runs[-1][0][-1]
        if last > axes.get_xlim()[1] - LEADS_WITHIN_DAYS:
            last_x = float(axes.transData.transform((last, 0))[0]) / look.scale
            draw_beside(
                axes,
                (last_x + 3, edge + sign * 0.3),
                (end, y),
                look,
                color=look.rule,
                linewidth=look.unit,
                gid=f"leads-{line.symptom.id}",
            )
        draw_beside(
            axes,
            [edge + sign * 0.6],
            [y],
            look,
            linestyle="none",
            marker=style.marker,
            markersize=7 * style.swell * look.unit,
            color=look.colour(style),
            gid=f"sign-{line.symptom.id}",
        )
