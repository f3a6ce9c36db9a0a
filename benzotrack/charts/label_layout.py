"""Names beside the ends of lines: where each stands so that none stands on another."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean


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
