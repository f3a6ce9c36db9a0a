"""Taper, until it is built: one honest sentence."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.ui.parts.cards import page_column
from benzotrack.ui.parts.nav import Nav
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, heading
from benzotrack.words import tr


@ft.component
@bounded
def ComingScreen(diary: Diary, nav: Nav, shell: Shell) -> ft.Control:
    """What this tab will hold."""
    about = tr("What was prescribed, when it changed, and the doses you took.")
    return page_column(
        [heading(tr("Coming with the next version")), body(about)],
        key=f"coming-{nav.tab.name.lower()}",
        width=shell.look.column,
    )
