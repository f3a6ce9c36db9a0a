"""All alerts of today, most severe first, reached while the check-in is the screen."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.ui.parts.alert_cards import use_alert_cards
from benzotrack.ui.parts.cards import page_column
from benzotrack.ui.parts.nav import Nav
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body
from benzotrack.words import tr


@ft.component
@bounded
def AlertsScreen(diary: Diary, nav: Nav, shell: Shell) -> ft.Control:
    """The cards."""
    cards, resting = use_alert_cards(diary, shell)
    return page_column(
        [*(cards or [body(tr("Nothing needs a call now."))]), *resting],
        key="alerts",
        width=shell.look.column,
    )
