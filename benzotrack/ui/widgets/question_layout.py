"""What of a question stays in view: its words and its numbers, the numbers alone, or neither.

The numbers end at the same height above the bottom of the window on every question, so that they never move
under a finger; what stands above them may be long or short. It is worked out from the window alone and from
the longest question there is, never from the question that is asked.
"""

from __future__ import annotations

from enum import Enum
from math import ceil

from benzotrack.ui import theme
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.choices import GRID_EDGE, grid_height

LONGEST = 76
"""A question's greatest length, in characters."""

PER_EM = 0.52
"""Width of an average character of the bold font, as a part of its size."""

LEAST_ABOVE = 54
"""Height in which Back is wholly seen above a question, in logical px."""

LEAST_WORDS = 46
"""Height in which two lines of a question can be read, in logical px at normal text size."""

BARS = 148
"""Height of the bars above and below a check-in, in logical px, until the window tells what it has left."""


class Fit(Enum):
    """What is kept out of the part that scrolls, above Hard day."""

    QUESTION = "question"
    NUMBERS = "numbers"
    NOTHING = "nothing"


def fit(look: Look, room: float = 0) -> Fit:
    """What fits into a check-in's own height `room`, in logical px; 0 while it is not known."""
    left = (room or look.height - BARS) - hard_day_height(look) - grid_height(look) - 2 * theme.GAP
    if not look.large_text and left - _words_height(look) >= LEAST_ABOVE:
        return Fit.QUESTION
    return Fit.NUMBERS if left >= LEAST_WORDS * look.text_scale else Fit.NOTHING


def hard_day_height(look: Look) -> float:
    """Height of the bar with Hard day in it."""
    padding = theme.TARGET_LARGE - 20 + 2 * (theme.GAP_SMALL + 2) + 1
    return theme.BUTTON.size * theme.BUTTON.height * look.text_scale + padding


def _words_height(look: Look) -> float:
    """Where in the check-in it is, the longest question and the words of both ends."""
    width = min(look.width - 2 * GRID_EDGE, theme.COLUMN)
    scale = look.text_scale
    lines = ceil(LONGEST * PER_EM * theme.TITLE.size * scale / width)
    title = lines * theme.TITLE.size * theme.TITLE.height * scale
    small = theme.SMALL.size * theme.SMALL.height * scale
    return small + title + 2 * theme.BODY.size * theme.BODY.height * scale + 2 * theme.GAP
