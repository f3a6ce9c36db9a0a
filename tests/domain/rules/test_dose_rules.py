"""Less on 2, 3 and 4 of 7 days; more on 1, 2 and 3 of 7, and on 1 beside alcohol, opioids or drowsiness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.doses import How
from benzotrack.domain.ledger import Ledger
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, checked, drafted, the
from tests.domain.tapers import STARTED, dose, fired, line, took

LESS, MORE = [("less_than_prescribed", "")], [("more_than_prescribed", "")]
EDGES = [date(2026, 3, 1), date(2028, 3, 1), date(2027, 1, 2), date(2026, 3, 29), date(2026, 10, 26)]


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((), False),
        ((0, 1), False),
        ((0, 1, 2), True),
        ((0, 1, 2, 3), True),
        ((0, 3, 6), True),
        ((0, 3, 7), False),
        ((4, 5, 6), True),
        ((5, 6, 7), False),
        ((0, 0, 0), False),
        ((0, 1, -1), False),
    ],
)
def test_less_on_three_of_seven_days(days: tuple[int, ...], raised: bool) -> None:
    assert (fired(took(How.LESS, *days)) == LESS) is raised


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((0,), False),
        ((0, 1), True),
        ((0, 1, 2), True),
        ((0, 6), True),
        ((0, 7), False),
        ((5, 6), True),
        ((6, 7), False),
        ((0, 0), False),
        ((0, -1), False),
    ],
)
def test_more_on_two_of_seven_days(days: tuple[int, ...], raised: bool) -> None:
    assert (fired(took(How.MORE, *days)) == MORE) is raised


@pytest.mark.parametrize("today", EDGES)
def test_seven_days_cross_month_ends_leap_days_and_clock_changes(today: date) -> None:
    assert fired(took(How.LESS, 0, 3, 6, today=today), today) == LESS
    assert fired(took(How.LESS, 0, 3, 7, today=today), today) == []
    assert fired(took(How.MORE, 0, 6, today=today), today) == MORE
    assert fired(took(How.MORE, 0, 7, today=today), today) == []


BESIDE = [
    {"context": ("alcohol",)},
    {"context": ("opioids",)},
    {"side_effects": ("drowsiness",)},
]


@pytest.mark.parametrize("answers", BESIDE)
@pytest.mark.parametrize(("day", "raised"), [(0, True), (6, True), (7, False)])
def test_more_once_beside_what_slows_breathing(answers: dict[str, object], day: int, raised: bool) -> None:
    once = took(How.MORE, day)
    said = checked(ago(day), **answers)
    assert (("more_than_prescribed", "") in fired(replace(once, check_ins=(said,)))) is raised
    half_done = drafted(ago(day), **answers)
    assert (("more_than_prescribed", "") in fired(replace(once, drafts=(half_done,)))) is raised


@pytest.mark.parametrize("answers", [{"context": ("caffeine",)}, {"side_effects": ("dizziness",)}])
def test_more_once_beside_anything_else_raises_nothing(answers: dict[str, object]) -> None:
    assert fired(replace(took(How.MORE, 0), check_ins=(checked(TODAY, **answers),))) == []


def test_what_was_noted_for_another_day_is_not_beside_it() -> None:
    drowsy = checked(ago(1), side_effects=("drowsiness",))
    assert fired(replace(took(How.MORE, 0), check_ins=(drowsy,))) == []


def test_days_with_more_less_or_none_are_not_mixed() -> None:
    mixed = Facts(doses=(dose(How.LESS, 0), dose(How.LESS, 1), dose(How.MORE, 2), dose(How.NONE, 3)))
    assert fired(mixed) == []


def test_less_of_what_is_taken_as_needed_is_not_less_than_prescribed() -> None:
    as_needed = Ledger((line(STARTED, ago(90), "10", as_needed=True),))
    assert fired(replace(took(How.LESS, 0, 1, 2), ledger=as_needed)) == []
    assert fired(replace(took(How.MORE, 0, 1), ledger=as_needed)) == MORE


def test_less_of_two_medicines_counts_by_days() -> None:
    doses = (dose(How.LESS, 0), dose(How.LESS, 0, "zopiclone"), dose(How.LESS, 1), dose(How.LESS, 2, "z"))
    assert fired(Facts(doses=doses)) == LESS
    assert fired(Facts(doses=doses[:3])) == []


def test_they_began_when_they_first_held_and_a_break_begins_them_anew() -> None:
    assert the("less_than_prescribed", took(How.LESS, *range(9))).began_on == ago(6)
    assert the("more_than_prescribed", took(How.MORE, *range(9))).began_on == ago(7)
    assert the("more_than_prescribed", took(How.MORE, 0, 1, 30, 31)).began_on == ago(1 - 1)
    drowsy = checked(ago(3), side_effects=("drowsiness",))
    held = replace(took(How.MORE, 0, 3), check_ins=(drowsy,))
    assert the("more_than_prescribed", held).began_on == ago(3)


def test_the_words_tell_the_days_and_blame_nobody() -> None:
    less = the("less_than_prescribed", took(How.LESS, 0, 1, 2, 9))
    assert say(less.title) == "Less than prescribed on 3 days of the last 7"
    assert say(less.why) == "You recorded less for Sat 28 February, yesterday and today."
    assert [say(x) for x in less.what_to_do] == [
        "Tell your clinician. It is good to know, and nobody is to blame."
    ]
    assert less.level == 3


def test_beside_alcohol_the_emergency_signs_are_told_too() -> None:
    wine = checked(TODAY, context=("alcohol",))
    with_wine = the("more_than_prescribed", replace(took(How.MORE, 0), check_ins=(wine,)))
    assert "call the emergency number now" in say(with_wine.what_to_do[-1])
    without = the("more_than_prescribed", took(How.MORE, 0, 1))
    assert len(without.what_to_do) == 1
