"""The window: makes the diary observable, keeps one page live, shows one screen, ticks the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

import flet as ft

from benzotrack import charts
from benzotrack.diary import Diary
from benzotrack.domain.profile import Theme
from benzotrack.ui import theme
from benzotrack.ui.parts.bars import bottom_bar, top_bar
from benzotrack.ui.parts.late_answers import outlive_late_answers
from benzotrack.ui.parts.nav import Kind, Nav, Place, Tab
from benzotrack.ui.parts.notices import at_start, notices
from benzotrack.ui.parts.paging import turn_page
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.screens import (
    advice,
    alerts,
    before_visit,
    coming,
    day,
    help,
    logbook,
    questionnaire,
    settings,
    signs,
    today,
    trends,
    welcome,
)
from benzotrack.ui.screens.elsewhere import Elsewhere
from benzotrack.words import tr

ObservableDiary = cast(type[Diary], ft.observable(Diary))  # type: ignore[no-untyped-call]

TICK_S = 20
PROBE_SIZE = 100
"""Font size of the unseen text by which the text scale is measured."""


class LivePage:
    """Which page is the live one: the newest, or the one on which the person asked for it.

    The page that steps aside is drawn anew without the diary: Flet sends a redraw to the page of whoever
    changed something, so two pages that listen to one diary would be mixed up.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._page: ft.Page | None = None
        self._navs: dict[str, Nav] = {}

    def shows(self, page: ft.Page) -> bool:
        """Whether that page is the live one."""
        return self._page is page

    def take(self, page: ft.Page) -> None:
        """Show the diary on that page, and on no other. Call it last in a handler."""
        before, self._page = self._page, page
        nav = self._navs.setdefault(page.session.id, first_nav(self._diary))
        page.render_views(App, self._diary, self, nav)
        if before is not None and before is not page:
            with suppress(RuntimeError):  # its window is gone
                before.run_task(self._step_aside, before)

    async def _step_aside(self, page: ft.Page) -> None:
        page.render_views(Aside, lambda: self.take(page))


@dataclass
class Window:
    """What the app was told of its window."""

    width: float
    height: float
    text_scale: float = 1.0
    dark: bool = False


def make_main(diary: Diary) -> Callable[[ft.Page], None]:
    """What Flet calls for every page that opens; `diary` may be a plain one."""
    live = LivePage(diary)

    def main(page: ft.Page) -> None:
        outlive_late_answers(page.session)
        page.title = tr("Diary") if diary.settings.neutral_title else tr("BenzoTrack")
        page.fonts = dict(theme.FONTS)
        page.theme = theme.flet_theme(theme.LIGHT)
        page.dark_theme = theme.flet_theme(theme.DARK)
        page.padding = 0
        live.take(page)

    return main


def first_nav(diary: Diary) -> Nav:
    """Where a page opens: on an active red flag's advice, else on the welcome at first run, else Today."""
    nav = Nav()
    for notice in at_start(diary):
        nav.tell(notice)
    active = [a for a in diary.alerts() if a.rule == "red_flag"]
    if active:
        nav.open(Place(Kind.ADVICE, flag_id=active[0].about))
    elif not diary.profile.welcomed:
        nav.open(Place(Kind.WELCOME))
    return nav


@ft.component
def App(diary: Diary, live: LivePage, nav: Nav) -> ft.View:
    """The whole window of one page."""
    page = ft.context.page
    window, set_window = ft.use_state(_window(page))

    def resized(_: Any) -> None:
        set_window(lambda w: _window(page, w.text_scale))

    def measured(event: ft.LayoutSizeChangeEvent[ft.LayoutControl]) -> None:
        scale = round(event.height / PROBE_SIZE, 2)
        if scale > 0:
            set_window(lambda w: _window(page, scale))

    async def pressed(event: ft.KeyboardEvent) -> None:
        await shell.on(_key, event, page, nav)()

    async def attend() -> None:
        page.on_resize = resized
        page.on_platform_brightness_change = resized
        page.on_keyboard_event = pressed
        await asyncio.to_thread(charts.warm)
        while live.shows(page):
            await asyncio.sleep(TICK_S)
            if live.shows(page):
                diary.tick()

    def dress() -> None:
        page.theme_mode = _MODES[diary.settings.theme]
        page.title = tr("Diary") if diary.settings.neutral_title else tr("BenzoTrack")
        page.update()

    ft.use_effect(attend, [])
    ft.use_effect(dress, [diary.settings.theme, diary.settings.neutral_title])
    dark = _dark(diary.settings.theme, page)
    look = theme.Look(window.width, window.height, window.text_scale, dark, diary.settings.large_buttons)
    shell = Shell(diary, nav, look)
    probe = ft.Container(
        ft.Text("0", style=ft.TextStyle(size=PROBE_SIZE, height=1)), opacity=0, on_size_change=measured
    )
    return ft.View(
        [
            _unseen(probe),
            ft.SafeArea(_frame(shell), expand=True),
        ],
        appbar=top_bar(shell),
        navigation_bar=bottom_bar(shell) if nav.place is None else None,
        padding=0,
        spacing=0,
    )


