"""Names that can be seen: what shows nothing stands by its number, what belongs to a script stays."""

import pytest

from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.names import unseen_problem, visible
from benzotrack.i18n import say

MOST = 80

SEEN = (
    "diazepam",
    "Zoë Marker",
    "Zoe\u0308",
    "Nguye\u0302\u0303n",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "क्\u200dष",
    "👩\u200d👩\u200d👧",
    "❤\ufe0f\u200d🔥",
    "דיאזפאם 5 מג",
    "ديازيبام",
    "שָׁלוֹם",
    "薬",
)

UNSEEN = {
    "\u200b": "[U+200B]",
    "\u200b" * 3: "[U+200B x3]",
    "dia\u200bzepam": "dia[U+200B]zepam",
    "dia\u200dzepam": "dia[U+200D]zepam",
    "\u200e5\u200f": "[U+200E]5[U+200F]",
    "\u202e5.0": "[U+202E]5.0",
    "\x00\x07": "[U+0000][U+0007]",
    "\u0301": "[U+0301]",
    " \u0301a": " [U+0301]a",
    "a" + "\u0301" * 10: "a" + "\u0301" * 5 + "[U+0301 x5]",
    "\ue000": "[U+E000]",
    "\u0378": "[U+0378]",
    "\ud800": "[U+D800]",
    "\ufffe": "[U+FFFE]",
    "\u3164\u2800": "[U+3164][U+2800]",
}


@pytest.mark.parametrize("name", SEEN)
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert visible(name, MOST) == name
    assert unseen_problem(name) is None


@pytest.mark.parametrize(("name", "shown"), UNSEEN.items(), ids=ascii)
def test_a_sign_that_shows_nothing_stands_by_its_number_and_is_refused(name: str, shown: str) -> None:
    assert visible(name, MOST) == shown
    problem = unseen_problem(name)
    assert problem is not None
    assert "U+" in say(problem)


def test_a_name_of_spaces_alone_is_seen_and_nothing_where_it_is_typed() -> None:
    assert visible("\u2003 ", MOST) == "[U+2003][U+0020]"
    assert unseen_problem("\u2003 ") is None


def test_names_that_only_differ_in_what_is_unseen_stay_two_within_their_room() -> None:
    one, other = ("\u200b\u200c" * 40, "\u200b\u200c" * 39 + "\u200c\u200b")
    assert visible(one, MOST) != visible(other, MOST)
    assert len(visible(one, MOST)) == len(visible(other, MOST)) == MOST


def test_what_is_shown_is_itself_a_name_that_can_be_seen() -> None:
    for name in (*UNSEEN, "\u200b\u200c" * 40):
        shown = visible(name, MOST)
        assert unseen_problem(shown) is None
        assert visible(shown, MOST) == shown


@pytest.mark.parametrize("space", "\t\n\r\x0b\x0c\x1c\x85\u2028\u2029")
def test_a_space_of_another_kind_makes_no_second_medicine_of_one(space: str) -> None:
    """As "Diazepam 5 mg" copied out of a table was kept by an older version."""
    shown = visible(f"Diazepam{space}5 mg{space}", MOST)
    assert medicine_key(shown) == medicine_key("Diazepam 5 mg")
    assert unseen_problem(shown) is None
    assert unseen_problem(f"Diazepam{space}5 mg") is not None
