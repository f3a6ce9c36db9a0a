"""Whom Help calls: the country, a list with nothing chosen until the person does; the clinic; and others."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain import crisis
from benzotrack.domain.crisis import ELSEWHERE, NAMES, CrisisNumbers, country_name
from benzotrack.domain.names import unseen_problem
from benzotrack.domain.phone_numbers import has_letters, has_number
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

NO_NUMBER = msg("There is no phone number in this, so it is not saved. Write the digits, please.")
LETTERS = msg("Letters can't be dialled, so this is not saved. Write the number in digits, please.")


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
    return w.radio_group(
        tr("Country"),
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
        ],
    )


# The clinic, and whom else Help calls


def clinic_fields(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> list[ft.Control]:
    """Name, clinic and phone; each may stay empty."""
    return [
        _field(diary, screen, on_bad, "clinician_name", msg("Clinician's name")),
        _field(diary, screen, on_bad, "clinic_name", msg("Clinic or practice")),
        phone_field(diary, screen, on_bad),
    ]


def phone_field(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> ft.Control:
    """The clinic's number."""
    return _field(diary, screen, on_bad, "clinic_phone", msg("Clinic's phone number"), phone=True)


def people_fields(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> list[ft.Control]:
    """The pharmacy, the out-of-hours line and a person of trust; each may stay empty."""
    return [
        _field(diary, screen, on_bad, "pharmacy_phone", msg("Pharmacy's phone number"), phone=True),
        _field(
            diary,
            screen,
            on_bad,
            "out_of_hours_phone",
            msg("Out-of-hours line (nights, weekends)"),
            phone=True,
        ),
        _field(diary, screen, on_bad, "trusted_name", msg("A person you trust")),
        _field(diary, screen, on_bad, "trusted_phone", msg("Their phone number"), phone=True),
    ]


def _field(
    diary: Diary,
    screen: ScreenContext,
    on_bad: w.OnBad | None,
    name: str,
    label: Message,
    *,
    phone: bool = False,
) -> ft.Control:
    """A field of the settings that is kept by itself; a `phone` must have a number that can be dialled."""

    def keep(typed: str) -> Message | None:
        if typed and (wrong := phone_problem(typed) if phone else unseen_problem(typed)):
            return wrong
        kept: dict[str, Any] = {name: typed}
        diary.change_settings(replace(diary.settings, **kept))
        return None

    return w.KeptField(
        name,
        label,
        getattr(diary.settings, name),
        keep,
        screen,
        keyboard=ft.KeyboardType.PHONE if phone else ft.KeyboardType.TEXT,
        on_bad=on_bad,
        key=f"field-of-{name}",
    )


def phone_problem(typed: str) -> Message | None:
    """Why it can't be dialled; None where it can."""
    if not has_number(typed):
        return NO_NUMBER
    return LETTERS if has_letters(typed) else None
