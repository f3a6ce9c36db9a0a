"""The report's main drawing: the prescribed dose and the four symptoms on one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.charts.against import corners, dash_of
from benzotrack.charts.frame import short_date
from benzotrack.charts.styles import OTHER, STYLES
from benzotrack.domain.dose_series import DoseLine, DoseUnit, change_marks, dose_lines
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, SEVERE_FROM
from benzotrack.domain.trends import Period, Series
from benzotrack.pdf.figures import BAND, GRID, INK, QUIET, RULE, TEXT, place, svg
from benzotrack.words import say, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, DOSE_HEIGHT, ROW, GAP, DATES = 92.0, 46.0, 44.0, 40.0, 9.0, 14.0
"""Room in points: for the names, the last figures, each drawing, between them, and for the dates."""

LOW_DOSE, LOW_ROW = 27.0, 23.0
"""Heights on a full page, in points."""


def timeline(four: Sequence[Series], ledger: Ledger, today: date, width: float, low: bool = False) -> str:
    """The drawing as SVG, `width` points wide. Doses in mg, or in percent of the first where several.

    `low` makes every row lower, for a full page.
    """
    period = four[0].period
    lines = dose_lines(ledger, period, today)
    if len(lines) > 1:
        lines = dose_lines(ledger, period, today, DoseUnit.PERCENT)
    changes = [mark.day for mark in change_marks(ledger, period, today)]

    dose, row = (LOW_DOSE, LOW_ROW) if low else (DOSE_HEIGHT, ROW)

    def draw(figure: Figure) -> None:
        top, inner = 6.0, width - LEFT - RIGHT
        if lines:
            axes = place(figure, LEFT, top, inner, dose)
            _dose(axes, lines, period)
            _frame(axes, period, changes)
            top += dose + GAP
        for series in four:
            axes = place(figure, LEFT, top, inner, row)
            _frame(axes, period, changes)
            _symptom(axes, series, inner)
            top += row + GAP
        _dates(axes, period, inner)

    return svg(width, 6 + (dose + GAP if lines else 0) + 4 * (row + GAP) + DATES, draw)


def _frame(axes: Axes, period: Period, changes: Sequence[date]) -> None:
    axes.set_xlim(period.first.toordinal() - 0.7, period.last.toordinal() + 0.7)
    axes.set_xticks([])
    for day in changes:
        axes.axvline(day.toordinal() - 0.5, color=INK, linewidth=0.6, dashes=(3, 2), zorder=1, clip_on=False)


def _dose(axes: Axes, lines: Sequence[DoseLine], period: Period) -> None:
    amounts = [float(span.amount) for line in lines for span in line.spans if span.amount is not None]
    top = max(amounts, default=1) or 1
    axes.set_ylim(0, top * 1.18)
    for n, line in enumerate(lines):
        x, y = corners(line)
        axes.plot(x, y, color=INK, linewidth=1.3, linestyle=(0, dash_of(n)) if dash_of(n) else "-")
    if len(lines) == 1:
        _steps(axes, lines[0], period)
    _name(axes, tr("Prescribed dose"), tr("mg a day") if len(lines) == 1 else tr("% of first dose"))
    axes.set_yticks([0, top], ["0", _short(top, len(lines) > 1)])
    _end_names(axes, lines, top * 1.18)


def _steps(axes: Axes, line: DoseLine, period: Period) -> None:
    """The mg of each step above its line, where there is room for it."""
    day_width = float(axes.bbox.width) / (period.length + 0.4)
    for span in line.spans[:-1]:
        if span.amount is None:
            continue
        text = _short(float(span.amount))
        if ((span.last - span.first).days + 1) * day_width > (len(text) + 1) * TEXT * 0.6:
            at = (span.first.toordinal() - 0.5, float(span.amount))
            axes.annotate(text, at, (3, 1.5), textcoords="offset points", va="bottom")


def _end_names(axes: Axes, lines: Sequence[DoseLine], full: float) -> None:
    """Each line's last value at its end, clear of each other; with several medicines, its first letters."""
    last = [(line.spans[-1].amount, line.medicine) for line in lines]
    room = full * (TEXT + 1) / float(axes.bbox.height)
    at = -room
    for value, medicine in sorted((float(v), m) for v, m in last if v is not None):
        at = max(value, at + room)
        number = _short(value, len(lines) > 1)
        text = number if len(lines) == 1 else tr("{medicine} {n}", medicine=medicine[:6], n=number)
        axes.annotate(text, (1, at / full), (2, 0), "axes fraction", textcoords="offset points", va="center")


def _short(value: float, percent: bool = False) -> str:
    """An amount in mg, or percent without decimals."""
    return f"{value:.0f}" if percent else f"{value:.3f}".rstrip("0").rstrip(".")


def _name(axes: Axes, name: str, below: str) -> None:
    w = LEFT - 2
    axes.annotate(
        name, (0, 1), (-w, 0), "axes fraction", textcoords="offset points", va="top", color=INK, fontsize=8
    )
    axes.annotate(
        below, (0, 1), (-w, -10), "axes fraction", textcoords="offset points", va="top", color=QUIET
    )


def _symptom(axes: Axes, series: Series, inner: float) -> None:
    axes.set_ylim(RATING_MIN, RATING_MAX)
    axes.set_yticks([RATING_MIN, SEVERE_FROM, RATING_MAX])
    axes.axhspan(SEVERE_FROM, RATING_MAX, color=BAND, linewidth=0, zorder=0)
    axes.axhline(SEVERE_FROM, color=RULE, linewidth=0.5, zorder=0.5)
    axes.axhline(RATING_MAX, color=GRID, linewidth=0.4, zorder=0.5)
    style = STYLES.get(series.symptom.id, OTHER)
    n = sum(p.rating is not None for p in series.days)
    _name(axes, say(series.symptom.label), tr("{n} of {of} days", n=n, of=series.period.length))
    size = max(1.1, min(3.4, 0.9 * inner / series.period.length)) * style.swell
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
            markeredgewidth=0.7 if later else 0.25,
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
