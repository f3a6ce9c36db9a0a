"""Charts as pictures: a series in, PNG bytes out.

The y axis is always 0 to 10; a gap is a gap, a hard day is a mark below the axis, never a zero. One colour,
marker and dash per symptom, everywhere. Matplotlib is loaded by the first drawing, never by an import.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from benzotrack.domain.symptoms import (
    ANXIETY,
    IRRITABILITY,
    RATING_MAX,
    RATING_MIN,
    SEVERE_FROM,
    SLEEP,
    STIFFNESS,
    Symptom,
)
from benzotrack.domain.trends import WEEK_DAYS, DayPoint, Series, month
from benzotrack.domain.trends import series as series_of
from benzotrack.words import Message, msg, say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Style:
    """How one symptom is drawn: colours for light and dark grounds, matplotlib's marker, and its dash.

    `dash` is drawn and empty lengths in line widths, empty for a whole line. The empty ones stay shorter
    than a day, so that a dash never looks like a gap in the record. `swell` evens out how large markers look.
    """

    on_light: str
    on_dark: str
    marker: str
    dash: tuple[float, ...]
    swell: float = 1.0


STYLES: dict[str, Style] = {
    ANXIETY.id: Style("#0072B2", "#56B4E9", "o", ()),
    SLEEP.id: Style("#9A3A76", "#DD92BC", "s", (5.0, 0.8)),
    IRRITABILITY.id: Style("#AD4900", "#F0883E", "^", (5.0, 0.8, 1.2, 0.8), 1.3),
    STIFFNESS.id: Style("#00704F", "#35C596", "D", (1.8, 0.8), 0.9),
}
"""Okabe and Ito's colours for colour-blind eyes, darkened or lightened to 3:1 on every ground."""

OTHER = Style("#4D5560", "#B9C2CC", "v", (), 1.3)
"""For symptoms beyond the four."""

BAND_ON_LIGHT = "#EFD8C2"
BAND_ON_DARK = "#4A3826"
"""The ground of the severe ratings. Faint: the line at 7 and the words above it say the same."""


@dataclass(frozen=True)
class ChartLook:
    """Size and colours of one picture: `width` in CSS px, `scale` in device px per CSS px.

    `ink` is for marks, `quiet_ink` for text, `rule` for the axis and the line at 7, `grid` for what may
    be faint. Colours are #RRGGBB; `dark` says that the surface is.
    """

    width: float
    scale: float
    text_scale: float
    dark: bool
    ink: str
    quiet_ink: str
    rule: str
    surface: str
    grid: str

    @property
    def height(self) -> float:
        """Height in CSS px: the same for every symptom, more where the text is larger."""
        return self.top + PLOT * (0.4 + 0.6 * self.text_scale) + self.bottom

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture in device pixels."""
        return round(self.width * self.scale), round(self.height * self.scale)

    @property
    def font(self) -> float:
        """Size of all text, in CSS px."""
        return FONT * self.text_scale

    @property
    def top(self) -> float:
        """Room above the plot for the band's name, in CSS px."""
        return 1.4 * self.font + 5

    @property
    def bottom(self) -> float:
        """Room below the plot for the marks of hard days and the dates, in CSS px."""
        return self.lane + 1.4 * self.font + 3

    @property
    def lane(self) -> float:
        """Room between the axis and the dates, where hard days are marked, in CSS px."""
        return MARKS * (1 + self.text_scale) / 2

    @property
    def left(self) -> float:
        """Room for the figures of the y axis and for half of the first date, in CSS px."""
        return max(1.3 * self.font + 8, DATE_WIDTH / 2 * self.font)

    @property
    def right(self) -> float:
        """Room for half of the last date, in CSS px."""
        return DATE_WIDTH / 2 * self.font

    @property
    def plot_width(self) -> float:
        """Width of the plot itself, in CSS px; not above 0 where the picture is too narrow for one."""
        return self.width - self.left - self.right

    @property
    def band(self) -> str:
        """The ground from 7 to 10."""
        return BAND_ON_DARK if self.dark else BAND_ON_LIGHT

    def colour(self, style: Style) -> str:
        """A symptom's colour on this ground."""
        return style.on_dark if self.dark else style.on_light


