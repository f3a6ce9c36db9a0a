"""Whom Help calls: the country, a plain list with nothing chosen until the person does; and the clinic."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain import crisis
from benzotrack.domain.crisis import ELSEWHERE, NAMES, CrisisNumbers, country_name
from benzotrack.domain.phone_numbers import has_number
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

NO_NUMBER = msg("There is no phone number in this, so it is not saved. Write the digits, please.")


@dataclass(frozen=True)
class Country:
    """One line of the list."""

    code: str
    name: str


def countries(bundled: tuple[CrisisNumbers, ...]) -> tuple[Country, ...]:
    """Every country of the table and of the EU by name, then any other country."""
    found = {n.country_code: say(country_name(n)) for n in bundled}
    found |= {code: say(NAMES[code]) for code in crisis.EU if code not in found}
    named = [Country(code, name) for code, name in sorted(found.items(), key=lambda pair: pair[1])]
    return (*named, Country(ELSEWHERE, say(NAMES[ELSEWHERE])))


def chosen_country(diary: Diary) -> str:
    """The chosen country in words, or an empty text."""
    code = diary.settings.country
    return next((c.name for c in countries(diary.countries) if c.code == code), code)


@ft.component
@w.bounded
def CountryChoice(diary: Diary, opened: bool, screen: ScreenContext) -> ft.Control:
    """The country as chosen, and the list after one tap; `opened` shows it at once while none is chosen."""
    choosing, set_choosing = ft.use_state(opened and not diary.settings.country)

    def choose(code: str) -> None:
        if code != diary.settings.country:
            diary.change_settings(replace(diary.settings, country=code))
        set_choosing(False)

    if choosing:
        return _list(diary, screen, choose)
    name = chosen_country(diary)
    controls: list[ft.Control] = [w.text(name, theme.BODY_STRONG, key="country")] if name else []
    if diary.settings.country == ELSEWHERE:
        controls.append(w.body(tr("No number came with the app for it. You can add your own in Settings.")))
    label = tr("Choose another country") if name else tr("Choose country")
    controls.append(
        w.button(
            label,
            screen.on(set_choosing, True),
            key="choose-country",
            kind="outlined" if name else "filled",
            icon=ft.Icons.PUBLIC,
            min_height=theme.TARGET,
        )
    )
    return w.stacked(controls)


def _list(diary: Diary, screen: ScreenContext, choose: Callable[[str], None]) -> ft.Control:
    here = diary.settings.country
    return w.stacked(
        [
            w.line(
                country.name,
                country.code == here,
                screen.on(choose, country.code),
                key=f"country-{country.code}",
                sign=w.radio(country.code == here),
                min_height=theme.TARGET,
            )
            for country in (*countries(diary.countries), Country("", say(msg("No country"))))
        ]
    )


# The clinic


def clinic_fields(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> list[ft.Control]:
    """Name, clinic and phone; each may stay empty."""
    return [_name(diary, screen, on_bad), _clinic(diary, screen, on_bad), phone_field(diary, screen, on_bad)]


def phone_field(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> ft.Control:
    """The clinic's number."""

    def keep(typed: str) -> Message | None:
        if typed and not has_number(typed):
            return NO_NUMBER
        diary.change_settings(replace(diary.settings, clinic_phone=typed))
        return None

    return w.KeptField(
        "clinic_phone",
        msg("Clinic's phone number"),
        diary.settings.clinic_phone,
        keep,
        screen,
        keyboard=ft.KeyboardType.PHONE,
        on_bad=on_bad,
        key="field-of-clinic-phone",
    )


def _name(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None) -> ft.Control:
    def keep(typed: str) -> None:
        diary.change_settings(replace(diary.settings, clinician_name=typed))

    name, label, value = "clinician_name", msg("Clinician's name"), diary.settings.clinician_name
    return w.KeptField(name, label, value, keep, screen, on_bad=on_bad, key=f"field-of-{name}")


def _clinic(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None) -> ft.Control:
    def keep(typed: str) -> None:
        diary.change_settings(replace(diary.settings, clinic_name=typed))

    name, label, value = "clinic_name", msg("Clinic or practice"), diary.settings.clinic_name
    return w.KeptField(name, label, value, keep, screen, on_bad=on_bad, key=f"field-of-{name}")
