"""Page Down and Page Up: scrolling by the keyboard, also where nothing in a page can take the focus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import flet as ft

KEYS = {"PageDown": 0.8, "PageUp": -0.8}
"""How far each key scrolls, as a part of the window's height; down is positive. Spaces are left out."""

PACE_MS = 120


async def turn_page(page: ft.Page, key: str) -> None:
    """Scroll what scrolls on the page, if the key is one of `KEYS`."""
    part = KEYS.get(key.replace(" ", ""))
    if part is None:
        return
    for column in _scrolling(page.views):
        await column.scroll_to(delta=part * (page.height or 0), duration=PACE_MS)
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
