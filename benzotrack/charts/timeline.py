"""The prescribed dose and the four symptoms below each other on one time axis, each named at its left.

Each medicine has a row in its own mg on a scale from 0. Days as needed and days before the first record have
no line; what was recorded as needed has bars.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.charts.axes import EDGE_DAYS, canvas, dates, days_along, place, ratings_axis
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.dose_overlay import NOTHING, DoseOverlay, dose_overlay, draw_doses
from benzotrack.charts.label_layout import shorten, size_of
from benzotrack.charts.style import ChartLook, print_look
from benzotrack.domain.dose_series import DoseLine
from benzotrack.domain.doses import Dose
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.dose_words import known_spans
from benzotrack.domain.trends import Period, Series
from benzotrack.i18n import say, tr, trn

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, GAP, TOP, DATES = 184.0, 92.0, 18.0, 12.0, 14.0
"""Room for the names, the last figures, between the rows, above them, and for the dates."""

NAME, BELOW, BESIDE = 16.0, 20.0, 12.0
"""Size of a row's name, how far below it the words stand, and the room between it and the axis' figures."""

ONE_DOSE, EACH_DOSE, LEAST_DOSE = 1.1, 0.65, 30.0
"""Height of a dose's row as a factor of a symptom's, alone and with others, and the least."""

HEADROOM = 1.18
"""The scale's end above the highest dose, as a factor."""


@dataclass(frozen=True)
class Timeline:
    """The rows over the period of the series: each medicine with the name that is shown of it, and each
    symptom; and the medicines that there is no row for.
    """

    series: tuple[Series, ...]
    against: DoseOverlay = NOTHING
    names: tuple[str, ...] = ()
    not_drawn: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """The days that are drawn."""
        return self.series[0].period

    def look(self, width: float, row: float) -> ChartLook:
        """The look on paper of a drawing so many points wide, in which a symptom is `row` points high."""
        plain = print_look(width)
        look = replace(plain, plot=row / plain.unit)
        doses = len(self.names) * (self._dose(look) + GAP)
        return replace(look, whole=TOP + doses + len(self.series) * (look.plot + GAP) + DATES)

    def figure(self, look: ChartLook) -> Figure:
        """The drawing."""
        period, dose = self.period, self._dose(look)
        width, top = look.width - LEFT - RIGHT, look.height - TOP
        day = width / (period.length - 1 + 2 * EDGE_DAYS)
        with canvas(look) as figure:
            for line, name in zip(self.against.lines, self.names, strict=True):
                axes = place(figure, look, LEFT, top - dose, width, dose)
                draw_doses(axes, self.against, (line,), period, look, 1 / HEADROOM)
                _name(axes, look, name, unit_words(line))
                top -= dose + GAP
            for series in self.series:
                axes = place(figure, look, LEFT, top - look.plot, width, look.plot)
                days_along(axes, period, self.against.changes, look)
                ratings_axis(axes, look, "")
                DayChart(series).draw(axes, look, day)
                n = sum(point.comparable is not None for point in series.days)
                rated = trn("{k} of {n} day", "{k} of {n} days", series.counted.length, k=n)
                _name(axes, look, say(series.symptom.label), rated)
                top -= look.plot + GAP
            dates(axes, period, day, look)
        return figure

    def _dose(self, look: ChartLook) -> float:
        """Height of each dose's row."""
        return look.plot * ONE_DOSE if len(self.names) == 1 else max(LEAST_DOSE, look.plot * EACH_DOSE)


def timeline(
    series: tuple[Series, ...],
    ledger: Ledger,
    as_of: date,
    most: int,
    written: Callable[[str], str] = str,
    doses: Sequence[Dose] = (),
) -> Timeline:
    """The drawing with at most so many medicines, those that end with a dose first; `written` gives a name as
    it can be shown, `doses` are those recorded of what is not taken daily.
    """
    against = dose_overlay(ledger, series[0].period, as_of, doses=doses)
    lines = sorted(against.lines, key=_ended)
    names = tuple(" ".join(written(line.medicine).split()) for line in lines[:most])
    not_drawn = tuple(line.medicine for line in lines[most:])
    return Timeline(series, replace(against, lines=tuple(lines[:most])), names, not_drawn)


def _ended(line: DoseLine) -> bool:
    return not known_spans(line)[-1].is_prescribed and not line.taken


def unit_words(line: DoseLine) -> str:
    """What the amounts of a row mean."""
    drawn = any(span.amount or span.cuts for span in line.spans)
    if line.taken:
        return tr("mg a day; bars: taken") if drawn else tr("bars: mg taken")
    return tr("prescribed mg a day") if drawn else tr("prescribed as needed")


def _name(axes: Axes, look: ChartLook, name: str, below: str) -> None:
    """The name beside a row; a long one ends in dots, since the tables have it whole."""
    room = LEFT - 4
    figures = max((size_of(label, look)[0] for label in axes.get_yticklabels()), default=0.0)
    for words, down, size, colour in (
        (name, 0.0, NAME, look.ink),
        (below, BELOW, look.font, look.quiet_ink),
    ):
        text = axes.annotate(
            words,
            (0, 1),
            (-room * look.unit, -down * look.unit),
            xycoords="axes fraction",
            textcoords="offset points",
            va="top",
            fontsize=size * look.unit,
            color=colour,
        )
        if words is name:
            shorten(text, room - figures - BESIDE, look)
