"""Taper and Visit, until they are built: one honest sentence."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import page_column
from benzotrack.ui.parts.nav import Kind, Nav, Place, Tab
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, heading
from benzotrack.words import tr


@ft.component
@bounded
def ComingScreen(diary: Diary, nav: Nav, shell: Shell) -> ft.Control:
    """What this tab will hold."""
    about = (
        tr("What was prescribed, when it changed, and the doses you took.")
        if nav.tab is Tab.TAPER
        else tr("One page to show at your visit, and your questions.")
    )
    before_visit = button(
        tr("Before a visit"), shell.on(nav.open, Place(Kind.BEFORE_VISIT)), key="before-visit"
    )
    return page_column(
        [
            *([before_visit] if nav.tab is Tab.VISIT else []),
            heading(tr("Coming with the next version")),
            body(about),
        ],
        key=f"coming-{nav.tab.name.lower()}",
        width=shell.look.column,
    )
