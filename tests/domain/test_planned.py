"""Planned lines: what stands before, on and after their day, and what each answer makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts, problems
from benzotrack.domain.planned import RULE, goes_on, is_put_off, ledger_of
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, the
from tests.domain.tapers import DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, dose, fired, line

DAY = timedelta(days=1)
START = line(STARTED, ago(60), "7")
DAYS = [TODAY, date(2026, 3, 1), date(2028, 2, 29), date(2027, 1, 1), date(2026, 3, 29), date(2026, 10, 25)]
"""An ordinary day, the first of a month, a leap day, a new year, and two changes of clocks."""


def plan(day: date = TODAY, mg: str = "6", kind: ChangeKind = DOWN, **more: object) -> DoseChange:
    """A line written down ten days ahead."""
    fields = {"entered_at": at(day - 10 * DAY), "planned": Planned.AHEAD, **more}
    return line(kind, day, mg, **fields)  # type: ignore[arg-type]


def answered(of: DoseChange, planned: Planned, on: date, **fields: object) -> DoseChange:
    said = {"id": f"{of.id} {planned.value}", "corrects": of.id, "planned": planned, "entered_at": at(on)}
    return replace(of, **(said | fields))  # type: ignore[arg-type]


def mg(ledger: Ledger, day: date, medicine: str = "diazepam") -> Decimal | None:
    return ledger.prescribed_mg(medicine, day)


@pytest.mark.parametrize("day", DAYS)
def test_a_plan_that_nobody_answered_is_no_dose_before_on_or_after_its_day(day: date) -> None:
    planned = plan(day)
    ledger = Ledger((line(STARTED, day - 60 * DAY, "7"), planned))
    assert [mg(ledger, day + n * DAY) for n in (-1, 0, 1, 40)] == [Decimal(7)] * 4
    assert ledger.change_days(day + 40 * DAY) == ()
    assert ledger.planned(day - DAY) == (planned,)
    assert ledger.open_plans(day - DAY) == ()
    assert ledger.open_plans(day) == ledger.open_plans(day + 40 * DAY) == (planned,)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("late", [0, 1, 3])
def test_as_planned_makes_it_the_dose_from_the_day_that_was_said(day: date, late: int) -> None:
    planned = plan(day)
    start, today = line(STARTED, day - 60 * DAY, "7"), day + late * DAY
    for begins in (day, today):
        ledger = Ledger((start, planned, answered(planned, Planned.DONE, today, day=begins)))
        assert [mg(ledger, begins + n * DAY) for n in (-1, 0, 9)] == [Decimal(7), Decimal(6), Decimal(6)]
        assert ledger.change_days(today) == (begins,)
        assert ledger.open_plans(today) == ()
        assert ledger.history(planned.id)[0] == planned, "what was planned stays readable"


def test_held_lets_the_old_dose_go_on_within_its_step() -> None:
    planned = plan(ago(3))
    held = answered(planned, Planned.HELD, TODAY, kind=HELD, daily_dose_mg=Decimal(7))
    ledger = Ledger((START, planned, held))
    assert [mg(ledger, ago(n)) for n in (4, 3, 0)] == [Decimal(7)] * 3
    assert (ledger.change_days(TODAY), ledger.open_plans(TODAY), doubts(ledger)) == ((), (), ())
    assert len(ledger.steps("diazepam")) == 1


def test_a_plan_is_known_by_the_clock_by_which_it_was_entered() -> None:
    """At 23:30 in Honolulu it is the next day in London: the person wrote of tomorrow."""
    there = timezone(timedelta(hours=-10))
    night_before = line(DOWN, TODAY, "6", entered_at=datetime(2026, 3, 1, 23, 30, tzinfo=there))
    same_day = line(DOWN, TODAY, "6", entered_at=datetime(2026, 3, 2, 0, 30, tzinfo=UTC))
    assert (night_before.is_planned, same_day.is_planned) == (True, False)


@pytest.mark.parametrize("entered", [ago(20), ago(2)])
def test_a_hold_said_at_a_visit_is_not_undone_by_the_plan_from_before(entered: date) -> None:
    hold = line(HELD, entered, "7")
    planned = plan(ago(1), entered_at=at(ago(30)))
    ledger = Ledger((START, planned, hold))
    assert mg(ledger, TODAY) == 7
    assert ledger.open_plans(TODAY) == (planned,), "whether it is done is asked"


@pytest.mark.parametrize("days", [3, 1])
def test_a_line_entered_since_its_day_passes_a_plan_over(days: int) -> None:
    planned = plan(ago(3))
    for later in (line(HELD, ago(days), "7"), line(DOWN, ago(days), "5")):
        ledger = Ledger((START, planned, later))
        assert mg(ledger, ago(days)) == later.daily_dose_mg
        assert (ledger.open_plans(TODAY), doubts(ledger)) == ((), ())
        assert planned.id in ledger.unconfirmed
    two_days_before = line(HELD, ago(5), "7", entered_at=at(ago(2)))
    assert Ledger((START, planned, two_days_before)).open_plans(TODAY) == (planned,), "it is of a day before"


def test_a_plan_stands_on_the_plan_before_it_and_each_is_asked_by_itself() -> None:
    first, second = plan(ago(1)), plan(ago(-13), "5", entered_at=at(ago(11)))
    ledger = Ledger((START, first, second))
    assert ledger.dose_before("diazepam", second) == 6
    assert doubts(ledger) == ()
    assert ledger.open_plans(ago(-13)) == (first, second)
    held = answered(first, Planned.HELD, TODAY, kind=HELD, daily_dose_mg=Decimal(7))
    assert mg(Ledger((START, first, second, held)), ago(-13)) == 7
    again = plan(ago(-20), "5.5", kind=UP)
    assert problems(again, Ledger((START, first, second)), TODAY) == ()


def test_a_planned_hold_at_the_dose_that_stands_is_not_asked_about() -> None:
    hold = plan(ago(1), "7", HELD)
    ledger = Ledger((START, hold))
    assert (ledger.open_plans(TODAY), ledger.unconfirmed) == ((), frozenset())
    lower = line(DOWN, ago(5), "6.5")
    changed = Ledger((START, lower, hold))
    assert (mg(changed, TODAY), changed.open_plans(TODAY)) == (Decimal("6.5"), (hold,))


@pytest.mark.parametrize(("kind", "mg_planned"), [(STOPPED, "0"), (UP, "8")])
def test_stops_and_steps_up_wait_for_their_answer_too(kind: ChangeKind, mg_planned: str) -> None:
    planned = plan(TODAY, mg_planned, kind)
    assert mg(Ledger((START, planned)), TODAY) == 7
    assert mg(Ledger((START, planned, answered(planned, Planned.DONE, TODAY))), TODAY) == Decimal(mg_planned)


def test_a_planned_switch_leaves_both_medicines_as_they_are_until_it_is_done() -> None:
    switch = plan(TODAY, "20", SWITCHED, medicine="lorazepam", from_medicine="diazepam")
    ledger = Ledger((START, switch))
    assert (mg(ledger, TODAY), mg(ledger, TODAY, "lorazepam")) == (Decimal(7), None)
    step = goes_on(ledger, switch)
    assert step is not None
    assert (step.medicine, step.daily_dose_mg) == ("diazepam", 7)
    done = Ledger((START, switch, answered(switch, Planned.DONE, TODAY)))
    assert (mg(done, TODAY), mg(done, TODAY, "lorazepam")) == (Decimal(0), Decimal(20))
    held = answered(
        switch,
        Planned.HELD,
        TODAY,
        kind=HELD,
        medicine="diazepam",
        from_medicine="",
        daily_dose_mg=Decimal(7),
    )
    after = Ledger((START, switch, held))
    assert (mg(after, TODAY), after.name_now("lorazepam")) == (Decimal(7), "lorazepam")


def test_a_planned_start_has_nothing_that_goes_on() -> None:
    start = plan(TODAY, "1", STARTED, medicine="lorazepam")
    ledger = Ledger((START, start))
    assert goes_on(ledger, start) is None
    assert mg(ledger, TODAY, "lorazepam") is None
    assert [s.medicine for s in ledger.current_steps(TODAY)] == ["diazepam"]


def test_a_corrected_plan_stays_one_and_what_was_done_may_be_entered_as_it_was_planned() -> None:
    planned = plan(ago(1))
    right = replace(planned, id="right", daily_dose_mg=Decimal("6.5"), corrects=planned.id)
    ledger = Ledger((START, planned, right))
    assert (mg(ledger, TODAY), ledger.open_plans(TODAY)) == (Decimal(7), (right,))
    twice = line(DOWN, ago(1), "6", planned=Planned.NO)
    assert problems(twice, Ledger((START, planned)), TODAY) == ()
    again = plan(ago(-3), entered_at=at(TODAY))
    assert next(p.name for p in problems(again, Ledger((START, plan(ago(-3)))), TODAY)) == "twice"


# Alerts


@pytest.mark.parametrize("agreed", [Agreed.NO, Agreed.UNSURE])
def test_what_was_not_agreed_is_told_before_on_and_after_its_day_and_once_it_is_done(agreed: Agreed) -> None:
    for days in (-3, 0, 3):
        planned = plan(ago(days), agreed=agreed)
        assert fired(Facts(ledger=Ledger((START, planned)))) == [("unagreed_change", planned.id)]
    done = answered(planned, Planned.DONE, TODAY)
    facts = Facts(ledger=Ledger((START, planned, done)))
    assert fired(facts) == [("unagreed_change", planned.id)], "it is the same alert, and may rest"
    assert "Stepped down diazepam: 6 mg a day." in say(the("unagreed_change", facts).why)
    held = answered(planned, Planned.HELD, TODAY, kind=HELD, daily_dose_mg=Decimal(7), agreed=None)
    assert fired(Facts(ledger=Ledger((START, planned, held)))) == []
    passed = line(HELD, TODAY, "7")
    assert fired(Facts(ledger=Ledger((START, planned, passed)))) == []


def test_a_large_change_is_told_from_the_day_it_is_done_and_not_while_it_is_planned() -> None:
    planned = plan(ago(2), "4")
    assert fired(Facts(ledger=Ledger((START, planned)))) == []
    done = answered(planned, Planned.DONE, TODAY)
    assert fired(Facts(ledger=Ledger((START, planned, done)))) == [("large_change", done.id)]


def test_doses_are_held_against_the_old_dose_until_it_is_done() -> None:
    stop = plan(ago(2), "0", STOPPED, agreed=Agreed.YES)
    none = (dose(How.NONE, 1), dose(How.NONE, 0))
    assert fired(Facts(ledger=Ledger((START, stop)), doses=none)) == [("stopped_suddenly", "diazepam")]
    done = answered(stop, Planned.DONE, TODAY)
    assert fired(Facts(ledger=Ledger((START, stop, done)), doses=none)) == []


# Diaries of programs that did not ask


def old(day: date, mg_planned: str = "6", kind: ChangeKind = DOWN, **more: object) -> DoseChange:
    return plan(day, mg_planned, kind, planned=None, **more)


def taken(days: int, how: How = How.AS_PRESCRIBED, **more: object) -> Dose:
    return dose(how, days, **more)


@pytest.mark.parametrize(
    ("since", "doses", "done"),
    [
        ((), (), False),
        ((line(HELD, ago(20), "6"),), (), True),
        ((line(DOWN, ago(29), "5"),), (), True),
        ((line(HELD, ago(35), "7"),), (), False),
        ((line(HELD, ago(20), "7", planned=Planned.NO),), (), False),
        ((), (taken(31), taken(5)), True),
        ((), (taken(30),), True),
        ((), (taken(31),), False),
        ((), (taken(5, How.LESS), taken(4, How.NONE)), False),
        ((), (taken(5, prescribed_mg=Decimal(7)),), False),
        ((), (taken(5, withdrawn=True),), False),
    ],
)
def test_an_old_diarys_plan_is_done_where_it_was_followed_and_is_asked_about_elsewhere(
    since: tuple[DoseChange, ...], doses: tuple[Dose, ...], done: bool
) -> None:
    planned = old(ago(30))
    ledger = ledger_of((START, planned, *since), doses)
    assert (planned.id not in ledger.unconfirmed) is done
    assert mg(ledger, ago(31)) == 7
    assert since or mg(ledger, ago(30)) == (6 if done else 7)


def test_an_old_diarys_plan_ahead_is_asked_about_on_its_day_like_any_other() -> None:
    planned = old(ago(-1))
    seven = tuple(taken(n) for n in range(20))
    new = taken(-1, prescribed_mg=Decimal(7))
    ledger = ledger_of((START, planned), (*seven, new))
    assert (mg(ledger, ago(-1)), ledger.open_plans(ago(-1))) == (Decimal(7), (planned,))


def test_part_of_a_ledger_knows_what_was_done_in_the_whole() -> None:
    planned, later = old(ago(30)), line(DOWN, ago(20), "5")
    ledger = Ledger((START, planned, later))
    assert mg(ledger.known_on(ago(25)), ago(25)) == 6
    waiting = plan(ago(30))
    assert mg(Ledger((START, waiting)).known_on(ago(25)), ago(25)) == 7


# Not yet


@pytest.mark.parametrize(
    ("said_at", "rests"),
    [
        (datetime(2026, 3, 2, 8, tzinfo=UTC), True),
        (datetime(2026, 3, 3, 3, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 3, 4, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 23, tzinfo=UTC), False),
        (datetime(2031, 1, 1, 8, tzinfo=UTC), False),
    ],
)
def test_not_yet_rests_until_the_next_day_which_begins_at_four(said_at: datetime, rests: bool) -> None:
    planned = plan(ago(1))
    said = Acknowledgement(RULE, planned.id, planned.day, said_at, Did.PUT_OFF)
    assert is_put_off(planned, Ledger((planned,)), (said,), TODAY) is rests
    assert not is_put_off(plan(ago(1)), Ledger(), (said,), TODAY), "it is about another plan"


def test_an_older_program_that_was_told_what_follows_a_switch_had_started_what_it_left() -> None:
    yesterday = {"planned": None, "entered_at": at(ago(2))}
    start = line(STARTED, ago(1), "5", "zopiclone", **yesterday)
    switch = line(SWITCHED, ago(1), "10", from_medicine="zopiclone", **yesterday)
    ledger = Ledger((start, switch, line(STOPPED, TODAY, "0", planned=None)))
    assert ledger.unconfirmed == frozenset()
    assert doubts(ledger) == ()
    assert Ledger((start, switch)).unconfirmed == {start.id, switch.id}
