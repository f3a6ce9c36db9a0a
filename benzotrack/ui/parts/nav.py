"""Where the person is: the tab, and the places opened above it. Kept for the session, lost with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

import flet as ft

from benzotrack.words import Message


class Tab(Enum):
    """The four of the bottom bar, in its order."""

    TODAY = 0
    TRENDS = 1
    TAPER = 2
    VISIT = 3


class Kind(Enum):
    """What kind of place can be opened above the tabs."""

    HELP = "help"
    SETTINGS = "settings"
    LOG = "log"
    DAY = "day"
    SIGNS = "signs"
    ADVICE = "advice"
    WELCOME = "welcome"
    ALERTS = "alerts"
    BEFORE_VISIT = "before_visit"
    GAD_7 = "gad7"
    PHQ_9 = "phq9"


@dataclass(frozen=True)
class Place:
    """A place above the tabs: `day` for a day or its signs, `flag_id` for a red flag's advice,
    `page` for a place of several pages, counted from 0.
    """

    kind: Kind
    day: date | None = None
    flag_id: str = ""
    page: int = 0


@ft.observable
class Nav:
    """The tab, the stack of places above it, and the notices that stand until they are closed.

    `passing` is good news, such as "Saved.": it goes when the person goes on.
    """

    def __init__(self) -> None:
        self.tab = Tab.TODAY
        self.places: tuple[Place, ...] = ()
        self.notices: tuple[Message, ...] = ()
        self.passing: Message | None = None

    @property
    def place(self) -> Place | None:
        """The place on top, or None where a tab is shown."""
        return self.places[-1] if self.places else None

    def go(self, tab: Tab) -> None:
        """Show a tab, leaving every place above it."""
        self.passing = None
        self.places = ()
        self.tab = tab

    def open(self, place: Place) -> None:
        """Show a place on top; the same place is not opened twice in a row."""
        self.passing = None
        if self.place != place:
            self.places = (*self.places, place)

    def instead(self, place: Place) -> None:
        """Show a place in the stead of the top one."""
        self.places = (*self.places[:-1], place)

    def back(self) -> None:
        """Leave the top place."""
        self.places = self.places[:-1]

    def tell(self, notice: Message) -> None:
        """Show a notice; the same one is not shown twice."""
        if notice not in self.notices:
            self.notices = (*self.notices, notice)

    def mention(self, notice: Message) -> None:
        """Show good news until the person goes on."""
        self.passing = notice

    def hush(self, notice: Message) -> None:
        """Close a notice."""
        if notice == self.passing:
            self.passing = None
        self.notices = tuple(n for n in self.notices if n != notice)
