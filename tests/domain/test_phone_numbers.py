"""Phone numbers as they stand in the table and as people write them."""

import pytest

from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.domain.phone_numbers import PhoneNumber, crisis_lines, has_letters, has_number, numbers_in
from benzotrack.store.crisis_file import load_crisis_numbers


def shown(text: str) -> list[tuple[str, str]]:
    return [(n.number, n.label) for n in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("911", [("911", "")]),
        ("116 123; 111", [("116 123", ""), ("111", "")]),
        ("999 or 112", [("999", ""), ("112", "")]),
        ("112 (15 SAMU)", [("112", ""), ("15", "SAMU")]),
        ("112 police / 113 ambulance", [("113", "ambulance"), ("112", "police")]),
        (
            "0800 111 0 111 / 0800 111 0 222 / 116 123",
            [("0800 111 0 111", ""), ("0800 111 0 222", ""), ("116 123", "")],
        ),
        ("(555) 012-3456", [("(555) 012-3456", "")]),
        ("+44 (0)20 7946 0000", [("+44 (0)20 7946 0000", "")]),
        ("030/123456", [("030/123456", "")]),
        ("09 555 0100 ext 12", [("09 555 0100", "ext 12")]),
        ("Reception: 09 555 0100", [("09 555 0100", "Reception")]),
        ("09 555 0100, ask for Ann", [("09 555 0100", "ask for Ann")]),
        ("", []),
        ("the front desk", []),
        ("5", []),
    ],
)
def test_every_number_of_a_text_is_found_with_what_is_said_of_it(
    text: str, numbers: list[tuple[str, str]]
) -> None:
    assert shown(text) == numbers
    assert has_number(text) is bool(numbers)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("1-800-FLOWERS", True),
        ("0800FLOWERS", True),
        ("09 555 0100x12", True),
        ("09 555 0100 ext 12", False),
        ("09 555 0100, ask for Ann", False),
        ("Reception: 09 555 0100", False),
        ("112 (15 SAMU)", False),
        ("+44 (0)20 7946 0000", False),
        ("the front desk", False),
    ],
)
def test_letters_within_a_number_are_told_from_words_beside_it(text: str, letters: bool) -> None:
    assert has_letters(text) is letters


@pytest.mark.parametrize(
    ("number", "url"),
    [
        ("116 123", "tel:116123"),
        ("(555) 012-3456", "tel:5550123456"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
    ],
)
def test_a_phone_is_given_digits_only(number: str, url: str) -> None:
    assert PhoneNumber(number).call_url == url


def test_a_number_to_text_says_what_to_write() -> None:
    (plain,) = numbers_in("text 1737")
    assert (plain.texts, plain.calls, plain.word, plain.text_url) == (True, False, "", "sms:1737")
    (worded,) = numbers_in("text HELLO to 50808")
    assert (worded.number, worded.word, worded.text_url) == ("50808", "HELLO", "sms:50808?body=HELLO")


def of(code: str) -> CrisisNumbers:
    return next(n for n in load_crisis_numbers() if n.country_code == code)


def test_calling_and_texting_the_same_number_are_one_line() -> None:
    (line,) = crisis_lines(of("US"))
    assert (line.number, line.label, line.calls, line.texts) == (
        "988",
        "988 Suicide & Crisis Lifeline",
        True,
        True,
    )


def test_two_services_keep_their_own_names() -> None:
    assert [(n.number, n.label) for n in crisis_lines(of("GB"))] == [
        ("111", "NHS 111 (choose the mental health option)"),
        ("116 123", "Samaritans"),
    ]


def test_a_number_to_text_typed_without_the_word_text_is_still_texted() -> None:
    edited = CrisisNumbers("SE", "SE", "112", "", "", "90101", "", None, "")
    assert [(n.number, n.texts, n.calls) for n in crisis_lines(edited)] == [("90101", True, False)]


@pytest.mark.parametrize("numbers", load_crisis_numbers(), ids=lambda n: n.country_code)
def test_every_number_of_the_table_can_be_called(numbers: CrisisNumbers) -> None:
    emergency = numbers_in(numbers.emergency)
    assert emergency
    assert all(n.calls and 2 <= len(n.digits) <= 3 for n in emergency)
    lines = crisis_lines(numbers)
    assert any(n.calls for n in lines)
    assert any(n.texts for n in lines) is bool(numbers.crisis_text)
    digits = {c for c in numbers.emergency + numbers.crisis_call + numbers.crisis_text if c.isdigit()}
    assert digits == {c for n in (*emergency, *lines) for c in n.digits if c.isdigit()}
