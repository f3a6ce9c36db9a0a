"""The window: makes the diary observable, keeps one page live, shows one screen, ticks the clock."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import flet as ft

from benzotrack.charts.drawing import warm
from benzotrack.demo.folder import SampleFolder
from benzotrack.diary import Diary
from benzotrack.domain.profile import Theme
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme
from benzotrack.ui.parts.bars import bottom_bar, top_bar
from benzotrack.ui.parts.check_in.sitting import forget_sittings
from benzotrack.ui.parts.late_answers import outlive_late_answers
from benzotrack.ui.parts.nav import Kind, Nav, Place, Tab
from benzotrack.ui.parts.notices import at_start, notices
from benzotrack.ui.parts.paging import turn_page
from benzotrack.ui.parts.sample import sample_bar
from benzotrack.ui.parts.shell import LookRound, Shell
from benzotrack.ui.screens import (
    advice,
    alerts,
    before_visit,
    calendar,
    change,
    day,
    help,
    large_chart,
    large_since,
    learn,
    logbook,
    questionnaire,
    settings,
    show,
    signs,
    taper,
    today,
    trends,
    visit,
    visit_entry,
    welcome,
)
from benzotrack.ui.screens.elsewhere import Elsewhere
from benzotrack.words import msg, tr

log = logging.getLogger(__name__)

ObservableDiary = cast(type[Diary], ft.observable(Diary))  # type: ignore[no-untyped-call]

TICK_S = 20
SAMPLE_REFUSED = msg("The sample data could not be made. Your own diary is as it was.")
PROBE_SIZE = 100
"""Font size of the unseen text by which the text scale is measured."""


class LivePage:
    """Which page is the live one: the newest, or the one on which the person asked for it.

    The page that steps aside is drawn anew without the diary: Flet sends a redraw to the page of whoever
    changed something, so two pages that listen to one diary would be mixed up.
    """

    def __init__(self, diary: Diary, sample: bool) -> None:
        self._own = diary
        self._is_sample = sample
        self._samples_in = Path(tempfile.gettempdir())
        self._looking: tuple[Diary, SampleFolder] | None = None
        self._page: ft.Page | None = None
        self._navs: dict[tuple[str, bool], Nav] = {}

    @property
    def diary(self) -> Diary:
        """The diary that is shown: the one the app was opened with, or a sample while looking round."""
        return self._looking[0] if self._looking else self._own

    def shows(self, page: ft.Page) -> bool:
        """Whether that page is the live one."""
        return self._page is page

    def take(self, page: ft.Page) -> None:
        """Show the diary on that page, and on no other. Call it last in a handler."""
        before, self._page = self._page, page
        here = page.session.id, self._looking is not None
        nav = self._navs.setdefault(here, first_nav(self.diary))
        # The key has Flet forget all that the screens held of the diary before.
        page.render_views(App, self.diary, self, nav, key=f"app-{here[1]}")
        if before is not None and before is not page:
            with suppress(RuntimeError):  # its window is gone
                before.run_task(self._step_aside, before)

    async def _step_aside(self, page: ft.Page) -> None:
        page.render_views(Aside, lambda: self.take(page), self.look_round(page))

    # Looking round

    def look_round(self, page: ft.Page) -> LookRound:
        """Whether sample data is shown, and the page's way in or back; none where the app itself is one."""
        if self._is_sample:
            return LookRound(shown=True)
        if self._looking:
            return LookRound(shown=True, end=lambda: self._leave(page))
        return LookRound(begin=lambda: self._begin(page))

    def _begin(self, page: ft.Page) -> None:
        """Show a new sample diary; the person's own stays open, and nothing writes to it."""
        if self._looking is not None:
            return
        try:
            self._looking = self._sample()
        except (StoreError, OSError):
            log.exception("The sample could not be opened")
            self._navs[page.session.id, False].tell(SAMPLE_REFUSED)
            return
        forget_sittings(page)
        self.take(page)

    def _sample(self) -> tuple[Diary, SampleFolder]:
        """A new sample on the clock of the person's diary; where it can't be opened nothing is left of it."""
        folder = SampleFolder(self._samples_in, self._own.now, self._own.settings)
        try:
            return ObservableDiary.open(folder.path, lambda: self._own.now), folder
        except BaseException:
            folder.end()
            raise

    def _leave(self, page: ft.Page) -> None:
        """Show the person's diary where they left it, and remove the sample."""
        if self._looking is None:
            return
        (sample, folder), self._looking = self._looking, None
        self._navs = {here: nav for here, nav in self._navs.items() if not here[1]}
        forget_sittings(page)
        self._own.tick()
        self.take(page)
        sample.close()
        folder.end()


@dataclass
class Window:
    """What the app was told of its window."""

    width: float
    height: float
    text_scale: float = 1.0
    dark: bool = False


