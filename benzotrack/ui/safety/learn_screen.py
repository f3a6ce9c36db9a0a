"""Learn: a list of short pages, and one page with where it comes from."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.learn import PAGES, LearnPage
from benzotrack.i18n import say, tr
from benzotrack.ui import theme
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.widgets.buttons import button
from benzotrack.ui.widgets.cards import card, page_column
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.text import body, heading, small


@ft.component
@bounded
def LearnScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The list on page 0, the nth page of it on page n."""
    number = nav.place.page if nav.place else 0
    if 1 <= number <= len(PAGES):
        return _page(PAGES[number - 1], screen)
    return page_column(
        [
            body(tr("Short pages, a minute each. They say what is known, never what you should take.")),
            *(
                button(
                    say(page.title),
                    screen.on(nav.open, Place(Kind.LEARN, page=n)),
                    key=f"learn-{page.id}",
                    kind="outlined",
                    align=ft.TextAlign.START,
                    icon=ft.Icons.MENU_BOOK,
                )
                for n, page in enumerate(PAGES, 1)
            ),
            body(tr("A clinician has not checked these pages yet.")),
        ],
        key="learn",
        width=screen.look.column,
    )


def _page(page: LearnPage, screen: ScreenContext) -> ft.Control:
    return page_column(
        [
            heading(say(page.title)),
            *(body(say(paragraph)) for paragraph in page.paragraphs),
            card(
                [
                    heading(tr("Where this comes from"), theme.HEADING),
                    *(small(say(source)) for source in page.sources),
                ],
                key="learn-sources",
            ),
        ],
        key=f"learn-page-{page.id}",
        width=screen.look.column,
    )
