"""What all charts share: the canvas, the time axis, the 0 to 10 of the ratings, lines, marks, dates, fonts.

Every chart of a period has the same days at the same place. A chart of something else over the same days,
such as the prescribed dose, takes `days_along` and draws its own upright axis; what is marked on a day in
every chart, such as a dose change, has its place there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from benzotrack.charts.style import DATE_WIDTH, LEAST_PLOT, ChartLook
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, SEVERE_FROM, Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period, in_weeks
from benzotrack.i18n import Message, msg, say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGE_DAYS = 0.7
"""Room before the first and after the last day, in days."""

MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""How many months may lie between two dates of a long time axis."""

DAYS_A_MONTH = 30.4

YEAR_WIDTH = 2.8
"""Width of a year behind a date, as a factor of the size of its letters."""

CHANGE_DASH = (3.0, 2.4)
"""Drawn and empty lengths of the vertical at a dose change, in line widths."""

MANY_CHANGES = 12
"""Most days of change that are drawn as verticals: more would stand like a fence before the ratings."""

STROKE = 9.0
"""Length of the stroke that stands for a vertical where there are many, at normal text size."""

PAPER_STROKE = 5.0
"""Its length on paper, where a plot is low."""

HALFWAY = 5
"""The rating in the middle of the scale."""

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

T = TypeVar("T")


@contextmanager
def canvas(look: ChartLook) -> Iterator[Figure]:
    """An empty picture of the look's size, and meanwhile the look's fonts and colours as matplotlib's own."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    dpi = 72 / look.unit * look.scale
    size = [(side + 0.01) / dpi for side in look.pixels]
    if look.paper:
        size = [side / 72 for side in look.points]
    with matplotlib.rc_context(_settings(look)):
        figure = Figure(figsize=(size[0], size[1]), dpi=dpi, facecolor=look.surface)
        FigureCanvasAgg(figure)
        yield figure


def _settings(look: ChartLook) -> Any:
    font, unit = look.font * look.unit, look.unit
    return {
        "font.family": fonts(),
        "font.size": font,
        "text.color": look.ink,
        "text.parse_math": False,
        "axes.facecolor": "none",
        "axes.edgecolor": look.rule,
        "axes.linewidth": look.rule_width,
        "axes.spines.top": False,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "xtick.color": look.rule,
        "xtick.labelcolor": look.quiet_ink,
        "xtick.labelsize": font,
        "xtick.major.size": 4 * unit,
        "xtick.major.pad": (look.lane - 4) * unit,
        "ytick.labelcolor": look.quiet_ink,
        "ytick.labelsize": font,
        "ytick.major.size": 0,
        "ytick.major.pad": 5 * unit,
        "ytick.alignment": "center",
    }


def place(figure: Figure, look: ChartLook, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes of that size, that far from the figure's left and bottom."""
    w, h = look.width, look.height
    return figure.add_axes((left / w, bottom / h, width / w, height / h))


def plot_axes(
    figure: Figure, look: ChartLook, right: float, beside: float = 0.0, of: float = 0.0
) -> tuple[Axes, float]:
    """Axes for the look's plot with `right` beside them, and their width; where several stand in a picture,
    in a part `of` its width with that much `beside` it.

    Raises ValueError where less than 20 would be left for the plot.
    """
    width = (of or look.width) - look.left - right
    if width < LEAST_PLOT:
        raise ValueError(f"no room for a chart in {look.width} px")
    w, h = look.width, look.height
    parts = ((beside + look.left) / w, look.bottom / h, width / w, 1 - (look.top + look.bottom) / h)
    return figure.add_axes(parts), width


def time_axis(
    figure: Figure, period: Period, look: ChartLook, right: float, changes: Sequence[date] = ()
) -> tuple[Axes, float]:
    """Axes for the look's plot with the period's days along them, dates below, and the width of a day.

    Raises ValueError where there is no room for the plot.
    """
    axes, width = plot_axes(figure, look, right)
    days_along(axes, period, changes, look)
    day = width / (period.length - 1 + 2 * EDGE_DAYS)
    dates(axes, period, day, look)
    return axes, day


