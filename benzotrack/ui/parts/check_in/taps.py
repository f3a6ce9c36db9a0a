"""Taps of a trembling hand: after a tap counts, no tap of the check-in is heard for 400 ms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from benzotrack.ui.parts.buttons import Handler

DEAF_S = 0.4
"""How long after a tap that counted no other is heard, in seconds."""

DRAWN_S = 0.8
"""How long what was drawn anew under a finger hears no tap, in seconds."""


class Taps:
    """One page's taps, whatever it shows; the time is the event loop's own clock."""

    def __init__(self) -> None:
        self._heard_from = 0.0

    def counting(self, verb: Callable[..., Any], *args: Any) -> Handler:
        """A handler that does `verb(*args)`, unless a tap counted less than 400 ms ago.

        The time runs from the end of the verb, so that a slow disk lets no second tap through.
        """

        def tap() -> None:
            if _now() < self._heard_from:
                return
            try:
                verb(*args)
            finally:
                self._heard_from = _now() + DEAF_S

        return tap

    def redrawn(self) -> None:
        """What the finger may meet was drawn anew just now: it hears no tap for 800 ms."""
        self._heard_from = max(self._heard_from, _now() + DRAWN_S)


def _now() -> float:
    return asyncio.get_running_loop().time()
