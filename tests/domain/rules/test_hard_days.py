"""Hard days: 1, 2 and 3 of them, in 3 and in 7 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, checked, drafted, fired, hard, rated, the

RAISED = [("hard_days", "")]


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((0,), False),
        ((0, 1), True),
        ((0, 2), True),
        ((1, 2), True),
        ((0, 1, 2), True),
        ((0, 3), False),
        ((2, 3), False),
        ((0, 3, 6), True),
        ((0, 3, 7), False),
        ((4, 5, 6), True),
        ((4, 5, 7), False),
        ((3, 4, 5, 6), True),
        ((7, 8, 9), False),
    ],
)
def test_two_hard_days_of_three_or_three_of_seven(days: tuple[int, ...], raised: bool) -> None:
    assert (fired(hard(*days)) == RAISED) is raised


@pytest.mark.parametrize(
    "today", [date(2026, 3, 1), date(2028, 3, 1), date(2027, 1, 2), date(2026, 3, 29), date(2026, 10, 26)]
)
def test_the_week_crosses_month_ends_leap_days_and_clock_changes(today: date) -> None:
    assert fired(hard(0, 3, 6, today=today), today) == RAISED
    assert fired(hard(0, 3, 7, today=today), today) == []
    assert fired(hard(0, 2, today=today), today) == RAISED


def test_a_hard_day_with_ratings_is_hard_and_one_without_is_no_rating() -> None:
    rated_too = checked(TODAY, ratings={"anxiety": 9}, hard_day=True)
    assert fired(Facts((checked(ago(1), hard_day=True), rated_too))) == [
        ("severe_rating", "anxiety"),
        *RAISED,
    ]
    assert fired(hard(0, 1)) == RAISED, "no hard day is a rating of 10"


def test_a_gap_is_not_a_hard_day() -> None:
    assert fired(rated({6: 3, 0: 3})) == []


def test_a_hard_day_counts_from_a_draft_and_while_its_edit_is_open() -> None:
    half_done = drafted(TODAY, hard_day=True)
    assert fired(replace(hard(1), drafts=(half_done,))) == RAISED
    taken_back = drafted(TODAY, note="not so hard")
    assert fired(replace(hard(0, 1), drafts=(taken_back,))) == RAISED


def test_a_day_marked_hard_later_counts_for_its_own_day() -> None:
    late = checked(ago(2), later_by=2, hard_day=True)
    assert fired(Facts((late, checked(TODAY, hard_day=True)))) == RAISED


def test_it_began_when_it_first_held_and_a_break_begins_it_anew() -> None:
    assert the("hard_days", hard(0, 1)).began_on == TODAY
    assert the("hard_days", hard(1, 2)).began_on == ago(1)
    assert the("hard_days", hard(*range(10))).began_on == ago(8)
    assert the("hard_days", hard(0, 1, 5, 6)).began_on == ago(1), "3 of 7 since yesterday, not between"


def test_the_card_names_the_days_of_the_last_seven() -> None:
    alert = the("hard_days", hard(0, 1, 6, 7))
    assert say(alert.title) == "3 hard days in the last 7 days"
    assert say(alert.why) == "You marked as hard: Tue 24 February, yesterday and today."
    assert alert.level == 3
