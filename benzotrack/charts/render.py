"""Charts as pictures: a chart in, PNG bytes for the screen or SVG for paper out.

The y axis of ratings is always 0 to 10; a gap is a gap, a hard day is a mark below the axis, never a zero.
Matplotlib is loaded by the first drawing, never by an import.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from benzotrack.charts.axes import fonts
from benzotrack.charts.day_chart import DayChart
from benzotrack.charts.style import ChartLook
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
    with DRAWING:
        fonts()
        kept = io.BytesIO()
        chart.figure(look).savefig(
            kept, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3}
        )
        return kept.getvalue()


def draw_svg(chart: Chart, look: ChartLook) -> str:
    """The chart as SVG, true vectors on no ground. The same chart gives the same bytes; from any thread."""
    with DRAWING, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a sign that no font has is drawn as a box
        fonts()  # before the context, which puts back at its end what stood at its beginning
        import matplotlib

        kept = io.StringIO()
        with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "benzotrack"}):
            figure = chart.figure(look)
            for artist in figure.findobj():
                artist.set_gid(None)
            figure.savefig(kept, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        return kept.getvalue()


def warm() -> None:
    """Load matplotlib and its fonts and draw once, so that the first chart comes at once."""
    day = date(2000, 1, 1)
    plain = "#808080"
    look = ChartLook(120, 1, 1, False, plain, plain, plain, plain, plain)
    draw(DayChart(series(ANXIETY, month(day), ())), look)
