"""The signs that need help now, to be chosen at any time."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.ui.parts.cards import page_column
from benzotrack.ui.parts.check_in.happened import signs
from benzotrack.ui.parts.check_in.sitting import sittings
from benzotrack.ui.parts.gate import kept_sealed
from benzotrack.ui.parts.nav import Nav
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, heading
from benzotrack.words import tr


@ft.component
@bounded
def SignsScreen(diary: Diary, nav: Nav, shell: Shell) -> ft.Control:
    """The list; a choice opens what to do at once."""
    day = (nav.place.day if nav.place else None) or diary.asked_day
    taps = sittings(ft.context.page).taps
    return page_column(
        [
            heading(tr("Something is happening now")),
            body(tr("Choose what fits. You will see at once what to do.")),
            *([body(kept_sealed(), key="kept-sealed")] if shell.gate.locked else []),
            ft.Column(
                signs(shell, taps, day),
                spacing=12,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
        ],
        key="signs",
        width=shell.look.column,
    )
