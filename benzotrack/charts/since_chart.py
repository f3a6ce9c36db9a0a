"""Symptoms since the last dose change: by days over the steps before, or by weeks since small steps began.

What the earlier steps say is drawn only on days on which enough of them have a rating, and a middle value
only where enough days of a week have one; a gap stays a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benzotrack.charts.axes import (
    CHANGE_DASH,
    EDGE_DAYS,
    canvas,
    marks,
    plot_axes,
    ratings_axis,
    runs,
    severe_band,
    stroke,
)
from benzotrack.charts.day_chart import DOT, LEAST_DOT, day_marks, hard_days
from benzotrack.charts.style import ChartLook, print_look, style_of
from benzotrack.domain.since_change import LAST_DAY, Since, SinceChange, SinceRun
from benzotrack.domain.trends import WEEK_DAYS, DayPoint
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

    since: tuple[Since, ...]

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        each = look.width / len(self.since)
        with canvas(look) as figure:
            for n, since in enumerate(self.since):
                axes, width = plot_axes(figure, look, look.right, n * each, each)
                if isinstance(since, SinceRun):
                    _draw_weeks(axes, since, look, width)
                else:
                    _draw(axes, since, look, width / (LAST_DAY + 2 * EDGE_DAYS))
        return figure


def _draw(axes: Axes, since: SinceChange, look: ChartLook, day: float) -> None:
    """One symptom on the days 0 to 28. On paper, where what is behind the line is as grey as the band,
    there is none, and the symptom's name stands above.
    """
    paper, weeks = look.paper, range(0, LAST_DAY + 1, WEEK_DAYS)
    axes.set_xlim(-EDGE_DAYS, LAST_DAY + EDGE_DAYS)
    axes.set_xticks(weeks, [str(n) if n or paper else tr("day {n}", n=n) for n in weeks])
    if paper:
        axes.set_xlabel(tr("days since the change"), labelpad=2 * look.unit, color=look.ink)
    _ratings(axes, since, look)
    _earlier(axes, since, look)
    shown = [(day.since, day.current) for day in since.days if day.current is not None]
    size = 1.1 * DOT if paper else min(1.2 * DOT, 0.8 * day)
    day_marks(axes, since.symptom, shown, look, size)
    hard_days(axes, shown, look, day)


def _ratings(axes: Axes, since: Since, look: ChartLook) -> None:
    words = say(since.symptom.label) if look.paper else severe_band(since.symptom)
    ratings_axis(axes, look, words, band=not look.paper)


def _earlier(axes: Axes, since: SinceChange, look: ChartLook) -> None:
    """The median as a line on a ground from lowest to highest, on paper of the middle half; a day alone is as
    wide as a day.
    """
    for days, middles in runs((day.since, day.earlier) for day in since.days):
        ends = [(m.low, m.high) if look.paper else (m.lowest, m.highest) for m in middles]
        axes.fill_between(
            [x for n in days for x in (n - 0.5, n + 0.5)],
            [float(low) for low, _ in ends for _ in (0, 1)],
            [float(high) for _, high in ends for _ in (0, 1)],
            facecolor=look.half,
            edgecolor=look.quiet_ink,
            linewidth=look.unit if look.strong else 0.6 * look.unit,
            zorder=1,
            gid="middle half" if look.paper else "range",
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


WEEKS_APART = (1, 2, 4, 8, 13, 26, 52)
"""How many weeks may lie between two numbers below the axis."""

WEEK_ROOM = 3.2
"""Room that a number needs there, as a factor of the size of its letters."""


def _draw_weeks(axes: Axes, since: SinceRun, look: ChartLook, width: float) -> None:
    """One symptom in weeks, and a vertical where week 1 and the steps begin: the middle value as a mark and a
    line, lowest to highest as a bar, on paper its middle half; where a week has no middle value, its days.
    """
    last = since.weeks[-1].number
    week = width / (last + 1)
    axes.set_xlim(-0.5, last + 0.5)
    _week_numbers(axes, last, week, look)
    _ratings(axes, since, look)
    axes.axvline(
        0.5,
        color=look.quiet_ink,
        linewidth=(1.8 if look.strong else 1.2) * look.unit,
        linestyle=(0, CHANGE_DASH),
        zorder=1.5,
        gid="changes",
    )
    _middle_values(axes, since, look, week)
    size = min(DOT, max(LEAST_DOT, 0.95 * week / WEEK_DAYS))
    few = [place for w in since.weeks if not w.spread.enough for place in _places(w.number, w.days)]
    day_marks(axes, since.symptom, few, look, size)
    every = [place for w in since.weeks for place in _places(w.number, w.days)]
    hard_days(axes, every, look, week / WEEK_DAYS)


def _week_numbers(axes: Axes, last: int, week: float, look: ChartLook) -> None:
    apart = next((n for n in WEEKS_APART if n * week >= WEEK_ROOM * look.font), WEEKS_APART[-1])
    shown = range(0, last + 1, apart)
    axes.set_xticks(shown, [str(n) if n or look.paper else tr("week {n}", n=n) for n in shown])
    if look.paper:
        axes.set_xlabel(tr("weeks since the first step"), labelpad=2 * look.unit, color=look.ink)


def _places(number: int, days: tuple[DayPoint, ...]) -> Iterator[tuple[float, DayPoint]]:
    """The days of a week with their places: its middle is at its number."""
    return ((number + (n - 3) / WEEK_DAYS, point) for n, point in enumerate(days))


def _middle_values(axes: Axes, since: SinceRun, look: ChartLook, week: float) -> None:
    style = style_of(since.symptom)
    colour, dash = look.colour(style), () if look.paper else style.dash
    spreads = [(w.number, w.spread if w.spread.enough else None) for w in since.weeks]
    for numbers, said in runs(spreads):
        stroke(
            axes,
            numbers,
            [float(s.median or 0) for s in said],
            look,
            colour=colour,
            width=look.line - 0.6,
            dash=dash,
            gid="middle",
        )
        ends = [found for s in said if (found := s.middle_half if look.paper else s.ends) is not None]
        axes.vlines(
            numbers,
            [float(low) for low, _ in ends],
            [float(high) for _, high in ends],
            color=look.half if look.paper else colour,
            alpha=None if look.paper else 0.45,
            linewidth=min(8.0, max(0.8, 0.6 * week)) * look.unit,
            zorder=1,
            gid="middle half" if look.paper else "range",
        )
    shown = [(number, float(s.median)) for number, s in spreads if s is not None and s.median is not None]
    size = min(DOT, max(LEAST_DOT, 0.8 * week))
    marks(axes, look, "weeks", shown, style.marker, size * style.swell, 0, color=colour)
