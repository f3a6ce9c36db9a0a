"""The choice of a country: a plain list, and nothing chosen until the person does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain import crisis
from benzotrack.domain.countries import ELSEWHERE, NAMES, country_name
from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext


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
                sign=ft.Icons.RADIO_BUTTON_CHECKED if country.code == here else ft.Icons.RADIO_BUTTON_OFF,
                min_height=theme.TARGET,
            )
            for country in (*countries(diary.countries), Country("", say(msg("No country"))))
        ]
    )
