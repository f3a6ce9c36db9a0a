"""Small cuts all the time, as one line: both ends as typed, and between them no figure anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.dose_change import Agreed, DoseChange, Planned
from benzotrack.domain.dose_series import DoseUnit, change_marks, dose_plans
from benzotrack.domain.doses import How
from benzotrack.domain.emergency_summary import emergency_summary
from benzotrack.domain.last_dose import zero_since
from benzotrack.domain.ledger import Ledger, Run, last_run_began
from benzotrack.domain.ledger_problems import doubts, problems
from benzotrack.domain.planned import ledger_of
from benzotrack.domain.report.notices import notices_in
from benzotrack.domain.report.recorded_doses import dose_days
from benzotrack.domain.sentences.dose_words import dose_rows, dose_summary
from benzotrack.domain.sentences.ledger_words import (
    detail_words,
    line_words,
    planned_words,
    small_cuts_words,
    standing_dose_words,
    step_words,
)
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, alerts, at, checked, the
from tests.domain.tapers import CUTS, DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, dose, fired, line

START = line(STARTED, ago(60), "1")
WORDS = "0.01 mg less each day"
FIRST, UNTIL = ago(20), ago(-10)


def cuts(first: date = FIRST, until: date = UNTIL, mg: str = "1", until_mg: str = "0.17", **more: Any) -> Any:
    """Agreed small cuts, entered on their first day."""
    ends = {"until": until, "until_mg": Decimal(until_mg), "wording": WORDS, "agreed": Agreed.YES}
    return line(CUTS, first, mg, **{**ends, **more})


def ledger(*more: DoseChange, of: DoseChange | None = None) -> Ledger:
    return Ledger((START, of or cuts(), *more))


def why(change: DoseChange, of: Ledger | None = None) -> str:
    found = problems(change, of or Ledger((START,)), TODAY)
    return say(found[0].words) if found else ""


# What is prescribed


def test_both_ends_are_doses_and_between_them_there_is_none() -> None:
    found = ledger()
    days = [ago(21), FIRST, ago(19), ago(0), UNTIL - timedelta(days=1), UNTIL, ago(-400)]
    one, last = Decimal(1), Decimal("0.17")
    assert [found.prescribed_mg("diazepam", day) for day in days] == [one, one, None, None, None, last, last]
    percents = [found.percent_of_first("diazepam", day) for day in days]
    assert percents == [100, 100, None, None, None, 17, 17]


def test_they_are_prescribed_every_day_and_nothing_is_stopped() -> None:
    (step,) = ledger().current_steps(TODAY)
    assert (step.cuts, step.as_needed, step.first) == (True, False, FIRST)
    assert say(step_words(step)) == (
        "from 1 mg on 10 February 2026 to 0.17 mg by 12 March 2026, "
        "in small cuts as agreed: “0.01 mg less each day”"
    )
    (after,) = ledger().current_steps(UNTIL)
    assert (after.cuts, say(step_words(after))) == (False, "0.17 mg a day")


def test_that_they_end_at_0_mg_does_not_say_that_the_medicine_is_stopped() -> None:
    to_0 = ledger(of=cuts(until_mg="0", until=ago(5)))
    assert [to_0.prescribed_mg("diazepam", ago(n)) for n in (6, 5, 0)] == [None, None, None]
    assert [step.cuts for step in to_0.current_steps(TODAY)] == [True]
    assert zero_since(to_0, TODAY) is None
    stopped = line(STOPPED, TODAY, "0", agreed=Agreed.YES)
    assert problems(stopped, to_0, TODAY) == ()
    assert ledger(stopped, of=to_0.entered[1]).prescribed_mg("diazepam", TODAY) == 0


@pytest.mark.parametrize("until_mg", ["0.17", "0"])
def test_a_later_line_ends_them_and_their_last_day_brings_no_dose_then(until_mg: str) -> None:
    held = line(HELD, TODAY, "0.6")
    found = ledger(held, of=cuts(until_mg=until_mg))
    days = [ago(1), TODAY, UNTIL, ago(-300)]
    assert [found.prescribed_mg("diazepam", d) for d in days] == [None, *[Decimal("0.6")] * 3]
    assert found.change_days(date.max) == (FIRST, TODAY)


def test_a_line_of_their_last_day_is_against_their_last_dose() -> None:
    assert why(line(HELD, UNTIL, "0.17"), ledger()) == ""
    assert why(line(HELD, UNTIL, "0.18"), ledger()) == "Held means the same as before: 0.17 mg a day."


def test_they_are_a_plan_until_the_person_says_that_they_are_done() -> None:
    ahead = cuts(ago(3), entered_at=at(ago(9)), planned=Planned.AHEAD)
    planned = Ledger((START, ahead))
    assert planned.prescribed_mg("diazepam", TODAY) == 1
    assert planned.open_plans(TODAY) == (ahead,)
    done = replace(ahead, id="done", corrects=ahead.id, planned=Planned.DONE)
    assert Ledger((*planned.entered, done)).prescribed_mg("diazepam", TODAY) is None


def test_a_planned_hold_within_them_is_a_plan_whatever_its_dose() -> None:
    hold = line(HELD, ago(-2), "1", entered_at=at(TODAY), planned=Planned.AHEAD)
    assert hold.id in ledger(hold).unconfirmed
    after = line(HELD, ago(-12), "0.17", entered_at=at(TODAY), planned=Planned.AHEAD)
    assert after.id not in ledger(after).unconfirmed
    instead = line(HELD, FIRST, "1", entered_at=at(ago(25)), planned=Planned.AHEAD)
    assert instead.id in ledger(instead).unconfirmed


def test_a_plan_of_an_older_program_is_not_done_by_a_dose_within_them() -> None:
    old = line(DOWN, ago(3), "0.5", entered_at=at(ago(30)))
    found = ledger_of((START, old, cuts()), (dose(How.AS_PRESCRIBED, 1),))
    assert old.id in found.unconfirmed


def test_of_their_days_the_first_and_the_last_are_days_of_change_and_all_are_one_run() -> None:
    found = ledger()
    assert found.change_days(TODAY) == (FIRST,)
    assert found.change_days(date.max) == (FIRST, UNTIL)
    assert found.runs(TODAY) == (Run(FIRST, TODAY),)
    assert found.runs(date.max) == (Run(FIRST, UNTIL),)
    assert ledger(line(HELD, ago(4), "0.6")).runs(TODAY) == (Run(FIRST, ago(4)),)


@pytest.mark.parametrize(("gap", "together"), [(13, True), (14, False)])
def test_cuts_to_0_mg_and_a_change_14_days_after_their_last_day_are_two_runs(
    gap: int, together: bool
) -> None:
    """That last day is no day of change: only the cuts themselves say when they ended."""
    changed = ago(20 - gap)
    other = line(STARTED, ago(70), "5", "zopiclone"), line(DOWN, changed, "4", "zopiclone")
    found = ledger(*other, of=cuts(ago(40), ago(20), until_mg="0"))
    began = ago(40) if together else changed
    assert last_run_began(found.change_days(TODAY), found.cuts(TODAY)) == found.runs(TODAY)[-1].first == began


# What does not fit


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (cuts(), ""),
        (cuts(until_mg="0"), ""),
        (cuts(mg="0.9"), ""),
        (cuts(mg="1.1"), "Small cuts begin at the 1 mg a day before, or below."),
        (cuts(until=FIRST), "The last day comes after the first one."),
        (cuts(until=None), "The last day comes after the first one."),
        (cuts(until=ago(-9999)), "Please look at the day again: it is very far away."),
        (cuts(until_mg="1"), "The last dose is less than the first: below 1 mg."),
        (cuts(until_mg="-1"), "The dose is an amount from 0 to 10000 mg a day."),
        (cuts(wording=" "), "Please write how often and how much less, in your prescriber's words."),
        (cuts(as_needed=True), "Small cuts are for a dose that is taken every day."),
        (line(DOWN, TODAY, "0.9", until=UNTIL), "Only small cuts have a last day and a last dose."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(change: DoseChange, expected: str) -> None:
    assert why(change) == expected


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (cuts(), "twice"),
        (cuts(wording=WORDS + ", at night"), None),
        (cuts(until=ago(-11)), None),
        (cuts(until_mg="0.16"), None),
    ],
)
def test_the_same_small_cuts_once_more_are_those_with_both_ends_and_the_words_the_same(
    change: DoseChange, name: str | None
) -> None:
    assert [p.name for p in problems(change, ledger(), TODAY)] == ([name] if name else [])


def test_they_may_be_the_first_line_but_not_the_first_after_a_stop() -> None:
    assert why(cuts(), Ledger()) == ""
    stopped = Ledger((START, line(STOPPED, ago(30), "0")))
    assert why(cuts(), stopped) == (
        "There is no dose of this medicine before that day. Please choose Started."
    )


@pytest.mark.parametrize(
    ("kind", "mg", "fits"),
    [
        (HELD, "1", True),
        (HELD, "0.6", True),
        (HELD, "0.17", True),
        (HELD, "0.169", False),
        (HELD, "1.001", False),
        (DOWN, "0.9", True),
        (DOWN, "0.1", True),
        (DOWN, "1", False),
        (UP, "0.17", False),
        (UP, "0.18", True),
        (UP, "1.5", True),
        (STOPPED, "0", True),
        (STARTED, "0.5", False),
    ],
)
def test_within_them_the_person_says_which_dose_it_is(kind: Any, mg: str, fits: bool) -> None:
    change = line(kind, TODAY, mg)
    assert (problems(change, ledger(), TODAY) == ()) is fits
    assert bool(doubts(ledger(change))) is not fits


def test_within_them_others_may_begin_and_a_switch_may_leave_them() -> None:
    again = cuts(TODAY, mg="0.6", until=ago(-30), until_mg="0.1", wording="0.01 mg less each week")
    assert problems(again, ledger(), TODAY) == ()
    assert ledger(again).prescribed_mg("diazepam", TODAY) == Decimal("0.6")
    switch = line(SWITCHED, TODAY, "10", "chlordiazepoxide", from_medicine="diazepam")
    assert problems(switch, ledger(), TODAY) == ()
    assert ledger(switch).prescribed_mg("diazepam", TODAY) == 0


# In words


def test_they_are_told_by_their_ends_and_in_the_prescribers_words() -> None:
    told = (
        "from 1 mg on 10 February 2026 to 0.17 mg by 12 March 2026, in small cuts{}: “0.01 mg less each day”"
    )
    change = cuts()
    assert say(small_cuts_words(change)) == told.format(" as agreed")
    assert say(line_words(change)) == f"Stepping down diazepam: {told.format(' as agreed')}."
    assert say(planned_words(change)) == f"diazepam, {told.format(' as agreed')}."
    assert detail_words(change) == [], "that they were agreed is said by then"
    for agreed in (None, Agreed.NO, Agreed.UNSURE):
        assert say(small_cuts_words(replace(change, agreed=agreed))) == told.format("")


def test_they_are_one_row_beside_the_chart_the_same_in_percent() -> None:
    period = Period(ago(30), TODAY)
    for unit in DoseUnit:
        rows = dose_rows(ledger(), period, TODAY, unit)
        assert [(row.first, row.last) for row in rows] == [(FIRST, TODAY), (ago(30), ago(21))]
        assert say(rows[0].dose) == say(small_cuts_words(cuts()))
        told = dose_summary(ledger(), period, TODAY, unit)
        assert told is not None
        assert say(told).startswith(
            f"Prescribed diazepam: {say(small_cuts_words(cuts()))}. On Sat 31 January"
        )
    ahead = cuts(ago(3), entered_at=at(ago(9)), planned=Planned.AHEAD)
    assert dose_plans(Ledger((START, ahead)), period, TODAY) == ()
    assert [mark.day for mark in change_marks(ledger(), period, TODAY)] == [FIRST]


def test_what_to_say_tells_them_whole_and_what_was_taken() -> None:
    taken = dose(How.AS_PRESCRIBED, 0, amount_mg=Decimal("0.8"))
    told = emergency_summary(Facts(ledger=ledger(), doses=(taken,)), TODAY).medicines[0]
    assert say(told.dose) == f"prescribed {say(small_cuts_words(cuts()))}."
    assert say(told.more[0]) == "Last taken: today, time not recorded, 0.8 mg."


# Alerts


def test_between_the_ends_less_and_more_are_what_the_person_says() -> None:
    for n in range(7):
        assert ledger().prescribed_mg("diazepam", ago(n)) is None
    low = tuple(dose(How.AS_PRESCRIBED, n, amount_mg=Decimal("0.01")) for n in reversed(range(7)))
    assert fired(Facts(ledger=ledger(), doses=low)) == []
    less = tuple(dose(How.LESS, n) for n in (2, 1, 0))
    assert fired(Facts(ledger=ledger(), doses=less)) == [("less_than_prescribed", "")]
    amounts = tuple(dose(How.TAKEN, n, amount_mg=Decimal(9)) for n in (2, 1, 0))
    assert fired(Facts(ledger=ledger(), doses=amounts)) == []
    (days,) = dose_days(ledger(), (*less, *amounts), Period(ago(6), TODAY))
    assert (days.of, days.less, days.more, days.not_recorded) == (7, 3, 0, 4)
    (days,) = dose_days(ledger(), amounts, Period(ago(6), TODAY))
    assert (days.of, days.less, days.more, days.taken, days.not_recorded) == (7, 0, 0, 3, 4)
    assert (days.amounts.days, days.amounts.other_days, days.amounts.other_mg) == (0, 3, 27)


def test_to_stop_between_the_ends_is_to_stop_suddenly() -> None:
    none = tuple(dose(How.NONE, n) for n in (1, 0))
    assert fired(Facts(ledger=ledger(), doses=none)) == [("stopped_suddenly", "diazepam")]


@pytest.mark.parametrize(
    ("days", "until_mg", "agreed", "raised"),
    [
        (14, "0.74", None, True),
        (14, "0.75", None, False),
        (15, "0.74", None, False),
        (14, "0.74", Agreed.YES, False),
        (250, "0.17", None, False),
    ],
)
def test_a_large_change_is_only_what_both_ends_say_within_14_days(
    days: int, until_mg: str, agreed: Agreed | None, raised: bool
) -> None:
    for begun in (0, 5, 13):
        first = ago(begun)
        found = ledger(of=cuts(first, first + timedelta(days=days), until_mg=until_mg, agreed=agreed))
        assert (("large_change", found.entered[1].id) in fired(Facts(ledger=found))) is raised


def test_cuts_that_were_not_agreed_are_told_once() -> None:
    found = ledger(of=cuts(agreed=Agreed.NO))
    assert fired(Facts(ledger=found)) == [("unagreed_change", found.entered[1].id)]


def rated(before: int, now: int, days: int = 60) -> tuple[Any, ...]:
    """Anxiety before the cuts began, and since."""
    found = []
    for n in reversed(range(days)):
        found.append(checked(ago(n), ratings={"anxiety": now if ago(n) >= FIRST else before}))
    return tuple(found)


@pytest.mark.parametrize(("now", "raised"), [(3, False), (4, False), (5, True), (6, True)])
def test_worse_since_change_compares_the_last_7_days_with_those_before_the_cuts(
    now: int, raised: bool
) -> None:
    facts = Facts(ledger=ledger(), check_ins=rated(3, now))
    found = [a for a in alerts(facts, TODAY) if a.rule == "worse_since_change"]
    assert bool(found) is raised
    if raised:
        assert say(found[0].why) == (
            f"Middle value {now} in the last 7 days, 3 in the 7 days before the change of Tue 10 February."
        )


def test_a_change_of_another_medicine_while_they_run_takes_no_days_from_now() -> None:
    other = line(STARTED, ago(50), "5", "zopiclone"), line(STOPPED, ago(2), "0", "zopiclone")
    facts = Facts(ledger=ledger(*other), check_ins=rated(3, 6))
    assert the("worse_since_change", facts).figures["days"] == 7


@pytest.mark.parametrize(("begun", "changed", "days"), [(2, 5, 7), (3, 9, 7), (3, 10, 4), (20, 29, 7)])
def test_of_cuts_that_began_within_7_days_of_another_change_now_is_the_last_7_days(
    begun: int, changed: int, days: int
) -> None:
    other = line(STARTED, ago(50), "5", "zopiclone"), line(DOWN, ago(changed), "4", "zopiclone")
    made = tuple(checked(ago(n), ratings={"anxiety": 3 if n > changed else 6}) for n in reversed(range(60)))
    facts = Facts(ledger=ledger(*other, of=cuts(ago(begun))), check_ins=made)
    assert the("worse_since_change", facts).figures["days"] == days


@pytest.mark.parametrize(("days", "raised"), [(28, True), (29, False)])
def test_it_is_told_while_they_run_and_for_28_days_after(days: int, raised: bool) -> None:
    first = ago(100)
    made = tuple(
        checked(ago(n), ratings={"anxiety": 6 if ago(n) >= first else 3}) for n in reversed(range(120))
    )
    start = line(STARTED, ago(200), "1")
    running = Ledger((start, cuts(first, ago(-5))))
    over = Ledger((start, cuts(first, ago(days))))
    assert the("worse_since_change", Facts(ledger=running, check_ins=made)).figures["days"] == 7
    told = [a.rule for a in alerts(Facts(ledger=over, check_ins=made), TODAY)]
    assert ("worse_since_change" in told) is raised


def test_what_rose_before_the_cuts_began_is_not_told_as_since_them() -> None:
    made = tuple(checked(ago(n), ratings={"anxiety": 3 if n > 5 else 8}) for n in reversed(range(40)))
    begun = Ledger((line(STARTED, ago(90), "1"), cuts(ago(1))))
    assert "worse_since_change" not in [a.rule for a in alerts(Facts(ledger=begun, check_ins=made), TODAY)]


def test_the_report_knows_the_days_before_cuts_that_went_on_for_months() -> None:
    first = ago(200)
    made = tuple(
        checked(ago(n), ratings={"anxiety": 6 if ago(n) >= first else 3}) for n in reversed(range(220))
    )
    found = Ledger((line(STARTED, ago(300), "1"), cuts(first, ago(5))))
    notices = notices_in(Period(TODAY, TODAY), Facts(ledger=found, check_ins=made), TODAY)
    assert "worse_since_change" in [notice.rule for notice in notices]


@pytest.mark.parametrize(("days", "mg"), [(5, "0.9"), (3, "0.8"), (1, "0.8")])
def test_a_hold_does_not_end_that_cuts_were_not_agreed(days: int, mg: str) -> None:
    one = cuts(FIRST, ago(3), until_mg="0.8", agreed=Agreed.NO)
    found = ledger(line(HELD, ago(days), mg), of=one)
    assert fired(Facts(ledger=found)) == [("unagreed_change", one.id)]
    later = replace(found, entered=(*found.entered, line(DOWN, TODAY, "0.7")))
    assert fired(Facts(ledger=later)) == []


def test_once_they_are_over_a_hold_says_its_wording_beside_the_dose() -> None:
    found = ledger(line(HELD, ago(2), "0.2", wording="2 mL at night"), of=cuts(FIRST, ago(5), until_mg="0.2"))
    step = found.step_on("diazepam", TODAY)
    assert step is not None
    assert say(standing_dose_words(found, step, ago(3))) == "0.2 mg a day"
    assert say(standing_dose_words(found, step, TODAY)) == "0.2 mg a day (“2 mL at night”)"
