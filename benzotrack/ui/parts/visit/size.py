"""How large the report's pages are shown."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button, chosen
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.visit.choice import SIZES
from benzotrack.words import tr


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
            one_line=True,
        )
        found.append(chosen(on, tap))
    return ft.Row(found, wrap=True, spacing=theme.GAP_SMALL, run_spacing=theme.GAP_SMALL)
