"""Which numbers Help shows, for a country in the table, another of the EU, any other, and none."""

from __future__ import annotations

from datetime import date

import pytest

from benzotrack.domain.crisis import EU, CrisisNumbers, numbers_for
from benzotrack.domain.profile import EditedNumbers

READ = date(2026, 11, 23)
FRANCE = CrisisNumbers("FR", "France", "112 (15 SAMU)", "3114", "3114", "", "", READ, "3114.fr")
US = CrisisNumbers("US", "United States", "911", "988", "988", "text 988", "", READ, "988")
TABLE = (FRANCE, US)


def test_the_chosen_country_gives_its_own_numbers() -> None:
    assert numbers_for("US", TABLE, {}) == (US,)


def test_while_no_country_is_chosen_all_are_listed() -> None:
    assert numbers_for("", TABLE, {}) == TABLE


@pytest.mark.parametrize("country", ["SE", "PL", "GR", "HR"])
def test_another_country_of_the_eu_gets_112_and_no_crisis_line(country: str) -> None:
    (numbers,) = numbers_for(country, TABLE, {})
    assert (numbers.country_code, numbers.emergency) == (country, "112")
    assert (numbers.crisis_call, numbers.crisis_text, numbers.read_on) == ("", "", None)


@pytest.mark.parametrize("country", ["GB", "UK", "CH", "NO", "JP", "ZZ"])
def test_any_other_country_has_no_number_that_we_know(country: str) -> None:
    (numbers,) = numbers_for(country, TABLE, {})
    assert (numbers.country_code, numbers.emergency, numbers.crisis_call) == (country, "", "")


def test_the_eu_has_27_countries() -> None:
    assert len(EU) == 27
    assert not EU & {"GB", "CH", "NO", "IS", "US"}


def test_what_the_person_changed_replaces_only_that_and_is_marked() -> None:
    edits = {"FR": EditedNumbers(emergency="15"), "US": EditedNumbers()}
    (france,) = numbers_for("FR", TABLE, edits)
    assert (france.emergency, france.crisis_call, france.edited) == ("15", "3114", True)
    assert numbers_for("US", TABLE, edits) == (US,)
    assert [n.emergency for n in numbers_for("", TABLE, edits)] == ["15", "911"]


def test_a_country_without_numbers_can_be_given_its_own() -> None:
    (numbers,) = numbers_for("JP", TABLE, {"JP": EditedNumbers(emergency="119", crisis_call="0120 279 338")})
    assert (numbers.emergency, numbers.crisis_call, numbers.edited) == ("119", "0120 279 338", True)


def test_a_number_taken_out_stays_out() -> None:
    (numbers,) = numbers_for("US", TABLE, {"US": EditedNumbers(crisis_text="")})
    assert (numbers.crisis_text, numbers.edited) == ("", True)
