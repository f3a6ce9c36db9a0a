"""Settings: the first answers to change, and how the app behaves. Every change is kept at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.crisis import ELSEWHERE
from benzotrack.domain.days import date_words
from benzotrack.domain.profile import Theme
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.contact_fields import CountryChoice, clinic_fields
from benzotrack.ui.safety.who_to_call import where_read
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.about import about_part, kept_part
from benzotrack.ui.settings.alert_limits import limits_part
from benzotrack.ui.settings.own_numbers import OwnNumbers
from benzotrack.ui.settings.profile_card import ConditionChoice, FurtherChoice, name_field, time_field
from benzotrack.ui.window.sample_banner import look_round_button, sample_kept


@ft.component
@w.bounded
def SettingsScreen(
    diary: Diary, nav: Nav, screen: ScreenContext, *, passcode: Callable[..., ft.Control]
) -> ft.Control:
    """All of it on one page, what Help needs first; `passcode` draws that part."""
    return w.page_column(
        [
            _above(screen),
            _part("country", tr("Country and emergency numbers"), _country(diary, screen)),
            _part("clinic", tr("Your clinic"), _clinic(diary, screen)),
            _part("person", tr("You"), [name_field(diary, screen), time_field(diary, screen)]),
            _part("conditions", tr("About me"), [ConditionChoice(diary, screen, key="condition-choice")]),
            _part("limit", tr("Alert limits"), limits_part(diary, screen)),
            _part("further", tr("Further symptoms"), [FurtherChoice(diary, screen, key="further-choice")]),
            _part("pause", tr("Check-ins"), [pause_part(diary, screen)]),
            _part("look", tr("Look"), [look_part(diary, screen)]),
            _part("learn", tr("Learn"), [_learn(screen)]),
            _part("passcode", tr("Passcode"), [passcode(diary, screen, key="passcode-part")]),
            _part("mine", tr("Your data"), [_mine(screen)]),
            *_kept(diary, screen),
            _part("about", tr("About and sources"), [about_part()]),
        ],
        key="settings-screen",
        width=screen.look.column,
    )


def _above(screen: ScreenContext) -> ft.Control:
    if screen.look_round.shown:
        return w.body(tr("Change what you like. It changes the sample only, and is gone when you leave."))
    return w.body(tr("Everything here can stay empty. A change is kept at once."))


def _kept(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    if screen.look_round.shown:
        return [_part("kept", tr("Where the sample is"), [sample_kept()])]
    look_round = look_round_button(screen)
    return [
        _part("kept", tr("Where your diary is"), [kept_part(diary), _log(screen)]),
        *([_part("sample", tr("Sample data"), look_round)] if look_round else []),
    ]


def _part(key: str, title: str, controls: list[ft.Control]) -> ft.Control:
    return w.card([w.stacked([w.heading(title), *controls], spacing=theme.GAP)], key=f"part-{key}")


def _country(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    country = diary.settings.country
    if not country:
        return [
            w.body(tr("Help shows the numbers of all countries until you choose yours.")),
            CountryChoice(diary, False, screen, key="country-choice"),
        ]
    source = where_read(screen) if country != ELSEWHERE else []
    return [
        CountryChoice(diary, False, screen, key="country-choice"),
        OwnNumbers(diary, screen, key=f"own-numbers-{country}"),
        *source,
    ]


def _clinic(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    ways = (
        (tr("Pharmacy and other numbers"), PlaceKind.PEOPLE, "open-people"),
        (tr("What we agreed"), PlaceKind.AGREED, "open-agreed"),
    )
    return [
        *clinic_fields(diary, screen),
        *(w.secondary(words, screen.on(screen.nav.open, Place(kind)), key=key) for words, kind, key in ways),
    ]


def _learn(screen: ScreenContext) -> ft.Control:
    return w.secondary(
        tr("Read about tapers and side effects"),
        screen.on(screen.nav.open, Place(PlaceKind.LEARN)),
        key="open-learn",
    )


def _mine(screen: ScreenContext) -> ft.Control:
    return w.secondary(
        tr("Backups, export, delete"), screen.on(screen.nav.open, Place(PlaceKind.YOUR_DATA)), key="open-mine"
    )


def _log(screen: ScreenContext) -> ft.Control:
    return w.secondary(tr("Show the log"), screen.on(screen.nav.open, Place(PlaceKind.LOG)), key="show-log")


_THEMES = {
    Theme.SYSTEM: msg("Like this computer"),
    Theme.LIGHT: msg("Light"),
    Theme.DARK: msg("Dark"),
}


def look_part(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The choices; each shows at once."""

    def dress(wanted: Theme) -> None:
        diary.change_settings(replace(diary.settings, theme=wanted))

    def turn(field: str) -> None:
        now = diary.settings
        turned: dict[str, Any] = {field: not getattr(now, field)}
        diary.change_settings(replace(now, **turned))

    now = diary.settings
    return w.stacked(
        [
            w.body(tr("Colours")),
            *(
                w.line(
                    say(words),
                    now.theme is wanted,
                    screen.on(dress, wanted),
                    key=f"theme-{wanted.value}",
                    sign=w.radio(now.theme is wanted),
                    min_height=theme.TARGET,
                )
                for wanted, words in _THEMES.items()
            ),
            w.body(tr("More")),
            *(
                w.line(
                    words,
                    on,
                    screen.on(turn, field),
                    key=field.replace("_", "-"),
                    sign=w.box(on),
                    min_height=theme.TARGET,
                )
                for words, field, on in (
                    (tr("Larger buttons"), "large_buttons", now.large_buttons),
                    (tr("High contrast"), "high_contrast", now.high_contrast),
                    (
                        tr("Call the window “Diary”, with a plain icon"),
                        "neutral_title",
                        now.neutral_title,
                    ),
                )
            ),
            w.small(tr("A browser shows the other icon when you next open the app.")),
        ]
    )


def pause_part(diary: Diary, screen: ScreenContext) -> ft.Control:
    """Whether check-ins are paused, and the one button that changes it."""

    def pause() -> None:
        diary.change_profile(diary.profile.with_pause(diary.today))

    def resume() -> None:
        diary.change_profile(diary.profile.resumed(diary.today))

    if diary.profile.paused:
        since = diary.profile.pauses[-1].since
        return w.stacked(
            [
                w.body(tr("Check-ins are paused since {day}.", day=say(date_words(since, diary.today)))),
                w.body(tr("Nothing is missing. Help and the signs work as always.")),
                w.button(tr("Start check-ins again"), screen.on(resume), key="resume"),
            ]
        )
    return w.stacked(
        [
            w.body(
                tr("While paused, the app does not ask for check-ins. Help and the signs work as always.")
            ),
            w.button(tr("Pause check-ins"), screen.on(pause), key="pause", kind="outlined"),
        ]
    )
