"""People and numbers beside the clinic: the pharmacy, the out-of-hours line, a person of trust."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.safety.contact_fields import people_fields
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def PeopleScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """Each may stay empty."""
    return w.page_column(
        [
            w.body(tr("Help shows these after your clinic. All can stay empty.")),
            *people_fields(diary, screen),
        ],
        key="people-screen",
        width=screen.look.column,
    )
