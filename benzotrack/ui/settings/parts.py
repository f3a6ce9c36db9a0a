"""The parts of Settings that are a page each: what stands on it. Every change is kept at once."""

from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.profile import Theme
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.safety.contact_fields import clinic_fields
from benzotrack.ui.safety.country_choice import CountryChoice
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.alert_limits import limits_part
from benzotrack.ui.settings.check_in_choices import check_in_choices
from benzotrack.ui.settings.own_numbers import OwnNumbers
from benzotrack.ui.settings.profile_card import condition_lines, further_lines, name_field, time_field
from benzotrack.ui.settings.reminder_part import CalendarPart, ReminderPart
from benzotrack.ui.settings.set_now import THEMES


def country_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The country, and its numbers as they are called."""
    country = diary.settings.country
    numbers: list[ft.Control] = (
        [OwnNumbers(diary, screen, key=f"own-numbers-{country}")]
        if country
        else [w.body(tr("Help shows the numbers of all countries until you choose yours."))]
    )
    return _page("country", [CountryChoice(diary, False, screen, key="country-choice"), *numbers], screen)


def clinic_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """Whom Help calls first."""
    return _page("clinic", clinic_fields(diary, screen), screen)


def check_in_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """When check-ins are, what reminds of them, how they are asked, and whether they are paused."""
    own = screen.lock_actions.diary_session is not None
    parts = [
        time_field(diary, screen),
        *([ReminderPart(diary, screen, key="reminder-part")] if own else []),
        *check_in_choices(diary, screen),
        CalendarPart(diary, screen, key="calendar-part"),
        pause_part(diary, screen),
    ]
    return _page("check-in", parts, screen)


def further_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What is rated beyond the four."""
    return _page("further", further_lines(diary, screen), screen)


def limits_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """From when on an alert is raised."""
    return _page("limits", limits_part(diary, screen), screen)


def about_me_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The name, and what a helper should know."""
    return _page(
        "about-me",
        [
            name_field(diary, screen),
            w.body(tr("Help and your report say what you choose here.")),
            condition_lines(diary, screen),
        ],
        screen,
    )


def look_page(diary: Diary, screen: ScreenContext) -> ft.Control:
    """How the app looks."""
    return _page("look", [look_part(diary, screen)], screen)


def _page(name: str, controls: list[ft.Control], screen: ScreenContext) -> ft.Control:
    return w.page_column(controls, key=f"{name}-screen", width=screen.look.column)


def look_part(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The choices, what helps hands and eyes first; each shows at once."""

    def dress(wanted: Theme) -> None:
        diary.change_settings(replace(diary.settings, theme=wanted))

    def turn(field: str) -> None:
        now = diary.settings
        turned: dict[str, Any] = {field: not getattr(now, field)}
        diary.change_settings(replace(now, **turned))

    def turned_by(words: str, field: str) -> ft.Control:
        on = bool(getattr(diary.settings, field))
        key = field.replace("_", "-")
        return w.line(words, on, screen.on(turn, field), key=key, sign=w.box(on), min_height=theme.TARGET)

    now = diary.settings.theme
    return w.stacked(
        [
            turned_by(tr("Larger buttons"), "large_buttons"),
            turned_by(tr("High contrast"), "high_contrast"),
            w.heading(tr("Colours"), theme.HEADING),
            w.radio_group(
                tr("Colours"),
                [
                    w.line(
                        say(words),
                        now is wanted,
                        screen.on(dress, wanted),
                        key=f"theme-{wanted.value}",
                        sign=w.radio(now is wanted),
                        min_height=theme.TARGET,
                    )
                    for wanted, words in THEMES.items()
                ],
            ),
            w.heading(tr("So that nobody sees what it is"), theme.HEADING),
            turned_by(tr("Call the window “Diary”, with a plain icon"), "neutral_title"),
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
