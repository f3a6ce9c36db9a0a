"""Settings: a list of its parts with what is set now, each a page; in a wide window side by side."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.learn_screen import LearnScreen
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings import parts, set_now
from benzotrack.ui.settings.about_screen import AboutScreen
from benzotrack.ui.settings.agreed_screen import AgreedScreen
from benzotrack.ui.settings.people_screen import PeopleScreen
from benzotrack.ui.settings.rows import row
from benzotrack.ui.settings.your_data_screen import YourDataScreen

PasscodePart = Callable[..., ft.Control]


@dataclass(frozen=True)
class Part:
    """One row of the list and its page."""

    icon: ft.IconData
    now: Callable[[ScreenContext], Message]
    page: Callable[[ScreenContext, PasscodePart], ft.Control]


PARTS: dict[PlaceKind, Part] = {
    PlaceKind.COUNTRY: Part(
        ft.Icons.PUBLIC,
        lambda screen: set_now.country(screen.diary),
        lambda screen, _: parts.country_page(screen.diary, screen),
    ),
    PlaceKind.CLINIC: Part(
        ft.Icons.LOCAL_HOSPITAL_OUTLINED,
        lambda screen: set_now.clinic(screen.diary.settings),
        lambda screen, _: parts.clinic_page(screen.diary, screen),
    ),
    PlaceKind.CHECK_IN_SETTINGS: Part(
        ft.Icons.ALARM,
        lambda screen: set_now.check_in(screen.diary),
        lambda screen, _: parts.check_in_page(screen.diary, screen),
    ),
    PlaceKind.FURTHER: Part(
        ft.Icons.PLAYLIST_ADD,
        lambda screen: set_now.further(screen.diary.profile),
        lambda screen, _: parts.further_page(screen.diary, screen),
    ),
    PlaceKind.LIMITS: Part(
        ft.Icons.NOTIFICATIONS_NONE,
        lambda screen: set_now.limits(screen.diary.profile),
        lambda screen, _: parts.limits_page(screen.diary, screen),
    ),
    PlaceKind.AGREED: Part(
        ft.Icons.HANDSHAKE_OUTLINED,
        lambda screen: set_now.agreed(screen.diary.profile),
        lambda screen, _: AgreedScreen(screen.diary, screen.nav, screen, key="agreed-part"),
    ),
    PlaceKind.PEOPLE: Part(
        ft.Icons.PEOPLE_OUTLINE,
        lambda screen: set_now.people(screen.diary.settings),
        lambda screen, _: PeopleScreen(screen.diary, screen.nav, screen, key="people-part"),
    ),
    PlaceKind.ABOUT_ME: Part(
        ft.Icons.PERSON_OUTLINE,
        lambda screen: set_now.about_me(screen.diary.profile),
        lambda screen, _: parts.about_me_page(screen.diary, screen),
    ),
    PlaceKind.PASSCODE_SETTINGS: Part(
        ft.Icons.LOCK_OUTLINE,
        set_now.passcode,
        lambda screen, passcode: w.page_column(
            [passcode(screen.diary, screen, key="passcode-part")],
            key="passcode-settings-screen",
            width=screen.look.column,
        ),
    ),
    PlaceKind.YOUR_DATA: Part(
        ft.Icons.SAVE_OUTLINED,
        set_now.your_data,
        lambda screen, _: YourDataScreen(screen.diary, screen.nav, screen, key="your-data-part"),
    ),
    PlaceKind.LOOK: Part(
        ft.Icons.PALETTE_OUTLINED,
        lambda screen: set_now.look(screen.diary.settings),
        lambda screen, _: parts.look_page(screen.diary, screen),
    ),
    PlaceKind.LEARN: Part(
        ft.Icons.MENU_BOOK,
        lambda screen: msg("Tapers, side effects, other medicines"),
        lambda screen, _: LearnScreen(screen.diary, screen.nav, screen, key="learn-part"),
    ),
    PlaceKind.ABOUT: Part(
        ft.Icons.INFO_OUTLINE,
        lambda screen: msg("What the app is, and its sources"),
        lambda screen, _: AboutScreen(screen.diary, screen.nav, screen, key="about-part"),
    ),
}
"""The parts in the order of the list: what helps in danger first, then what is needed most often."""


@ft.component
@w.bounded
def SettingsScreen(diary: Diary, nav: Nav, screen: ScreenContext, *, passcode: PasscodePart) -> ft.Control:
    """The list, or the part that the place names; in a wide window the list and a part, the first one where
    the place names none. `passcode` draws what stands on that part.
    """
    kind = nav.place.kind if nav.place else PlaceKind.SETTINGS
    w.use_way_back(nav, list(PlaceKind).index(kind))
    if kind not in (PlaceKind.SETTINGS, *PARTS):  # it was left, and is drawn once more before it goes
        return ft.Container()
    if screen.look.wide:
        inner, opened = screen.pane(), kind if kind in PARTS else next(iter(PARTS))
        return w.panes(_list(inner, opened), PARTS[opened].page(inner, passcode))
    part = PARTS[kind].page(screen, passcode) if kind in PARTS else None
    if screen.look.low_window:
        return part or _list(screen)
    return w.panes(None if part else _list(screen), part)


def _list(screen: ScreenContext, opened: PlaceKind | None = None) -> ft.Control:
    rows = [_row(screen, kind, beside=opened is not None, on=kind is opened) for kind in PARTS]
    return w.page_column(
        [_above(screen), w.stacked([*rows, *_look_round(screen)])],
        key="settings-screen",
        width=screen.look.column,
    )


def _above(screen: ScreenContext) -> ft.Control:
    if screen.look_round.shown:
        return w.body(tr("Change what you like. It changes the sample only, and is gone when you leave."))
    return w.body(tr("Everything here can stay empty. A change is kept at once."))


def _row(screen: ScreenContext, kind: PlaceKind, *, beside: bool, on: bool) -> ft.Control:
    part, name, key = PARTS[kind], say(kind.title) if kind.title else "", f"open-{kind.value}"
    left_at = None if beside else f"{key}-row"  # beside an opened part the list stays where it is
    tap = screen.on(screen.nav.open_beside, Place(kind), PlaceKind.SETTINGS, left_at)
    return row(screen, part.icon, name, say(part.now(screen)), tap, key=key, on=on)


def _look_round(screen: ScreenContext) -> list[ft.Control]:
    begin = screen.look_round.begin
    if begin is None:
        return []
    words = tr("120 made-up days show what the app looks like in use. Your own diary is not touched.")
    name = tr("Look round with sample data")
    return [
        row(
            screen,
            ft.Icons.EXPLORE_OUTLINED,
            name,
            words,
            screen.on(begin),
            key="look-round",
            opens=False,
        )
    ]
