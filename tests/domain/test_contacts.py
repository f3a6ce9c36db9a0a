"""Contacts and "couldn't reach anyone", worked out from what is remembered of alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.contacts import contact_day_words, contacted_words, contacts, recent, taken_back
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, contacted, rated, the


def said(
    did: Did, day: int, hour: int, about: str = "anxiety", rule: str = "severe_rating"
) -> Acknowledgement:
    """So many days ago, at that hour."""
    return Acknowledgement(rule, about, ago(day), at(ago(day), hour), did, 8)


def told(*done: Acknowledgement) -> list[tuple[bool, int, list[str]]]:
    """Whether someone was reached, how many days ago, about what."""
    return [(c.reached, (TODAY - c.at.date()).days, [a.about for a in c.told]) for c in contacts(done)]


def test_one_answer_to_a_card_is_one_contact_whatever_the_order() -> None:
    both = said(Did.CONTACTED, 2, 9), said(Did.CONTACTED, 2, 9, "sleep")
    later = said(Did.CONTACTED, 1, 9, "sleep")
    assert told(later, *both) == [(True, 2, ["anxiety", "sleep"]), (True, 1, ["sleep"])]


def test_nobody_reached_is_kept_beside_and_other_answers_are_no_contact() -> None:
    others = (said(did, 1, 8) for did in (Did.SEEN, Did.PRESCRIBED, Did.PUT_OFF, Did.TOLD))
    tried, reached = said(Did.NOT_REACHED, 1, 9), said(Did.CONTACTED, 1, 10)
    assert told(*others, tried, reached) == [(False, 1, ["anxiety"]), (True, 1, ["anxiety"])]


def test_taking_back_takes_the_last_and_leaves_the_one_before() -> None:
    first, second, back = said(Did.CONTACTED, 3, 9), said(Did.CONTACTED, 1, 9), said(Did.TAKEN_BACK, 1, 10)
    assert told(first, second, back) == [(True, 3, ["anxiety"])]
    assert told(first, second, back, replace(back, at=at(ago(1), 11))) == []
    assert told(back) == []
    assert told(first, replace(back, about="sleep")) == [(True, 3, ["anxiety"])]


def test_what_is_taken_back_is_the_contact_of_that_moment_about_the_symptom_of_the_card() -> None:
    both = said(Did.CONTACTED, 2, 9, rule="severe_run"), said(Did.CONTACTED, 2, 9, "sleep")
    other = said(Did.CONTACTED, 1, 9)
    card = the("severe_rating", rated({0: 9}))
    back = taken_back((*both, other), card, at(ago(2), 9), at(TODAY))
    assert [(a.rule, a.about, a.did) for a in back] == [("severe_run", "anxiety", Did.TAKEN_BACK)]
    assert told(*both, other, *back) == [(True, 2, ["sleep"]), (True, 1, ["anxiety"])]
    assert taken_back((*both, other), card, at(ago(5), 9), at(TODAY)) == []


@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_contact_is_recent_for_seven_days_by_the_calendar(days: int, counts: bool) -> None:
    made = contacts([contacted(days, 8), replace(contacted(days, 8), did=Did.NOT_REACHED)])
    assert [c.reached for c in recent(made, TODAY)] == ([True] if counts else [])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (ago(1), "yesterday"),
        (ago(2), "on Saturday"),
        (ago(6), "on Tuesday"),
        (ago(7), "on Mon 23 February"),
        (date(2024, 2, 29), "on Thu 29 February 2024"),
    ],
)
def test_the_day_of_a_contact_within_a_sentence(day: date, words: str) -> None:
    assert say(contact_day_words(at(day), TODAY)) == words


def test_the_time_is_the_one_of_the_contacts_own_clock() -> None:
    moment = datetime(2026, 3, 2, 14, 5, tzinfo=timezone(timedelta(hours=13)))
    assert say(contacted_words(moment, TODAY)) == "You contacted them today at 14:05."
    assert moment.astimezone(UTC).day == 2
