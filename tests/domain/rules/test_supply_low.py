"""Tablets that last 8, 7 and fewer days; again 2 days before; past; and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile, Supply
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, alerts, at, the
from tests.domain.tapers import STARTED, STOPPED, line, taper

EDGES = [TODAY, date(2028, 2, 24), date(2026, 12, 27), date(2026, 3, 26), date(2026, 10, 21)]


def lasting(days: int, today: date = TODAY, ledger: Ledger | None = None, **more: bool) -> Facts:
    """Tablets that last so many days more."""
    supply = Supply("diazepam", today + timedelta(days=days), **more)
    return Facts(ledger=ledger or taper((90, "10"), today=today), profile=Profile(supplies=(supply,)))


def low(facts: Facts, today: date = TODAY) -> list[tuple[str, bool]]:
    """The medicines told, and whether it rests."""
    return [(a.about, a.quiet) for a in alerts(facts, today) if a.rule == "supply_low"]


LOUD, RESTS = [("diazepam", False)], [("diazepam", True)]


@pytest.mark.parametrize(
    ("days", "takes_long", "raised"),
    [
        *[(8, False, False), (7, False, True), (6, False, True), (0, False, True), (-1, False, True)],
        *[(11, True, False), (10, True, True), (8, True, True), (-400, False, True)],
    ],
)
@pytest.mark.parametrize("today", EDGES)
def test_7_days_away_or_10_where_it_takes_long(
    days: int, takes_long: bool, raised: bool, today: date
) -> None:
    assert (low(lasting(days, today, takes_long=takes_long), today) == LOUD) is raised


@pytest.mark.parametrize(
    ("left", "expected"), [(5, RESTS), (3, RESTS), (2, LOUD), (1, LOUD), (0, LOUD), (-3, LOUD)]
)
def test_a_contact_rests_it_until_2_days_before(left: int, expected: list[tuple[str, bool]]) -> None:
    facts = lasting(left)
    first = ago(7 - left)
    called = Acknowledgement("supply_low", "diazepam", first, at(first), Did.CONTACTED)
    assert low(replace(facts, acknowledgements=(called,))) == expected
    back = replace(called, at=at(first, 22), did=Did.TAKEN_BACK)
    assert low(replace(facts, acknowledgements=(called, back))) == LOUD
    of_another_date = replace(called, began_on=ago(60))
    assert low(replace(facts, acknowledgements=(of_another_date,))) == LOUD
    nobody = replace(called, did=Did.NOT_REACHED)
    assert low(replace(facts, acknowledgements=(nobody,))) == LOUD


def test_a_later_date_ends_it_and_what_is_stopped_has_none() -> None:
    assert low(lasting(30)) == []
    stopped = Ledger((line(STARTED, ago(90), "10"), line(STOPPED, ago(1), "0")))
    assert low(lasting(3, ledger=stopped)) == []
    as_needed = Ledger((line(STARTED, ago(90), "10", as_needed=True),))
    assert low(lasting(3, ledger=as_needed)) == LOUD


def test_it_follows_a_corrected_name_and_tells_a_medicine_once() -> None:
    wrong = line(STARTED, ago(90), "10", "diazepan")
    right = replace(wrong, id="right", medicine="diazepam", corrects=wrong.id)
    supplies = (Supply("Diazepan", TODAY), Supply("diazepan", TODAY + timedelta(days=30)))
    facts = Facts(ledger=Ledger((wrong, right)), profile=Profile(supplies=supplies))
    assert low(facts) == LOUD


@pytest.mark.parametrize(
    ("days", "title", "why"),
    [
        (6, "diazepam: your tablets last until Sunday 8 March", "That is in 6 days, by the date you gave."),
        (1, "diazepam: your tablets last until Tuesday 3 March", "That is in 1 day, by the date you gave."),
        (0, "diazepam: your tablets last until Monday 2 March", "That is today, by the date you gave."),
        (
            -1,
            "diazepam: your tablets lasted until Sunday 1 March",
            "That was 1 day ago, by the date you gave.",
        ),
    ],
)
def test_it_says_until_when_by_the_persons_own_date(days: int, title: str, why: str) -> None:
    alert = the("supply_low", lasting(days))
    assert (say(alert.title), say(alert.why)) == (title, why)
    assert say(alert.what_to_do[0]) == "Ask for the next prescription today."


@pytest.mark.parametrize(
    ("today", "days", "cant_wait"),
    [
        (date(2026, 3, 5), 1, False),
        (date(2026, 3, 5), 0, True),
        (date(2026, 3, 6), 3, False),
        (date(2026, 3, 6), 2, True),
        (date(2026, 3, 8), 0, True),
        (date(2026, 3, 8), 1, False),
        (date(2026, 3, 5), -5, True),
    ],
)
def test_it_cant_wait_where_no_working_day_is_left(today: date, days: int, cant_wait: bool) -> None:
    alert = the("supply_low", lasting(days, today), today)
    assert alert.cant_wait is cant_wait
    assert ("Stopping suddenly can cause seizures (fits)." in map(say, alert.what_to_do)) is cant_wait


def test_who_has_more_is_told_where_to_say_so() -> None:
    ends = "Do you have more? Change the date on Taper."
    assert say(the("supply_low", lasting(-1)).what_to_do[-1]) == ends
    assert ends not in [say(x) for x in the("supply_low", lasting(0)).what_to_do]
