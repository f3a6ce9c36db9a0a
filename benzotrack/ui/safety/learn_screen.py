"""Learn: a list of short pages, and one page with where it comes from."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.learn import PAGES, LearnPage
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def LearnScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The list on page 0, the nth page of it on page n."""
    number = nav.place.page if nav.place else 0
    if 1 <= number <= len(PAGES):
        return _page(PAGES[number - 1], screen)
    return w.page_column(
        [
            w.body(tr("Short pages, a minute each. They say what is known, never what you should take.")),
            *(
                w.button(
                    say(page.title),
                    screen.on(nav.open, Place(PlaceKind.LEARN, page=n)),
                    key=f"learn-{page.id}",
                    kind="outlined",
                    align=ft.TextAlign.START,
                    icon=ft.Icons.MENU_BOOK,
                )
                for n, page in enumerate(PAGES, 1)
            ),
            w.body(tr("A clinician has not checked these pages yet.")),
        ],
        key="learn",
        width=screen.look.column,
    )


def _page(page: LearnPage, screen: ScreenContext) -> ft.Control:
    return w.page_column(
        [
            w.heading(say(page.title)),
            *(w.body(say(paragraph)) for paragraph in page.paragraphs),
            w.card(
                [
                    w.heading(tr("Where this comes from"), theme.HEADING),
                    *(w.small(say(source)) for source in page.sources),
                ],
                key="learn-sources",
            ),
        ],
        key=f"learn-page-{page.id}",
        width=screen.look.column,
    )
