"""What all charts of one period share: the time axis, the 0 to 10 of the ratings, dates, the bundled face.

Every chart of a period has the same days at the same place. A chart of something else over the same days,
such as the prescribed dose, takes `time_axis` and draws its own upright axis; what is marked on a day in
every chart, such as a dose change, has its place in `time_axis`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from benzotrack.charts.chart_style import CSS_PX, DATE_WIDTH, LEAST_PLOT, ChartLook
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, SEVERE_FROM, Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period
from benzotrack.domain.weeks import in_weeks
from benzotrack.i18n import Message, msg, say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGE_DAYS = 0.7
"""Room before the first and after the last day, in days."""

MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""How many months may lie between two dates of a long time axis."""

DAYS_A_MONTH = 30.4

CHANGE_DASH = (3.0, 2.4)
"""Drawn and empty lengths of the vertical at a dose change, in line widths."""

MANY_CHANGES = 12
"""Most days of change that are drawn as verticals: more would stand like a fence before the ratings."""

STROKE = 9.0
"""Length of the stroke that stands for a vertical where there are many, in CSS px at normal text size."""

_SHORT_MONTHS = (
    msg("Jan"),
    msg("Feb"),
    msg("Mar"),
    msg("Apr"),
    msg("May"),
    msg("Jun"),
    msg("Jul"),
    msg("Aug"),
    msg("Sep"),
    msg("Oct"),
    msg("Nov"),
    msg("Dec"),
)


def blank(look: ChartLook) -> Figure:
    """An empty picture of `look.pixels`."""
    from matplotlib.figure import Figure

    width, height = look.pixels
    dpi = 96 * look.scale
    return Figure(figsize=((width + 0.01) / dpi, (height + 0.01) / dpi), dpi=dpi, facecolor=look.surface)


def time_axis(
    figure: Figure, period: Period, look: ChartLook, right: float, changes: Sequence[date] = ()
) -> tuple[Axes, float]:
    """Axes with the period's days along them and `right` CSS px beside them, and the width of a day.

    A dashed vertical, or a stroke, stands at the beginning of each day of `changes`.
    Raises ValueError where fewer than 20 CSS px would be left for the plot.
    """
    w, h = look.width, look.height
    plot_width = w - look.left - right
    if plot_width < LEAST_PLOT:
        raise ValueError(f"no room for a chart in {w} px")
    axes = figure.add_axes(
        (look.left / w, look.bottom / h, plot_width / w, 1 - (look.top + look.bottom) / h), facecolor="none"
    )
    day_px = plot_width / (period.length - 1 + 2 * EDGE_DAYS)
    days_along(axes, period)
    change_lines(axes, changes, look)
    _dates(axes, period, day_px, look)
    return axes, day_px


def days_along(axes: Axes, period: Period) -> None:
    """The period's days along the axes."""
    axes.set_xlim(period.first.toordinal() - EDGE_DAYS, period.last.toordinal() + EDGE_DAYS)


def many_changes(changes: Sequence[date]) -> bool:
    """Whether the days of change are so many that each is a short stroke at the top of a chart."""
    return len(changes) > MANY_CHANGES


def change_lines(axes: Axes, changes: Sequence[date], look: ChartLook) -> None:
    """A dashed vertical where each of those days begins, or a short stroke at the top where there are many:
    the first mark right of it is the day itself.
    """
    many = many_changes(changes)
    plot = axes.get_position().height * look.height
    axes.vlines(
        [day.toordinal() - 0.5 for day in changes],
        max(0.0, 1 - STROKE * (0.5 + 0.5 * look.text_scale) / plot) if many else 0,
        1,
        colors=look.quiet_ink,
        linewidth=(1.8 if look.strong else 1.2) * CSS_PX,
        linestyles="solid" if many else (0, CHANGE_DASH),
        transform=axes.get_xaxis_transform(),
        zorder=1.5,
        gid="changes",
    )


