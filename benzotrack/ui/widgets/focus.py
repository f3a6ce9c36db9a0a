"""Where the focus goes: to the heading of what is newly shown, and to what a key names.

One mechanism for every screen. What stands on the page tells itself: the title in the top bar, and the
question where there is one. When they say something else than before, or when what the person used is gone
or can't be used any more, the focus goes to the question, or to the title where there is none: it never
falls on whatever button Flutter finds next.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import flet as ft
from flet.messaging.session import Session

from benzotrack.ui.widgets.debounce import of_page
from benzotrack.ui.widgets.scrolling import PACE_MS, laid_out, scrolls

SETTLED_S = 0.5
"""How long a browser takes to settle a page that is shown anew, in seconds: it takes the focus away once."""

_USES = ("click", "long_press", "submit")
_DEEDS = (*_USES, "change", "focus", "keyboard_event")


@dataclass(frozen=True)
class ByKey:
    """The `data` of a button that keys find: End leads to a page's one `main` button, `pressed_by` names the
    key that presses it, "10" for 1 and 0.
    """

    pressed_by: str = ""
    main: bool = False


class Rank(IntEnum):
    """Which heading the focus goes to where several are new: the last. `DONE` has it only while it is new."""

    DONE = -1
    TITLE = 0
    QUESTION = 1
    CONFIRMATION = 2


@dataclass(frozen=True)
class _Standing:
    shown: str
    heading: ft.Ref[ft.KeyboardListener]


class Focus:
    """The focus of one page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._standing: dict[Rank, _Standing] = {}
        self._shown: dict[Rank, str] | None = None  # None before anything was drawn
        self._used: int | None = None
        self._field: int | None = None
        self._looking = False
        self._lost = False
        self._task: asyncio.Task[None] | None = None
        self._deeds = 0

    # What stands on the page

    def stands(self, rank: Rank, shown: str, heading: ft.Ref[ft.KeyboardListener]) -> None:
        """A heading stands there now; `shown` says of what, so that the same thing anew is not told anew.

        Another title than before stands where the whole page was drawn anew, as after it was hidden.
        """
        before = self._standing.get(rank)
        if rank is Rank.TITLE and before is not None and before.heading is not heading:
            self._shown, self._field = {}, None
        self._standing[rank] = _Standing(shown, heading)
        self._look()

    def gone(self, rank: Rank, heading: ft.Ref[ft.KeyboardListener]) -> None:
        """A heading is gone. Where it was the title, the whole page was taken away or drawn anew."""
        if rank not in self._standing or self._standing[rank].heading is not heading:
            return
        del self._standing[rank]
        if rank is Rank.TITLE:
            self._shown, self._field = {}, None
        self._look()

    def _look(self) -> None:
        """Look once at what is shown, when all of one redraw was told."""
        if not self._looking:
            self._looking = True
            self._task = asyncio.create_task(self._arrive())

    async def _arrive(self) -> None:
        """Go to the heading of what is newly shown; at the start the focus is left where it is."""
        await asyncio.sleep(0)
        before, lost = self._shown, self._lost
        self._looking = self._lost = False
        if Rank.TITLE not in self._standing:
            return
        self._shown = {rank: standing.shown for rank, standing in self._standing.items()}
        if lost or before not in (None, self._shown):
            await self._to_heading(self._newest(before or {}, self._shown))
        if before == {}:
            at = self._deeds
            await asyncio.sleep(SETTLED_S)
            if at == self._deeds and Rank.TITLE in self._standing:
                await _focus(self._standing[Rank.TITLE].heading.current)
                await self._to_heading()

    @staticmethod
    def _newest(before: dict[Rank, str], now: dict[Rank, str]) -> Rank:
        """What was asked just now; under another title, or where nothing new is asked, the last of all."""
        new = [rank for rank, shown in now.items() if before.get(rank) != shown]
        return max(now if Rank.TITLE in new or not new else new)

    async def _to_heading(self, rank: Rank | None = None) -> None:
        """Give a heading the focus, the last if none is named, but leave it in a text field that has it."""
        if Rank.TITLE in self._standing and not self.types:
            await _focus(self._standing[max(self._standing) if rank is None else rank].heading.current)

    # What the person does

    def heard(self, control_id: int, event: str) -> None:
        """An event of the window."""
        self._deeds += event in _DEEDS
        if event in _USES:
            self._used = control_id
        elif event == "focus":
            self._field = control_id
        elif event == "connect" or (event == "blur" and self._field == control_id):
            self._field = None

    def drawn(self) -> None:
        """Something was drawn anew: what was used may be gone with it, and the focus with that."""
        if self._used is None:
            return
        used = self._session.index.get(self._used)
        if used is None or getattr(used, "disabled", False):
            self._used, self._lost = None, True
            self._look()

    @property
    def types(self) -> bool:
        """Whether the focus is in a text field that still stands there."""
        return self._field is not None and self._field in self._session.index

    async def key(self, event: ft.KeyboardEvent) -> None:
        """End leads to the main button, Home to the heading; neither answers. In a text field the keys are
        the field's own.
        """
        self._used = None if event.key == "Tab" else self._used
        if self.types or event.ctrl or event.alt or event.meta:
            return
        if event.key == "Home":
            await self._to_heading()
            await self._scroll(0)
        elif event.key == "End" and (main := self.found(lambda mark: mark.main)) is not None:
            await _focus(main)
            await self._scroll(-1)

    def found(self, wanted: Callable[[ByKey], bool]) -> Any:
        """The button of the page that keys find, with such marks; or None."""
        for control in list(self._session.index.values()):
            mark = getattr(control, "data", None)
            if isinstance(mark, ByKey) and wanted(mark):
                return control
        return None

    async def _scroll(self, offset: int) -> None:
        """Bring the beginning or the end of the page into view."""
        if (column := scrolls(self._session.page)) is not None:
            await column.scroll_to(offset=offset, duration=PACE_MS)


