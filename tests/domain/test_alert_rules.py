"""All rules together: their order, the quiet time after contact, and what to do when nobody answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from benzotrack.domain.alert_cards import cannot_reach
from benzotrack.domain.alert_rules import RULES, evaluate
from benzotrack.domain.alerts import Acknowledgement, Did, Facts, Severity
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.contacts import contacted_words
from benzotrack.domain.doses import How
from benzotrack.i18n import say
from tests.costs import TEN_TIMES_AS_MUCH, times_as_much
from tests.domain.builders import (
    IDS,
    TODAY,
    ago,
    alerts,
    at,
    checked,
    contacted,
    fired,
    flag,
    hard,
    noted,
    rated,
    the,
)
from tests.domain.tapers import dose, taper

# Order


def test_red_flags_come_first_and_then_contacts_in_the_order_of_the_rules_and_the_catalogue() -> None:
    everything = checked(TODAY, ratings=dict.fromkeys(reversed(IDS), 9), hard_day=True, context=("opioids",))
    facts = Facts(
        (checked(ago(1), hard_day=True), everything), red_flags=(flag("ran_out"), flag("unsafe", 5))
    )
    assert fired(facts) == [
        ("red_flag", "unsafe"),
        ("red_flag", "ran_out"),
        *(("severe_rating", symptom) for symptom in IDS),
        ("hard_days", ""),
        ("with_sedatives", "opioids"),
    ]


def test_a_call_today_comes_before_the_line_about_no_check_in() -> None:
    facts = replace(rated({5: 2}), red_flags=(flag("ran_out", 30),))
    assert [a.severity for a in alerts(facts)] == [Severity.CONTACT, Severity.INFO]


# Quiet after contact


@pytest.mark.parametrize(("days", "quiet"), [(0, True), (1, True), (6, True), (7, False), (8, False)])
def test_a_contacted_alert_rests_seven_days_the_day_of_contact_included(days: int, quiet: bool) -> None:
    assert the("severe_rating", replace(rated({0: 8}), acknowledgements=(contacted(days, 8),))).quiet is quiet


@pytest.mark.parametrize(("then", "quiet"), [(10, True), (8, True), (7, True), (6, False), (5, False)])
def test_it_is_loud_again_when_it_grew_by_two(then: int, quiet: bool) -> None:
    facts = replace(rated({0: 8, 1: 7}), acknowledgements=(contacted(1, then),))
    assert the("severe_rating", facts).quiet is quiet


def test_it_rests_also_when_it_was_gone_for_a_day_and_came_back() -> None:
    facts = replace(rated({0: 8, 1: 2, 2: 8}), acknowledgements=(contacted(2, 8),))
    assert the("severe_rating", facts).quiet


def test_a_new_contact_rests_it_anew_at_its_new_height() -> None:
    facts = replace(rated({0: 9}), acknowledgements=(contacted(1, 9), contacted(5, 7)))
    assert the("severe_rating", facts).quiet
    assert not the("severe_rating", replace(facts, acknowledgements=(contacted(5, 7),))).quiet


@pytest.mark.parametrize(
    ("contact", "taken_back", "quiet"), [(2, 1, False), (1, 1, False), (1, 2, True), (0, 1, True)]
)
def test_a_contact_that_was_taken_back_rests_nothing_until_the_next_one(
    contact: int, taken_back: int, quiet: bool
) -> None:
    back = replace(contacted(taken_back, 8), did=Did.TAKEN_BACK)
    in_order = (contacted(contact, 8), back) if contact >= taken_back else (back, contacted(contact, 8))
    assert the("severe_rating", replace(rated({0: 8}), acknowledgements=in_order)).quiet is quiet


def test_a_contact_dated_after_today_rests_nothing() -> None:
    assert not the("severe_rating", replace(rated({0: 8}), acknowledgements=(contacted(-1, 8),))).quiet


@pytest.mark.parametrize("rule", ["severe_rating", "severe_run", "worse_since_change"])
@pytest.mark.parametrize(("days", "quiet"), [(0, True), (6, True), (7, False)])
def test_contact_about_a_symptom_rests_it_whatever_the_rule(rule: str, days: int, quiet: bool) -> None:
    facts = replace(rated({0: 9}), acknowledgements=(contacted(days, 9, rule),))
    alert = the("severe_rating", facts)
    assert (alert.quiet, alert.severity) == (quiet, Severity.INFO if quiet else Severity.CONTACT)


def test_another_symptom_or_another_matter_does_not_rest_with_it() -> None:
    for other in (contacted(0, 9, about="sleep"), contacted(0, 9, "hard_days", "")):
        assert not the("severe_rating", replace(rated({0: 9}), acknowledgements=(other,))).quiet


@pytest.mark.parametrize(
    ("then", "now", "quiet"), [(8, 9, True), (8, 10, False), (9, 10, False), (10, 10, False), (10, 9, True)]
)
def test_a_10_after_the_contact_is_loud_whatever_was_told_then(then: int, now: int, quiet: bool) -> None:
    facts = replace(rated({0: now, 1: then}), acknowledgements=(contacted(1, then),))
    assert the("severe_rating", facts).quiet is quiet


def test_the_10_that_was_told_at_the_contact_rests() -> None:
    for days in (0, 1):
        facts = replace(rated({days: 10}), acknowledgements=(contacted(0, 10),))
        assert the("severe_rating", facts).quiet


def test_a_10_in_the_evening_of_a_contact_about_an_8_or_9_is_loud() -> None:
    for then, quiet in ((8, False), (9, True)):
        facts = replace(rated({0: 10, 1: 8}), acknowledgements=(contacted(0, then),))
        assert the("severe_rating", facts).quiet is quiet


def test_only_the_first_run_after_a_contact_wakes_it() -> None:
    run = rated({0: 8, 1: 8, 2: 8, 3: 8})
    told_of_the_run = (contacted(2, 8, "severe_run"), contacted(1, 8))
    assert not the("severe_run", replace(run, acknowledgements=told_of_the_run[1:])).quiet
    assert the("severe_run", replace(run, acknowledgements=told_of_the_run)).quiet


def test_what_rests_stands_in_one_line_with_the_ratings_since() -> None:
    facts = replace(rated({0: 7, 2: 8, 3: 7, 5: 9}), acknowledgements=(contacted(3, 8, "severe_run"),))
    (line,) = alerts(facts)
    assert line.brief
    assert say(line.brief) == "Since your contact on Friday: anxiety 7, 8, 7."
    alone = replace(rated({1: 9}), acknowledgements=(contacted(0, 9),))
    (line,) = alerts(alone)
    assert line.brief
    assert say(line.brief) == "You contacted them today about: anxiety"


def test_what_contact_does_not_rest() -> None:
    stays = {rule.id for rule in RULES if not rule.rests}
    assert {"hard_days", "stopped_suddenly", "more_than_prescribed"} <= stays
    assert stays <= {
        *("hard_days", "stopped_suddenly", "restarted", "more_than_prescribed", "supply_low", "a_fall")
    }


def test_hard_days_stay_after_contact_and_say_so() -> None:
    alert = the("hard_days", replace(hard(0, 1, 2), acknowledgements=(contacted(0, 3, "hard_days", ""),)))
    assert (alert.severity, alert.quiet) == (Severity.CONTACT, False)
    assert alert.contacted_at
    assert say(contacted_words(alert.contacted_at, TODAY)) == "You contacted them today at 21:00."


def test_a_rating_that_becomes_a_run_is_loud_again() -> None:
    facts = replace(rated({0: 8, 1: 8, 2: 8}), acknowledgements=(contacted(1, 8),))
    (alert,) = alerts(facts)
    assert (alert.rule, alert.quiet) == ("severe_run", False)


def test_a_run_rests_too_and_grows_by_its_highest_rating() -> None:
    def told(highest: int) -> bool:
        facts = rated({0: 9, 1: 7, 2: 8, 3: 7})
        return the(
            "severe_run", replace(facts, acknowledgements=(contacted(1, highest, "severe_run"),))
        ).quiet

    assert told(8)
    assert not told(7)


def test_alcohol_rests_after_contact_too() -> None:
    facts = replace(noted("alcohol", 1), acknowledgements=(contacted(1, 0, "with_sedatives", "alcohol"),))
    assert the("with_sedatives", facts).quiet


def quiet_by_symptom(facts: Facts) -> dict[str, bool]:
    return {a.about: a.quiet for a in alerts(facts)}


def test_another_symptom_asks_by_itself_and_wakes_none_that_rests() -> None:
    both = Facts(
        (checked(ago(1), ratings={"anxiety": 8}), checked(TODAY, ratings={"anxiety": 8, "sleep": 9}))
    )
    told = replace(both, acknowledgements=(contacted(1, 8),))
    assert quiet_by_symptom(told) == {"anxiety": True, "sleep": False}


def test_a_hard_day_or_alcohol_is_no_symptom_that_joins() -> None:
    days = (checked(ago(1), hard_day=True), checked(TODAY, ratings={"anxiety": 8}, hard_day=True))
    facts = Facts(days, acknowledgements=(contacted(1, 8),))
    assert the("severe_rating", facts).quiet
    assert not the("hard_days", facts).quiet


@pytest.mark.parametrize("did", [Did.SEEN, Did.PRESCRIBED])
def test_only_contact_rests_an_alert(did: Did) -> None:
    facts = replace(rated({0: 8}), acknowledgements=(replace(contacted(0, 8), did=did),))
    assert not the("severe_rating", facts).quiet


def test_the_line_about_no_check_in_never_rests() -> None:
    facts = replace(rated({5: 2}), acknowledgements=(contacted(0, 0, "no_check_in", ""),))
    assert not the("no_check_in", facts).quiet


@pytest.mark.parametrize(
    ("moment", "last_quiet"),
    [
        (datetime(2026, 3, 23, 0, 5, tzinfo=ZoneInfo("Europe/Berlin")), date(2026, 3, 29)),
        (datetime(2026, 10, 24, 23, 55, tzinfo=ZoneInfo("Europe/Berlin")), date(2026, 10, 30)),
        (datetime(2028, 2, 24, 12, 0, tzinfo=UTC), date(2028, 3, 1)),
        (datetime(2026, 3, 2, 23, 0, tzinfo=timezone(timedelta(hours=-11))), date(2026, 3, 8)),
    ],
    ids=["clocks forward", "clocks back", "leap day", "far west"],
)
def test_seven_days_are_counted_by_the_calendar_of_the_contact(moment: datetime, last_quiet: date) -> None:
    done = Acknowledgement("severe_rating", "anxiety", moment.date(), moment, Did.CONTACTED, 8)
    for today, quiet in ((last_quiet, True), (last_quiet + timedelta(days=1), False)):
        facts = replace(rated({0: 8}, today=today), acknowledgements=(done,))
        assert the("severe_rating", facts, today).quiet is quiet


# Nobody answers


@pytest.mark.parametrize("cant_wait", [True, False])
def test_who_reaches_nobody_is_told_where_to_go_and_not_to_borrow_tablets(cant_wait: bool) -> None:
    said = " ".join(say(line) for line in cannot_reach(cant_wait, TODAY))
    for words in (
        *("pharmacist", "out-of-hours line", "emergency department", "medicine box", "Don't borrow or buy"),
        "Don't drive yourself. Ask someone to take you, or to call.",
    ):
        assert words in said
    assert ("can't wait until" in said) is cant_wait
    assert ("this can wait until your clinic opens" in said) is not cant_wait


@pytest.mark.parametrize(
    ("day", "until"),
    [(26, "tomorrow"), (27, "Monday"), (28, "Monday"), (1, "Monday"), (2, "tomorrow")],
    ids=["Thursday", "Friday", "Saturday", "Sunday", "Monday"],
)
def test_what_cant_wait_names_the_day_the_clinic_opens(day: int, until: str) -> None:
    today = date(2026, 2 if day > 20 else 3, day)
    assert say(cannot_reach(True, today)[0]) == (
        f"This can't wait until {until}. Call an out-of-hours line now, or your pharmacist."
    )


@pytest.mark.parametrize(("hours", "said"), [(0, True), (23, True), (24, False)])
def test_that_nobody_was_reached_is_said_for_a_day_and_rests_nothing(hours: int, said: bool) -> None:
    tried = replace(contacted(0, 9), did=Did.NOT_REACHED, at=at(TODAY) - timedelta(hours=hours))
    alert = the("severe_rating", replace(rated({0: 9}), acknowledgements=(tried,)))
    assert (alert.quiet, alert.severity) == (False, Severity.CONTACT)
    assert alert.unreached_at == (tried.at if said else None)


def test_who_was_contacted_after_all_is_not_unreached() -> None:
    tried = replace(contacted(0, 3, "hard_days", ""), did=Did.NOT_REACHED, at=at(TODAY, 9))
    reached = contacted(0, 3, "hard_days", "")
    alert = the("hard_days", replace(hard(0, 1, 2), acknowledgements=(tried, reached)))
    assert (alert.unreached_at, alert.contacted_at) == (None, reached.at)


# Time


def years(n: int, rating: int, **more: object) -> Facts:
    days = [ago(day) for day in reversed(range(365 * n))]
    ratings = dict.fromkeys(IDS, rating)
    return Facts(tuple(CheckIn(d, Answers(ratings, **more), at(d)) for d in days))  # type: ignore[arg-type]


def a_long_taper(n: int, before: int, since: int) -> Facts:
    """Three doses a day for n years, ten changes a year, higher ever since the first month."""
    days = [ago(day) for day in reversed(range(365 * n))]
    first = 365 * n - 50
    rated = tuple(
        CheckIn(d, Answers(dict.fromkeys(IDS, before if d < ago(first) else since)), at(d)) for d in days
    )
    changes = taper((365 * n, "200"), *((first - change, str(199 - change)) for change in range(10 * n)))
    taken = tuple(dose(How.MORE, day) for day in reversed(range(365 * n)) for _ in range(3))
    return Facts(rated, ledger=changes, doses=taken)


@pytest.mark.parametrize(
    "facts",
    [
        lambda n: years(n, 4),
        lambda n: years(n, 9, hard_day=True, context=("alcohol", "opioids")),
        lambda n: a_long_taper(n, 1, 5),
    ],
    ids=["ordinary", "all severe, all hard", "a long taper, higher ever since"],
)
def test_ten_years_cost_no_more_than_their_ten_times_as_many_days(facts: Callable[[int], Facts]) -> None:
    ten, one = facts(10), facts(1)
    times = times_as_much(lambda: evaluate(ten, TODAY, at(TODAY)), lambda: evaluate(one, TODAY, at(TODAY)))
    assert times < TEN_TIMES_AS_MUCH
