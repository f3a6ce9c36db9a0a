"""What was agreed with the prescriber, to be read where help is needed."""

import flet as ft

from benzotrack.domain.profile import AGREED_ABOUT
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


def agreed_part(screen: ScreenContext) -> list[ft.Control]:
    """The line that opens what was agreed; nothing where nothing was."""
    said: list[ft.Control] = [
        w.stacked(
            [
                w.text(say(AGREED_ABOUT[line.about]), theme.BODY_STRONG),
                w.body(tr("“{words}”", words=line.words), key=f"agreed-{line.about}"),
                *([w.small(say(from_file_words(line.source)))] if line.source else []),
            ],
            spacing=0,
        )
        for line in screen.diary.profile.agreed_lines
    ]
    return [w.Folded(tr("What we agreed"), said, screen, line="show-agreed", key="agreed")] if said else []
