"""The report's main drawing: the prescribed dose and the four symptoms on one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.charts.axes import short_date
from benzotrack.charts.symptom_styles import OTHER, STYLES
from benzotrack.domain.dose_series import change_marks
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.symptoms import CORE, RATING_MAX, RATING_MIN, SEVERE_FROM
from benzotrack.domain.trends import Period, Series
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import literal
from benzotrack.report_pdf.dose_rows import Doses, draw_doses, unit_words
from benzotrack.report_pdf.svg import BAND, GRID, INK, QUIET, RULE, TEXT, place, shortened, svg, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, GAP, TOP, DATES = 92.0, 46.0, 9.0, 6.0, 14.0
"""Room in points: for the names, the last figures, between the rows, above them, and for the dates."""

NAME, BESIDE = 8.0, 6.0
"""Size of a row's name, and the room between it and the axis' figures, in points."""

SMALLEST = 1.2
"""Smallest mark of a rating, in points; only larger ones have a white rim, which would hide small ones."""

THREE_TICKS = 22.5
"""Height of a symptom from which the 7 has room below the 10."""

ONE_DOSE, EACH_DOSE, LEAST_DOSE = 1.1, 0.65, 15.0
"""Height of a dose's row as a factor of a symptom's, alone and with others, and the least in points."""


def dose_height(rows: int, row: float) -> float:
    """Height of each dose's row, in points."""
    return row * ONE_DOSE if rows == 1 else max(LEAST_DOSE, row * EACH_DOSE)


def timeline_height(rows: int, row: float) -> float:
    """Height of the drawing with so many doses and symptoms `row` points high."""
    return TOP + rows * (dose_height(rows, row) + GAP) + len(CORE) * (row + GAP) + DATES


def timeline(four: Sequence[Series], ledger: Ledger, doses: Doses, width: float, row: float) -> str:
    """The drawing as SVG, `width` points wide; a symptom is `row` points high."""
    period = four[0].period
    changes = [mark.day for mark in change_marks(ledger, period, period.last)]
    count, dose = len(doses.lines), dose_height(len(doses.lines), row)

    def draw(figure: Figure) -> None:
        top, inner = TOP, width - LEFT - RIGHT
        for line in doses.lines:
            axes = place(figure, LEFT, top, inner, dose)
            _frame(axes, period, changes)
            draw_doses(axes, line, period.length, doses.plans)
            _name(axes, " ".join(literal(line.medicine).split()), unit_words(line))
            top += dose + GAP
        for series in four:
            axes = place(figure, LEFT, top, inner, row)
            _frame(axes, period, changes)
            _symptom(axes, series, inner)
            top += row + GAP
        _dates(axes, period, inner)

    return svg(width, timeline_height(count, row), draw)


def _frame(axes: Axes, period: Period, changes: Sequence[date]) -> None:
    axes.set_xlim(period.first.toordinal() - 0.7, period.last.toordinal() + 0.7)
    axes.set_xticks([])
    for day in changes:
        axes.axvline(day.toordinal() - 0.5, color=INK, linewidth=0.6, dashes=(3, 2), zorder=1, clip_on=False)


def _name(axes: Axes, name: str, below: str) -> None:
    """The name beside a row; a long one ends in dots, since the tables have it whole."""
    w = LEFT - 2
    figures = max((text_width(tick.get_text(), TEXT) for tick in axes.get_yticklabels()), default=0)
    axes.annotate(
        shortened(name, NAME, w - figures - BESIDE),
        (0, 1),
        (-w, 0),
        "axes fraction",
        textcoords="offset points",
        va="top",
        color=INK,
        fontsize=NAME,
    )
    axes.annotate(
        below, (0, 1), (-w, -10), "axes fraction", textcoords="offset points", va="top", color=QUIET
    )


