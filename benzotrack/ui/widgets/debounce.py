"""Taps of a trembling hand: after a tap that counts, nothing is heard for 400 ms; an answer not until 800 ms
after its question was drawn.

A second touch that comes half a second late finds the next question under it: it must answer nothing. So the
time runs from the moment at which the window says that the new question stands there, not from the tap,
which may have been long before on a slow machine. Help, a sign and what its advice offers wait 400 ms only.

They are kept with the page: beyond redraws, other screens and F5, lost with the window.
"""

import asyncio
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import flet as ft

_T = TypeVar("_T")


def of_page(page: ft.Page, name: str, make: Callable[[], _T]) -> _T:
    """The page's own thing of that name, made at first use."""
    store = page.session.store
    if not store.contains_key(name):
        store.set(name, make())
    return cast(_T, store.get(name))


DEAF_S = 0.4
"""How long after a tap that counted no other is heard, in seconds."""

DRAWN_S = 0.8
"""How long what was drawn anew under a finger, as a new question, hears no tap, in seconds."""

LOST_S = 3.0
"""How long at most an answer waits for the window to say that its question was drawn, in seconds."""


class Debounce:
    """One page's taps, whatever it shows; the time is the event loop's own clock."""

    def __init__(self) -> None:
        self._heard_from = 0.0
        self._asked: Hashable = None
        self._answered_from = 0.0

    def once(self, verb: Callable[..., Any], *args: Any) -> Callable[[], Any]:
        """A handler that does `verb(*args)`, unless a tap counted less than 400 ms ago.

        The time runs from the end of the verb, so that a slow disk lets no second tap through.
        """
        return self._unless_deaf(lambda: self._heard_from, verb, args)

    def answering(self, verb: Callable[..., Any], *args: Any) -> Callable[[], Any]:
        """A handler like that of `once` which is deaf, too, until the question has stood for 800 ms."""
        return self._unless_deaf(lambda: max(self._heard_from, self._answered_from), verb, args)

    @property
    def deaf(self) -> bool:
        """Whether an answer would not be heard now."""
        return _now() < max(self._heard_from, self._answered_from)

    def asks(self, question: Hashable) -> None:
        """That question is shown now; one that was shown already is not asked anew."""
        if question != self._asked:
            self._asked = question
            self._answered_from = _now() + LOST_S

    def drawn(self, question: Hashable) -> None:
        """The window has drawn that question."""
        if question == self._asked:
            self._answered_from = _now() + DRAWN_S

    def _unless_deaf(
        self, heard_from: Callable[[], float], verb: Callable[..., Any], args: tuple[Any, ...]
    ) -> Callable[[], Any]:
        def tap() -> None:
            if _now() < heard_from():
                return
            try:
                verb(*args)
            finally:
                self._heard_from = _now() + DEAF_S

        return tap

    def redrawn(self) -> None:
        """What the finger may meet was drawn anew just now: it hears no tap for 800 ms."""
        self._heard_from = max(self._heard_from, _now() + DRAWN_S)


def page_debounce(page: ft.Page) -> Debounce:
    """The page's own, made at first use."""
    return of_page(page, "taps", Debounce)


def forget_debounce(page: ft.Page) -> None:
    """Another diary is shown on the page: its questions are all new."""
    if page.session.store.contains_key("taps"):
        page.session.store.remove("taps")


def _now() -> float:
    return asyncio.get_running_loop().time()
