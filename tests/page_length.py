"""How long a page is: the window's bars, and all that scrolls between them."""

from __future__ import annotations

from tests.browser import UI

SCREENS = 3
"""Most windows' heights that a page may take at 360 x 740."""

_SCROLLS = """() => [...document.querySelectorAll('flt-semantics-scroll-overflow')].map(e => e.parentElement)
  .map(e => innerHeight - e.clientHeight + e.scrollHeight)"""


def page_length(ui: UI) -> int:
    """Height in CSS px of the window that would show all of the page at once, the same two times in a row."""
    before = -1
    for _ in range(40):
        size = ui.page.viewport_size
        now = max([*ui.page.evaluate(_SCROLLS), size["height"] if size else 0])
        if now == before:
            return now
        before = now
        ui.page.wait_for_timeout(120)
    return before


def too_long(lengths: dict[str, int], window: int) -> dict[str, int]:
    """The pages longer than three windows of that height, and their lengths; all in CSS px."""
    return {name: px for name, px in lengths.items() if px > SCREENS * window}