PLOT = 120.0
"""Height of the plot itself at normal text size, in CSS px."""

LEAST_PLOT = 20.0

FONT = 13.0
MARKS = 16.0
DATE_WIDTH = 3.2
"""Width of the longest date, as a factor of the size of its letters."""

DOT = 6.5
"""Width of a day's mark, in CSS px, where a day has room for it."""

CSS_PX = 0.75
"""Points per CSS px: 72 points and 96 px to an inch."""

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

_DRAWING = threading.Lock()
"""Held while matplotlib draws: its font caches are shared and not safe in several threads."""


def draw(series: Series, look: ChartLook) -> bytes:
    """The series as a PNG of `look.pixels`. May be called from any thread; takes tens of milliseconds.

    Raises ValueError for a look without room for 20 CSS px of plot.
    """
    if look.plot_width < LEAST_PLOT:
        raise ValueError(f"no room for a chart in {look.width} px")
    with _DRAWING:
        return _png(day_figure(series, look))


def warm() -> None:
    """Load matplotlib and its fonts and draw once, so that the first chart comes at once."""
    day = date(2000, 1, 1)
    plain = "#808080"
    look = ChartLook(120, 1, 1, False, plain, plain, plain, plain, plain)
    draw(series_of(ANXIETY, month(day), ()), look)


def day_figure(series: Series, look: ChartLook) -> Figure:
    """The drawing itself: days as marks, hollow where recorded later, and the mean of 7 days as a line."""
    from matplotlib.figure import Figure

    family = _fonts()
    width, height = look.pixels
    dpi = 96 * look.scale
    figure = Figure(figsize=((width + 0.01) / dpi, (height + 0.01) / dpi), dpi=dpi, facecolor=look.surface)
    w, h = look.width, look.height
    box = (look.left / w, look.bottom / h, look.plot_width / w, 1 - (look.top + look.bottom) / h)
    axes = figure.add_axes(box, facecolor="none")
    axes.set_ylim(RATING_MIN, RATING_MAX)
    first, last = series.period.first.toordinal(), series.period.last.toordinal()
    axes.set_xlim(first - 0.7, last + 0.7)
    day_px = look.plot_width / (last - first + 1.4)
    _ground(axes, series.symptom, look, family)
    _dates(axes, series.period.last, series.period.length, day_px, look, family)
    _mean_line(axes, series, look)
    _days(axes, series, look, min(DOT, max(2.5, 0.95 * day_px)))
    _hard_days(axes, series.days, look, max(2.0, 0.7 * day_px))
    return figure


def _ground(axes: Axes, symptom: Symptom, look: ChartLook, family: list[str]) -> None:
    """The band from 7 to 10 with its name above it, the lines at 0, 5, 7 and 10, and their figures."""
    axes.axhspan(SEVERE_FROM, RATING_MAX, color=look.band, linewidth=0, zorder=0, gid="band")
    axes.axhline(5, color=look.grid, linewidth=CSS_PX, zorder=0.5)
    axes.axhline(RATING_MAX, color=look.grid, linewidth=CSS_PX, zorder=0.5)
    axes.axhline(SEVERE_FROM, color=look.rule, linewidth=CSS_PX, zorder=0.5, dashes=(4, 3))
    axes.set_yticks([RATING_MIN, 5, SEVERE_FROM, RATING_MAX])
    axes.tick_params(axis="y", length=0, pad=5 * CSS_PX)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=look.rule, linewidth=CSS_PX)
    for label in axes.get_yticklabels():
        label.set(family=family, fontsize=look.font * CSS_PX, color=look.quiet_ink, va="center")
    axes.annotate(
        tr("{low} to {high}: {band}", low=SEVERE_FROM, high=RATING_MAX, band=symptom.severe),
        (0, 1),
        (2 * CSS_PX, 4 * CSS_PX),
        xycoords="axes fraction",
        textcoords="offset points",
        family=family,
        fontsize=look.font * CSS_PX,
        color=look.quiet_ink,
        gid="band name",
    )


