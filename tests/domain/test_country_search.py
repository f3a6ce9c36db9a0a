"""A country is found by the letters that a person begins with, in English or as it is called there."""

import pytest

from benzotrack.domain.country_search import matching
from benzotrack.domain.crisis import NAMES
from benzotrack.i18n import say

NAMED = {code: say(name) for code, name in sorted(NAMES.items(), key=lambda pair: say(pair[1]))}


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("ger", ["DE"]),
        ("Deutsch", ["DE"]),
        ("osterreich", ["AT"]),
        ("Öst", ["AT"]),
        ("uk", ["GB"]),
        ("USA", ["US"]),
        ("united", ["GB", "US"]),
        ("kingdom", ["GB"]),
        ("zealand", ["NZ"]),
        ("holland", ["NL"]),
        ("Ελλ", ["GR"]),
        ("at", ["AT"]),
        ("ireland", ["IE", "GB"]),
        ("great brit", ["GB"]),
        ("United States of America", ["US"]),
        ("the nether", ["NL"]),
        ("u.s.", ["US"]),
        ("U.K.", ["GB"]),
        ("atlantis", []),
        ("", []),
        ("  ", []),
        ("-", []),
    ],
)
def test_what_is_typed_finds(typed: str, codes: list[str]) -> None:
    assert list(matching(typed, NAMED)) == codes


def test_every_country_is_found_by_its_whole_name() -> None:
    assert all(matching(name, NAMED)[0] == code for code, name in NAMED.items())
