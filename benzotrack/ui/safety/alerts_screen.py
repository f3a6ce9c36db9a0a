"""All alerts of today, most severe first, reached while the check-in is the screen."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.safety.alert_card_list import use_alert_cards
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def AlertsScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The cards."""
    cards, resting = use_alert_cards(diary, screen)
    return w.page_column(
        [*(cards or [w.body(tr("Nothing needs a call now."))]), *resting],
        key="alerts",
        width=screen.look.column,
    )
