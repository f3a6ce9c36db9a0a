"""Each rule below, at and above its limit, and whole diaries with the alerts a clinician would expect."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benzotrack.domain.alert_rules import cannot_reach, evaluate
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.profile import Pause, Profile
from benzotrack.domain.red_flags import KINDS, Outcome, RedFlag
from benzotrack.domain.symptoms import CORE
from benzotrack.words import say

TODAY = date(2026, 3, 2)  # a Monday; three days earlier lies in February
IDS = [s.id for s in CORE]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(day: date, hour: int = 21) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def checked(day: date, later_by: int = 0, **answers: object) -> CheckIn:
    return CheckIn(day, Answers(**answers), at(day + timedelta(days=later_by)))  # type: ignore[arg-type]


def rated(ratings: dict[int, int | None], symptom: str = "anxiety") -> Facts:
    """Days ago to rating."""
    return Facts(
        tuple(checked(ago(n), ratings={symptom: r}) for n, r in sorted(ratings.items(), reverse=True))
    )


def fired(facts: Facts, today: date = TODAY) -> list[tuple[str, str]]:
    return [(a.rule, a.about) for a in evaluate(facts, today, at(today)) if a.rule != "no_check_in"]


# severe_rating


@pytest.mark.parametrize(("rating", "raised"), [(0, False), (6, False), (7, True), (8, True), (10, True)])
def test_a_rating_at_or_above_the_limit_is_severe(rating: int, raised: bool) -> None:
    assert bool(fired(rated({0: rating}))) is raised


@pytest.mark.parametrize(("days", "raised"), [(0, True), (1, True), (2, False)])
def test_a_severe_rating_is_of_today_or_yesterday(days: int, raised: bool) -> None:
    assert bool(fired(rated({days: 8}))) is raised


@pytest.mark.parametrize(
    ("limit", "rating", "raised"), [(5, 4, False), (5, 5, True), (10, 9, False), (10, 10, True)]
)
def test_the_limit_can_be_changed(limit: int, rating: int, raised: bool) -> None:
    facts = replace(rated({0: rating}), profile=Profile(alert_limit=limit, limit_agreed=True))
    assert bool(fired(facts)) is raised


def test_the_newest_rating_counts_and_a_skipped_one_is_none() -> None:
    assert fired(rated({1: 8, 0: 3})) == []
    assert fired(rated({1: 8, 0: None})) == [("severe_rating", "anxiety")]


def test_each_symptom_has_one_card() -> None:
    facts = Facts((checked(TODAY, ratings=dict.fromkeys(IDS, 9)),))
    assert fired(facts) == [("severe_rating", i) for i in IDS]


def test_a_half_done_check_in_counts_and_still_does_after_four_in_the_morning() -> None:
    draft = Draft(ago(1), at(ago(1)), at(ago(1)), Answers({"sleep": 9}))
    assert fired(Facts(drafts=(draft,))) == [("severe_rating", "sleep")]


def test_an_open_edit_does_not_hide_a_severe_rating_until_it_is_saved() -> None:
    saved = checked(TODAY, ratings={"anxiety": 8})
    lower = Draft(TODAY, at(TODAY), at(TODAY), Answers({"anxiety": 2}))
    assert fired(Facts((saved,), (lower,))) == [("severe_rating", "anxiety")]
    mild = checked(TODAY, ratings={"anxiety": 2})
    higher = Draft(TODAY, at(TODAY), at(TODAY), Answers({"anxiety": 8}))
    assert fired(Facts((mild,), (higher,))) == [("severe_rating", "anxiety")]


def test_a_rating_given_on_a_hard_day_counts() -> None:
    facts = Facts((checked(TODAY, ratings={"anxiety": 9}, hard_day=True),))
    assert fired(facts) == [("severe_rating", "anxiety")]


def test_a_day_recorded_later_counts_for_its_own_day() -> None:
    assert fired(Facts((checked(ago(1), later_by=1, ratings={"anxiety": 8}),))) == [
        ("severe_rating", "anxiety")
    ]


def test_the_limit_is_the_apps_until_it_was_agreed_with_the_clinic() -> None:
    (alert,) = evaluate(rated({0: 8}), TODAY, at(TODAY))
    assert "7 is the app's starting limit." in say(alert.why)
    agreed = replace(rated({0: 8}), profile=Profile(limit_agreed=True))
    assert "agreed with your clinic" in say(evaluate(agreed, TODAY, at(TODAY))[0].why)


# severe_run

RUNS = [
    ({0: 7, 1: 7}, False, "two of two"),
    ({0: 7, 1: 7, 2: 6}, False, "two of three"),
    ({0: 7, 1: 7, 2: 7}, True, "three of three"),
    ({0: 3, 1: 7, 2: 3, 3: 7, 4: 7}, True, "three of five, today mild"),
    ({0: 3, 1: 7, 2: 3, 3: 7, 4: 3, 5: 7}, False, "the third is the sixth rated day"),
    ({0: None, 1: 7, 2: None, 3: 7, 4: 7}, True, "skipped days are no days"),
    ({0: 7, 5: 7, 9: 7}, True, "the oldest is the tenth day"),
    ({0: 7, 5: 7, 10: 7}, False, "the oldest is the eleventh day"),
    ({7: 7, 8: 7, 9: 7}, True, "all within ten days, none of them new"),
    ({8: 7, 9: 7, 10: 7}, False, "one has left the ten days"),
]


@pytest.mark.parametrize(("ratings", "raised", "why"), RUNS, ids=[r[2] for r in RUNS])
def test_severe_on_three_of_the_last_five_rated_days(
    ratings: dict[int, int | None], raised: bool, why: str
) -> None:
    assert (("severe_run", "anxiety") in fired(rated(ratings))) is raised


def test_a_severe_run_takes_the_place_of_the_severe_rating_of_that_symptom_only() -> None:
    run = rated({0: 8, 1: 8, 2: 8}).check_ins
    today = checked(TODAY, ratings={"anxiety": 8, "sleep": 8})
    assert fired(Facts((*run[:-1], today))) == [("severe_run", "anxiety"), ("severe_rating", "sleep")]


def test_a_run_says_on_how_many_days_and_since_when() -> None:
    (alert,) = evaluate(rated({0: 3, 1: 7, 2: 3, 3: 9, 4: 7}), TODAY, at(TODAY))
    assert alert.began_on == ago(1)
    assert alert.level == 9
    assert "3 of the last 5 days" in say(alert.why)
    assert "most recently yesterday" in say(alert.why)
    assert "also if each day felt bearable" in say(alert.what_to_do[0])


# hard_days


def hard(*days: int) -> Facts:
    return Facts(tuple(checked(ago(n), hard_day=True) for n in sorted(days, reverse=True)))


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((0,), False),
        ((0, 1), True),
        ((0, 2), True),
        ((1, 2), True),
        ((0, 3), False),
        ((2, 3), False),
        ((0, 3, 6), True),
        ((0, 3, 7), False),
        ((4, 5, 6), True),
        ((4, 5, 7), False),
    ],
)
def test_two_hard_days_of_three_or_three_of_seven(days: tuple[int, ...], raised: bool) -> None:
    assert (("hard_days", "") in fired(hard(*days))) is raised


# with_sedatives


def noted(substance: str, *days: int, later_by: int = 0) -> Facts:
    ordered = sorted(days, reverse=True)
    return Facts(tuple(checked(ago(n), later_by=later_by, context=(substance,)) for n in ordered))


@pytest.mark.parametrize("substance", ["alcohol", "opioids"])
@pytest.mark.parametrize(("days", "raised"), [((0,), True), ((1,), True), ((2,), False)])
def test_alcohol_and_opioids_of_today_or_yesterday(
    substance: str, days: tuple[int, ...], raised: bool
) -> None:
    assert (("with_sedatives", substance) in fired(noted(substance, *days))) is raised


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((0, 1), True),
        ((0, 2), False),
        ((0, 6), False),
        ((0, 7), True),
        ((0, 1, 2, 3, 4, 5, 6), False),
        ((0, 1, 2, 3, 4, 5, 6, 7), True),
    ],
)
def test_each_comes_at_most_once_a_week(days: tuple[int, ...], raised: bool) -> None:
    assert (("with_sedatives", "alcohol") in fired(noted("alcohol", *days))) is raised


def test_a_note_written_too_late_to_be_shown_does_not_use_up_the_week() -> None:
    late = noted("alcohol", 4, later_by=2).check_ins
    assert fired(Facts((*late, checked(TODAY, context=("alcohol",))))) == [("with_sedatives", "alcohol")]


def test_prescribed_opioids_are_acknowledged_once_and_alcohol_is_not() -> None:
    done = Acknowledgement("with_sedatives", "opioids", ago(30), at(ago(30)), Did.PRESCRIBED)
    both = Facts((checked(TODAY, context=("alcohol", "opioids")),), acknowledgements=(done,))
    assert fired(both) == [("with_sedatives", "alcohol")]


def test_with_alcohol_a_daily_drinker_is_told_not_to_stop_suddenly_and_the_emergency_signs() -> None:
    (alert,) = evaluate(noted("alcohol", 0), TODAY, at(TODAY))
    said = " ".join(map(say, alert.what_to_do))
    assert "don't stop alcohol suddenly" in said
    assert "slow breathing: call the emergency number now" in said
    assert "borrow" not in " ".join(map(say, cannot_reach("with_sedatives")))


# no_check_in


def silent(facts: Facts, today: date = TODAY) -> bool:
    return not any(a.rule == "no_check_in" for a in evaluate(facts, today, at(today)))


@pytest.mark.parametrize(("days", "raised"), [(0, False), (2, False), (3, True), (4, True), (400, True)])
def test_no_check_in_for_three_days(days: int, raised: bool) -> None:
    assert silent(rated({days: 2})) is not raised


def test_it_is_silent_before_the_first_check_in() -> None:
    assert silent(Facts())


def test_hard_days_and_half_done_check_ins_count_as_check_ins() -> None:
    old = rated({9: 2})
    assert silent(replace(old, check_ins=(*old.check_ins, checked(ago(2), hard_day=True))))
    assert silent(replace(old, drafts=(Draft(ago(2), at(ago(2)), at(ago(2)), Answers({"sleep": 1})),)))
    empty = Draft(ago(2), at(ago(2)), at(ago(2)))
    assert not silent(replace(old, drafts=(empty,))), "a draft without an answer is no check-in"


@pytest.mark.parametrize(("resumed", "raised"), [(0, False), (2, False), (3, True)])
def test_it_is_silent_while_paused_and_counts_anew_after_it(resumed: int, raised: bool) -> None:
    facts = rated({30: 2})
    assert silent(replace(facts, profile=Profile(pauses=(Pause(ago(29)),))))
    again = replace(facts, profile=Profile(pauses=(Pause(ago(29), ago(resumed)),)))
    assert silent(again) is not raised


def test_it_never_counts_the_days_lost() -> None:
    (alert,) = evaluate(rated({12: 2}), TODAY, at(TODAY))
    assert "12" not in say(alert.title) + say(alert.why).replace("18 February", "")
    assert alert.severity is Severity.INFO


# red_flag


def flag(key: str, days: int = 0, **more: object) -> RedFlag:
    return RedFlag(key, ago(days), ago(days), key, at(ago(days)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [0, 1, 10, 400])
def test_a_red_flag_stays_whatever_its_day(days: int) -> None:
    assert fired(Facts(red_flags=(flag("seizure", days),))) == [("red_flag", "seizure")]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_ends_it(outcome: Outcome) -> None:
    assert fired(Facts(red_flags=(flag("seizure", outcome=outcome),))) == []


def test_same_day_signs_are_contacts_and_all_others_red_flags() -> None:
    facts = Facts(red_flags=tuple(flag(k.key) for k in KINDS))
    severities = {a.about: a.severity for a in evaluate(facts, TODAY, at(TODAY))}
    contacts = {k for k, s in severities.items() if s is Severity.CONTACT}
    assert contacts == {"ran_out", "unbearable_unrest"}
    assert set(severities) == {k.key for k in KINDS}


def test_a_red_flag_comes_before_everything_and_emergencies_before_the_crisis_line() -> None:
    facts = Facts(
        (checked(TODAY, ratings={"anxiety": 10}, hard_day=True), checked(ago(1), hard_day=True)),
        red_flags=(flag("suicidal_thoughts"), flag("ran_out"), flag("seizure", 3)),
    )
    assert [about for rule, about in fired(facts) if rule == "red_flag"] == [
        "seizure",
        "suicidal_thoughts",
        "ran_out",
    ]
    assert fired(facts)[0] == ("red_flag", "seizure")


def test_contacting_someone_does_not_quiet_a_red_flag() -> None:
    done = Acknowledgement("red_flag", "ran_out", TODAY, at(TODAY), Did.CONTACTED)
    (alert,) = evaluate(Facts(red_flags=(flag("ran_out"),), acknowledgements=(done,)), TODAY, at(TODAY))
    assert not alert.quiet


# quiet after contact


def contacted(days: int, level: int, rule: str = "severe_rating", about: str = "anxiety") -> Acknowledgement:
    return Acknowledgement(rule, about, ago(days), at(ago(days)), Did.CONTACTED, level)


@pytest.mark.parametrize(
    ("days", "level", "quiet"),
    [(0, 8, True), (6, 8, True), (7, 8, False), (1, 7, True), (1, 6, False)],
)
def test_a_contacted_alert_rests_seven_days_unless_it_grows_by_two(
    days: int, level: int, quiet: bool
) -> None:
    (alert,) = evaluate(replace(rated({0: 8}), acknowledgements=(contacted(days, level),)), TODAY, at(TODAY))
    assert alert.quiet is quiet


def test_another_symptom_that_joins_is_loud() -> None:
    facts = Facts((checked(TODAY, ratings={"anxiety": 8, "sleep": 8}),), acknowledgements=(contacted(1, 8),))
    assert {a.about: a.quiet for a in evaluate(facts, TODAY, at(TODAY))} == {"anxiety": True, "sleep": False}


def test_a_rating_that_becomes_a_run_is_loud_again() -> None:
    facts = replace(rated({0: 8, 1: 8, 2: 8}), acknowledgements=(contacted(1, 8),))
    (alert,) = evaluate(facts, TODAY, at(TODAY))
    assert (alert.rule, alert.quiet) == ("severe_run", False)


def test_having_seen_an_alert_does_not_quiet_it() -> None:
    seen = replace(contacted(0, 8), did=Did.SEEN)
    assert not evaluate(replace(rated({0: 8}), acknowledgements=(seen,)), TODAY, at(TODAY))[0].quiet


# Whole diaries


def test_a_hard_fortnight_reads_as_a_clinician_would_expect() -> None:
    days: list[CheckIn] = []
    for n in range(13, -1, -1):
        if n in (6, 9):
            continue
        if n in (1, 2):
            days.append(checked(ago(n), hard_day=True))
        else:
            days.append(
                checked(ago(n), ratings={"anxiety": 8 if n < 4 else 4, "sleep": 6, "stiffness": None})
            )
    assert fired(Facts(tuple(days))) == [("severe_rating", "anxiety"), ("hard_days", "")]
    days.append(days.pop())
    facts = Facts((*days[:-1], checked(TODAY, ratings={"anxiety": 8, "sleep": 7}, context=("alcohol",))))
    assert fired(facts) == [
        ("severe_rating", "anxiety"),
        ("severe_rating", "sleep"),
        ("hard_days", ""),
        ("with_sedatives", "alcohol"),
    ]


def test_a_quiet_month_raises_nothing() -> None:
    assert fired(rated({n: 6 for n in range(30)})) == []


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2028, 3, 1), date(2027, 1, 1), date(2026, 3, 29)])
def test_windows_cross_leap_days_years_and_clock_changes(today: date) -> None:
    days = [today - timedelta(days=n) for n in (0, 4, 9)]
    facts = Facts(tuple(checked(d, ratings={"sleep": 7}) for d in reversed(days)))
    assert fired(facts, today) == [("severe_run", "sleep")]


# Properties

RATING = st.none() | st.integers(0, 10)
DAYS = st.dictionaries(st.integers(0, 30), st.dictionaries(st.sampled_from(IDS), RATING), max_size=15)


@settings(deadline=None)
@given(DAYS, st.sets(st.integers(0, 30), max_size=5), st.lists(st.sampled_from(KINDS), max_size=3))
def test_every_diary_can_be_evaluated_most_severe_first(days: dict, hard_days: set, kinds: list) -> None:  # type: ignore[type-arg]
    check_ins = tuple(
        checked(ago(n), ratings=days.get(n, {}), hard_day=n in hard_days)
        for n in sorted({*days, *hard_days}, reverse=True)
    )
    flags = tuple(replace(flag(k.key), id=f"{i}") for i, k in enumerate(kinds))
    alerts = evaluate(Facts(check_ins, red_flags=flags), TODAY, at(TODAY))
    assert [a.severity for a in alerts] == sorted((a.severity for a in alerts), reverse=True)
    assert len({(a.rule, a.about) for a in alerts}) == len(alerts)
    for alert in alerts:
        assert _all_said(alert)


@settings(deadline=None)
@given(DAYS, st.integers(0, 30), st.sampled_from(IDS))
def test_a_skipped_rating_changes_nothing(days: dict, day: int, symptom: str) -> None:  # type: ignore[type-arg]
    if day in days and symptom in days[day]:
        return

    def facts(known: dict) -> Facts:  # type: ignore[type-arg]
        return Facts(tuple(checked(ago(n), ratings=r) for n, r in sorted(known.items(), reverse=True)))

    with_day = {**days, day: days.get(day, {})}
    skipped = {**with_day, day: {**with_day[day], symptom: None}}
    assert evaluate(facts(with_day), TODAY, at(TODAY)) == evaluate(facts(skipped), TODAY, at(TODAY))


def _all_said(alert: Alert) -> bool:
    texts = [say(m) for m in (alert.title, alert.why, *alert.what_to_do)]
    return all(t and "{" not in t for t in texts)


def test_ten_years_are_evaluated_without_a_noticeable_wait() -> None:
    facts = rated({n: 8 for n in range(3650)})
    started = time.perf_counter()
    evaluate(facts, TODAY, at(TODAY))
    assert time.perf_counter() - started < 0.5