def days_along(axes: Axes, period: Period, changes: Sequence[date], look: ChartLook) -> None:
    """The period's days along the axes, and a dashed vertical where each day of change begins, or a short
    stroke at the top where there are many: the first mark right of it is the day itself.
    """
    axes.set_xlim(period.first.toordinal() - EDGE_DAYS, period.last.toordinal() + EDGE_DAYS)
    axes.set_xticks([])
    many = many_changes(changes)
    plot = axes.get_position().height * look.height
    long = PAPER_STROKE if look.paper else STROKE * (0.5 + 0.5 * look.text_scale)
    axes.vlines(
        [day.toordinal() - 0.5 for day in changes],
        max(0.0, 1 - long / plot) if many else 0,
        1,
        colors=look.quiet_ink,
        linewidth=(1.8 if look.strong else 1.2) * look.unit,
        linestyles="solid" if many else (0, CHANGE_DASH),
        transform=axes.get_xaxis_transform(),
        zorder=1.5,
        gid="changes",
    )


def many_changes(changes: Sequence[date]) -> bool:
    """Whether the days of change are so many that each is a short stroke at the top of a chart."""
    return len(changes) > MANY_CHANGES


def ratings_axis(axes: Axes, look: ChartLook, words: str, *, band: bool = True) -> None:
    """The band from 7 to 10, the words above it, and the lines at 0, 5, 7 and 10 with their figures; in a low
    plot without the 5, and without the figure 7, where they have no room.
    """
    axes.set_ylim(RATING_MIN, RATING_MAX)
    if band:
        axes.axhspan(SEVERE_FROM, RATING_MAX, color=look.band, linewidth=0, zorder=0, gid="band")
    roomy = 0.95 * look.font * RATING_MAX / (axes.get_position().height * look.height)
    figures = [RATING_MIN, HALFWAY, SEVERE_FROM, RATING_MAX]
    if roomy > SEVERE_FROM - HALFWAY:
        figures.remove(HALFWAY)
    if roomy > RATING_MAX - SEVERE_FROM:
        figures.remove(SEVERE_FROM)
    for faint in {HALFWAY, RATING_MAX}.intersection(figures):
        axes.axhline(faint, color=look.grid, linewidth=look.unit, zorder=0.5)
    rule = axes.axhline(SEVERE_FROM, color=look.rule, linewidth=look.rule_width, zorder=0.5)
    if not look.paper:
        rule.set_dashes((4, 3))
    axes.set_yticks(figures)
    if words:
        note(axes, look, words, gid="band name")


def severe_band(symptom: Symptom) -> str:
    """The severe band in the symptom's own words: "7 to 10: severe"."""
    return tr("{low} to {high}: {band}", low=SEVERE_FROM, high=RATING_MAX, band=symptom.severe)


ABOVE = 8
"""How far words stand above a plot: a mark at 10 has room below them."""


def note(axes: Axes, look: ChartLook, words: str, gid: str) -> Any:
    """Words above a plot, from its left edge on."""
    return axes.annotate(
        words,
        (0, 1),
        (2 * look.unit, ABOVE * look.unit),
        xycoords="axes fraction",
        textcoords="offset points",
        color=look.quiet_ink,
        gid=gid,
    )


def runs(points: Iterable[tuple[float, T | None]]) -> Iterator[tuple[list[float], list[T]]]:
    """The unbroken runs of what there is: where it stands, and what."""
    for there, run in groupby(points, lambda point: point[1] is not None):
        if there:
            found = [(float(x), what) for x, what in run if what is not None]
            yield [x for x, _ in found], [what for _, what in found]


def stroke(
    axes: Axes,
    xs: Sequence[float],
    ys: Sequence[float],
    look: ChartLook,
    *,
    colour: str,
    gid: str,
    width: float | None = None,
    dash: Sequence[float] = (),
    zorder: float = 2,
    alone: float = 0.3,
) -> None:
    """A line, as wide as a symptom's if no width is told; one point is a stroke `alone` to each side."""
    if len(xs) == 1:
        xs, ys = [xs[0] - alone, xs[0] + alone], [ys[0], ys[0]]
    (line,) = axes.plot(
        xs,
        ys,
        color=colour,
        linewidth=(look.line if width is None else width) * look.unit,
        solid_capstyle="butt",
        zorder=zorder,
        clip_on=False,
        gid=gid,
    )
    if dash:
        line.set_dashes(dash)


