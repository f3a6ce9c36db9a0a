"""Prescribed and not taken: none on 1, 2 and 3 days, what breaks them, what makes it true at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.doses import How, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import Outcome
from benzotrack.domain.rules.stopped_suddenly import stop_questions
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, flag, the
from tests.domain.tapers import HELD, STARTED, SWITCHED, dose, fired, line, taper, took

RAISED = [("stopped_suddenly", "diazepam")]


@pytest.mark.parametrize(
    ("none", "taken", "raised"),
    [
        ((0,), (), False),
        ((0, 1), (), True),
        ((0, 1, 2), (), True),
        ((1, 2), (), True),
        ((0, 9), (), True),
        ((0, 90), (), True),
        ((30, 31), (), True),
        ((0, 2), (1,), False),
        ((0, 1), (2,), True),
        ((1, 2), (0,), False),
        ((0, 1), (0,), False),
        ((0, 1), (1,), False),
        ((0, 1, 3), (2,), True),
    ],
)
def test_none_on_two_days_that_no_other_dose_parts(
    none: tuple[int, ...], taken: tuple[int, ...], raised: bool
) -> None:
    facts = took(How.NONE, *none)
    taken_too = tuple(dose(How.LESS, n, amount_mg=Decimal(1)) for n in taken)
    found = replace(facts, doses=(*facts.doses, *taken_too))
    assert (("stopped_suddenly", "diazepam") in fired(found)) is raised


@pytest.mark.parametrize(
    "today", [date(2026, 3, 1), date(2028, 3, 1), date(2027, 1, 1), date(2026, 3, 29), date(2026, 10, 26)]
)
def test_two_days_cross_month_ends_leap_days_and_clock_changes(today: date) -> None:
    assert fired(took(How.NONE, 0, 1, today=today), today) == RAISED
    assert fired(took(How.NONE, 0, today=today), today) == []


def test_a_day_without_a_record_is_not_none() -> None:
    assert fired(Facts(ledger=taper((365, "10")))) == []


def test_two_none_on_one_day_are_one_day() -> None:
    assert fired(took(How.NONE, 0, 0)) == []


def test_none_of_a_medicine_that_is_not_prescribed_raises_nothing() -> None:
    for ledger in (
        Ledger(),
        taper((365, "10"), (20, "0")),
        taper((365, "10"), medicine="zopiclone"),
        Ledger((line(STARTED, ago(30), "10", as_needed=True),)),
        taper((-1, "10")),
    ):
        assert fired(replace(took(How.NONE, 0, 1), ledger=ledger)) == []


@pytest.mark.parametrize(("since", "raised"), [(2, True), (1, True), (0, False)])
def test_only_days_on_which_it_was_prescribed_count(since: int, raised: bool) -> None:
    started = replace(took(How.NONE, 0, 1), ledger=taper((since, "10")))
    assert (fired(started) == RAISED) is raised
    from_as_needed = Ledger((line(STARTED, ago(30), "10", as_needed=True), line(HELD, ago(since), "10")))
    assert (fired(replace(started, ledger=from_as_needed)) == RAISED) is raised


def test_after_a_switch_only_the_new_medicine_counts() -> None:
    switch = line(SWITCHED, ago(3), "5", "zopiclone", from_medicine="diazepam")
    ledger = Ledger((*taper((365, "10")).entered, switch))
    assert fired(replace(took(How.NONE, 0, 1), ledger=ledger)) == []
    new = replace(took(How.NONE, 0, 1, medicine="Zopiclone"), ledger=ledger)
    assert fired(new) == [("stopped_suddenly", "zopiclone")]


def test_each_medicine_is_counted_by_itself() -> None:
    ledger = Ledger((*taper((9, "10")).entered, *taper((9, "5"), medicine="zopiclone").entered))
    mixed = (dose(How.NONE, 0), dose(How.NONE, 1, "zopiclone"))
    assert fired(Facts(ledger=ledger, doses=mixed)) == []
    both = (*mixed, dose(How.NONE, 1), dose(How.AS_PRESCRIBED, 2, "zopiclone"))
    assert fired(Facts(ledger=ledger, doses=both)) == RAISED


@pytest.mark.parametrize(
    ("why", "raised"), [(None, False), (NotTaken.MISSED, False), (NotTaken.STOPPED, True)]
)
def test_stopped_makes_it_true_at_once_and_missed_does_not(why: NotTaken | None, raised: bool) -> None:
    assert (fired(took(How.NONE, 0, why_none=why)) == RAISED) is raised


def test_a_second_none_of_the_day_does_not_take_back_that_it_is_stopped() -> None:
    said = dose(How.NONE, 0, why_none=NotTaken.STOPPED)
    facts = took(How.NONE)
    again = replace(facts, doses=(said, dose(How.NONE, 0)))
    assert fired(again) == RAISED
    assert stop_questions(again.ledger, again.doses, TODAY) == ()
    only_missed = replace(facts, doses=(said, dose(How.NONE, 0, why_none=NotTaken.MISSED)))
    assert fired(only_missed) == [], "the newest answer of a day holds"


def test_a_history_of_seizures_makes_it_true_at_once() -> None:
    once = took(How.NONE, 0)
    assert fired(replace(once, profile=Profile(conditions=("seizures",)))) == RAISED
    helped = flag("seizure", 200, outcome=Outcome.HELPED, shown_at=at(TODAY))
    assert fired(replace(once, red_flags=(helped,))) == RAISED
    assert fired(replace(once, red_flags=(replace(helped, outcome=Outcome.MISTAKE),))) == []
    assert fired(replace(once, profile=Profile(conditions=("opioids",)))) == []


def test_it_began_on_the_day_that_made_it_true() -> None:
    assert the("stopped_suddenly", took(How.NONE, 0, 3, 7)).began_on == ago(3)
    seizures = replace(took(How.NONE, 0, 3), profile=Profile(conditions=("seizures",)))
    assert the("stopped_suddenly", seizures).began_on == ago(3)
    assert the("stopped_suddenly", took(How.NONE, 0, why_none=NotTaken.STOPPED)).began_on == TODAY


def test_what_is_asked_about_is_the_newest_none_until_it_is_answered() -> None:
    facts = took(How.NONE, 0, 3)
    assert [d.day for d in stop_questions(facts.ledger, facts.doses, TODAY)] == [TODAY]
    for why in NotTaken:
        answered = (facts.doses[0], replace(facts.doses[1], why_none=why))
        assert stop_questions(facts.ledger, answered, TODAY) == ()
    stopped_before = (replace(facts.doses[0], why_none=NotTaken.STOPPED), facts.doses[1])
    assert stop_questions(facts.ledger, stopped_before, TODAY) == ()
    assert stop_questions(facts.ledger, (*facts.doses, dose(How.MORE, 0)), TODAY) == ()
    assert stop_questions(Ledger(), facts.doses, TODAY) == ()


@pytest.mark.parametrize(
    ("medicine", "words"),
    [
        ("diazepam", "Stopping suddenly can cause seizures (fits)."),
        ("zopiclone", "Stopping suddenly can cause seizures (fits)."),
        ("venlafaxine", "Stopping suddenly can make you ill."),
        ("gabapentin", "Stopping suddenly can make you ill."),
    ],
)
def test_the_words_are_those_of_its_group(medicine: str, words: str) -> None:
    facts = replace(took(How.NONE, 0, 1, medicine=medicine), ledger=taper((9, "5"), medicine=medicine))
    alert = the("stopped_suddenly", facts)
    assert say(alert.title) == f"{medicine}: none on 2 days"
    assert say(alert.why) == "You recorded none for yesterday and today."
    assert [say(x) for x in alert.what_to_do][:2] == ["Call your prescriber or pharmacist today.", words]


def test_who_missed_one_is_told_not_to_double_the_next() -> None:
    missed = the("stopped_suddenly", took(How.NONE, 0, 1, why_none=NotTaken.MISSED))
    assert say(missed.what_to_do[-1]) == "Don't double the next dose. Ask your pharmacist."
