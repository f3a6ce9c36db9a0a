"""Help: who to call and what to say, the same on every day and without any network."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.agreed_words import agreed_part
from benzotrack.ui.safety.red_flag_list import SIGN_GAP, sign_button
from benzotrack.ui.safety.what_to_say_screen import to_what_to_say
from benzotrack.ui.safety.who_to_call import (
    Whose,
    clinic_card,
    crisis_card,
    emergency_card,
    more_numbers,
)
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.window.notices import notices_below


@ft.component
@w.bounded
def HelpScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The emergency number, the crisis line, the clinic and what to say; then who else, and the signs."""
    return w.page_column(
        [
            emergency_card(screen, tr("Emergency")),
            notices_below(screen),
            w.body(tr("No phone? Ask someone near you to call.")),
            crisis_card(screen, tr("Crisis line")),
            clinic_card(screen),
            to_what_to_say(screen),
            *more_numbers(screen, *Whose),
            _signs(screen),
            *agreed_part(screen),
            *_keys(screen),
            w.body(tr("Nobody sees these entries unless you show them. This app contacts nobody.")),
        ],
        key="help-screen",
        width=screen.look.column,
    )


def _keys(screen: ScreenContext) -> list[ft.Control]:
    """The keys that answer a check-in, where they do and it can be seen."""
    if screen.lock_actions.locked or not screen.diary.settings.answers_by_key:
        return []
    lines = (
        tr("0 to 9: your rating. 1 and then 0 at once: 10."),
        tr("S: skip, and on the last page save. N: none of these signs."),
        tr("Backspace or Escape: back."),
    )
    title, told = tr("Keys in a check-in"), [w.body(line) for line in lines]
    return [w.Folded(title, [*told], screen, line="show-keys", key="keys")]


def _signs(screen: ScreenContext) -> ft.Control:
    """The red flags; each leads to the list where it can be chosen."""
    signs = Place(PlaceKind.RED_FLAGS, day=screen.diary.today)
    return w.stacked(
        [
            w.heading(tr("Signs that need help")),
            w.body(tr("Happening now? Tap it, then choose it.")),
            *(
                sign_button(screen, kind, screen.on(screen.nav.open, signs), key=f"help-sign-{kind.key}")
                for kind in KINDS
            ),
        ],
        key="help-signs",
        spacing=2 * SIGN_GAP,
    )