def _symptom(axes: Axes, series: Series, inner: float) -> None:
    axes.set_ylim(RATING_MIN, RATING_MAX)
    high = float(axes.bbox.height) >= THREE_TICKS
    axes.set_yticks([RATING_MIN, SEVERE_FROM, RATING_MAX] if high else [RATING_MIN, RATING_MAX])
    axes.axhspan(SEVERE_FROM, RATING_MAX, color=BAND, linewidth=0, zorder=0)
    axes.axhline(SEVERE_FROM, color=RULE, linewidth=0.5, zorder=0.5)
    axes.axhline(RATING_MAX, color=GRID, linewidth=0.4, zorder=0.5)
    style = STYLES.get(series.symptom.id, OTHER)
    n = sum(p.rating is not None for p in series.days)
    _name(
        axes, say(series.symptom.label), trn("{k} of {n} day", "{k} of {n} days", series.period.length, k=n)
    )
    size = max(SMALLEST, min(3.4, 0.9 * inner / series.period.length)) * style.swell
    rim = 0.25 if size > 2 * SMALLEST else 0.0
    for later in (False, True):
        shown = [p for p in series.days if p.rating is not None and p.later is later]
        axes.plot(
            [p.day.toordinal() for p in shown],
            [p.rating for p in shown if p.rating is not None],
            linestyle="none",
            marker=style.marker,
            markersize=size,
            markerfacecolor="white" if later else style.on_light,
            markeredgecolor=style.on_light if later else "white",
            markeredgewidth=min(0.7, size / 3) if later else rim,
            zorder=3,
            clip_on=False,
        )
    _mean(axes, series, style.on_light)
    _hard(axes, series, inner)


def _mean(axes: Axes, series: Series, colour: str) -> None:
    """The mean of 7 days; a gap stays a gap, and a run of one day is a short stroke."""
    x: list[float] = []
    y: list[float] = []
    for point, mean in zip(series.days, series.means, strict=True):
        at = point.day.toordinal()
        x += [at - 0.5, at + 0.5]
        y += [float("nan") if mean is None else float(mean)] * 2
    xs, ys = _through(x, y)
    axes.plot(xs, ys, color=colour, linewidth=1.2, zorder=4, solid_capstyle="butt")


def _through(x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    """Strokes of one day joined at their middles, so that the line is one line."""
    xs: list[float] = []
    ys: list[float] = []
    for n in range(0, len(x), 2):
        alone = (n == 0 or y[n - 1] != y[n - 1]) and (n + 2 >= len(y) or y[n + 2] != y[n + 2])
        if alone:
            xs += [x[n], x[n + 1], x[n + 1]]
            ys += [y[n], y[n + 1], float("nan")]
        else:
            xs.append((x[n] + x[n + 1]) / 2)
            ys.append(y[n])
    return xs, ys


def _hard(axes: Axes, series: Series, inner: float) -> None:
    """A bar below the axis for each hard day, rated or not."""
    hard = [p.day.toordinal() for p in series.days if p.hard]
    axes.plot(
        hard,
        [-1.1] * len(hard),
        linestyle="none",
        marker="_",
        markersize=max(1.2, 0.8 * inner / (series.period.length + 0.4)),
        markeredgewidth=2.2,
        color=INK,
        clip_on=False,
    )


def _dates(axes: Axes, period: Period, inner: float) -> None:
    """Dates below the last drawing, as many as stand clear of each other, the last day's among them."""
    years = period.first.year != period.last.year
    most = max(1, int(inner // (50 if years else 34)))
    apart = max(1, -(-(period.length - 1) // most))
    if apart > 3:
        apart = -(-apart // 7) * 7
    days = range(period.last.toordinal(), period.first.toordinal() - 1, -apart)

    def text(n: int) -> str:
        day = date.fromordinal(n)
        short = say(short_date(day))
        return tr("{day} {year}", day=short, year=day.year) if years else short

    axes.set_xticks(list(days), [text(n) for n in days])
    axes.tick_params(axis="x", length=2.5, pad=3, color=RULE)
