"""Changes not agreed, large changes, and the review: each limit below, at and above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.advice import RAN_OUT_ADVICE
from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.visits import Visit
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, checked, fired, the
from tests.domain.tapers import DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, line, taper

START = line(STARTED, ago(60), "10")
EDGES = [TODAY, date(2026, 3, 1), date(2028, 3, 1), date(2027, 1, 2), date(2026, 3, 29), date(2026, 10, 26)]


def rules(facts: Facts, today: date = TODAY) -> list[str]:
    return [rule for rule, _ in fired(facts, today)]


@pytest.mark.parametrize(
    ("agreed", "raised"), [(None, False), (Agreed.YES, False), (Agreed.NO, True), (Agreed.UNSURE, True)]
)
@pytest.mark.parametrize(("kind", "mg"), [(DOWN, "9"), (STOPPED, "0")])
def test_a_line_down_that_was_not_surely_agreed(kind, mg, agreed, raised) -> None:  # type: ignore[no-untyped-def]
    ledger = Ledger((START, line(kind, ago(1), mg, agreed=agreed)))
    assert ("unagreed_change" in rules(Facts(ledger=ledger))) is raised


@pytest.mark.parametrize(("days", "raised"), [(-5, True), (0, True), (1, True), (27, True), (28, False)])
@pytest.mark.parametrize("today", EDGES)
def test_it_is_told_for_28_days_and_before_a_planned_one(days: int, raised: bool, today: date) -> None:
    down = line(DOWN, ago(days, today), "9", agreed=Agreed.NO, entered_at=at(ago(30, today)))
    ledger = Ledger((line(STARTED, ago(60, today), "10"), down))
    assert rules(Facts(ledger=ledger), today) == (["unagreed_change"] if raised else [])


def test_yes_ends_it_and_so_does_a_later_change_but_not_a_hold() -> None:
    down = line(DOWN, ago(5), "9", agreed=Agreed.NO)
    ledger = Ledger((START, down))
    assert rules(Facts(ledger=ledger)) == ["unagreed_change"]
    yes = replace(down, id="yes", agreed=Agreed.YES, corrects=down.id)
    later = line(UP, ago(2), "10")
    hold = line(HELD, ago(2), "9")
    hold_at_once = line(HELD, ago(5), "9")
    planned = line(DOWN, ago(-2), "8", agreed=Agreed.YES)
    for added, expected in (
        (yes, []),
        (later, []),
        (hold, ["unagreed_change"]),
        (hold_at_once, ["unagreed_change"]),
        (planned, ["unagreed_change"]),
    ):
        assert rules(Facts(ledger=Ledger((*ledger.entered, added)))) == expected


def test_two_changes_on_neighbouring_days_are_told_by_the_one_in_force() -> None:
    first, second = line(DOWN, ago(1), "9", agreed=Agreed.NO), line(DOWN, TODAY, "8", agreed=Agreed.NO)
    assert fired(Facts(ledger=Ledger((START, first, second)))) == [("unagreed_change", second.id)]


def test_a_switch_away_is_nobodys_step_down() -> None:
    switch = line(SWITCHED, TODAY, "1", "lorazepam", from_medicine="diazepam")
    assert fired(Facts(ledger=Ledger((START, switch)))) == []


def test_its_advice_is_that_of_stopped_or_ran_out_and_it_cant_wait() -> None:
    ledger = Ledger((START, line(DOWN, ago(1), "9", agreed=Agreed.UNSURE)))
    alert = the("unagreed_change", Facts(ledger=ledger))
    assert (alert.what_to_do, alert.cant_wait) == (RAN_OUT_ADVICE, True)
    assert say(alert.why) == (
        "Sun 1 March: Stepped down diazepam: 9 mg a day. "
        "You said that you are not sure whether your prescriber agreed to it."
    )


def test_a_planned_line_is_not_told_as_if_it_had_come() -> None:
    ledger = Ledger((START, line(DOWN, ago(-3), "9", agreed=Agreed.NO)))
    assert say(the("unagreed_change", Facts(ledger=ledger)).why) == (
        "Thu 5 March: diazepam, 9 mg a day. You said that your prescriber did not agree to it."
    )


@pytest.mark.parametrize(
    ("mg", "raised"), [("7.501", False), ("7.5", False), ("7.499999", True), ("7.499", True), ("0", True)]
)
def test_more_than_25_percent_below_14_days_earlier(mg: str, raised: bool) -> None:
    assert (rules(Facts(ledger=taper((60, "10"), (0, mg)))) == ["large_change"]) is raised


@pytest.mark.parametrize(("days", "raised"), [(0, True), (13, True), (14, False)])
@pytest.mark.parametrize("today", EDGES)
def test_14_days_cross_month_ends_leap_days_and_clock_changes(days: int, raised: bool, today: date) -> None:
    ledger = taper((60, "10"), (days, "7"), today=today)
    assert (rules(Facts(ledger=ledger), today) == ["large_change"]) is raised


@pytest.mark.parametrize(("first", "raised"), [(12, True), (13, True), (14, False)])
def test_two_small_steps_within_14_days_count_together(first: int, raised: bool) -> None:
    assert (rules(Facts(ledger=taper((60, "10"), (first, "8.5"), (0, "7")))) == ["large_change"]) is raised


def test_the_14th_day_back_must_have_a_dose() -> None:
    assert rules(Facts(ledger=taper((14, "10"), (0, "5")))) == ["large_change"]
    assert rules(Facts(ledger=taper((13, "10"), (0, "5")))) == []


def test_corrections_switches_starts_and_agreed_lines_are_no_slip() -> None:
    big = line(DOWN, ago(1), "5")
    assert rules(Facts(ledger=Ledger((START, big)))) == ["large_change"]
    right = replace(big, id="right", corrects=big.id, daily_dose_mg=Decimal("5.5"))
    assert rules(Facts(ledger=Ledger((START, big, right)))) == []
    assert rules(Facts(ledger=Ledger((START, replace(big, agreed=Agreed.YES))))) == []
    switch = line(SWITCHED, ago(1), "1", "lorazepam", from_medicine="diazepam")
    assert rules(Facts(ledger=Ledger((START, switch)))) == []
    stop, again = line(STOPPED, ago(5), "0", agreed=Agreed.YES), line(STARTED, ago(1), "2")
    assert rules(Facts(ledger=Ledger((START, stop, again)))) == []
    as_needed = line(DOWN, ago(1), "5", as_needed=True)
    assert rules(Facts(ledger=Ledger((START, as_needed)))) == []


def test_a_step_up_again_ends_it_and_a_hold_does_not() -> None:
    assert rules(Facts(ledger=taper((60, "10"), (5, "5"), (1, "9")))) == []
    assert rules(Facts(ledger=taper((60, "10"), (5, "5"), (1, "5")))) == ["large_change"]


def test_a_large_change_is_told_once_a_line() -> None:
    facts = Facts(ledger=taper((60, "10"), (8, "5"), (1, "4")))
    alert = the("large_change", facts)
    assert (alert.about, alert.began_on) == (facts.ledger.entered[-1].id, ago(1))
    seen = Acknowledgement("large_change", alert.about, alert.began_on, at(TODAY), Did.SEEN)
    assert rules(replace(facts, acknowledgements=(seen,))) == []
    other = replace(seen, about=facts.ledger.entered[1].id)
    assert rules(replace(facts, acknowledgements=(other,))) == ["large_change"]


def test_the_words_of_a_large_change_hold_no_percent() -> None:
    alert = the("large_change", Facts(ledger=taper((60, "10"), (1, "5"))))
    assert say(alert.why) == "From Sun 1 March: 5 mg a day. 14 days ago it was 10 mg a day."
    assert say(alert.what_to_do[0]) == "Check with your prescriber that this was typed in as meant."


@pytest.mark.parametrize(("mg", "raised"), [("10", False), ("10.0001", True), ("50", True), ("9.5", False)])
def test_a_line_up_by_more_than_double(mg: str, raised: bool) -> None:
    up = Facts(ledger=taper((60, "10"), (20, "5"), (0, mg)))
    assert (rules(up) == ["large_change"]) is raised
    if raised:
        assert say(the("large_change", up).why) == (
            f"From Mon 2 March: {mg} mg a day. Before, it was 5 mg a day."
        )


@pytest.mark.parametrize(
    ("medicine", "mg", "raised"),
    [
        ("diazepam", "100", False),
        ("diazepam", "100.5", True),
        ("Valium", "500", True),
        ("clonazepam", "20", False),
        ("clonazepam", "25", True),
        ("Nepomil", "9000", False),
        ("zopiclone", "75", False),
    ],
)
def test_a_dose_above_ten_times_the_largest_usual_strength(medicine: str, mg: str, raised: bool) -> None:
    started = Facts(ledger=taper((400, mg), medicine=medicine))
    assert ("large_change" in rules(started)) is raised


def test_the_largest_usual_strength_stands_on_its_card() -> None:
    assert say(the("large_change", Facts(ledger=taper((0, "500")))).why) == (
        "From Mon 2 March: 500 mg a day. The largest usual strength is 10 mg."
    )


def test_as_needed_a_most_a_day_that_more_than_doubles_is_looked_at_too() -> None:
    needed = line(STARTED, ago(60), "1", as_needed=True)
    for mg, raised in (("2", False), ("10", True)):
        ledger = Ledger((needed, line(UP, TODAY, mg, as_needed=True)))
        assert (rules(Facts(ledger=ledger)) == ["large_change"]) is raised


def test_a_slip_up_stays_until_it_was_seen_or_corrected() -> None:
    slip = line(UP, ago(40), "50")
    facts = Facts(ledger=Ledger((START, line(DOWN, ago(50), "5"), slip)))
    alert = the("large_change", facts)
    assert (alert.about, alert.began_on) == (slip.id, ago(40))
    seen = Acknowledgement("large_change", slip.id, alert.began_on, at(TODAY), Did.SEEN)
    assert rules(replace(facts, acknowledgements=(seen,))) == []
    right = replace(slip, id="right", corrects=slip.id, kind=HELD, daily_dose_mg=Decimal(5))
    assert rules(Facts(ledger=Ledger((*facts.ledger.entered, right)))) == []
    switch = line(SWITCHED, ago(1), "900", "lorazepam", from_medicine="diazepam")
    assert rules(Facts(ledger=Ledger((START, switch)))) == []


def since(days: int, *visits: int, today: date = TODAY, mg: str = "10") -> Facts:
    """A ledger first written so many days ago, and visits so many days ago."""
    seen = tuple(Visit(str(n), ago(n, today), at(today)) for n in sorted(visits, reverse=True))
    return Facts(ledger=taper((days, mg), today=today), visits=seen)


@pytest.mark.parametrize(
    ("first_use", "visits", "raised"),
    [
        (89, (), False),
        (90, (), True),
        (91, (), True),
        (400, (89,), False),
        (400, (90,), True),
        (400, (300, 10), False),
        (400, (200, -5), True),
        (90, (300,), True),
        (89, (300,), False),
    ],
)
@pytest.mark.parametrize("today", EDGES)
def test_90_days_since_the_later_of_first_use_and_last_visit(
    first_use: int, visits: tuple[int, ...], raised: bool, today: date
) -> None:
    assert (rules(since(first_use, *visits, today=today), today) == ["review_due"]) is raised


def test_first_use_is_the_day_something_was_first_written_down() -> None:
    old_lines = Ledger((line(STARTED, ago(900), "10", entered_at=at(ago(5))),))
    assert rules(Facts(ledger=old_lines)) == []
    early = checked(ago(95), later_by=3, ratings={"anxiety": 2})
    assert rules(Facts((early,), ledger=old_lines)) == ["review_due"]


@pytest.mark.parametrize(
    "condition", ["opioids", "apnoea_lung", "bipolar_psychosis", "seizures", "stopping_seizure"]
)
@pytest.mark.parametrize(("days", "raised"), [(59, False), (60, True), (61, True)])
@pytest.mark.parametrize("today", [TODAY, date(2028, 3, 1), date(2026, 5, 28)])
def test_60_days_are_enough_with_what_calls_for_a_review_sooner(
    condition: str, days: int, raised: bool, today: date
) -> None:
    told = replace(since(days, today=today), profile=Profile(conditions=("pregnant", condition)))
    assert (rules(told, today) == ["review_due"]) is raised


@pytest.mark.parametrize("condition", ["pregnant", "older", "liver", "epilepsy", "naloxone", "alcohol_daily"])
def test_other_conditions_leave_it_at_90_days(condition: str) -> None:
    told = replace(since(89), profile=Profile(conditions=(condition,)))
    assert rules(told) == []


def test_the_review_says_why_it_is_sooner() -> None:
    sooner = replace(since(60), profile=Profile(conditions=("opioids",)))
    assert [say(line) for line in the("review_due", sooner).what_to_do] == [
        "The guideline asks for a review with your prescriber at least every 3 months.",
        "What you said about your health is a reason to have one sooner.",
    ]
    assert len(the("review_due", since(90)).what_to_do) == 1


def test_without_a_ledger_there_is_no_review() -> None:
    assert rules(Facts((checked(ago(200), ratings={"anxiety": 2}),))) == []
    assert rules(Facts((checked(ago(200), ratings={"anxiety": 2}),), ledger=taper((-3, "10")))) == []


@pytest.mark.parametrize(
    ("stopped", "today", "raised"),
    [
        (date(2026, 8, 31), date(2027, 2, 28), True),
        (date(2026, 8, 31), date(2027, 3, 1), False),
        (date(2027, 8, 31), date(2028, 2, 29), True),
        (date(2027, 8, 31), date(2028, 3, 1), False),
        (date(2026, 1, 15), date(2026, 7, 15), True),
        (date(2026, 1, 15), date(2026, 7, 16), False),
    ],
)
def test_it_is_told_for_6_months_after_the_last_dose(stopped: date, today: date, raised: bool) -> None:
    began = stopped - timedelta(days=200)
    ledger = Ledger((line(STARTED, began, "10"), line(STOPPED, stopped, "0", agreed=Agreed.YES)))
    assert (rules(Facts(ledger=ledger), today) == ["review_due"]) is raised


@pytest.mark.parametrize(("days", "raised"), [(0, False), (29, False), (30, True), (31, True)])
def test_it_can_be_put_off_for_30_days(days: int, raised: bool) -> None:
    off = Acknowledgement("review_due", "", ago(100), at(ago(days)), Did.PUT_OFF)
    put_off = replace(since(400), acknowledgements=(off,))
    assert (rules(put_off) == ["review_due"]) is raised
    seen = replace(off, did=Did.SEEN)
    assert rules(replace(put_off, acknowledgements=(seen,))) == ["review_due"]


def test_the_review_began_90_days_on_or_when_it_was_no_longer_put_off() -> None:
    assert the("review_due", since(100)).began_on == ago(10)
    off = Acknowledgement("review_due", "", ago(10), at(ago(31)), Did.PUT_OFF)
    assert the("review_due", replace(since(400), acknowledgements=(off,))).began_on == ago(1)
    assert (
        say(the("review_due", since(400, 95)).why) == "The last visit you recorded was on 27 November 2025."
    )


def test_the_review_does_not_say_that_no_visit_is_recorded_where_one_is_coming() -> None:
    assert say(the("review_due", since(400, -7)).why) == "No visit before today is recorded."
