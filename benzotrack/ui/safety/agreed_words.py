"""What was agreed with the prescriber, to be read where help is needed."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import AGREED_ABOUT
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


def agreed_part(screen: ScreenContext) -> list[ft.Control]:
    """The line that opens what was agreed; nothing where nothing was."""
    return [Agreed(screen.diary, screen, key="agreed")] if screen.diary.profile.agreed_lines else []


@ft.component
@w.bounded
def Agreed(diary: Diary, screen: ScreenContext) -> ft.Control:
    """Every line that has words, below its own line once that is opened."""
    opened, set_opened = ft.use_state(False)
    said = [
        w.stacked(
            [
                w.text(say(AGREED_ABOUT[line.about]), theme.BODY_STRONG),
                w.body(tr("“{words}”", words=line.words), key=f"agreed-{line.about}"),
            ],
            spacing=0,
        )
        for line in diary.profile.agreed_lines
    ]
    line = w.fold(tr("What we agreed"), opened, screen.on(set_opened, not opened), key="show-agreed")
    return w.stacked([line, *(said if opened else ())])
