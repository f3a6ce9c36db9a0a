"""Small charts that stand below each other on one time axis, as on page 1 of the report: the prescribed dose,
each symptom, and the dates once below them.

All have the same width, and the same days at the same place: none has anything beside its plot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benzotrack.charts.axes import EDGE_DAYS, canvas, dates, days_along, note, place, ratings_axis
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import DoseOverlay, draw_doses
from benzotrack.charts.style import LEAST_PLOT, SCREEN, ChartLook
from benzotrack.charts.week_chart import WeekChart
from benzotrack.domain.dose_series import DoseLine
from benzotrack.domain.trends import Period

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = replace(SCREEN, marks=9.0)
"""Low rows: little room below the axis for the marks of hard days."""

EDGE = 0.55
"""Room above a plot for half of the figure at 10, and below one without hard days for half of that at 0, as a
factor of the size of its letters.
"""

DOSE_PART = 0.7
"""Height of a medicine's steps as a part of a symptom's plot."""


def row_look(look: ChartLook, plot: float) -> ChartLook:
    """The look of a symptom's row whose plot is so high, at any text size."""
    row = replace(look, style=ROW, plot=plot)
    return replace(row, whole=EDGE * row.font + plot + row.lane)


def dose_look(look: ChartLook, plot: float, lines: int) -> ChartLook:
    """The look of the dose's row with that many medicines, beside symptoms' rows whose plots are so high."""
    row = replace(look, style=ROW)
    row = replace(row, plot=DOSE_PART * plot + 1.2 * row.font)
    names = row.name_room if lines > 1 else 0.0
    return replace(row, whole=lines * (names + row.plot + EDGE * row.font))


def dates_look(look: ChartLook) -> ChartLook:
    """The look of the dates below the rows."""
    row = replace(look, style=ROW)
    return replace(row, whole=1 + row.lane + 1.4 * row.font)


@dataclass(frozen=True)
class SymptomRow:
    """The row of one symptom: days or weeks as marks, their line, the band from 7 to 10, and hard days."""

    chart: DayChart | WeekChart

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        with canvas(look) as figure:
            period, changes = self.chart.period, self.chart.against.changes
            axes, day = _axes(figure, look, look.lane, look.plot, period)
            days_along(axes, period, changes, look)
            ratings_axis(axes, look, "")
            self.chart.draw(axes, look, day)
        return figure


@dataclass(frozen=True)
class DoseRow:
    """The row of the prescribed dose: one or more medicines below each other, in mg or percent; those of
    several are named.
    """

    period: Period
    against: DoseOverlay
    lines: tuple[DoseLine, ...]

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        each = look.height / len(self.lines)
        with canvas(look) as figure:
            for number, line in enumerate(self.lines):
                bottom = look.height - (number + 1) * each + EDGE * look.font
                axes, _ = _axes(figure, look, bottom, look.plot, self.period)
                part = 1 - (1.45 * look.font + 3) / look.plot
                draw_doses(axes, self.against, (line,), self.period, look, part, ends=False)
                if len(self.lines) > 1:
                    note(axes, look, line.medicine, gid="medicine")
        return figure


@dataclass(frozen=True)
class DateRow:
    """The dates below the rows of a period."""

    period: Period

    def figure(self, look: ChartLook) -> Figure:
        """The drawing; raises ValueError where there is no room for it."""
        with canvas(look) as figure:
            axes, day = _axes(figure, look, look.height - 1, 1, self.period)
            days_along(axes, self.period, (), look)
            axes.set_yticks([])
            dates(axes, self.period, day, look)
        return figure


def _axes(
    figure: Figure, look: ChartLook, bottom: float, height: float, period: Period
) -> tuple[Axes, float]:
    """Axes of that height over the period, and the width of a day; raises ValueError without room for it."""
    left = 1.3 * look.font + 8
    width = look.width - left - look.right
    if width < LEAST_PLOT:
        raise ValueError(f"no room for a chart in {look.width} px")
    day = width / (period.length - 1 + 2 * EDGE_DAYS)
    return place(figure, look, left, bottom, width, height), day
