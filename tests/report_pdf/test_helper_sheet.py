"""The sheet for someone who helps: always one page, every sign, every number, nothing else of the person."""

from dataclasses import replace

import pytest

from benzotrack.domain.advice import advice
from benzotrack.domain.profile import EditedNumbers, Profile
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say
from benzotrack.report_pdf.helper_sheet import sheet_pdf
from benzotrack.report_pdf.typesetting import Paper
from tests.report_pdf.papers import COUNTRIES, NASTY, OWN, OWN_NUMBERS, TODAY, known, numbers
from tests.report_pdf.reading import (
    found_by_another,
    on_one_another,
    outside,
    page_texts,
    place_of,
    smallest_text,
    ua_faults,
)


def the_page(pdf: bytes) -> str:
    (text,) = page_texts(pdf)
    assert outside(pdf) == []
    assert on_one_another(pdf) == []
    assert ua_faults(pdf) == []
    assert smallest_text(pdf) >= 7
    return text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_sign_and_number_of_every_country_stands_on_one_page(country: str, paper: Paper) -> None:
    text = the_page(sheet_pdf(numbers(country), TODAY, paper))
    squeezed = "".join(text.split())
    for kind in KINDS:
        for words in (kind.words, *advice(kind.key, known(country), Profile())):
            assert "".join(say(words).split()) in squeezed
    for number in OWN_NUMBERS:
        assert number in text
    rows = known(country)
    first = rows[0].emergency if len(rows) == 1 and rows[0].emergency else "your local emergency number"
    assert f"Emergency: call {first}" in text
    assert "Never let it be stopped suddenly. Stopping suddenly can cause seizures." in text
    assert "More in the app." not in text


def test_what_is_most_urgent_stands_first() -> None:
    pdf = sheet_pdf(numbers(), TODAY, Paper.A4)
    asked = ("Never let it", "Emergency: call 911", "Crisis line now: 988", "Call the prescriber", "Numbers")
    heights = [place_of(pdf, words)[1] for words in asked]
    assert heights == sorted(heights, reverse=True)
    assert found_by_another(pdf)[0] == []


@pytest.mark.parametrize("name", NASTY)
def test_long_and_odd_names_stay_on_the_page(name: str) -> None:
    own = replace(OWN, clinician_name=name * 10, trusted_name=name)
    assert "999 or 112" in the_page(sheet_pdf(numbers("GB", own), TODAY, Paper.LETTER))


def test_more_numbers_than_have_room_are_said() -> None:
    many = "; ".join(f"555 01{n:02}" for n in range(40))
    own = replace(OWN, trusted_phone=many, numbers={"US": EditedNumbers(crisis_call=many)})
    text = the_page(sheet_pdf(numbers("US", own), TODAY, Paper.LETTER))
    assert "More in the app." in text
    assert "555 0100" in text
