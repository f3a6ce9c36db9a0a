"""Names beside the ends of lines: where each stands so that none stands on another."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import TYPE_CHECKING, Any

from benzotrack.charts.style import ChartLook

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.text import Text

WIDE = 0.42
"""Part of the picture's width above which names are set in two lines."""

SIGN = 22.0
"""Room before a name for the sign of its line, at normal text size."""


def sign_room(look: ChartLook) -> float:
    """Room before a name for the sign of its line."""
    return SIGN * (0.5 + 0.5 * look.text_scale)


def names_at_ends(
    figure: Figure | SubFigure, names: Sequence[tuple[str, str, str]], look: ChartLook, spacing: float
) -> list[Text]:
    """Texts to stand at the ends of lines: each by its gid, its words, and its words in two lines.

    All are set in two lines where one would take too much room.
    """
    found = [
        figure.text(0, 0, words, va="center", ha="left", linespacing=spacing, gid=gid)
        for gid, words, _ in names
    ]
    if any(size_of(name, look)[0] > WIDE * look.width for name in found):
        for name, (_, _, broken) in zip(found, names, strict=True):
            name.set_text(broken)
    return found


def size_of(name: Text, look: ChartLook) -> tuple[float, float]:
    """Width and height of a text, in the look's unit."""
    box = name.get_window_extent()
    return float(box.width) / look.scale, float(box.height) / look.scale


def shorten(name: Text, most: float, look: ChartLook) -> None:
    """End a text that is wider than that in three dots."""
    words = name.get_text()
    for end in range(len(words) - 1, -1, -1):
        if size_of(name, look)[0] <= most:
            return
        name.set_text(f"{words[:end].rstrip()}…")


def set_at_ends(
    axes: Axes,
    names: Sequence[Text],
    values: Sequence[float],
    heights: Sequence[float],
    look: ChartLook,
    *,
    before: float,
    below: float = 0.0,
    above: float = 0.0,
) -> list[tuple[float, float]]:
    """Set each name right of the plot, as high as its value where the others let it, with room `before` it.

    `heights` is the room for each; all stand between `below` the plot and `above` its upper edge. Gives how
    high each line ends and its name stands.
    """
    box, w, h = axes.get_position(), look.width, look.height
    low, high = box.y0 * h, box.y1 * h
    wanted = [low + (high - low) * value / axes.get_ylim()[1] for value in values]
    places = spread(wanted, heights, low - below, high + above)
    for name, place in zip(names, places, strict=True):
        name.set_position(((box.x1 * w + before) / w, place / h))
    return list(zip(wanted, places, strict=True))


def draw_beside(axes: Axes, xs: Sequence[float], ys: Sequence[float], look: ChartLook, **how: Any) -> None:
    """A line or a mark outside the plot, in the look's unit from the figure's left and bottom."""
    from matplotlib.lines import Line2D

    figure = axes.figure
    places = [x / look.width for x in xs], [y / look.height for y in ys]
    figure.add_artist(Line2D(*places, transform=figure.transFigure, **how))


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for things of those heights, together as near to where they are wanted as the others let them.

    None stands on another; all stand between `low` and `high` where there is room for all. What would
    touch is moved as one block, to where its members want to be on average.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    blocks: list[list[float]] = []  # where each member wants the block of all things below it to begin
    below, offsets = 0.0, {}
    for i in order:
        offsets[i] = below + heights[i] / 2
        below += heights[i]
        blocks.append([wanted[i] - offsets[i]])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    ceiling = max(low, high - below)
    begins = [min(max(fmean(block), low), ceiling) for block in blocks for _ in block]
    placed = {i: begin + offsets[i] for i, begin in zip(order, begins, strict=True)}
    return [placed[i] for i in range(len(wanted))]
