"""The window: makes the diary observable, keeps one page live, shows one screen, ticks the clock."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import flet as ft
from flet.components.hooks.use_ref import MutableRef

from benzotrack.charts.render import warm
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import DiarySession
from benzotrack.diary.storage_status import storage_status
from benzotrack.domain.profile import Theme
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in import (
    check_in_keys,
    day_screen,
    earlier_days_screen,
    red_flag_screen,
    today_screen,
)
from benzotrack.ui.check_in.reminder_banner import reminder_banner
from benzotrack.ui.check_in.two_weeks import left_open_elsewhere
from benzotrack.ui.navigation import OF_TRENDS, Nav, Place, PlaceKind, Tab
from benzotrack.ui.page_owner import ObservableDiary, PageOwner, Views
from benzotrack.ui.passcode import locked_screen, passcode_screen
from benzotrack.ui.passcode.passcode_screen import PasscodePart
from benzotrack.ui.questionnaire import questionnaire_screen
from benzotrack.ui.safety import (
    advice_screen,
    alerts_screen,
    help_screen,
    what_to_say_screen,
)
from benzotrack.ui.safety.phone_buttons import dialled_number
from benzotrack.ui.screen_context import ANY_PHONE, LockActions, LookRound, ReminderTimer, ScreenContext
from benzotrack.ui.settings import files_screen, import_screen, log_screen, settings_screen, welcome_screen
from benzotrack.ui.taper import dose_change_screen, ledger_lines, plan_screen, tablets_screen, taper_screen
from benzotrack.ui.trends import trends_screen
from benzotrack.ui.visit import plan_file_screen, presentation_screen, visit_form_screen, visit_screen
from benzotrack.ui.visit.visits_list import visits_part
from benzotrack.ui.window.bars import HIDE_KEY, bottom_bar, hidden_bar, side_rail, top_bar
from benzotrack.ui.window.browser_back import BACK_KEY, escape, go_back
from benzotrack.ui.window.crash_view import Elsewhere, bare_view, outlive_errors
from benzotrack.ui.window.flet_patches import hear_of_use, outlive_late_answers, redraw_its_own_page
from benzotrack.ui.window.notices import notices
from benzotrack.ui.window.sample_banner import sample_bar

__all__ = ["ObservableDiary", "make_main"]

log = logging.getLogger(__name__)

TICK_S = 20
PROBE_SIZE = 100
"""Font size of the unseen text by which the text scale is measured."""


@dataclass
class Window:
    """What the app was told of its window."""

    width: float
    height: float
    text_scale: float = 1.0
    dark: bool = False


def make_main(
    diary: Diary | DiarySession,
    sample: bool = False,
    opens: frozenset[str] = ANY_PHONE,
    country_guess: str = "",
    timer: ReminderTimer | None = None,
) -> Callable[[ft.Page], None]:
    """What Flet calls for every page that opens; `sample` says that the diary itself is sample data, `opens`
    which schemes of phone numbers a program on this machine opens, `country_guess` the code of the country
    that its settings tell of, `timer` what has this machine remind the person.
    """
    diary_session = diary if isinstance(diary, DiarySession) else DiarySession.around(diary)
    owner = PageOwner(diary_session, sample, Views(App, Aside), opens, country_guess, timer)

    def main(page: ft.Page) -> None:
        redraw_its_own_page(page.session)
        outlive_late_answers(page.session)
        w.follow_focus(page)
        outlive_errors(page.session, lambda: owner.stumbled(page))
        hear_of_use(page.session, diary_session.used)
        page.title = _page_title(diary_session.diary, False)
        page.fonts = dict(theme.FONTS)
        _wear(page, diary_session.diary.settings.high_contrast)
        page.padding = 0
        owner.take(page)

    return main


@ft.component
def App(diary: Diary, owner: PageOwner, nav: Nav) -> ft.View:
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
        await screen.on(_key, event, page, screen)()

    async def attend() -> None:
        page.on_resize = resized
        page.on_platform_brightness_change = resized
        page.on_keyboard_event = pressed
        watch = owner.watch()
        await screen.on(asyncio.to_thread, warm)()
        while owner.watches(watch, page):
            await screen.on(asyncio.to_thread, owner.diary_session.back_up)()
            await asyncio.sleep(TICK_S)
            if owner.watches(watch, page):
                screen.on(owner.tick, page)()

    def dress() -> None:
        page.theme_mode = _MODES[diary.settings.theme]
        _wear(page, diary.settings.high_contrast)
        page.title = _page_title(diary, nav.hidden)
        page.window.icon = "icons/diary.ico" if diary.settings.neutral_title else "icons/icon.ico"
        page.update()

    told = (diary.not_saved, storage_status(diary).files_gone, nav.notices[:1], nav.dialled)
    wanted, drawn = diary.settings, ft.use_ref(False)
    ft.use_effect(partial(_bring, told, page), list(told))
    ft.use_effect(attend, [])
    ft.use_effect(dress, [wanted.theme, wanted.neutral_title, wanted.high_contrast, nav.hidden])
    dark = _dark(wanted.theme, page)
    look = theme.Look(
        window.width, window.height, window.text_scale, dark, wanted.large_buttons, wanted.high_contrast
    )
    lock_actions = owner.lock_actions(page)
    if _has_rail(nav, lock_actions):
        look = look.beside_rail
    look_round, timer = owner.look_round(page), owner.reminder_timer
    screen = ScreenContext(
        diary, nav, look, look_round, lock_actions, owner.opens, owner.country_guess, timer
    )
    probe = ft.Container(
        ft.Text("0", style=ft.TextStyle(size=PROBE_SIZE, height=1)), opacity=0, on_size_change=measured
    )
    return _standing(screen, _unseen(probe), drawn)


async def _bring(told: tuple[object, ...], page: ft.Page) -> None:
    """What must be read stands at the top."""
    if any(told):
        await w.to_top(page)


def _standing(screen: ScreenContext, probe: ft.Control, drawn: MutableRef[bool]) -> ft.View:
    """The window; the bare one where none was ever drawn. An error later leaves what stands there."""
    try:
        whole = _window_of(screen, probe)
    except Exception as error:
        if drawn.current:
            raise
        log.error("The window could not be drawn", exc_info=error)
        return bare_view(screen)
    drawn.current = True
    return whole


def _window_of(screen: ScreenContext, probe: ft.Control) -> ft.View:
    """The bars above and below the screen. In a low window they scroll away with it.

    Each stands in a control of its own, whatever that holds: what follows keeps its place, and with it all
    that it holds, also where the window was made lower or higher.
    """
    hidden, wide, low = screen.nav.hidden, screen.look.wide, screen.look.low_window
    rail = ft.Container(side_rail(screen) if wide else None, visible=wide)
    beside = ft.Row(
        [rail, ft.Container(w.together(_frame(screen)), expand=True)],
        spacing=0,
        vertical_alignment=ft.CrossAxisAlignment.START if low else ft.CrossAxisAlignment.STRETCH,
    )
    whole = w.whole(
        [
            _slot(_top(screen)),
            _slot([] if hidden else sample_bar(screen)),
            ft.Container(beside, visible=not hidden, expand=True),
            _slot([bottom_bar(screen)] if _has_tabs(screen) and not wide else []),
        ],
        low,
    )
    return ft.View([probe, ft.SafeArea(whole, expand=True)], padding=0, spacing=0)


def _slot(controls: list[ft.Control]) -> ft.Control:
    return ft.Column(controls, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def Aside(use_here: Callable[[], None], call_help: Callable[[], None], look_round: LookRound) -> ft.View:
    """The window of a page that another one took over from."""
    return ft.View([Elsewhere(use_here, call_help, look_round)], padding=0)


def _unseen(probe: ft.Control) -> ft.Control:
    """The control laid out at its full height and taking no room: inside a scrolling column, since a child
    of a stack is not told its size.
    """
    hidden = ft.Semantics(exclude_semantics=True, content=probe)
    return ft.Column([hidden], width=0, height=0, scroll=ft.ScrollMode.HIDDEN)


def _frame(screen: ScreenContext) -> ft.Control:
    """Notices above, the place or tab below; each notice stays until it is true no more or is closed.

    A number that was just dialled stands at the bottom: a browser's own question covers the top. In a low
    window it is the first thing. Where nothing else is asked, the reminder stands at the bottom.
    """
    dialled, low = dialled_number(screen), screen.look.low_window
    above = [] if screen.nav.alone else notices(screen, left_open_elsewhere(screen))
    shown = ft.Container(_screen(screen), key="screen", expand=True)
    below = dialled if dialled or above else reminder_banner(screen)
    if low and dialled:
        above, below = [*dialled, *above], []
    return ft.Column([*above, shown, *below], spacing=0, expand=True)


def _screen(screen: ScreenContext) -> ft.Control:
    diary, nav = screen.diary, screen.nav
    place = None if screen.beside else nav.place
    if place is None and screen.lock_actions.locked:
        return locked_screen.LockedScreen(diary, nav, screen, key="locked-screen")
    if place is None:
        key = f"tab-{nav.tab.name}"
        match nav.tab:
            case Tab.TODAY:
                return today_screen.TodayScreen(diary, nav, screen, key=key)
            case Tab.TRENDS:
                return trends_screen.TrendsScreen(diary, nav, screen, key=key)
            case Tab.TAPER:
                return taper_screen.TaperScreen(diary, nav, screen, key=key)
            case Tab.VISIT:
                return visit_screen.VisitScreen(diary, nav, screen, key=key)
    shown: ft.Control = _PLACES[place.kind](diary, nav, screen, key=_key_of(place))
    return shown


def _key_of(place: Place) -> str:
    """Another one for each place; one for all of Settings, whose list stays where a part stands beside it."""
    if place.kind in _SETTINGS:
        return "place-settings"
    which = (place.day, place.flag_id, place.page, place.symptom, place.line_id, place.medicine)
    return f"place-{place.kind.value}-{which}"


_SETTINGS = (PlaceKind.SETTINGS, *settings_screen.PARTS)


_PLACES: dict[PlaceKind, Callable[..., ft.Control]] = {
    PlaceKind.HELP: help_screen.HelpScreen,
    PlaceKind.WHAT_TO_SAY: what_to_say_screen.WhatToSayScreen,
    **dict.fromkeys(_SETTINGS, partial(settings_screen.SettingsScreen, passcode=PasscodePart)),
    PlaceKind.FILES: files_screen.FilesScreen,
    PlaceKind.LOG: log_screen.LogScreen,
    PlaceKind.DAY: day_screen.DayScreen,
    PlaceKind.EARLIER_DAYS: earlier_days_screen.EarlierDays,
    PlaceKind.RED_FLAGS: red_flag_screen.RedFlagScreen,
    PlaceKind.ADVICE: advice_screen.AdviceScreen,
    PlaceKind.WELCOME: welcome_screen.WelcomeScreen,
    PlaceKind.ALERTS: alerts_screen.AlertsScreen,
    PlaceKind.CHANGE: dose_change_screen.ChangeScreen,
    PlaceKind.RECORD_VISIT: visit_form_screen.VisitEntryScreen,
    PlaceKind.PLAN_FILE: plan_file_screen.PlanFileScreen,
    PlaceKind.SHOW: presentation_screen.ShowScreen,
    PlaceKind.REPORT: presentation_screen.ReportScreen,
    PlaceKind.BEFORE_VISIT: questionnaire_screen.BeforeVisitScreen,
    PlaceKind.GAD_7: questionnaire_screen.QuestionnaireScreen,
    PlaceKind.PHQ_9: questionnaire_screen.QuestionnaireScreen,
    PlaceKind.PASSCODE: passcode_screen.PasscodeScreen,
    PlaceKind.TABLETS: tablets_screen.TabletsScreen,
    **dict.fromkeys(OF_TRENDS, trends_screen.TrendsPlaceScreen),
    PlaceKind.PLAN: plan_screen.PlanScreen,
    PlaceKind.IMPORT: import_screen.ImportScreen,
    PlaceKind.LEDGER: ledger_lines.LedgerScreen,
    PlaceKind.VISITS: partial(taper_screen.VisitsScreen, visits=visits_part),
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


def _page_title(diary: Diary, hidden: bool) -> str:
    return tr("Diary") if hidden or diary.settings.neutral_title else tr("BenzoTrack")


def _top(screen: ScreenContext) -> list[ft.Control]:
    if screen.nav.hidden:
        return [hidden_bar(screen)]
    return [] if screen.nav.alone else [top_bar(screen)]


def _has_tabs(screen: ScreenContext) -> bool:
    """The signs of a check-in need the tabs' room: all ten are to stand in view."""
    nav = screen.nav
    if (nav.place is not None and not screen.beside) or nav.hidden or screen.lock_actions.locked:
        return False
    return nav.tab is not Tab.TODAY or not today_screen.asks_signs(screen.diary)


def _has_rail(nav: Nav, lock_actions: LockActions) -> bool:
    """Whether a wide window has the tabs beside the page; the welcome goes first, and Show stands alone.

    A hidden page stays as it was: what is half-done on it must be there when it is shown again.
    """
    first = nav.place is not None and nav.place.kind is PlaceKind.WELCOME
    return not (nav.alone or first or lock_actions.locked)


async def _key(event: ft.KeyboardEvent, page: ft.Page, screen: ScreenContext) -> None:
    """F9 hides the page and shows it again. Escape and the browser's Back go one page back.

    Some keys answer a check-in. Page Down and Page Up scroll, Home and End lead to what they name.
    """
    nav = screen.nav
    if event.key == HIDE_KEY and (turn := screen.lock_actions.turn(nav.hidden)) is not None:
        await screen.on_either(turn)
    elif event.key == BACK_KEY:
        await go_back(page, screen)
    elif nav.hidden:
        return
    elif event.key == "Escape":
        await escape(page, screen)
    elif not await check_in_keys.answers(event, page, screen):
        await w.focus_of(page).key(event)
        await w.turn_page(page, event.key)
