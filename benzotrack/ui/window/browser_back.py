"""The browser's Back and Escape go back inside the app, as the arrow or the Back on the screen does."""

import time

import flet as ft

from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext

BACK_KEY = "F24"
"""What the page sends where the browser's Back was chosen: no keyboard has it."""


async def escape(page: ft.Page, screen: ScreenContext) -> None:
    """One page back, as `go_back` does; from a tab nowhere, but where a page of it has a Back. In a wide
    window not while something is typed, which may stand beside it.
    """
    if screen.nav.place is None and screen.look.wide and w.focus_of(page).types:
        return
    if screen.nav.place is not None or w.back_on(page) is not None:
        await go_back(page, screen)


async def go_back(page: ft.Page, screen: ScreenContext) -> None:
    """One page back; from a tab to Today. On Today's first page, on the first of the welcome and where an
    empty page is shown there is nowhere to go, and the app stays. Advice stays until it has stood for as long
    as no second tap is heard: a key pressed twice must not lead past it.
    """
    nav = screen.nav
    advice = nav.place is not None and nav.place.kind is PlaceKind.ADVICE
    if nav.hidden or (advice and w.page_debounce(page).deaf):
        return
    if nav.alone:
        nav.escape_show(time.monotonic())
    elif (button := w.back_on(page)) is not None:
        await page.session.dispatch_event(button._i, "click", None)
    elif nav.place is not None and nav.place.kind is not PlaceKind.WELCOME:
        nav.back()
    elif nav.place is None and not screen.lock_actions.locked and nav.tab is not Tab.TODAY:
        nav.go(Tab.TODAY)
