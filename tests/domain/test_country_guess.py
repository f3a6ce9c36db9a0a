"""The country that a computer's settings tell of: its time zone, or where that names no place its locale."""

import pytest
from hypothesis import given, strategies as st

from benzotrack.domain.country_guess import guessed_country
from benzotrack.domain.crisis import ELSEWHERE, NAMES


@pytest.mark.parametrize(
    ("locale", "zone", "country"),
    [
        ("C", "Europe/Berlin", "DE"),
        ("", "America/Chicago", "US"),
        ("POSIX", "Australia/Sydney", "AU"),
        ("C.UTF-8", "Pacific/Auckland", "NZ"),
        ("en_GB.UTF-8", "", "GB"),
        ("en_IE", "Etc/UTC", "IE"),
        ("en-CA", "UTC", "CA"),
        ("sr_Latn_HR@x", "", "HR"),
        ("de_AT@euro", "CET", "AT"),
        ("und_US", "", "US"),
        ("en_gb", "", "GB"),
    ],
)
def test_the_settings_tell_of_a_country(locale: str, zone: str, country: str) -> None:
    assert guessed_country(locale, zone) == country


@pytest.mark.parametrize(
    "locale", ["", "C", "POSIX", "C.UTF-8", "en", "de", "es_419", "English_United States.1252", "en_US_POSIX"]
)
@pytest.mark.parametrize("zone", ["", "UTC", "Etc/GMT+5", "CET", "localtime", "/", "nonsense"])
def test_where_neither_names_a_place_nothing_is_guessed(locale: str, zone: str) -> None:
    assert guessed_country(locale, zone) is None


@pytest.mark.parametrize("locale", ["de", "de.UTF-8", "fr", "en@euro", "pt"])
def test_a_language_alone_is_no_country(locale: str) -> None:
    assert guessed_country(locale, "") is None


def test_a_language_of_several_countries_counts_by_its_territory() -> None:
    assert [guessed_country(f"en_{land}.UTF-8", "") for land in ("GB", "US", "NZ")] == ["GB", "US", "NZ"]
    assert [guessed_country(f"de_{land}", "") for land in ("DE", "AT", "CH")] == ["DE", "AT", "CH"]


def test_a_computer_that_writes_american_in_berlin_stands_in_germany() -> None:
    assert guessed_country("en_US.UTF-8", "Europe/Berlin") == "DE"


def test_a_place_outside_the_list_is_no_country_of_the_list_whatever_the_locale() -> None:
    assert guessed_country("en_US.UTF-8", "Asia/Tokyo") is None
    assert guessed_country("ja_JP.UTF-8", "") is None
    assert guessed_country("en_ZZ", "") is None
    assert guessed_country("en_US", "US/Samoa") is None


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("US/Eastern", "US"),
        ("Canada/Pacific", "CA"),
        ("Australia/NSW", "AU"),
        ("Eire", "IE"),
        ("posix/Europe/Oslo", "NO"),
        (":Europe/Rome", "IT"),
        ("America/Indiana/Knox", "US"),
        ("America/Montreal", "CA"),
    ],
)
def test_older_names_of_time_zones_are_known(zone: str, country: str) -> None:
    assert guessed_country("", zone) == country


def test_every_zone_of_the_tz_database_is_guessed_as_it_says() -> None:
    from importlib.resources import files

    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    here = {row[2]: row[0] if row[0] in NAMES else None for row in rows}
    assert {zone: guessed_country("", zone) for zone in here} == here


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_the_settings_hold_it_is_a_country_of_the_list_or_none(locale: str, zone: str) -> None:
    assert guessed_country(locale, zone) in {None, *NAMES} - {ELSEWHERE}