def _dates(axes: Axes, last: date, length: int, day_px: float, look: ChartLook, family: list[str]) -> None:
    """Dates below the axis, whole weeks back from the last day, as many as stand clear of each other."""
    needed = (DATE_WIDTH + 0.4) * look.font
    weeks = next(n for n in range(1, length + 2) if n * WEEK_DAYS * day_px >= needed or n > length)
    days = range(last.toordinal(), last.toordinal() - length, -weeks * WEEK_DAYS)
    axes.set_xticks(days, [say(short_date(date.fromordinal(d))) for d in days])
    axes.tick_params(axis="x", length=4 * CSS_PX, pad=(look.lane - 4) * CSS_PX, color=look.rule)
    for label in axes.get_xticklabels():
        label.set(family=family, fontsize=look.font * CSS_PX, color=look.quiet_ink)


def short_date(day: date) -> Message:
    """A date in as few letters as a chart has room for: "2 Nov"."""
    return msg("{n} {month}", n=day.day, month=_SHORT_MONTHS[day.month - 1])


def _mean_line(axes: Axes, series: Series, look: ChartLook) -> None:
    """The mean of 7 days, one piece for each unbroken run; a run of one day is a short stroke."""
    style = _style(series.symptom)
    for days, means in mean_runs(series.days, series.means):
        if len(days) == 1:
            days, means = [days[0] - 0.3, days[0] + 0.3], means * 2
        (line,) = axes.plot(
            days,
            means,
            color=look.colour(style),
            linewidth=2.2 * CSS_PX,
            solid_capstyle="butt",
            dash_capstyle="butt",
            zorder=2,
            clip_on=False,
            gid="mean",
        )
        if style.dash:
            line.set_dashes(style.dash)


def mean_runs(
    days: Sequence[DayPoint], means: Sequence[Fraction | None]
) -> Iterator[tuple[list[float], list[float]]]:
    """The unbroken runs of the line: their days as ordinals, and the means."""
    for there, run in groupby(zip(days, means, strict=True), lambda pair: pair[1] is not None):
        if there:
            kept = [(float(point.day.toordinal()), float(mean)) for point, mean in run if mean is not None]
            yield [x for x, _ in kept], [y for _, y in kept]


def _days(axes: Axes, series: Series, look: ChartLook, size: float) -> None:
    """A mark for each rating, filled, or hollow where it was recorded later."""
    style = _style(series.symptom)
    colour = look.colour(style)
    for later in (False, True):
        shown = [p for p in series.days if p.rating is not None and p.later is later]
        axes.plot(
            [p.day.toordinal() for p in shown],
            [p.rating for p in shown if p.rating is not None],
            linestyle="none",
            marker=style.marker,
            markersize=(size + (0.8 if later else 0)) * style.swell * CSS_PX,
            markerfacecolor=look.surface if later else colour,
            markeredgecolor=colour if later else look.surface,
            markeredgewidth=(1.6 if later else 0.8) * CSS_PX,
            zorder=3,
            clip_on=False,
            gid="later" if later else "days",
        )


def _hard_days(axes: Axes, days: Sequence[DayPoint], look: ChartLook, width: float) -> None:
    """A bar below the axis for each hard day, rated or not."""
    from matplotlib.transforms import ScaledTranslation

    below = ScaledTranslation(0, -9 / 96, axes.figure.dpi_scale_trans)
    hard = [p.day.toordinal() for p in days if p.hard]
    axes.plot(
        hard,
        [0] * len(hard),
        linestyle="none",
        marker="_",
        markersize=width * CSS_PX,
        markeredgewidth=4.5 * CSS_PX,
        color=look.ink,
        transform=axes.transData + below,
        clip_on=False,
        gid="hard",
    )


def _style(symptom: Symptom) -> Style:
    return STYLES.get(symptom.id, OTHER)


@cache
def _fonts() -> list[str]:
    """The reading face and what stands in for signs it lacks. Sets matplotlib back to its own defaults,
    whatever files of other programs say."""
    import matplotlib
    from matplotlib import font_manager

    matplotlib.rcdefaults()
    path = Path(str(files("benzotrack").joinpath("assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf")))
    font_manager.fontManager.addfont(path)
    return [font_manager.get_font(path).family_name, "sans-serif"]


def _png(figure: Figure) -> bytes:
    """The figure's pixels as PNG, nothing but pixels in it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    kept = io.BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return kept.getvalue()
