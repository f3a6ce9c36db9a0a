"""The bundled numbers, and the faults for which the file is refused."""

from __future__ import annotations

from datetime import date

import pytest

from benzotrack.store.crisis_file import COLUMNS, load_crisis_numbers, parse

HEADER = ",".join(COLUMNS)
GOOD = 'NZ,New Zealand,111,1737,"1737; 0508 828 865",text 1737,2025,2026-11-23,nzfamilies.org.nz,0800 764 766'


def table(*rows: str) -> str:
    return "\r\n".join((HEADER, *rows, ""))


def test_every_bundled_country_has_its_numbers_and_the_day_they_were_read() -> None:
    numbers = load_crisis_numbers()
    codes = "AT AU BE CA CH DE DK ES FR GB IE NL NO NZ US"
    assert " ".join(sorted(n.country_code for n in numbers)) == codes
    assert [n.country for n in numbers] == sorted(n.country for n in numbers)
    assert all(n.emergency and n.crisis_name and n.crisis_call and n.source for n in numbers)
    assert {n.read_on for n in numbers} == {date(2026, 11, 23)}
    assert not any(n.edited for n in numbers)


@pytest.mark.parametrize(
    ("code", "emergency", "call", "text"),
    [
        ("US", "911", "988", "text 988"),
        ("GB", "999 or 112", "111; 116 123", ""),
        ("AU", "000", "13 11 14", "text 0477 13 11 14"),
        ("FR", "112 (15 SAMU)", "3114", ""),
        ("DE", "112", "0800 111 0 111 / 0800 111 0 222 / 116 123", ""),
    ],
)
def test_a_number_is_read_as_it_stands(code: str, emergency: str, call: str, text: str) -> None:
    (numbers,) = (n for n in load_crisis_numbers() if n.country_code == code)
    assert (numbers.emergency, numbers.crisis_call, numbers.crisis_text) == (emergency, call, text)


def test_a_whole_row_is_read_with_its_commas_and_line_ends() -> None:
    (numbers,) = parse(table(GOOD.replace("nzfamilies.org.nz", '"one, two"')))
    assert numbers.crisis_call == "1737; 0508 828 865"
    assert (numbers.read_on, numbers.source_date, numbers.source) == (date(2026, 11, 23), "2025", "one, two")


def test_only_a_text_number_a_poison_line_and_the_sources_date_may_be_empty() -> None:
    (numbers,) = parse(table(GOOD.replace("text 1737", "").replace("2025", "").replace("0800 764 766", "")))
    assert (numbers.crisis_text, numbers.source_date, numbers.poison) == ("", "", "")


def test_a_poison_line_is_known_of_one_country_and_of_no_other() -> None:
    assert {n.country_code: n.poison for n in load_crisis_numbers() if n.poison} == {"US": "1-800-222-1222"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "columns"),
        ("country,number\r\nNZ,111\r\n", "columns"),
        (table(GOOD).replace("emergency,", "urgency,"), "columns"),
        (table(GOOD + ",more"), "row 2: 11 cells"),
        (table("NZ,New Zealand,111"), "row 2: 3 cells"),
        (table(GOOD, ""), "row 3: 0 cells"),
        (table(GOOD.replace(",111,", ",,")), "'emergency'"),
        (table(GOOD.replace(",111,", ", ,")), "'emergency'"),
        (table(GOOD.replace("nzfamilies.org.nz", "")), "'source'"),
        (table(GOOD.replace("2026-11-23", "")), "'copy_read_on'"),
        (table(GOOD.replace("2026-11-23", "23.11.2026")), "row 2"),
        (table(GOOD.replace("NZ,", "nz,")), "'nz' is no country code"),
        (table(GOOD.replace("NZ,", "NZL,")), "'NZL' is no country code"),
        (table(GOOD, GOOD), r"\['NZ'\] stand twice"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse(text)
