"""One screen of the gallery, and the ways that lead there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.browser import UI


@dataclass(frozen=True)
class Scene:
    """One screen: `go` leads there, and then it `sees` these words.

    `large`: at 200 % text too. `low`: in a low window too. `tall`: also whole, in one picture of at most that
    height; `large_tall` the same at 200 % text. `endless`: a list of days or a text.
    """

    name: str
    sees: str
    go: Callable[[UI], object]
    large: bool = False
    low: bool = False
    tall: int = 0
    large_tall: int = 0
    endless: bool = False


def taps(*names: str | re.Pattern[str]) -> Callable[[UI], None]:
    """Tap these buttons one after another."""

    def go(ui: UI) -> None:
        for name in names:
            ui.tap(name)

    return go


def opens(name: str | re.Pattern[str]) -> Callable[[UI], None]:
    """Tap this button until its screen is left: what is still being drawn may move it away."""

    def go(ui: UI) -> None:
        for _ in range(5):
            ui.tap(name)
            for _ in range(15):
                if not ui.has(name):
                    return
                ui.page.wait_for_timeout(100)

    return go


def tab(name: str) -> Callable[[UI], None]:
    """Choose a tab."""
    return lambda ui: ui.tap(name, role="tab")


def closed(then: Callable[[UI], object]) -> Callable[[UI], None]:
    """Leave the place on top, then go on."""

    def go(ui: UI) -> None:
        ui.tap("Close")
        then(ui)

    return go
