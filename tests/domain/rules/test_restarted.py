"""Taken or started again after 6, 7 and 8 days without, and told for 3 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.days import day_words
from benzotrack.domain.doses import How, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.red_flags import HARD_TO_WAKE
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, alerts, contacted, the
from tests.domain.tapers import DOWN, STARTED, STOPPED, SWITCHED, dose, line, taper, took

AGAIN = ["diazepam"]


def again(facts: Facts, today: date = TODAY) -> list[str]:
    """The medicines that are told as taken again."""
    return [a.about for a in alerts(facts, today) if a.rule == "restarted"]


def broken(*none: int, today: date = TODAY, how: How = How.AS_PRESCRIBED, **more: object) -> Facts:
    """Taken 60 days ago, none on those days ago, and one dose today."""
    facts = took(How.NONE, *none, today=today, **more)
    doses = (dose(How.AS_PRESCRIBED, 60, today=today), *facts.doses, dose(how, 0, today=today))
    return replace(facts, doses=doses)


@pytest.mark.parametrize(
    ("none", "raised"),
    [
        (range(1, 7), False),
        (range(1, 8), True),
        (range(1, 9), True),
        (range(10, 17), True),
        ((3, 9), True),
        ((3, 8), False),
        ((9,), False),
        ((), False),
    ],
)
@pytest.mark.parametrize(
    "today", [TODAY, date(2028, 3, 4), date(2027, 1, 3), date(2026, 3, 31), date(2026, 10, 27)]
)
def test_a_dose_after_7_days_of_none(none: range | tuple[int, ...], raised: bool, today: date) -> None:
    assert (again(broken(*none, today=today), today) == AGAIN) is raised


@pytest.mark.parametrize("how", [How.AS_PRESCRIBED, How.LESS, How.MORE, How.TAKEN])
def test_any_dose_counts_and_another_none_does_not(how: How) -> None:
    assert again(broken(*range(1, 8), how=how)) == AGAIN
    assert again(broken(*range(1, 8), how=How.NONE)) == []


def test_a_dose_in_between_ends_the_break() -> None:
    facts = broken(*range(1, 15))
    assert again(replace(facts, doses=(*facts.doses, dose(How.LESS, 7)))) == []
    assert again(replace(facts, doses=(*facts.doses, dose(How.LESS, 8)))) == AGAIN


@pytest.mark.parametrize(("days", "raised"), [(6, False), (7, True), (8, True), (40, True)])
def test_once_it_was_said_to_be_stopped_the_days_since_are_the_break(days: int, raised: bool) -> None:
    assert (again(broken(days, why_none=NotTaken.STOPPED)) == AGAIN) is raised


@pytest.mark.parametrize(("days", "raised"), [(0, True), (1, True), (2, True), (3, False)])
def test_it_is_told_for_3_days(days: int, raised: bool) -> None:
    facts = took(How.NONE, *range(days + 1, days + 8))
    taken = tuple(dose(How.AS_PRESCRIBED, n) for n in range(days, -1, -1))
    found = replace(facts, doses=(*facts.doses, *taken))
    assert (again(found) == AGAIN) is raised
    if raised:
        assert the("restarted", found).began_on == ago(days)


@pytest.mark.parametrize(("stopped", "raised"), [(6, False), (7, True), (8, True), (90, True)])
@pytest.mark.parametrize(("ago_started", "told"), [(0, True), (2, True), (3, False), (-1, False)])
def test_a_line_started_of_what_was_stopped(stopped: int, raised: bool, ago_started: int, told: bool) -> None:
    start = ago(ago_started)
    lines = (
        line(STARTED, ago(300), "10"),
        line(STOPPED, ago(ago_started + stopped), "0"),
        line(STARTED, start, "10"),
    )
    assert (again(Facts(ledger=Ledger(lines))) == AGAIN) is (raised and told)


@pytest.mark.parametrize(
    ("days", "began"), [((20, 8), ago(7)), ((20, 7), None), (range(1, 21), None), ((20, 0), ago(19))]
)
def test_a_dose_after_the_stop_ends_the_break_before_a_new_start(
    days: tuple[int, ...], began: date | None
) -> None:
    lines = (line(STARTED, ago(300), "10"), line(STOPPED, ago(20), "0"), line(STARTED, TODAY, "5"))
    doses = tuple(dose(How.TAKEN, n, amount_mg=Decimal(2)) for n in sorted(days, reverse=True))
    facts = Facts(ledger=Ledger(lines), doses=doses)
    assert again(facts) == (AGAIN if began else [])
    if began:
        assert (
            say(the("restarted", facts).why) == f"None since {say(day_words(began, TODAY))}, and again today."
        )


def test_a_first_start_a_step_and_a_switch_are_no_restart() -> None:
    assert again(Facts(ledger=taper((0, "10")))) == []
    assert again(Facts(ledger=taper((60, "10"), (0, "5")))) == []
    lines = (
        *(line(STARTED, ago(300), "10"), line(STOPPED, ago(90), "0")),
        *(line(STARTED, ago(90), "1", "lorazepam"), line(SWITCHED, TODAY, "9", from_medicine="lorazepam")),
    )
    assert again(Facts(ledger=Ledger(lines))) == []


@pytest.mark.parametrize(("days", "raised"), [(6, False), (7, True), (90, True)])
def test_an_old_tablet_of_what_the_ledger_says_is_stopped(days: int, raised: bool) -> None:
    ledger = Ledger((line(STARTED, ago(300), "10"), line(DOWN, ago(200), "5"), line(STOPPED, ago(days), "0")))
    facts = Facts(ledger=ledger, doses=(dose(How.TAKEN, 0, amount_mg=Decimal(10)),))
    assert (again(facts) == AGAIN) is raised
    yesterday_too = replace(facts, doses=(dose(How.TAKEN, 1), *facts.doses))
    assert (again(yesterday_too) == AGAIN) is (days > 7)


def test_a_contact_does_not_rest_it() -> None:
    done = contacted(0, 0, "restarted", "diazepam")
    assert not the("restarted", replace(broken(*range(1, 8)), acknowledgements=(done,))).quiet


def test_its_words() -> None:
    alert = the("restarted", broken(*range(1, 15)))
    assert say(alert.title) == "diazepam: again after a break"
    assert say(alert.why) == "None since Mon 16 February, and again today."
    assert [say(x) for x in alert.what_to_do] == [
        "It may be stronger than before. Ask your pharmacist or prescriber today.",
        "Don't drive.",
        say(HARD_TO_WAKE),
    ]
