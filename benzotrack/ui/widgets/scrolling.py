"""Scrolling: by Page Down and Page Up, also where nothing can take the focus, and back to a place."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import flet as ft

from benzotrack.ui.navigation import Nav

KEYS = {"PageDown": 0.8, "PageUp": -0.8}
"""How far each key scrolls, as a part of the window's height; down is positive. Spaces are left out."""

PACE_MS = 120

HEARD_EACH_MS = 50
"""How often it is told at most how far a page is scrolled whose place is kept."""


WHOLE = "whole"


def whole(controls: list[ft.Control], low: bool) -> ft.Control:
    """All of the window. A `low` one scrolls as one, and what would scroll in it takes its height."""
    return ft.Column(
        controls,
        key=WHOLE,
        scroll=ft.ScrollMode.AUTO if low else None,
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


async def to_top(page: ft.Page) -> None:
    """Scroll to the top of a window that scrolls as one; in any other the bars and notices are in view."""
    if (column := scrolls(page)) is not None and column.key == WHOLE:
        await column.scroll_to(offset=0)


def together(content: ft.Control) -> ft.Control:
    """What Tab goes through and a screen reader reads to its end before they go on to what stands around it.

    Flutter sorts by where things stand in the window: what is out of view would come after the bars, and what
    has something as high as itself beside it would be mixed with that, from the left to the right. The group
    of radios, here without any, is the one control of Flet 1.0.5 that keeps together what is in it; the card,
    of which nothing is seen, has each heading and text in it heard by itself.
    """
    unseen = ft.Card(
        content,
        semantic_container=False,
        bgcolor=ft.Colors.TRANSPARENT,
        elevation=0,
        margin=0,
        shape=ft.RoundedRectangleBorder(radius=0),
    )
    return ft.RadioGroup(unseen)


@ft.component
def Scrolling(
    controls: list[ft.Control],
    *,
    name: str | None = None,
    on_scroll: Callable[[ft.OnScrollEvent], None] | None = None,
    on_size_change: Callable[[ft.LayoutSizeChangeEvent[Any]], None] | None = None,
    each_ms: int = 10,
    key: str | None = None,
) -> ft.Control:
    """What scrolls on a page; a new one, by another `key`, starts at its top. `name` is the key of what it
    draws. `on_scroll` hears of it every so many ms at most. Tab goes through all of it, also what is out of
    view, before it goes on.
    """
    ft.use_effect(partial(to_top, ft.context.page), [])
    column = ft.Column(
        controls,
        scroll=ft.ScrollMode.AUTO,
        on_scroll=on_scroll,
        scroll_interval=each_ms,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(together(column), key=name, expand=True, on_size_change=on_size_change)


async def turn_page(page: ft.Page, key: str) -> None:
    """Scroll what scrolls on the page, if the key is one of `KEYS`."""
    part = KEYS.get(key.replace(" ", ""))
    if part is None:
        return
    if (column := scrolls(page)) is not None:
        await column.scroll_to(delta=part * (page.height or 0), duration=PACE_MS)


def anchor(key: str, control: ft.Control) -> ft.Control:
    """A control that can be scrolled to by that key."""
    return ft.Container(control, key=ft.ScrollKey(key))  # type: ignore[call-arg]


async def scroll_back(page: ft.Page, key: str) -> None:
    """Scroll to the control with that anchor, in whichever part of the page it stands; nothing happens where
    there is none.
    """
    column = next((column for column in _scrolling(page.views) if _holds(column, key)), None)
    if column is not None:
        await column.scroll_to(scroll_key=key)


def _holds(node: Any, key: str) -> bool:
    node = ft.unwrap_component(node)
    if isinstance(node, (list, tuple)):
        return any(_holds(item, key) for item in node)
    if not isinstance(node, ft.BaseControl):
        return False
    own = getattr(node, "key", None)
    if isinstance(own, ft.ScrollKey) and own.value == key:
        return True
    return any(_holds(getattr(node, name, None), key) for name in ("controls", "content"))


def use_way_back(nav: Nav, *page: int) -> None:
    """A hook for a screen's own component: scroll to where the person left it, on each `page` of it."""
    shown_on = ft.context.page

    async def come_back() -> None:
        if (left_at := nav.left_at()) is not None:
            await bring(shown_on, left_at)

    ft.use_effect(come_back, list(page))


async def bring(page: ft.Page, key: str) -> None:
    """Scroll to the control with that anchor once the window has laid it out."""
    await laid_out(page)
    await scroll_back(page, key)


Scrolled = Callable[[ft.OnScrollEvent], None]
"""What hears how far something was scrolled."""


def use_kept_scroll(nav: Nav) -> Scrolled:
    """A hook for a screen's own component, before `use_way_back`: scroll to where the person was before they
    looked at something else. What it gives hears how far its column is scrolled.
    """
    page, before = ft.context.page, ft.use_ref(nav.offset)

    async def come_back() -> None:
        if before.current:
            await laid_out(page)
            if (column := scrolls(page)) is not None:
                await column.scroll_to(offset=before.current)

    ft.use_effect(come_back, [])
    return lambda event: nav.keep_offset(event.pixels)


def scrolls(page: ft.Page) -> ft.Column | None:
    """What scrolls on the page, or None."""
    return next(_scrolling(page.views), None)


async def laid_out(page: ft.Page) -> None:
    """Come back once the window has laid out what scrolls on the page now; nothing moves."""
    for column in _scrolling(page.views):
        await column.scroll_to(delta=0)
        return


def _scrolling(node: Any) -> Iterator[ft.Column]:
    """The scrolling columns, from the top; one that takes no room is none."""
    node = ft.unwrap_component(node)
    if isinstance(node, (list, tuple)):
        for item in node:
            yield from _scrolling(item)
    elif isinstance(node, ft.Column) and node.scroll == ft.ScrollMode.AUTO:
        yield node
    elif isinstance(node, ft.BaseControl):
        for name in ("controls", "content"):
            yield from _scrolling(getattr(node, name, None))
