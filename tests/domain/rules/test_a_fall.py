"""A fall of today, yesterday and earlier; one and two in a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import FALL_ADVICE, SIDE_EFFECTS
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, checked, contacted, drafted, fired, the

FALL = [("a_fall", "")]


def falls(*days: int, today: date = TODAY) -> Facts:
    """A fall on each of these days ago."""
    return Facts(tuple(checked(ago(n, today), side_effects=("fall",)) for n in sorted(days, reverse=True)))


@pytest.mark.parametrize(("days", "raised"), [(0, True), (1, True), (2, False), (-1, False)])
@pytest.mark.parametrize(
    "today", [TODAY, date(2026, 3, 1), date(2028, 3, 1), date(2026, 3, 30), date(2026, 10, 26)]
)
def test_a_fall_of_today_or_yesterday(days: int, raised: bool, today: date) -> None:
    assert (fired(falls(days, today=today), today) == FALL) is raised


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0,), "If not: tell your clinician. Nobody is to blame."),
        ((0, 7), "If not: tell your clinician. Nobody is to blame."),
        ((0, 6), "If not: tell your clinician today. Nobody is to blame."),
        ((1, 2), "If not: tell your clinician today. Nobody is to blame."),
        ((0, 3, 6), "If not: tell your clinician today. Nobody is to blame."),
    ],
)
def test_two_within_7_days_say_today(days: tuple[int, ...], said: str) -> None:
    alert = the("a_fall", falls(*days))
    assert [say(words) for words in alert.what_to_do] == [say(FALL_ADVICE), said]


def test_a_half_done_check_in_counts_and_another_side_effect_does_not() -> None:
    assert fired(Facts(drafts=(drafted(TODAY, side_effects=("fall",)),))) == FALL
    assert fired(Facts((checked(TODAY, side_effects=("dizziness",)),))) == []


def test_the_question_about_the_head_is_asked_on_the_tap() -> None:
    assert next(c.advice for c in SIDE_EFFECTS if c.id == "fall") == FALL_ADVICE
    assert say(FALL_ADVICE) == (
        "Did you hit your head, or can't stand on it? Call the emergency number, "
        "also when you feel well if you take blood thinners."
    )


def test_its_figures_and_when_it_began() -> None:
    alert = the("a_fall", falls(0, 1, 5))
    assert (alert.began_on, alert.level) == (ago(1), 3)
    assert say(alert.title) == "A fall on 3 days of the last 7"
    assert say(alert.why) == "You noted it for Wed 25 February, yesterday and today."


def test_a_contact_does_not_rest_it() -> None:
    done = contacted(0, 1, "a_fall", "")
    assert not the("a_fall", replace(falls(0), acknowledgements=(done,))).quiet
