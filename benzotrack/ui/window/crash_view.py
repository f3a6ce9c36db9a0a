"""The last line: an error that nothing caught is logged without its words and told; the window goes on, or
says at least whom to call. And what an older page says once a newer one shows the diary.
"""

import logging
import sys
from collections.abc import Callable
from typing import Any

import flet as ft
from flet.messaging.session import Session

from benzotrack.domain.crisis import by_emergency_number, country_name, guessed_numbers
from benzotrack.i18n import join, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import LookRound, ScreenContext
from benzotrack.ui.window.sample_banner import sample_mark

log = logging.getLogger(__name__)


def outlive_errors(session: Session, told: Callable[[], None]) -> None:
    """Let no error end the window; `told` says to the person what became of the entry.

    Flet 1.0.5 puts an error's own words and places in the stead of the whole window, with no way back; and
    after one while something was drawn anew it draws nothing any more.
    """
    drawn: Any = session._Session__updates_scheduler  # type: ignore[attr-defined]

    def tell() -> None:
        log.error("Nobody caught this on a page", exc_info=sys.exception())
        try:
            told()
        except Exception:
            log.exception("That could not be told")

    def error(message: str) -> None:
        tell()

    async def drawn_on() -> None:
        going = True
        while going:
            try:
                await drawn()
                going = False
            except Exception:  # noqa: BLE001 - the last line of defence
                tell()

    session.error = error  # type: ignore[method-assign]
    session._Session__updates_scheduler = drawn_on  # type: ignore[attr-defined]


def bare_view(screen: ScreenContext) -> ft.View:
    """In the stead of a window that can't be drawn: what became of the entry, and whom to call."""
    known = screen.diary.crisis_numbers()
    if screen.diary.settings.country:
        numbers = [w.text(n.emergency, theme.TITLE) for n in known]
    else:
        each = [(join([say(c) for c in n.countries]), n.emergency) for n in by_emergency_number(known)]
        guessed = guessed_numbers(screen.country_guess, known, screen.diary.settings.numbers)
        first = [(say(country_name(guessed)), guessed.emergency)] if guessed else []
        numbers = [
            w.text(tr("{country}: {number}", country=country, number=number), theme.TITLE)
            for country, number in (*first, *each)
        ]
    return ft.View(
        [
            ft.Column(
                [
                    w.heading(tr("The app can't be shown"), level=1),
                    w.body(say(screen.kept())),
                    w.body(tr("Close it and start it again. In an emergency, call:")),
                    *numbers,
                ],
                key="bare",
                spacing=theme.GAP,
                scroll=ft.ScrollMode.AUTO,
                expand=True,
            )
        ],
        padding=theme.EDGE,
    )


# What an older page says once a newer one shows the diary.


@ft.component
def Elsewhere(use_here: Callable[[], Any], call_help: Callable[[], Any], look_round: LookRound) -> ft.Control:
    """The page that was taken over, with the ways to use it again, at once on Help too."""
    page = ft.Container(
        ft.Column(
            [
                w.heading(tr("Open in another tab"), level=1),
                w.body(tr("The diary is shown there. Nothing is lost.")),
                w.button(tr("Use it here"), use_here, key="use-here"),
                w.button(tr("Help"), call_help, key="help", kind="outlined", icon=ft.Icons.SUPPORT),
            ],
            spacing=theme.GAP,
            tight=True,
            scroll=ft.ScrollMode.AUTO,
        ),
        padding=theme.GAP_LARGE,
        alignment=ft.Alignment.CENTER,
        expand=True,
    )
    return ft.Column([*sample_mark(look_round), page], spacing=0, expand=True)
