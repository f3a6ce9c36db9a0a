"""What one page knows of a check-in being answered beyond its draft: opened cards, typed words, taps.

It outlives every redraw, a change of tab and F5, and ends when the check-in is saved or dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import flet as ft

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.ui import widgets as w

SAY_LEFT_BELOW = 200
"""From how few characters on the room left in a note is said."""


@dataclass
class Typed:
    """The note as it stands in its field; None until something was typed."""

    words: str | None = None
    keystrokes: int = 0


@ft.observable
class CheckInForm:
    """One day's check-in on one page.

    `changing` is the question whose answer is being changed from the review, or empty; `left` says how many
    characters the note can still take (below 0: how many are too many), or None while there are plenty.
    """

    def __init__(self, day: date) -> None:
        self.day = day
        self.changing = ""
        self.opened: tuple[str, ...] = ()
        self.knows_where = False
        self.left: int | None = None
        self._typed = Typed()

    @property
    def typed(self) -> Typed:
        """The typed note; a keystroke redraws nothing."""
        return self._typed

    def toggle(self, card: str) -> None:
        """Open a card of the review, or close it."""
        self.opened = (
            tuple(c for c in self.opened if c != card) if card in self.opened else (*self.opened, card)
        )

    def open_card(self, card: str) -> None:
        """Open a card of the review."""
        if card not in self.opened:
            self.opened = (*self.opened, card)

    def change(self, question: str) -> None:
        """An answer is being changed from the review; empty when it is done."""
        self.changing = question

    def typed_now(self, words: str) -> int:
        """Hold the note as typed; gives the count of keystrokes so far."""
        self._typed.words = words
        self._typed.keystrokes += 1
        left = NOTE_MAX - len(words)
        self.left = left if left < SAY_LEFT_BELOW else None
        return self._typed.keystrokes

    def sure_where(self) -> None:
        """The person knows where they are."""
        self.knows_where = True


@dataclass
class CheckInForms:
    """All check-ins of one page, and its taps."""

    debounce: w.Debounce
    by_day: dict[date, CheckInForm] = field(default_factory=dict)

    def of(self, day: date) -> CheckInForm:
        """The form of that day."""
        return self.by_day.setdefault(day, CheckInForm(day))

    def end(self, day: date) -> None:
        """The day's check-in was saved or dropped: words still waiting to be written are forgotten."""
        if (form := self.by_day.pop(day, None)) is not None:
            form.typed.words = None


def forget_check_in_forms(page: ft.Page) -> None:
    """Another diary is shown on the page: nothing of the one before is to be found in its check-ins."""
    w.dropped(page, "check_in_forms")
    w.forget_debounce(page)


def check_in_forms(page: ft.Page) -> CheckInForms:
    """The page's own, made at first use."""
    return w.kept(page, "check_in_forms", lambda: CheckInForms(w.page_debounce(page)))
