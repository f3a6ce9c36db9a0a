"""What the person agreed with their prescriber: five lines, in the prescriber's words."""

from functools import partial

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.profile import AGREED_ABOUT
from benzotrack.domain.sentences.import_words import from_file_words
from benzotrack.i18n import Message, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def AgreedScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """Each line may stay empty."""
    return w.page_column(
        [
            w.heading(tr("What we agreed")),
            w.body(tr("In your prescriber's words. It stands in Help, on advice and in your report.")),
            *(_line(diary, screen, about, label) for about, label in AGREED_ABOUT.items()),
        ],
        key="agreed-screen",
        width=screen.look.column,
    )


def _line(diary: Diary, screen: ScreenContext, about: str, label: Message) -> ft.Control:
    field = w.KeptField(
        f"agreed-{about}",
        label,
        diary.profile.agreed_words(about),
        partial(_keep, diary, about),
        screen,
        lines=2,
        most=NOTE_MAX,
        key=f"field-of-agreed-{about}",
    )
    kept = diary.profile.agreed_line(about)
    if kept is None or not kept.source:
        return field
    return w.stacked([field, w.small(say(from_file_words(kept.source)), key=f"source-of-agreed-{about}")])


def _keep(diary: Diary, about: str, typed: str) -> None:
    diary.change_profile(diary.profile.with_agreed(about, typed))
