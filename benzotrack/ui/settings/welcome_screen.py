"""Welcome: six pages at the first start, each of which can be left empty or skipped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.contact_fields import CountryChoice, clinic_fields, people_fields
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.about import what_it_is, what_it_is_not, where_it_stays
from benzotrack.ui.settings.profile_card import condition_lines, name_field, time_field
from benzotrack.ui.window.sample_banner import look_round_button


@dataclass(frozen=True)
class WelcomePage:
    """One page: its title, why it asks, and what stands on it."""

    title: Message
    why: Message
    contents: Callable[[Diary, ScreenContext, w.OnBad], list[ft.Control]]


def _about(diary: Diary, screen: ScreenContext, on_bad: w.OnBad) -> list[ft.Control]:
    return [
        *what_it_is(),
        w.card(what_it_is_not(), key="is-not"),
        *look_round_button(screen),
        w.card([w.heading(tr("What stays here"), theme.HEADING), *where_it_stays()], key="stays"),
    ]


def _country(diary: Diary, screen: ScreenContext, on_bad: w.OnBad) -> list[ft.Control]:
    return [CountryChoice(diary, True, screen, key="country-choice")]


def _person(diary: Diary, screen: ScreenContext, on_bad: w.OnBad) -> list[ft.Control]:
    return [
        name_field(diary, screen, on_bad),
        time_field(diary, screen, on_bad),
    ]


def _conditions(diary: Diary, screen: ScreenContext, on_bad: w.OnBad) -> list[ft.Control]:
    return [condition_lines(diary, screen)]


PAGES: tuple[WelcomePage, ...] = (
    WelcomePage(msg("A diary for your taper"), msg("What it is, and what it is not."), _about),
    WelcomePage(
        msg("Where do you live?"),
        msg("Help then shows the right emergency number. You can leave this out."),
        _country,
    ),
    WelcomePage(
        msg("Your clinic"),
        msg("Help then has its number at hand. Leave out what you like."),
        clinic_fields,
    ),
    WelcomePage(
        msg("Who else can help?"),
        msg("Help then has these numbers too. All can stay empty."),
        people_fields,
    ),
    WelcomePage(
        msg("You"),
        msg("The name stands on your report, the time is when you like to check in. Both can stay empty."),
        _person,
    ),
    WelcomePage(
        msg("Is one of these true for you?"),
        msg("Help and your report will say it. Choose all that fit, or none."),
        _conditions,
    ),
)


@ft.component
@w.bounded
def WelcomeScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """One page at a time; the way on stays at the bottom. A second tap of a trembling hand turns no page."""
    bad: set[str] = ft.use_memo(lambda: set(), [])  # read by the tap that follows on leaving a field
    stopped, set_stopped = ft.use_state(False)
    actions = w.PageActions(screen)
    number = min(nav.place.page if nav.place else 0, len(PAGES) - 1)
    page = PAGES[number]

    def heard(field: str, wrong: bool) -> None:
        if wrong:
            bad.add(field)
        else:
            bad.discard(field)
            set_stopped(bool(bad) and stopped)

    def turn_to(now: int) -> None:
        bad.clear()
        set_stopped(False)
        if now < len(PAGES):
            nav.instead(Place(PlaceKind.WELCOME, page=now))
        else:
            finish()

    def finish() -> None:
        try:
            diary.change_profile(replace(diary.profile, welcomed=True))
        finally:  # a disk that refuses must not keep anybody here
            nav.back()

    def on() -> None:
        if bad and not stopped:
            set_stopped(True)
        else:
            turn_to(number + 1)

    last = number == len(PAGES) - 1
    question = actions.question(page.title, f"welcome-{number}")
    shown = w.Page(
        f"welcome-{number}",
        [
            w.small(tr("{n} of {count}", n=number + 1, count=len(PAGES))),
            question,
            w.body(say(page.why)),
            *page.contents(diary, screen, heard),
        ],
        [
            w.stacked(
                [
                    *([_stopped()] if stopped and bad else []),
                    _bottom(actions, number, last, on, partial(turn_to, number - 1)),
                    *([] if last else [_skip_all(actions, finish)]),
                ]
            )
        ],
    )
    return w.Wizard(lambda _: shown, screen)


def _stopped() -> ft.Control:
    words = tr("One entry above is not saved yet. Mend it, or go on without it.")
    return w.status_line(words, "stopped")


def _bottom(actions: w.PageActions, number: int, last: bool, on: w.Handler, before: w.Handler) -> ft.Control:
    back = w.secondary(
        tr("Back"),
        actions.tap(before),
        key="welcome-back",
        icon=None if actions.look.large_text else ft.Icons.ARROW_BACK,
        expand=True,
    )
    forward = w.button(
        tr("Begin") if last else tr("Next"),
        actions.tap(on),
        key="welcome-next",
        min_height=theme.TARGET,
        expand=True,
        main=True,
    )
    return ft.Row([*([back] if number else []), forward], spacing=theme.GAP)


def _skip_all(actions: w.PageActions, finish: w.Handler) -> ft.Control:
    return w.button(
        tr("Skip all"), actions.tap(finish), key="skip-all", kind="quiet", min_height=theme.TARGET
    )