def ratings_axis(axes: Axes, look: ChartLook, band_name: str) -> None:
    """The band from 7 to 10 with its name above it, the lines at 0, 5, 7 and 10, and their figures."""
    strong = 1.6 if look.strong else 1.0
    axes.set_ylim(RATING_MIN, RATING_MAX)
    axes.axhspan(SEVERE_FROM, RATING_MAX, color=look.band, linewidth=0, zorder=0, gid="band")
    axes.axhline(5, color=look.grid, linewidth=CSS_PX, zorder=0.5)
    axes.axhline(RATING_MAX, color=look.grid, linewidth=CSS_PX, zorder=0.5)
    axes.axhline(SEVERE_FROM, color=look.rule, linewidth=strong * CSS_PX, zorder=0.5, dashes=(4, 3))
    axes.set_yticks([RATING_MIN, 5, SEVERE_FROM, RATING_MAX])
    axes.tick_params(axis="y", length=0, pad=5 * CSS_PX)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=look.rule, linewidth=strong * CSS_PX)
    for label in axes.get_yticklabels():
        label.set(family=fonts(), fontsize=look.font * CSS_PX, color=look.quiet_ink, va="center")
    axes.annotate(
        band_name,
        (0, 1),
        (2 * CSS_PX, 4 * CSS_PX),
        xycoords="axes fraction",
        textcoords="offset points",
        family=fonts(),
        fontsize=look.font * CSS_PX,
        color=look.quiet_ink,
        gid="band name",
    )


def severe_band(symptom: Symptom) -> str:
    """The severe band in the symptom's own words: "7 to 10: severe"."""
    return tr("{low} to {high}: {band}", low=SEVERE_FROM, high=RATING_MAX, band=symptom.severe)


def short_date(day: date) -> Message:
    """A date in as few letters as a chart has room for: "2 Nov"."""
    return msg("{n} {month}", n=day.day, month=_SHORT_MONTHS[day.month - 1])


def _dates(axes: Axes, period: Period, day_px: float, look: ChartLook) -> None:
    """Dates below the axis, as many as stand clear of each other."""
    needed = (DATE_WIDTH + 0.4) * look.font
    found = _month_dates if in_weeks(period) else _week_dates
    ticks = list(found(period, day_px, needed))
    axes.set_xticks([day.toordinal() for day, _ in ticks], [text for _, text in ticks])
    axes.tick_params(axis="x", length=4 * CSS_PX, pad=(look.lane - 4) * CSS_PX, color=look.rule)
    for label in axes.get_xticklabels():
        label.set(family=fonts(), fontsize=look.font * CSS_PX, color=look.quiet_ink)


def _week_dates(period: Period, day_px: float, needed: float) -> Iterator[tuple[date, str]]:
    """Whole weeks back from the last day."""
    last, length = period.last.toordinal(), period.length
    weeks = next(n for n in range(1, length + 2) if n * WEEK_DAYS * day_px >= needed or n > length)
    for ordinal in range(last, last - length, -weeks * WEEK_DAYS):
        day = date.fromordinal(ordinal)
        yield day, say(short_date(day))


def _month_dates(period: Period, day_px: float, needed: float) -> Iterator[tuple[date, str]]:
    """First days of months, a January's named by its year."""
    apart = next((n for n in MONTHS_APART if n * DAYS_A_MONTH * day_px >= needed), MONTHS_APART[-1])
    first = period.first.year * 12 + period.first.month - 1
    for count in range(first - first % apart, period.last.year * 12 + period.last.month, apart):
        day = date(count // 12, count % 12 + 1, 1)
        if period.first <= day <= period.last:
            yield day, str(day.year) if day.month == 1 else say(_SHORT_MONTHS[day.month - 1])


@cache
def fonts() -> list[str]:
    """The reading face and what stands in for signs it lacks. Sets matplotlib back to its own defaults,
    whatever files of other programs say."""
    import matplotlib
    from matplotlib import font_manager

    matplotlib.rcdefaults()
    path = Path(str(files("benzotrack").joinpath("assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf")))
    font_manager.fontManager.addfont(path)
    return [font_manager.get_font(path).family_name, "sans-serif"]
