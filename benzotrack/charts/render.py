"""Charts as pictures: a chart in, PNG bytes out.

The y axis of ratings is always 0 to 10; a gap is a gap, a hard day is a mark below the axis, never a zero.
Matplotlib is loaded by the first drawing, never by an import.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from benzotrack.charts.axes import fonts
from benzotrack.charts.chart_style import LEAST_PLOT, ChartLook
from benzotrack.charts.day_chart import DayChart
from benzotrack.domain.symptoms import ANXIETY
from benzotrack.domain.trends import month, series

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Chart(Hashable, Protocol):
    """What can be drawn: frozen, equal when it looks the same."""

    def figure(self, look: ChartLook) -> Figure:
        """The drawing itself."""


DRAWING = threading.Lock()
"""Held while matplotlib draws: its font caches are shared and not safe in several threads."""


def draw(chart: Chart, look: ChartLook) -> bytes:
    """The chart as a PNG of `look.pixels`. May be called from any thread; takes tens of milliseconds.

    Raises ValueError for a look without room for 20 CSS px of plot.
    """
    if look.plot_width < LEAST_PLOT:
        raise ValueError(f"no room for a chart in {look.width} px")
    with DRAWING:
        fonts()
        return _png(chart.figure(look))


def warm() -> None:
    """Load matplotlib and its fonts and draw once, so that the first chart comes at once."""
    day = date(2000, 1, 1)
    plain = "#808080"
    look = ChartLook(120, 1, 1, False, plain, plain, plain, plain, plain)
    draw(DayChart(series(ANXIETY, month(day), ())), look)


def _png(figure: Figure) -> bytes:
    """The figure's pixels as PNG, nothing but pixels in it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    kept = io.BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return kept.getvalue()
