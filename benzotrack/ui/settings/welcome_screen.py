"""Welcome: two pages at the first start, what it is and where one lives.

All else is offered on Today once a day is saved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.country_choice import CountryChoice
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings import set_now
from benzotrack.ui.settings.about import what_it_is, what_it_is_not, where_it_stays
from benzotrack.ui.settings.backup_at_start import BackupAtStart
from benzotrack.ui.window.sample_banner import look_round_button


@dataclass(frozen=True)
class WelcomePage:
    """One page: its title, why it asks, and the way on from it."""

    title: Message
    why: Message
    on: Message


PAGES: tuple[WelcomePage, ...] = (
    WelcomePage(msg("A diary for your taper"), msg("What it is, and what it is not."), msg("Begin")),
    WelcomePage(
        msg("Where do you live?"),
        msg("Help then shows the right emergency number. You can leave this out."),
        msg("Not now"),
    ),
)


@ft.component
@w.bounded
def WelcomeScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """One page at a time; the way on stays at the bottom, and a country leads on too. A second tap of a
    trembling hand turns no page.
    """
    actions = w.PageActions(screen)
    number = min(nav.place.page if nav.place else 0, len(PAGES) - 1)
    page = PAGES[number]

    def turn_to(now: int) -> None:
        if now < len(PAGES):
            nav.instead(Place(PlaceKind.WELCOME, page=now))
        else:
            finish()

    def finish() -> None:
        try:
            diary.change_profile(replace(diary.profile, welcomed=True, more_to_tell=True))
        finally:  # a disk that refuses must not keep anybody here
            nav.back()

    def chosen() -> None:
        finish()
        if diary.settings.country:
            shown = set_now.country(diary)
            nav.mention(msg("Help shows: {country}. You can change it in Settings.", country=shown))

    contents = _about(diary, screen) if number == 0 else [_country(diary, actions, chosen)]
    shown = w.Page(
        f"welcome-{number}",
        [actions.question(page.title, f"welcome-{number}"), w.body(say(page.why)), *contents],
        [
            w.stacked(
                [
                    _bottom(
                        actions,
                        tr("Go on") if number and diary.settings.country else say(page.on),
                        partial(turn_to, number + 1),
                        partial(turn_to, number - 1) if number else None,
                        kind="outlined" if number and not diary.settings.country else "filled",
                    ),
                    *([] if number else [_skip_all(actions, finish)]),
                ]
            )
        ],
    )
    return w.Wizard(lambda _: shown, screen)


def _about(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    own = screen.lock_actions.restore is not None
    return [
        *what_it_is(),
        w.card(what_it_is_not(), key="is-not"),
        *([BackupAtStart(diary, screen, key="backup-at-start")] if own else []),
        *look_round_button(screen),
        w.card([w.heading(tr("What stays here"), theme.HEADING), *where_it_stays()], key="stays"),
    ]


def _country(diary: Diary, actions: w.PageActions, chosen: Callable[[], None]) -> ft.Control:
    tap = actions.tap
    return CountryChoice(diary, True, actions.screen, tap=tap, chosen=chosen, key="country-choice")


def _bottom(
    actions: w.PageActions, words: str, on: w.Handler, before: w.Handler | None, kind: str
) -> ft.Control:
    """The ways on and back; the way on is filled but where it leaves out what the page asks."""
    forward = w.button(
        words, actions.tap(on), key="welcome-next", kind=kind, min_height=theme.TARGET, expand=True, main=True
    )
    if before is None:
        return ft.Row([forward])
    back = w.secondary(
        tr("Back"),
        actions.tap(before),
        key="welcome-back",
        icon=None if actions.look.large_text else ft.Icons.ARROW_BACK,
        expand=True,
    )
    return ft.Row([back, forward], spacing=theme.GAP)


def _skip_all(actions: w.PageActions, finish: w.Handler) -> ft.Control:
    return w.button(
        tr("Skip all"), actions.tap(finish), key="skip-all", kind="quiet", min_height=theme.TARGET
    )
