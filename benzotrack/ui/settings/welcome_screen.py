"""Welcome: five pages at the first start, each of which can be left empty or skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.safety.clinic_fields import OnBad, clinic_fields
from benzotrack.ui.safety.country_choice import CountryChoice
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.about import what_it_is, what_it_is_not, where_it_stays
from benzotrack.ui.settings.profile_card import condition_lines, name_field, time_field
from benzotrack.ui.window.sample_banner import look_round_button


@dataclass(frozen=True)
class WelcomePage:
    """One page: its title, why it asks, and what stands on it."""

    title: Message
    why: Message
    contents: Callable[[Diary, ScreenContext, OnBad], list[ft.Control]]


def _about(diary: Diary, screen: ScreenContext, on_bad: OnBad) -> list[ft.Control]:
    return [
        *what_it_is(),
        w.card(what_it_is_not(), key="is-not"),
        *look_round_button(screen),
        w.card([w.heading(tr("What stays here"), theme.HEADING), *where_it_stays()], key="stays"),
    ]


def _country(diary: Diary, screen: ScreenContext, on_bad: OnBad) -> list[ft.Control]:
    return [CountryChoice(diary, True, screen, key="country-choice")]


def _person(diary: Diary, screen: ScreenContext, on_bad: OnBad) -> list[ft.Control]:
    return [
        name_field(diary, screen, on_bad),
        time_field(diary, screen, on_bad),
    ]


def _conditions(diary: Diary, screen: ScreenContext, on_bad: OnBad) -> list[ft.Control]:
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
    once = w.page_debounce(ft.context.page).once
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
            nav.instead(Place(Kind.WELCOME, page=now))
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

    contents = w.page_column(
        [
            w.small(tr("{n} of {count}", n=number + 1, count=len(PAGES))),
            w.question_heading(say(page.title), f"welcome-{number}", screen.look.large_text),
            w.body(say(page.why)),
            *page.contents(diary, screen, heard),
        ],
        key=f"welcome-{number}",
        width=screen.look.column,
    )
    last = number == len(PAGES) - 1
    words = tr("Begin") if last else tr("Next")
    buttons = w.stacked(
        [
            *([_stopped()] if stopped and bad else []),
            _bottom(screen, number, words, once(on), once(turn_to, number - 1)),
            *([_skip_all(screen, once(finish))] if not last else []),
        ]
    )
    return _framed(contents, buttons, screen)


def _stopped() -> ft.Control:
    words = tr("One entry above is not saved yet. Mend it, or go on without it.")
    return w.status_line(words, "stopped")


def _bottom(screen: ScreenContext, number: int, words: str, on: w.Handler, before: w.Handler) -> ft.Control:
    back = w.secondary(
        tr("Back"),
        screen.on(before),
        key="welcome-back",
        icon=None if screen.look.large_text else ft.Icons.ARROW_BACK,
        expand=True,
    )
    forward = w.button(
        words, screen.on(on), key="welcome-next", min_height=theme.TARGET, expand=True, main=True
    )
    return ft.Row([*([back] if number else []), forward], spacing=theme.GAP)


def _skip_all(screen: ScreenContext, finish: w.Handler) -> ft.Control:
    return w.button(tr("Skip all"), screen.on(finish), key="skip-all", kind="quiet", min_height=theme.TARGET)


def _framed(contents: ft.Control, buttons: ft.Control, screen: ScreenContext) -> ft.Control:
    return ft.Column(
        [
            contents,
            ft.Container(
                ft.Column(
                    [buttons],
                    width=screen.look.column,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    tight=True,
                ),
                alignment=ft.Alignment.TOP_CENTER,
                padding=ft.Padding(theme.EDGE, theme.GAP_SMALL, theme.EDGE, theme.GAP_SMALL),
                border=ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)),
            ),
        ],
        key="welcome",
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
