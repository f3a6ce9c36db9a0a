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
    for condition in ("stopping_seizure", "epilepsy"):
        assert fired(replace(once, profile=Profile(conditions=(condition,)))) == RAISED


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


def words_of(facts: Facts, today: date = TODAY) -> list[str]:
    return [say(words) for words in the("stopped_suddenly", facts, today).what_to_do]


@pytest.mark.parametrize("medicine", ["diazepam", "Rivotril", "etizolam", "venlafaxine", "Nepomil"])
def test_every_medicine_says_seizures(medicine: str) -> None:
    facts = replace(took(How.NONE, 0, 1, medicine=medicine), ledger=taper((9, "5"), medicine=medicine))
    alert = the("stopped_suddenly", facts)
    assert say(alert.title) == f"{medicine}: none on 2 days"
    assert say(alert.why) == "You recorded none for yesterday and today."
    assert words_of(facts)[:2] == [
        "Call your prescriber or pharmacist today.",
        "Stopping suddenly can cause seizures (fits).",
    ]


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 3, 5), "tomorrow"),
        (date(2026, 3, 6), "Monday"),
        (date(2026, 3, 7), "Monday"),
        (date(2026, 3, 8), "Monday"),
        (date(2026, 3, 9), "tomorrow"),
    ],
)
def test_it_cant_wait_until_the_next_working_day(today: date, until: str) -> None:
    facts = took(How.NONE, 0, 1, today=today)
    assert the("stopped_suddenly", facts, today).cant_wait
    words = words_of(facts, today)
    at_once = words.index(
        f"This can't wait until {until}. Can't reach them? Call an out-of-hours line now. "
        "Nobody within hours? Go to an emergency department, with your medicine box."
    )
    assert words[at_once + 1] == "Don't drive yourself. Ask someone to take you, or to call."


START_AGAIN = "Don't go back to the old dose by yourself. Call today: they will tell you how to start again."


@pytest.mark.parametrize(("none", "said"), [((0, 1), False), ((0, 1, 2), True), ((0, 5, 9), True)])
def test_from_three_days_without_on_nobody_goes_back_by_themselves(none: tuple[int, ...], said: bool) -> None:
    assert (START_AGAIN in words_of(took(How.NONE, *none))) is said


@pytest.mark.parametrize(("days", "said"), [(0, False), (1, False), (2, True), (30, True)])
def test_who_said_stopped_is_told_so_from_the_third_day(days: int, said: bool) -> None:
    assert (START_AGAIN in words_of(took(How.NONE, days, why_none=NotTaken.STOPPED))) is said


def test_what_was_agreed_about_a_missed_dose_stands_only_where_going_on_is_no_danger() -> None:
    for facts, topics in (
        (took(How.NONE, 0, 1), ("missed_dose", "vomiting", "who_to_call")),
        (took(How.NONE, 0, 1, 2), ("who_to_call", "vomiting")),
        (took(How.NONE, 0, why_none=NotTaken.STOPPED), ("who_to_call", "vomiting")),
    ):
        assert the("stopped_suddenly", facts).topics == topics


def test_who_missed_one_is_told_not_to_double_the_next() -> None:
    missed = took(How.NONE, 0, 1, why_none=NotTaken.MISSED)
    assert words_of(missed)[-1] == "Don't double the next dose. Ask your pharmacist."
    assert words_of(missed)[-1] not in words_of(took(How.NONE, 0, 1))


def test_who_takes_it_for_epilepsy_is_told_what_stopping_can_bring_back() -> None:
    words = "You take it for epilepsy: stopping can bring seizures back."
    once = replace(took(How.NONE, 0), profile=Profile(conditions=("epilepsy",)))
    assert words in words_of(once)
    assert words not in words_of(took(How.NONE, 0, 1))


def test_the_days_are_told_one_by_one_up_to_three_then_counted() -> None:
    def why(facts: Facts) -> str:
        return say(the("stopped_suddenly", facts).why)

    assert why(took(How.NONE, 0, 1, 3)) == "You recorded none for Fri 27 February, yesterday and today."
    assert why(took(How.NONE, 0, 1, 3, 4)) == (
        "You recorded none on 4 days, the first Thu 26 February, the last today."
    )
    assert why(took(How.NONE, 0, why_none=NotTaken.STOPPED)) == (
        "You recorded none for today. You said that it is stopped or run out."
    )


def needed(taken: range, *none: int, today: date = TODAY) -> Facts:
    """What is prescribed as needed, taken on those days ago, then none."""
    ledger = Ledger((line(STARTED, ago(90, today), "2", as_needed=True),))
    doses = [dose(How.TAKEN, n, today=today) for n in taken] + [dose(How.NONE, n, today=today) for n in none]
    return Facts(ledger=ledger, doses=tuple(sorted(doses, key=lambda d: d.day)))


@pytest.mark.parametrize(
    ("taken", "none", "raised"),
    [
        (range(2, 12), (0, 1), True),
        (range(2, 11), (0, 1), False),
        (range(6, 16), (0, 1), True),
        (range(7, 17), (0, 1), False),
        (range(2, 60), (0,), False),
        (range(9, 60), tuple(range(9)), True),
        (range(2, 60, 2), (0, 1), False),
    ],
)
@pytest.mark.parametrize("today", [TODAY, date(2028, 3, 2), date(2026, 3, 30), date(2026, 10, 27)])
def test_as_needed_on_10_of_the_14_days_before_the_first_none_is_the_same(
    taken: range, none: tuple[int, ...], raised: bool, today: date
) -> None:
    assert (fired(needed(taken, *none, today=today), today) == RAISED) is raised


def test_what_is_taken_regularly_as_needed_is_asked_about_too() -> None:
    regular, seldom = needed(range(1, 12), 0), needed(range(1, 10), 0)
    assert [d.day for d in stop_questions(regular.ledger, regular.doses, TODAY)] == [TODAY]
    assert stop_questions(seldom.ledger, seldom.doses, TODAY) == ()
    seizures = replace(regular, profile=Profile(conditions=("seizures",)))
    assert fired(seizures) == RAISED


def test_a_change_from_as_needed_to_daily_forgets_no_none_of_what_was_taken_regularly() -> None:
    facts = needed(range(2, 20), 0, 1)
    daily = Ledger((*facts.ledger.entered, line(HELD, TODAY, "2")))
    assert fired(replace(facts, ledger=daily)) == RAISED
