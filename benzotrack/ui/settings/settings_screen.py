"""Settings: the first answers to change, and how the app behaves. Every change is kept at once."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.countries import ELSEWHERE
from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.safety.contact_fields import CountryChoice, clinic_fields
from benzotrack.ui.safety.who_to_call import where_read
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.about import about_part
from benzotrack.ui.settings.alert_limits import limits_part
from benzotrack.ui.settings.appearance import look_part
from benzotrack.ui.settings.extra_symptoms_choice import FurtherChoice
from benzotrack.ui.settings.own_numbers import OwnNumbers
from benzotrack.ui.settings.pause import pause_part
from benzotrack.ui.settings.profile_card import condition_lines, name_field, time_field
from benzotrack.ui.settings.storage_info import kept_part
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
            _part("clinic", tr("Your clinic"), clinic_fields(diary, screen)),
            _part("person", tr("You"), [name_field(diary, screen), time_field(diary, screen)]),
            _part("conditions", tr("For Help and the report"), [condition_lines(diary, screen)]),
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


def _learn(screen: ScreenContext) -> ft.Control:
    return w.secondary(
        tr("Read about tapers and side effects"),
        screen.on(screen.nav.open, Place(Kind.LEARN)),
        key="open-learn",
    )


def _mine(screen: ScreenContext) -> ft.Control:
    return w.secondary(
        tr("Backups, export, delete"), screen.on(screen.nav.open, Place(Kind.MINE)), key="open-mine"
    )


def _log(screen: ScreenContext) -> ft.Control:
    return w.secondary(tr("Show the log"), screen.on(screen.nav.open, Place(Kind.LOG)), key="show-log")
