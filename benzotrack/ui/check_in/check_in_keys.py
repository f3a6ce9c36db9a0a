"""Keys that answer a check-in: 0 to 10 rate, S skips or saves, N is none of the signs, Backspace goes back.

A key presses the button that stands on the page, with all that a tap on it does: nothing happens where
another place is on top, in a text field, or while an answer is not heard. A lone 1 counts after a second, so
that 0 can follow; a 0 soon after a 1 that was not heard is not heard either.
"""

import asyncio

import flet as ft

from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext

TEN_WITHIN_S = 1.0
"""How soon 0 must follow 1 to mean 10, in seconds: time enough for a slow hand."""

SKIP_KEY = SAVE_KEY = "S"
NONE_KEY = "N"
BACK_KEY = "BACKSPACE"

_TEN = "10"


class CheckInKeys:
    """The keys of one page: whether a 1 waits for what follows."""

    def __init__(self) -> None:
        self._one: asyncio.Task[None] | None = None
        self._unheard_one_until = 0.0

    def unheard(self, name: str) -> None:
        """A key was pressed while no answer is heard: a 0 after it may be the end of a 10."""
        if name == "1":
            self._unheard_one_until = asyncio.get_running_loop().time() + TEN_WITHIN_S

    def ends_unheard(self, name: str) -> bool:
        """Whether the key is the 0 of a 10 whose 1 was not heard."""
        return name == "0" and asyncio.get_running_loop().time() < self._unheard_one_until

    def wait(self, later: asyncio.Task[None]) -> None:
        """A 1 was pressed and waits."""
        self._one = later

    def take_one(self) -> bool:
        """Whether a 1 waits; it does so no longer."""
        waits = self._one is not None and not self._one.done()
        if self._one is not None:
            self._one.cancel()
        self._one = None
        return waits


async def answers(event: ft.KeyboardEvent, page: ft.Page, screen: ScreenContext) -> bool:
    """Do what the key says, where it is one that answers here; False leaves it to others."""
    name = event.key.removeprefix("Numpad ").removeprefix("Key ").upper()
    keys = w.of_page(page, "check_in_keys", CheckInKeys)
    if not _hears(event, page, screen):
        return False
    if name == BACK_KEY and keys.take_one():
        return True
    if (button := _button(page, name, screen)) is None:
        return False
    one = keys.take_one()
    if w.page_debounce(page).deaf:
        keys.unheard(name)
        return True
    if keys.ends_unheard(name):
        return True
    if name == "1":
        keys.wait(asyncio.create_task(_press_later(button, page, screen)))
    elif name == "0" and one:
        await _press(_button(page, _TEN, screen), page)
    else:
        await _press(button, page)
    return True


def _hears(event: ft.KeyboardEvent, page: ft.Page, screen: ScreenContext) -> bool:
    """Whether keys answer now; Shift is left alone, since some keyboards have their digits behind it."""
    free = not (event.ctrl or event.alt or event.meta or w.focus_of(page).types)
    return free and screen.diary.settings.answers_by_key


def _button(page: ft.Page, name: str, screen: ScreenContext) -> ft.Control | None:
    """The button of the check-in on the page that the key presses."""
    if name == BACK_KEY:
        return w.back_on(page) if _asks(screen.nav) else None
    found: ft.Control | None = w.focus_of(page).found(lambda mark: mark.pressed_by == name) if name else None
    return found


def _asks(nav: Nav) -> bool:
    """Whether a check-in stands on the page: today's, or a day's."""
    return nav.tab is Tab.TODAY if nav.place is None else nav.place.kind is PlaceKind.DAY


async def _press(button: ft.Control | None, page: ft.Page) -> None:
    if button is not None:
        await page.session.dispatch_event(button._i, "click", None)


async def _press_later(button: ft.Control, page: ft.Page, screen: ScreenContext) -> None:
    """Press it unless something came between: another key, a tap, a field, an empty page."""
    await asyncio.sleep(TEN_WITHIN_S)
    stands = page.session.index.get(button._i) is button
    if stands and not screen.nav.hidden and not w.focus_of(page).types:
        await _press(button, page)
