"""The country: what the computer tells of first, a few more, a search, and all of them.

Nothing is chosen but by the person.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain import crisis
from benzotrack.domain.country_search import matching
from benzotrack.domain.crisis import ELSEWHERE, NAMES, CrisisNumbers, country_name
from benzotrack.i18n import msg, say, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

FEW = ("US", "GB", "CA", "AU", "IE", "NZ")
"""The countries shown before anything is typed: those whose people read the app in their own language."""

MOST_FOUND = 6
"""Most countries shown of those that fit what is typed."""

SEARCH = "country-search"


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


def listed(
    known: tuple[Country, ...], searched: str, *, whole: bool, here: str = "", guess: str = ""
) -> tuple[Country, ...]:
    """The countries to show: those that fit what is searched for; without a search all of them, or at first
    a few, the chosen one first and without the guess, which stands above them.
    """
    by_code = {country.code: country for country in known}
    if whole and not searched.strip():
        return (*known, Country("", say(msg("No country"))))
    if searched.strip():
        found = matching(searched, {code: country.name for code, country in by_code.items()})[:MOST_FOUND]
        return tuple(by_code[code] for code in found or (ELSEWHERE,))
    few = dict.fromkeys((here, *FEW))
    return tuple(by_code[code] for code in few if code in by_code and code != guess)


@ft.component
@w.bounded
def CountryChoice(
    diary: Diary,
    opened: bool,
    screen: ScreenContext,
    *,
    tap: Callable[..., w.Handler] | None = None,
    chosen: w.Handler | None = None,
    stays_at: str = "",
) -> ft.Control:
    """The country as chosen, and the list after one tap; `opened` shows it at once while none is chosen.

    Once one is chosen the list is folded, and the page stands where the choice does, or at the anchor
    `stays_at`. `tap` makes the handler of a country, and `chosen` goes on in the stead of that.
    """
    choosing, set_choosing = ft.use_state(opened and not diary.settings.country)
    page = ft.context.page

    def choose(code: str) -> None:
        if code != diary.settings.country:
            diary.change_settings(replace(diary.settings, country=code))
        set_choosing(False)
        if chosen is not None:
            chosen()
        else:
            page.run_task(w.bring, page, stays_at or ANCHOR)

    if choosing:
        return CountryList(diary, choose, tap or screen.on, screen, key="country-list")
    name = _name_of(diary)
    controls: list[ft.Control] = [w.text(name, theme.BODY_STRONG, key="country")] if name else []
    if diary.settings.country == ELSEWHERE:
        controls.append(w.body(tr("No number came with the app for it. You can add your own in Settings.")))
    controls.append(
        w.button(
            tr("Choose another country") if name else tr("Choose country"),
            screen.on(set_choosing, True),
            key="choose-country",
            kind="outlined" if name else "filled",
            icon=ft.Icons.PUBLIC,
            min_height=theme.TARGET,
        )
    )
    return w.anchor(ANCHOR, w.stacked(controls))


ANCHOR = "country-choice"


def _name_of(diary: Diary) -> str:
    """The chosen country in words, or an empty text."""
    code = diary.settings.country
    return next((c.name for c in countries(diary.countries) if c.code == code), code)


@ft.component
@w.bounded
def CountryList(
    diary: Diary, choose: Callable[[str], Any], tap: Callable[..., w.Handler], screen: ScreenContext
) -> ft.Control:
    """The guess, the line to search in, the countries that fit, and the way to all of them."""
    typed = ft.use_memo(w.Typed, [])
    searched, search = ft.use_state("")
    whole, show_whole = ft.use_state(False)
    known, here = countries(diary.countries), diary.settings.country
    guess = next((c for c in known if c.code == screen.country_guess and c.code != here), None)
    shown = listed(known, searched, whole=whole, here=here, guess=guess.code if guess else "")

    def line(country: Country, key: str, aside: str = "") -> ft.Control:
        on = country.code == here
        taken = tap(choose, country.code)
        sign, high = w.radio(on), theme.TARGET
        return w.line(country.name, on, taken, key=key, sign=sign, aside=aside, min_height=high)

    field = w.Field(
        typed,
        SEARCH,
        msg("Search for a country"),
        screen,
        on_typed=lambda: search(typed.get(SEARCH)),
        key="search-line",
    )
    from_settings = tr("From your computer's settings")
    rows = [line(country, f"country-{country.code}") for country in shown]
    every = w.secondary(tr("All countries"), screen.on(show_whole, True), key="all-countries")
    return w.stacked(
        [
            *([w.radio_group(tr("Country"), [line(guess, "country-guess", from_settings)])] if guess else []),
            field,
            *_found(searched, shown),
            w.radio_group(tr("Country"), rows),
            *([] if whole else [every]),
        ],
        spacing=theme.GAP,
    )


def _found(searched: str, shown: tuple[Country, ...]) -> list[ft.Control]:
    """How many fit what is typed, said by a screen reader too."""
    if not searched:
        return []
    if [country.code for country in shown] == [ELSEWHERE]:
        words = tr("No country of the list begins like this.")
    else:
        words = trn("{n} country", "{n} countries", len(shown))
    return [w.live(w.small(words, key="countries-found"))]