async def _focus(control: Any) -> None:
    """Give the control the focus; nothing happens where the window does not show it any more."""
    if control is not None:
        with suppress(RuntimeError, TimeoutError):
            await control.focus()


TRIES = 5
"""How often a field that is not drawn yet is looked for, each time once the window has drawn anew."""


async def to_field(page: ft.Page, key: str) -> None:
    """Give the text field of that key the focus, once it is drawn; nothing happens where it never is."""
    for _ in range(TRIES):
        for control in list(page.session.index.values()):
            if isinstance(control, ft.TextField) and control.key == key:
                return await _focus(control)
        await laid_out(page)


def focus_of(page: ft.Page) -> Focus:
    """The page's own, made at first use."""
    return of_page(page, "focus", lambda: Focus(page.session))


def follow_focus(page: ft.Page) -> None:
    """Have the page's focus hear what the window sends and what is drawn."""
    session, focus = page.session, focus_of(page)
    dispatch, patch = session.dispatch_event, session.patch_control

    async def dispatched(control_id: int, event_name: str, event_data: Any) -> Any:
        focus.heard(control_id, event_name)
        return await dispatch(control_id, event_name, event_data)

    def patched(*args: Any, **kwargs: Any) -> Any:
        done = patch(*args, **kwargs)
        focus.drawn()
        return done

    session.dispatch_event = dispatched  # type: ignore[method-assign]
    session.patch_control = patched  # type: ignore[method-assign]


def hears_focus() -> None:
    """The handler of a text field that has nothing to do there: with one, Flet sends the event."""


@ft.component
def Heading(
    content: ft.Control, shown: str, rank: Rank, name: str, *, lines: bool = True, key: str | None = None
) -> ft.Control:
    """What takes the focus when `shown` is newly shown, so that a screen reader says it and the next Tab goes
    on from there. It is underlined only for who uses the keys: after a tap nothing may look chosen.

    Where the focus is, the keys tell: a key that is let go here came with the focus or found it here, and
    Tab takes it away. `name` is its key; without `lines` nothing is underlined.
    """
    focus = focus_of(ft.context.page)
    heading = ft.use_memo(_no_heading_yet, [])
    lined, line = ft.use_state(False)
    ft.use_effect(lambda: focus.stands(rank, shown, heading), [shown])
    ft.use_effect(lambda: None, [], lambda: focus.gone(rank, heading))

    def pressed(event: Any) -> None:
        if event.key == "Tab":
            line(False)

    face = ft.Container(
        content,
        key=f"{name}-face",
        border=ft.Border(bottom=FOCUS if lined else NO_FOCUS) if lines else None,
    )
    listener = ft.KeyboardListener(
        face, ref=heading, key=name, on_key_up=lambda: line(True), on_key_down=pressed
    )
    return ft.MergeSemantics(listener)


FOCUS = ft.BorderSide(4, ft.Colors.ON_SURFACE)
NO_FOCUS = ft.BorderSide(4, ft.Colors.TRANSPARENT)


def _no_heading_yet() -> ft.Ref[ft.KeyboardListener]:
    return ft.Ref()
