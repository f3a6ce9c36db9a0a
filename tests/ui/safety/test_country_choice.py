"""The country on the whole app: the guess first, a search, all of them, and a page that stays in place."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.store.crisis_file import load_crisis_numbers
from benzotrack.ui.app import make_main
from benzotrack.ui.safety.country_choice import countries, listed
from tests.ui.headless import Headless

KNOWN = countries(load_crisis_numbers())

Tell = Callable[[Headless], Awaitable[None]]


@pytest.fixture
def nowhere(diary: Diary) -> Diary:
    """Of a person who chose no country."""
    diary.change_settings(Settings())
    return diary


def told(diary: Diary, tell: Tell, guess: str = "") -> None:
    async def run() -> None:
        async with Headless(make_main(diary, country_guess=guess)) as app:
            await tell(app)

    asyncio.run(run())


async def open_list(app: Headless) -> None:
    await app.click("settings")
    await app.click("open-country")
    await app.click("choose-country")


def rows(app: Headless) -> list[str]:
    """The countries that can be tapped, from the top."""
    keys = [str(c.key) for c in app.controls() if str(getattr(c, "key", "")).startswith("country-")]
    return [key.removeprefix("country-") for key in keys if len(key) == 10 or key == "country-guess"]


def test_the_guess_stands_first_and_is_not_chosen(nowhere: Diary) -> None:
    async def tell(app: Headless) -> None:
        await open_list(app)
        assert rows(app)[0] == "guess"
        assert len(rows(app)) <= 8
        assert "DE" not in rows(app)
        assert app.says("From your computer's settings")
        assert nowhere.settings.country == ""
        await app.click("country-guess")
        assert nowhere.settings.country == "DE"

    told(nowhere, tell, "DE")


def test_what_is_typed_leaves_the_countries_that_fit(nowhere: Diary) -> None:
    async def tell(app: Headless) -> None:
        await open_list(app)
        assert "guess" not in rows(app)
        await app.type("country-search", "Österr")
        assert rows(app) == ["AT"]
        assert app.says("1 country")
        await app.type("country-search", "atlantis")
        assert rows(app) == ["ZZ"]
        assert app.says("No country of the list begins like this.")
        await app.type("country-search", "")
        assert len(rows(app)) == 6
        await app.type("country-search", "uk")
        await app.click("country-GB")
        assert nowhere.settings.country == "GB"

    told(nowhere, tell)


def test_all_countries_are_one_tap_away(nowhere: Diary) -> None:
    async def tell(app: Headless) -> None:
        await open_list(app)
        await app.click("all-countries")
        assert {country.code for country in KNOWN} == set(rows(app))
        assert "country-" in app.shown

    told(nowhere, tell)


def test_once_chosen_the_list_folds_and_the_page_stands_at_the_choice(nowhere: Diary) -> None:
    async def tell(app: Headless) -> None:
        await open_list(app)
        await app.click("all-countries")
        app.connection.invoked.clear()
        await app.click("country-US")
        assert rows(app) == []
        assert app.says("United States")
        calls = [args["scroll_key"] for name, args in app.connection.invoked if name == "scroll_to"]
        assert [str(key) for key in calls if key is not None] == ["country-choice"]

    told(nowhere, tell)


def test_the_chosen_country_heads_the_few(nowhere: Diary) -> None:
    few = [country.code for country in listed(KNOWN, "", whole=False, here="PL")]
    assert few[0] == "PL"
    assert len(few) == 7
    assert "DE" not in [c.code for c in listed(KNOWN, "", whole=False, here="DE", guess="DE")]


def test_the_search_goes_on_finding_once_all_countries_are_listed(nowhere: Diary) -> None:
    async def tell(app: Headless) -> None:
        await open_list(app)
        await app.click("all-countries")
        await app.type("country-search", "Österr")
        assert rows(app) == ["AT"]
        await app.type("country-search", "")
        assert len(rows(app)) > 30

    told(nowhere, tell)
