"""No check-in: 2, 3 and 4 days; before the first, paused, and taken up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benzotrack.domain.alerts import Facts, Severity
from benzotrack.domain.profile import Pause, Profile
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, alerts, checked, drafted, flag, rated, the


def raised(facts: Facts, today: date = TODAY) -> bool:
    return any(a.rule == "no_check_in" for a in alerts(facts, today))


def paused(facts: Facts, *pauses: Pause) -> Facts:
    return replace(facts, profile=Profile(pauses=pauses))


@pytest.mark.parametrize(("days", "shown"), [(0, False), (2, False), (3, True), (4, True), (400, True)])
def test_no_check_in_for_three_days(days: int, shown: bool) -> None:
    assert raised(rated({days: 2})) is shown


@pytest.mark.parametrize("today", [date(2027, 1, 2), date(2028, 3, 1), date(2026, 3, 30), date(2026, 10, 26)])
def test_three_days_are_three_calendar_days_over_years_leap_days_and_clock_changes(today: date) -> None:
    assert not raised(rated({2: 2}, today=today), today)
    assert raised(rated({3: 2}, today=today), today)


def test_it_is_silent_before_the_first_check_in() -> None:
    assert not raised(Facts())
    assert not raised(Facts(red_flags=(flag("ran_out", 9),))), "a red flag is no recorded day"
    assert not raised(rated({-1: 2}))


def test_hard_days_half_done_and_skipped_check_ins_count_as_check_ins() -> None:
    old = rated({9: 2})
    assert raised(old)
    assert not raised(replace(old, check_ins=(*old.check_ins, checked(ago(2), hard_day=True))))
    assert not raised(replace(old, check_ins=(*old.check_ins, checked(ago(2), ratings={"sleep": None}))))
    assert not raised(replace(old, drafts=(drafted(ago(2), ratings={"sleep": 1}),)))
    assert raised(replace(old, drafts=(drafted(ago(2)),))), "a draft without an answer is no check-in"


def test_a_day_recorded_later_counts_for_its_own_day() -> None:
    assert raised(Facts((checked(ago(3), later_by=3, ratings={"anxiety": 1}),)))


def test_it_is_silent_while_paused() -> None:
    facts = rated({30: 2})
    assert not raised(paused(facts, Pause(ago(29))))
    assert not raised(paused(facts, Pause(TODAY)))
    assert not raised(paused(facts, Pause(ago(25), ago(20)), Pause(ago(1))))
    assert raised(paused(facts, Pause(ago(-1)))), "a pause that has not begun"
    assert raised(paused(facts, Pause(ago(-1), ago(-5)))), "nor has its end"


@pytest.mark.parametrize(("resumed", "shown"), [(0, False), (2, False), (3, True), (4, True)])
def test_it_counts_anew_from_the_day_check_ins_were_taken_up_again(resumed: int, shown: bool) -> None:
    assert raised(paused(rated({30: 2}), Pause(ago(29), ago(resumed)))) is shown


def test_a_pause_that_ended_before_the_last_check_in_changes_nothing() -> None:
    assert raised(paused(rated({20: 2, 3: 2}), Pause(ago(19), ago(10))))
    assert not raised(paused(rated({20: 2, 2: 2}), Pause(ago(19), ago(10))))


def test_it_began_three_days_after_the_last_check_in_or_the_pause() -> None:
    assert the("no_check_in", rated({12: 2})).began_on == ago(9)
    assert the("no_check_in", paused(rated({30: 2}), Pause(ago(29), ago(5)))).began_on == ago(2)


@pytest.mark.parametrize("days", [5, 12, 40])
def test_it_is_gentle_and_never_counts_the_days_lost(days: int) -> None:
    alert = the("no_check_in", rated({days: 2}))
    said = " ".join(say(line) for line in (alert.title, alert.why, *alert.what_to_do))
    last = f"{ago(days):%a} {ago(days).day} {ago(days):%B}"
    assert last in said
    assert not any(sign.isdigit() for sign in said.replace(last, ""))
    assert not alert.figures
    assert alert.severity is Severity.INFO
    assert not alert.quiet