def make_main(diary: Diary, sample: bool = False) -> Callable[[ft.Page], None]:
    """What Flet calls for every page that opens; `sample` says that the diary itself is sample data."""
    live = LivePage(diary, sample)

    def main(page: ft.Page) -> None:
        outlive_late_answers(page.session)
        page.title = tr("Diary") if diary.settings.neutral_title else tr("BenzoTrack")
        page.fonts = dict(theme.FONTS)
        _wear(page, diary.settings.high_contrast)
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
        await asyncio.to_thread(warm)
        while live.shows(page):
            await asyncio.sleep(TICK_S)
            if live.shows(page):
                live.diary.tick()

    def dress() -> None:
        page.theme_mode = _MODES[diary.settings.theme]
        _wear(page, diary.settings.high_contrast)
        page.title = tr("Diary") if diary.settings.neutral_title else tr("BenzoTrack")
        page.update()

    ft.use_effect(attend, [])
    ft.use_effect(dress, [diary.settings.theme, diary.settings.neutral_title, diary.settings.high_contrast])
    dark = _dark(diary.settings.theme, page)
    wanted = diary.settings
    look = theme.Look(
        window.width, window.height, window.text_scale, dark, wanted.large_buttons, wanted.high_contrast
    )
    shell = Shell(diary, nav, look, live.look_round(page))
    probe = ft.Container(
        ft.Text("0", style=ft.TextStyle(size=PROBE_SIZE, height=1)), opacity=0, on_size_change=measured
    )
    return ft.View(
        [
            _unseen(probe),
            *sample_bar(shell),
            ft.SafeArea(_frame(shell), expand=True),
        ],
        appbar=None if _alone(nav) else top_bar(shell),
        navigation_bar=bottom_bar(shell) if nav.place is None else None,
        padding=0,
        spacing=0,
    )


@ft.component
def Aside(use_here: Callable[[], None], look_round: LookRound) -> ft.View:
    """The window of a page that another one took over from."""
    return ft.View([Elsewhere(use_here, look_round)], padding=0)


def _unseen(probe: ft.Control) -> ft.Control:
    """The control laid out at its full height and taking no room: inside a scrolling column, since a child
    of a stack is not told its size.
    """
    hidden = ft.Semantics(exclude_semantics=True, content=probe)
    return ft.Column([hidden], width=0, height=0, scroll=ft.ScrollMode.HIDDEN)


def _frame(shell: Shell) -> ft.Control:
    """Notices above, the place or tab below; each notice stays until it is true no more or is closed."""
    above = [] if _alone(shell.nav) else notices(shell)
    return ft.Column(
        [*above, ft.Container(_screen(shell), key="screen", expand=True)], spacing=0, expand=True
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
            case Tab.TAPER:
                return taper.TaperScreen(diary, nav, shell, key=key)
            case Tab.VISIT:
                return visit.VisitScreen(diary, nav, shell, key=key)
    which = (place.day, place.flag_id, place.page, place.symptom, place.line_id)
    key = f"place-{place.kind.value}-{which}"
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
    Kind.LEARN: learn.LearnScreen,
    Kind.CHART: large_chart.LargeChartScreen,
    Kind.SINCE: large_since.LargeSinceScreen,
    Kind.CALENDAR: calendar.CalendarScreen,
    Kind.CHANGE: change.ChangeScreen,
    Kind.RECORD_VISIT: visit_entry.VisitEntryScreen,
    Kind.SHOW: show.ShowScreen,
    Kind.BEFORE_VISIT: before_visit.BeforeVisitScreen,
    Kind.GAD_7: questionnaire.QuestionnaireScreen,
    Kind.PHQ_9: questionnaire.QuestionnaireScreen,
}

_MODES = {
    Theme.SYSTEM: ft.ThemeMode.SYSTEM,
    Theme.LIGHT: ft.ThemeMode.LIGHT,
    Theme.DARK: ft.ThemeMode.DARK,
}


def _wear(page: ft.Page, high_contrast: bool) -> None:
    """Give the page its light and its dark colours."""
    page.theme = theme.flet_theme(theme.palette(False, high_contrast))
    page.dark_theme = theme.flet_theme(theme.palette(True, high_contrast))


def _dark(wanted: Theme, page: ft.Page) -> bool:
    if wanted is Theme.SYSTEM:
        return page.platform_brightness == ft.Brightness.DARK
    return wanted is Theme.DARK


def _window(page: ft.Page, text_scale: float = 1.0) -> Window:
    dark = page.platform_brightness == ft.Brightness.DARK
    return Window(page.width or 420, page.height or 860, text_scale, dark)


def _alone(nav: Nav) -> bool:
    """Whether the place on top is to be seen without anything else of the app."""
    return nav.place is not None and nav.place.kind is Kind.SHOW


async def _key(event: ft.KeyboardEvent, page: ft.Page, nav: Nav) -> None:
    """Escape leaves the top place, but for advice and welcome; Page Down and Page Up scroll."""
    if event.key == "Escape" and _alone(nav):
        nav.escape_show(time.monotonic())
    elif event.key == "Escape" and nav.place and nav.place.kind not in (Kind.ADVICE, Kind.WELCOME):
        nav.back()
    else:
        await turn_page(page, event.key)
