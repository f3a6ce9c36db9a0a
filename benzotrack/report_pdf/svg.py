"""The report's drawings as SVG: true vectors, on white, readable in grey.

Sizes are points; no text is smaller than 7. The same series always gives the same bytes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benzotrack.charts.render import DRAWING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TEXT = 7.0
"""Size of all text in a drawing, in points: the smallest on the page."""

INK, QUIET, RULE, GRID, BAND = "#111111", "#333333", "#666666", "#C4C4C4", "#E6E6E6"


@cache
def family() -> list[str]:
    """The reading face by name. Sets matplotlib back to its own defaults, whatever files of others say."""
    import matplotlib
    from matplotlib import font_manager

    matplotlib.rcdefaults()
    path = Path(str(files("benzotrack").joinpath("assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf")))
    font_manager.fontManager.addfont(path)
    return [font_manager.get_font(path).family_name, "DejaVu Sans"]


def svg(width: float, height: float, draw: Callable[[Figure], None]) -> str:
    """What `draw` puts on a figure of that size in points, as SVG."""
    with DRAWING:  # the charts' own lock: matplotlib's caches and settings are shared by all threads
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        settings: Any = {
            "font.family": family(),
            "font.size": TEXT,
            "svg.fonttype": "path",
            "svg.hashsalt": "benzotrack",
            "text.parse_math": False,
        }
        with matplotlib.rc_context(settings), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a sign that no font has is drawn as a box
            figure = Figure(figsize=(width / 72, height / 72), dpi=72)
            FigureCanvasSVG(figure)
            draw(figure)
            kept = io.StringIO()
            figure.savefig(kept, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return kept.getvalue()


def blank(width: float, height: float) -> str:
    """A drawing of nothing, of that size in points: to see what has room beside it."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"></svg>'


def text_width(text: str, size: float) -> float:
    """Width of a text in a drawing, in points; only while one is drawn."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), text, size=size, prop=FontProperties(family=family())).get_extents().width)


def shortened(text: str, size: float, most: float) -> str:
    """The text if it is at most so many points wide, or its beginning and three dots."""
    if text_width(text, size) <= most:
        return text
    return next(
        short
        for end in range(len(text) - 1, -1, -1)
        if text_width(short := f"{text[:end].rstrip()}…", size) <= most or not end
    )


def place(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes without a frame, placed in points from the figure's left and top."""
    w, h = figure.get_size_inches() * 72
    axes = figure.add_axes((left / w, 1 - (top + height) / h, width / w, height / h), facecolor="none")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=RULE, linewidth=0.6)
    axes.tick_params(length=0, pad=2, labelsize=TEXT, labelcolor=QUIET)
    return axes
