"""About: what the app is and is not, where its rules and its numbers come from, its version and its log."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.program_version import program_version
from benzotrack.i18n import tr
from benzotrack.script_fonts import installed
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.who_to_call import where_read
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.about import what_it_is, what_it_is_not
from benzotrack.ui.settings.rows import row


@ft.component
@w.bounded
def AboutScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """What a person may want to know first; what helps to mend the app last."""
    w.use_way_back(nav)
    return w.page_column(
        [
            *what_it_is(),
            *what_it_is_not(),
            w.heading(tr("Sources"), theme.HEADING),
            w.body(
                tr(
                    "Its rules come from a 2025 guideline on benzodiazepine tapering, a 2020 warning of the "
                    "US Food and Drug Administration, and studies of 0 to 10 scales in other illnesses."
                )
            ),
            w.text(tr("A clinician has not signed these off."), theme.BODY_STRONG),
            w.body(tr("Every number to call was read from a copy. Check yours.")),
            *where_read(screen),
            w.heading(tr("The program"), theme.HEADING),
            w.body(
                tr("BenzoTrack {version}", version=program_version() or tr("without a version")),
                key="version",
            ),
            *_script_fonts(),
            *_log(screen),
        ],
        key="about-screen",
        width=screen.look.column,
    )


def _script_fonts() -> list[ft.Control]:
    """Why signs of other scripts may be boxes, and where help is found; nothing where they are drawn."""
    if installed():
        return []
    words = tr("Chinese, Hindi and some other scripts, and emoji, may show as boxes.")
    return [w.small(words), w.small(tr("Their fonts can be added. README says how."))]


def _log(screen: ScreenContext) -> list[ft.Control]:
    """The way to the log; sample data has none."""
    if screen.look_round.shown:
        return []
    tap = screen.on(screen.nav.open_from, Place(PlaceKind.LOG), "show-log-row")
    now = tr("What went wrong inside the app")
    return [row(screen, ft.Icons.DESCRIPTION_OUTLINED, tr("Log"), now, tap, key="show-log")]


def _program_words() -> str:
    return tr("BenzoTrack {version}", version=program_version() or tr("without a version"))
