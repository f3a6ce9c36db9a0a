"""What the gallery shows: each picture's name and how a person gets there from the one before it.

The scenes are one story on one page, in this order. It begins with a new, empty diary at six in the evening,
looks round with sample data, and comes back. A new screen or dialog is one more line of `SCENES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.browser import UI

NOW = "2026-11-17T18:00"


@dataclass(frozen=True)
class Scene:
    """One screen: `go` leads there. `large`: at 200 % text too. `tall`: also whole, in one long picture.

    `changing` says that it goes on being drawn for a while after it first stands still.
    """

    name: str
    go: Callable[[UI], object]
    large: bool = False
    tall: int = 0
    changing: bool = False


def taps(*names: str | re.Pattern[str]) -> Callable[[UI], None]:
    """Tap these buttons one after another."""

    def go(ui: UI) -> None:
        for name in names:
            ui.tap(name)

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


def _sees(*texts: str) -> Callable[[UI], None]:
    def go(ui: UI) -> None:
        for text in texts:
            ui.see(text)

    return go


def _changed_to_severe(ui: UI) -> None:
    taps("Edit", re.compile(r"^Sleep trouble .*Change$"), "Sleep trouble, 8 of 10", "Save check-in")(ui)
    ui.see("Contact your clinician today.")


def _asked_with_an_alert(ui: UI) -> None:
    taps("Edit", re.compile(r"^Anxiety .*Change$"))(ui)
    ui.tap("Close")
    ui.see("See what to do")


SCENES: tuple[Scene, ...] = (
    Scene("welcome-1", _sees("A diary for your taper")),
    Scene("welcome-2-country", taps("Next")),
    Scene("welcome-3-clinic", taps("United States", "Next")),
    Scene("welcome-4-you", taps("Next")),
    Scene("welcome-5-conditions", taps("Next")),
    Scene("today-first", taps("Begin")),
    Scene("trends-empty", tab("Trends")),
    Scene("log", taps("Settings", "Show the log")),
    Scene("settings-own", taps("Close"), tall=4600),
    Scene("check-in-anxiety", taps("Look round with sample data"), large=True),
    Scene("today-paused", taps("Settings", "Pause check-ins", "Close")),
    Scene("check-in-sleep", taps("Start again", "Anxiety, 4 of 10")),
    Scene("check-in-happened", taps("Sleep trouble, 5 of 10", "Irritability, 2 of 10", "Stiffness, 3 of 10")),
    Scene("advice-emergency", taps(re.compile("^Chest pain")), tall=1700),
    Scene("advice-mistake", taps("This was a mistake")),
    Scene("advice-crisis-line", taps("Yes, by mistake", re.compile("^Thoughts that life"))),
    Scene(
        "advice-same-day",
        taps("This was a mistake", "Yes, by mistake", re.compile("^Stopped, ran out")),
    ),
    Scene("review", taps("This was a mistake", "Yes, by mistake", "None of these")),
    Scene("review-hours", taps("Hours slept")),
    Scene("review-side-effects", taps("Hours slept", "Side effects", "Foggy thinking"), tall=1900),
    Scene("today-saved", taps("No, I know where I am", "Save check-in")),
    Scene("today-done", taps("OK"), large=True, tall=1000),
    Scene("trends", tab("Trends"), large=True, tall=3400, changing=True),
    Scene("taper", tab("Taper")),
    Scene("visit", tab("Visit")),
    Scene("help", taps("Help"), large=True, tall=2300),
    Scene("signs", closed(lambda ui: (tab("Today")(ui), ui.tap("Something serious is happening")))),
    Scene("settings", closed(taps("Settings")), tall=4600),
    Scene("day-recorded", closed(taps("Sun 15 November, recorded"))),
    Scene("day-not-recorded", closed(taps("Wed 11 November, not recorded"))),
    Scene("hard-day", taps("Hard day")),
    Scene("today-alert", lambda ui: (ui.tap("None of these"), _changed_to_severe(ui)), tall=1300),
    Scene("check-in-alert", _asked_with_an_alert),
    Scene("alerts", taps("See what to do")),
)
