"""The app's own reminder: one quiet line at the bottom of other pages than Today, until the day is recorded.

It stands at the bottom, so that nothing moves under a finger when its time comes.
"""

import flet as ft

from benzotrack.domain.reminder import PROMPT
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import FORMS, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext

SILENT_ON = FORMS | {
    PlaceKind.HELP,
    PlaceKind.WHAT_TO_SAY,
    PlaceKind.ADVICE,
    PlaceKind.ALERTS,
    PlaceKind.RED_FLAGS,
    PlaceKind.BEFORE_VISIT,
    PlaceKind.SHOW,
    PlaceKind.WELCOME,
}
"""Where something else is asked, or matters more."""


def reminder_banner(screen: ScreenContext) -> list[ft.Control]:
    """The reminder, where it stands now."""
    place, nav = screen.nav.place, screen.nav
    here = nav.tab is not Tab.TODAY if place is None else place.kind not in SILENT_ON
    if not here or not screen.diary.reminder.due or any(flag.active for flag in screen.diary.red_flags):
        return []
    return [ReminderBanner(screen, key="reminder-banner")]


@ft.component
@w.bounded
def ReminderBanner(screen: ScreenContext) -> ft.Control:
    """The question, the way to answer it, the way to hear no more of it today; shown, it counts as asked."""
    nav, reminder, large = screen.nav, screen.diary.reminder, screen.look.large_text
    ft.use_effect(screen.on(reminder.asked), [screen.diary.asked_day])
    words = w.live(w.text(say(PROMPT), theme.BODY_STRONG))
    ways: list[ft.Control] = [
        w.secondary(
            tr("Check in"),
            screen.on(nav.go, Tab.TODAY),
            key="reminder-check-in",
            one_line=True,
            expand=large,
        ),
        w.icon_button(
            ft.Icons.CLOSE,
            tr("Not today"),
            screen.on(reminder.put_away),
            key="reminder-put-away",
        ),
    ]
    row: ft.Control = (
        w.stacked([words, ft.Row(ways, spacing=theme.GAP_SMALL)])
        if large
        else ft.Row([ft.Container(words, expand=True), *ways], spacing=theme.GAP_SMALL)
    )
    return ft.Container(
        ft.Container(row, width=screen.look.column),
        key="reminder",
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
        padding=ft.Padding(theme.EDGE, theme.GAP_SMALL, theme.EDGE, theme.GAP_SMALL),
        alignment=ft.Alignment.CENTER,
    )
