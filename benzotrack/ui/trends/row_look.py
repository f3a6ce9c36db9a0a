"""How the rows of Trends look: as high as the window has room for, larger where they fill a pane."""

from dataclasses import dataclass, replace

from benzotrack.charts.chart_row import dates_look, dose_look, row_look
from benzotrack.charts.style import ChartLook
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.theme import Look, TextToken

LEAST_PLOT, MOST_PLOT = 36.0, 90.0
"""Least and greatest height of a row's plot, in logical px."""

BESIDE_ROWS, BESIDE_ROWS_WIDE = 560.0, 520.0
"""What a window holds beside the plots of five rows, in logical px: bars, period, words and dates."""

PLOTS = 4.8
"""The plots of four symptoms and of the dose, as so many of a symptom's."""

WIDEST = 760.0
"""Greatest width of the column in a pane, in logical px."""

PANE_TEXT = 1.15
"""Text in a pane's charts, as a factor: it is read at arm's length."""


@dataclass(frozen=True)
class RowLook:
    """The looks of the rows' pictures, and the sizes of their words. `plot` is in logical px."""

    chart: ChartLook
    plot: float
    tokens: tuple[TextToken, TextToken]

    @property
    def symptom(self) -> ChartLook:
        """Of a symptom's row."""
        return row_look(self.chart, self.plot)

    @property
    def dates(self) -> ChartLook:
        """Of the dates."""
        return dates_look(self.chart)

    def dose(self, lines: int) -> ChartLook:
        """Of the dose's row with that many medicines."""
        return dose_look(self.chart, self.plot, lines)


def row_look_of(look: Look, wide: bool) -> RowLook:
    """How the rows look in that window, or `wide` in that pane of a wide one."""
    plain = page_chart(look, wide)
    chart = replace(plain, width=plain.width - 2 * w.ROW_EDGE)
    tokens = (theme.BODY_STRONG, theme.BODY) if wide else (theme.SMALL_STRONG, theme.SMALL)
    return RowLook(chart, plot_height(look, wide), tokens)


def plot_height(look: Look, wide: bool) -> float:
    """Height of a row's plot in that window, or `wide` in that pane of a wide one, in logical px."""
    room = look.height - (BESIDE_ROWS_WIDE if wide else BESIDE_ROWS)
    return int(min(MOST_PLOT, max(LEAST_PLOT, room / PLOTS)))


def page_chart(look: Look, wide: bool, width: float | None = None) -> ChartLook:
    """How a chart looks that stands on the page, as wide as its column or so wide."""
    chart = w.chart_look(look, w.density())
    scale = look.text_scale * (PANE_TEXT if wide else 1)
    ground = look.palette.surface
    return replace(chart, width=width or column_of(look, wide), text_scale=scale, surface=ground)


def column_of(look: Look, wide: bool) -> float:
    """Width of the column in which Trends stand, in logical px: in a pane as wide as there is room."""
    return min(look.width - 2 * theme.EDGE, WIDEST) if wide else look.column


def large_chart(look: Look, wide: bool) -> ChartLook:
    """How the chart of a symptom's own page looks, without the room for the dose above it."""
    return replace(page_chart(look, wide), plot=round(min(300.0, max(140.0, 0.27 * look.height))))
