"""The four symptoms as lines on one axis, each named at its end; no name ever stands on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benzotrack.charts.axes import blank, fonts, ratings_axis, time_axis
from benzotrack.charts.chart_style import CSS_PX, ChartLook
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, draw_doses, gutter
from benzotrack.charts.label_layout import spread
from benzotrack.charts.symptom_styles import style_of
from benzotrack.charts.week_chart import DENSE, WeekChart
from benzotrack.domain.symptoms import RATING_MAX, SEVERE_FROM, Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period
from benzotrack.domain.weeks import in_weeks
from benzotrack.i18n import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

OVERVIEW_PLOT = 190.0
"""Height of the plot at normal text size, in CSS px."""

WIDE_NAMES = 0.42
"""Part of the picture's width above which names of two words are set in two lines."""

SIGN = 22.0
"""Room for a symptom's marker and the line that leads to it, in CSS px at normal text size."""

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
    """The chart of several symptoms together: 7-day means, or the middle values of weeks."""

    period: Period
    lines: tuple[Line, ...]
    against: DoseOverlay = NOTHING

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        figure = blank(look)
        names = _names(figure, self.lines, look)
        sign = SIGN * (0.5 + 0.5 * look.text_scale)
        widest = max((_size(name, look)[0] for name in names), default=0.0)
        right = max(look.right, sign + widest + 2) if names else look.right
        right = max(right, gutter(figure, self.against, look))
        axes, day_px = time_axis(figure, self.period, look, right, self.against.changes)
        draw_doses(figure, self.against, self.period, look, right)
        band = tr("{low} to {high}: severe", low=SEVERE_FROM, high=RATING_MAX)
        ratings_axis(axes, look, band)
        for number, line in enumerate(self.lines):
            dense = in_weeks(self.period) and WEEK_DAYS * day_px < DENSE
            _draw_line(axes, line, look, number, 1.0 if dense else look.line)
        _place_names(axes, names, [line for line in self.lines if line.runs], look, sign)
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
    style = style_of(line.symptom)
    colour = look.colour(style)
    for xs, ys in line.runs:
        stroke = (xs, ys) if len(xs) > 1 else ((xs[0] - 0.3, xs[0] + 0.3), ys * 2)
        (drawn,) = axes.plot(
            *stroke,
            color=colour,
            linewidth=width * CSS_PX,
            solid_capstyle="butt",
            dash_capstyle="butt",
            zorder=2 + number / 10,
            clip_on=False,
            gid=f"line-{line.symptom.id}",
        )
        if style.dash:
            drawn.set_dashes(style.dash)
    points = [point for xs, ys in line.runs for point in zip(xs, ys, strict=True)]
    step = max(2, len(points) // MARKS_A_LINE)
    ends = {xs[-1] for xs, _ in line.runs}
    marked = [p for i, p in enumerate(points) if p[0] in ends or i % step == (number * step // 4)]
    axes.plot(
        [x for x, _ in marked],
        [y for _, y in marked],
        linestyle="none",
        marker=style.marker,
        markersize=6.5 * style.swell * CSS_PX,
        color=colour,
        markeredgecolor=look.surface,
        markeredgewidth=0.8 * CSS_PX,
        zorder=3 + number / 10,
        clip_on=False,
        gid=f"marks-{line.symptom.id}",
    )


def _names(figure: Figure, lines: Sequence[Line], look: ChartLook) -> list[Text]:
    """The names of the lines that there are, in two lines each where they would take too much room."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    drawn = [line for line in lines if line.runs]
    names = [
        figure.text(
            0,
            0,
            say(line.symptom.label),
            family=fonts(),
            fontsize=look.font * CSS_PX,
            color=look.ink,
            va="center",
            ha="left",
            linespacing=1.1,
            gid=f"name-{line.symptom.id}",
        )
        for line in drawn
    ]
    if any(_size(name, look)[0] > WIDE_NAMES * look.width for name in names):
        for name in names:
            name.set_text(name.get_text().replace(" ", "\n"))
    return names


def _size(name: Text, look: ChartLook) -> tuple[float, float]:
    """Width and height of a name in CSS px."""
    box = name.get_window_extent()
    return float(box.width) / look.scale, max(float(box.height) / look.scale, 1.25 * look.font)


def _place_names(
    axes: Axes, names: Sequence[Text], lines: Sequence[Line], look: ChartLook, sign: float
) -> None:
    """Each name beside the end of its line, with its marker before it and a short stroke that leads there."""
    from matplotlib.lines import Line2D

    figure = axes.figure
    w, h = look.width, look.height
    box = axes.get_position()
    low, high = box.y0 * h, box.y1 * h
    ends = [low + (high - low) * line.runs[-1][1][-1] / RATING_MAX for line in lines]
    heights = [_size(name, look)[1] + 2 for name in names]
    edge = box.x1 * w
    for name, line, end, y in zip(
        names, lines, ends, spread(ends, heights, low, high - 0.3 * look.font), strict=True
    ):
        style = style_of(line.symptom)
        name.set_position(((edge + sign) / w, y / h))
        leads = line.runs[-1][0][-1] > axes.get_xlim()[1] - LEADS_WITHIN_DAYS
        last_x = float(axes.transData.transform((line.runs[-1][0][-1], 0))[0]) / look.scale
        if leads:
            stroke = Line2D(
                [(last_x + 3) / w, (edge + sign * 0.3) / w],
                [end / h, y / h],
                color=look.rule,
                linewidth=CSS_PX,
                transform=figure.transFigure,
                gid=f"leads-{line.symptom.id}",
            )
            figure.add_artist(stroke)
        figure.add_artist(
            Line2D(
                [(edge + sign * 0.6) / w],
                [y / h],
                linestyle="none",
                marker=style.marker,
                markersize=7 * style.swell * CSS_PX,
                color=look.colour(style),
                transform=figure.transFigure,
                gid=f"sign-{line.symptom.id}",
            )
        )
