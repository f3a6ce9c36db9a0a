"""A person's hands before the whole app: steady ones that leave time between taps, and a trembling one.

The event loop's own clock stands still and is moved by hand, so that a slow machine changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from tests.ui.headless import Headless, story

SIX_TAPS = (
    "Anxiety, 3 of 10",
    "Sleep trouble, 8 of 10",
    "Irritability, 0 of 10",
    "Stiffness, 10 of 10",
    "None of these",
    "Save check-in",
)


def let_pass(seconds: float) -> None:
    """Let that much of the event loop's own time pass at once; it goes on from there."""
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds  # type: ignore[method-assign]


class Hands:
    """The app and a clock that can be moved forward."""

    def __init__(self, app: Headless) -> None:
        self.app = app
        loop = asyncio.get_running_loop()
        self._now = loop.time() + 1
        loop.time = lambda: self._now  # type: ignore[method-assign]

    def wait(self, seconds: float) -> None:
        """Let that much time pass; nothing else does."""
        self._now += seconds

    async def tap(self, *names: str) -> None:
        """Tap one button after another as a steady hand does: a while after its page came, and never soon."""
        for name in names:
            self.wait(0.9)
            await self.app.tap(name)
            self.wait(0.5)

    async def tremble(self, name: str, after: float) -> None:
        """Tap a button that many seconds after the last tap, though it was not meant."""
        self.wait(after - 0.5)
        await self.app.tap(name)

    def chosen(self, name: str) -> bool:
        """Whether the button of that name says of itself that it is chosen."""
        button = self.app.named(name)
        marks = [mark for mark in self._marks() if button in self.app.controls(mark)]
        assert len(marks) == 1, f"{name!r} has {len(marks)} states"
        return bool(marks[0].selected or marks[0].checked)

    def all_chosen(self) -> list[str]:
        """The names of all buttons that say they are chosen."""
        marks = [mark for mark in self._marks() if mark.selected or mark.checked]
        return [self.app.texts(mark)[0] for mark in marks]

    def _marks(self) -> list[ft.Semantics]:
        """What says of a button whether it is chosen."""
        found = [c for c in self.app.controls() if isinstance(c, ft.Semantics)]
        return [c for c in found if c.selected is not None or c.checked is not None]

    def shows(self, name: str) -> bool:
        """Whether a text or a button's name is on the screen, whole."""
        return name in self.app.texts()

    async def type(self, words: str) -> None:
        """Type into the note as a client does: the value first, then the event, which ends after a pause."""
        field = self.app.find("note")
        self.app.session.apply_patch(field._i, {"value": words})
        typing = asyncio.create_task(self.app.session.dispatch_event(field._i, "change", words))
        await self.app.settle()
        self._typing: Any = typing

    async def pause(self) -> None:
        """Rest long enough for typed words to be written."""
        self.wait(1)
        await self._typing
        await self.app.settle()


def by_hand(diary: Diary, tell: Callable[[Hands], Awaitable[None]], **size: float) -> None:
    """Play one story on the whole app, in a window of that `width` and `height`."""

    async def told(app: Headless) -> None:
        await tell(Hands(app))

    story(diary, told, **size)
