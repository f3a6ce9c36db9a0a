"""How large the report's pages are shown."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.report_options import SIZES
from benzotrack.ui.screen_context import ScreenContext


def size_buttons(screen: ScreenContext) -> ft.Control:
    """The sizes, the chosen one filled; at large text two and two."""
    shown = screen.nav.visit
    found: list[ft.Control] = []
    for size in SIZES:
        words = tr("{n} %", n=round(size * 100)) if size else tr("Fit")
        tap = screen.on(screen.nav.choose, replace(shown, size=size))
        name = tr("Page size {size}", size=words)
        found.append(w.segment(f"size-{round(size * 100)}", words, shown.size == size, tap, name))
    per = 2 if screen.look.large_text else len(SIZES)
    rows = [found[start : start + per] for start in range(0, len(found), per)]
    return w.stacked([ft.Row(row, spacing=theme.GRID_GAP) for row in rows])