def marks(
    axes: Axes,
    look: ChartLook,
    gid: str,
    points: Sequence[tuple[float, float]],
    marker: str,
    size: float,
    edge: float,
    **how: Any,
) -> None:
    """A mark of that size at each point; `edge` is the width of its edge."""
    axes.plot(
        [x for x, _ in points],
        [y for _, y in points],
        linestyle="none",
        marker=marker,
        markersize=size * look.unit,
        markeredgewidth=edge * look.unit,
        clip_on=False,
        gid=gid,
        **{"zorder": 3, **how},
    )


def short_date(day: date) -> Message:
    """A date in as few letters as a chart has room for: "2 Nov"."""
    return msg("{n} {month}", n=day.day, month=_SHORT_MONTHS[day.month - 1])


def dates(axes: Axes, period: Period, day_width: float, look: ChartLook) -> None:
    """Dates below the axis, as many as stand clear of each other."""
    found = _month_dates if in_weeks(period) else _day_dates
    ticks = list(found(period, day_width, look))
    axes.set_xticks([day.toordinal() for day, _ in ticks], [text for _, text in ticks])


def _day_dates(period: Period, day_width: float, look: ChartLook) -> Iterator[tuple[date, str]]:
    """Days or whole weeks back from the last day."""
    years = look.paper and period.first.year != period.last.year
    needed = (DATE_WIDTH + 0.4 + (YEAR_WIDTH if years else 0)) * look.font
    apart = next(
        n for n in count(look.style.days_apart) if n * day_width >= needed and (n <= 3 or n % WEEK_DAYS == 0)
    )
    for ordinal in range(period.last.toordinal(), period.first.toordinal() - 1, -apart):
        day = date.fromordinal(ordinal)
        short = short_date(day)
        yield day, tr("{day} {year}", day=short, year=day.year) if years else say(short)


def _month_dates(period: Period, day_width: float, look: ChartLook) -> Iterator[tuple[date, str]]:
    """First days of months, a January's named by its year."""
    needed = (DATE_WIDTH + 0.4) * look.font
    apart = next((n for n in MONTHS_APART if n * DAYS_A_MONTH * day_width >= needed), MONTHS_APART[-1])
    first = period.first.year * 12 + period.first.month - 1
    for months in range(first - first % apart, period.last.year * 12 + period.last.month, apart):
        day = date(months // 12, months % 12 + 1, 1)
        if period.first <= day <= period.last:
            yield day, str(day.year) if day.month == 1 else say(_SHORT_MONTHS[day.month - 1])


@cache
def fonts() -> list[str]:
    """The reading face and what stands in for signs it lacks. Loads matplotlib with its own defaults,
    whatever files and variables of other programs say: settings that lie where it stands come first.
    A bundle brings its list of fonts: none is looked for on the machine, and nothing is kept in the home.
    """
    os.environ.pop("MPLBACKEND", None)
    (package,) = find_spec("matplotlib").submodule_search_locations  # type: ignore[union-attr, misc]
    data = Path(package, "mpl-data")
    with standing_in(data):
        import matplotlib

        if any(data.glob("fontlist-*.json")):
            matplotlib.get_cachedir = matplotlib.get_configdir = matplotlib.get_data_path
        from matplotlib import font_manager

    matplotlib.rcdefaults()
    path = Path(str(files("benzotrack").joinpath("assets/fonts/IBMPlexSans-Regular.ttf")))
    font_manager.fontManager.addfont(path)
    return [font_manager.get_font(path).family_name, "sans-serif"]


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Stand in a folder, also where that before is gone: libraries read settings where one stands."""
    before = folder
    with suppress(OSError):
        before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        with suppress(OSError):
            os.chdir(before)