@ft.component
def Aside(use_here: Callable[[], None]) -> ft.View:
    """The window of a page that another one took over from."""
    return ft.View([Elsewhere(use_here)], padding=0)


def _unseen(probe: ft.Control) -> ft.Control:
    """The control laid out at its full height and taking no room: inside a scrolling column, since a child
    of a stack is not told its size.
    """
    hidden = ft.Semantics(exclude_semantics=True, content=probe)
    return ft.Column([hidden], width=0, height=0, scroll=ft.ScrollMode.HIDDEN)


def _frame(shell: Shell) -> ft.Control:
    """Notices above, the place or tab below; each notice stays until it is true no more or is closed."""
    return ft.Column(
        [*notices(shell), ft.Container(_screen(shell), key="screen", expand=True)], spacing=0, expand=True
    )


def _screen(shell: Shell) -> ft.Control:
    diary, nav, place = shell.diary, shell.nav, shell.nav.place
    if place is None:
        key = f"tab-{nav.tab.name}"
        match nav.tab:
            case Tab.TODAY:
                return today.TodayScreen(diary, nav, shell, key=key)
            case Tab.TRENDS:
                return trends.TrendsScreen(diary, nav, shell, key=key)
            case _:
                return coming.ComingScreen(diary, nav, shell, key=key)
    key = f"place-{place.kind.value}-{place.day}-{place.flag_id}"
    shown: ft.Control = _PLACES[place.kind](diary, nav, shell, key=key)
    return shown


_PLACES: dict[Kind, Callable[..., ft.Control]] = {
    Kind.HELP: help.HelpScreen,
    Kind.SETTINGS: settings.SettingsScreen,
    Kind.LOG: logbook.LogScreen,
    Kind.DAY: day.DayScreen,
    Kind.SIGNS: signs.SignsScreen,
    Kind.ADVICE: advice.AdviceScreen,
    Kind.WELCOME: welcome.WelcomeScreen,
    Kind.ALERTS: alerts.AlertsScreen,
    Kind.BEFORE_VISIT: before_visit.BeforeVisitScreen,
    Kind.GAD_7: questionnaire.QuestionnaireScreen,
    Kind.PHQ_9: questionnaire.QuestionnaireScreen,
}

_MODES = {
    Theme.SYSTEM: ft.ThemeMode.SYSTEM,
    Theme.LIGHT: ft.ThemeMode.LIGHT,
    Theme.DARK: ft.ThemeMode.DARK,
}


def _dark(wanted: Theme, page: ft.Page) -> bool:
    if wanted is Theme.SYSTEM:
        return page.platform_brightness == ft.Brightness.DARK
    return wanted is Theme.DARK


def _window(page: ft.Page, text_scale: float = 1.0) -> Window:
    dark = page.platform_brightness == ft.Brightness.DARK
    return Window(page.width or 420, page.height or 860, text_scale, dark)


async def _key(event: ft.KeyboardEvent, page: ft.Page, nav: Nav) -> None:
    """Escape leaves the top place, but for advice and welcome; Page Down and Page Up scroll."""
    if event.key == "Escape" and nav.place and nav.place.kind not in (Kind.ADVICE, Kind.WELCOME):
        nav.back()
    else:
        await turn_page(page, event.key)
