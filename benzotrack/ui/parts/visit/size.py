"""How large the report's pages are shown."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button, chosen
from benzotrack.ui.parts.cards import stacked
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.visit.choice import SIZES
from benzotrack.words import tr

ALL_IN_A_ROW = 400
"""From which width, in logical px, every size has its words on one line beside the others."""


def size_buttons(shell: Shell) -> ft.Control:
    """How large the pages are shown."""
    choice = shell.nav.visit
    found: list[ft.Control] = []
    for size in SIZES:
        words = tr("{n} %", n=round(size * 100)) if size else tr("Fit")
        on = choice.size == size
        tap = button(
            words,
            shell.on(shell.nav.choose, replace(choice, size=size)),
            key=f"size-{round(size * 100)}",
            name=tr("Page size {size}", size=words),
            kind="filled" if on else "outlined",
            min_height=theme.TARGET,
            expand=True,
        )
        found.append(chosen(on, tap))
    per = 2 if shell.look.large_text or shell.look.width < ALL_IN_A_ROW else len(SIZES)
    rows = [found[start : start + per] for start in range(0, len(found), per)]
    return stacked([ft.Row(row, spacing=theme.GAP_SMALL) for row in rows])
