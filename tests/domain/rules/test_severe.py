"""Severe ratings: one below, at and above the limit; runs of 2, 3 and 4 days; drafts, gaps and hard days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benzotrack.domain.alerts import Facts, Severity
from benzotrack.domain.check_in import Answers
from benzotrack.domain.profile import Profile
from benzotrack.i18n import say
from tests.domain.builders import (
    IDS,
    TODAY,
    ago,
    alerts,
    at,
    checked,
    contacted,
    drafted,
    fired,
    hard,
    joined,
    rated,
    the,
)

RATING = ("severe_rating", "anxiety")
RUN = ("severe_run", "anxiety")


# The newest rating


@pytest.mark.parametrize(("rating", "raised"), [(0, False), (6, False), (7, True), (8, True), (10, True)])
def test_a_rating_at_or_above_the_limit_is_severe(rating: int, raised: bool) -> None:
    assert (fired(rated({0: rating})) == [RATING]) is raised


@pytest.mark.parametrize(("days", "raised"), [(0, True), (1, True), (2, False)])
def test_a_severe_rating_is_of_today_or_yesterday(days: int, raised: bool) -> None:
    assert (fired(rated({days: 8})) == [RATING]) is raised


@pytest.mark.parametrize(
    ("limit", "rating", "raised"),
    [(1, 0, False), (1, 1, True), (5, 4, False), (5, 5, True), (10, 9, False), (10, 10, True)],
)
def test_the_limit_can_be_changed(limit: int, rating: int, raised: bool) -> None:
    facts = replace(rated({0: rating}), profile=Profile(alert_limit=limit, limit_agreed=True))
    assert bool(fired(facts)) is raised


def test_the_newest_rating_counts_and_a_skipped_one_is_none() -> None:
    assert fired(rated({1: 8, 0: 3})) == []
    assert fired(rated({1: 8, 0: None})) == [RATING]


def test_a_hard_day_without_ratings_does_not_hide_the_severe_rating_before_it() -> None:
    assert fired(joined(rated({1: 8}), hard(0))) == [RATING]


def test_a_rating_given_on_a_hard_day_counts() -> None:
    facts = Facts((checked(TODAY, ratings={"anxiety": 9}, hard_day=True),))
    assert fired(facts) == [RATING]


def test_a_day_recorded_later_counts_for_its_own_day() -> None:
    assert fired(Facts((checked(ago(1), later_by=1, ratings={"anxiety": 8}),))) == [RATING]
    assert fired(Facts((checked(ago(2), later_by=2, ratings={"anxiety": 8}),))) == []


def test_a_day_after_today_is_not_known() -> None:
    assert fired(rated({-1: 9, 0: 2})) == []
    assert fired(rated({-1: 2, 0: 9})) == [RATING]


def test_each_symptom_has_one_card() -> None:
    facts = Facts((checked(TODAY, ratings=dict.fromkeys(IDS, 9)),))
    assert fired(facts) == [("severe_rating", i) for i in IDS]


def test_a_symptom_that_is_not_core_raises_nothing() -> None:
    assert fired(rated({0: 10, 1: 10, 2: 10}, "tremor")) == []


def test_it_began_with_the_first_of_the_severe_ratings_that_follow_each_other() -> None:
    assert the("severe_rating", rated({0: 8, 1: 8})).began_on == ago(1)
    assert the("severe_rating", rated({0: 8, 1: 3, 2: 9})).began_on == TODAY
    assert the("severe_rating", rated({0: 8, 2: 8})).began_on == ago(2), "the first one holds for two days"
    assert the("severe_rating", rated({0: 8, 3: 8})).began_on == TODAY
    assert the("severe_rating", rated({1: 8})).began_on == ago(1)


def test_the_card_says_the_rating_its_day_and_the_limit() -> None:
    alert = the("severe_rating", rated({1: 9}))
    assert say(alert.title) == "Anxiety: 9 of 10"
    assert say(alert.why) == "You rated it 9 for yesterday. 7 is the app's starting limit."
    assert [say(line) for line in alert.what_to_do] == ["Contact your clinician today."]
    assert (alert.level, alert.topics) == (9, ("too_hard",))


SEVERITIES = [
    ({0: 6}, None, "below the limit"),
    ({0: 7}, Severity.INFO, "alone at the limit"),
    ({0: 8}, Severity.INFO, "alone and below 9"),
    ({0: 9}, Severity.CONTACT, "a 9"),
    ({0: 10}, Severity.CONTACT, "a 10"),
    ({0: 7, 1: 7}, Severity.CONTACT, "the second on the day after"),
    ({0: 7, 1: 6, 2: 7}, Severity.CONTACT, "the second of three days with a rating"),
    ({0: 7, 1: 6, 2: 6, 3: 7}, Severity.INFO, "the other is the fourth"),
    ({0: 7, 1: None, 2: 6, 4: 7}, Severity.CONTACT, "skipped and missing days are no rated days"),
    ({0: 6, 1: 7, 2: 7}, None, "the newest is below the limit"),
    ({1: 7}, Severity.INFO, "alone, of yesterday"),
    ({2: 10}, None, "older than yesterday"),
]


@pytest.mark.parametrize(("ratings", "severity", "why"), SEVERITIES, ids=[s[2] for s in SEVERITIES])
@pytest.mark.parametrize("today", [TODAY, date(2028, 3, 1), date(2026, 3, 30), date(2026, 10, 26)])
def test_a_9_or_the_second_of_three_rated_days_asks_for_contact(
    ratings: dict[int, int | None], severity: Severity | None, why: str, today: date
) -> None:
    found = [a.severity for a in alerts(rated(ratings, today=today), today) if a.rule == "severe_rating"]
    assert found == ([severity] if severity is not None else [])


@pytest.mark.parametrize(("limit", "rating", "severity"), [(5, 5, Severity.INFO), (5, 9, Severity.CONTACT)])
def test_a_limit_of_the_clinic_moves_the_first_step_and_not_the_second(
    limit: int, rating: int, severity: Severity
) -> None:
    facts = replace(rated({0: rating}), profile=Profile(alert_limit=limit, limit_agreed=True))
    assert the("severe_rating", facts).severity is severity


def test_a_lone_one_can_be_made_a_contact_and_rests_with_the_contact_about_another_symptom() -> None:
    alone = replace(rated({0: 7}), profile=Profile(lone_is_contact=True))
    assert the("severe_rating", alone).severity is Severity.CONTACT
    for days, severity in ((0, Severity.INFO), (6, Severity.INFO), (7, Severity.CONTACT)):
        told = replace(alone, acknowledgements=(contacted(days, 8, about="sleep"),))
        assert the("severe_rating", told).severity is severity
    of_hard_days = replace(alone, acknowledgements=(contacted(0, 3, "hard_days", ""),))
    assert the("severe_rating", of_hard_days).severity is Severity.CONTACT
    grown = replace(rated({0: 8, 1: 2, 2: 2, 3: 2}), profile=Profile(lone_is_contact=True))
    alert = the("severe_rating", replace(grown, acknowledgements=(contacted(3, 6),)))
    assert (alert.severity, alert.quiet) == (Severity.CONTACT, False), "its own contact makes it no line"
    nine = replace(rated({0: 9}), acknowledgements=(contacted(0, 8, about="sleep"),))
    assert the("severe_rating", nine).severity is Severity.CONTACT


def test_a_lone_one_says_when_to_contact_and_that_the_person_may_at_once() -> None:
    for ratings, when in (({0: 7}, "tomorrow"), ({1: 7}, "today")):
        (line,) = the("severe_rating", rated(ratings)).what_to_do  # type: ignore[arg-type]
        assert say(line) == f"If it is 7 or more again {when}, or you want to, contact your clinician."


def test_the_second_one_says_both_days() -> None:
    alert = the("severe_rating", rated({0: 7, 1: 3, 2: 8}))
    assert say(alert.title) == "Anxiety: 7 of 10"
    assert say(alert.why) == (
        "You rated it 7 or more on 2 of the last 3 days you rated it: Sat 28 February and today. "
        "7 is the app's starting limit."
    )


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(), "7 is the app's starting limit."),
        (Profile(limit_agreed=True), "7 is the limit agreed with your clinic."),
        (Profile(alert_limit=6, limit_agreed=True), "6 is the limit agreed with your clinic."),
        (Profile(alert_limit=6), "6 is the limit set in this app."),
    ],
)
def test_the_limit_is_the_apps_until_it_was_agreed_with_the_clinic(profile: Profile, words: str) -> None:
    for facts in (rated({0: 8}), rated({0: 8, 1: 8, 2: 8})):
        (alert,) = alerts(replace(facts, profile=profile))
        assert say(alert.why).endswith(words)


# Drafts


def test_a_half_done_check_in_counts_and_still_does_after_four_in_the_morning() -> None:
    assert fired(Facts(drafts=(drafted(TODAY, ratings={"sleep": 9}),))) == [("severe_rating", "sleep")]
    assert fired(Facts(drafts=(drafted(ago(1), ratings={"sleep": 9}),))) == [("severe_rating", "sleep")]


def test_a_draft_is_the_newest_word_over_the_days_before() -> None:
    mild = drafted(TODAY, ratings={"anxiety": 2})
    assert fired(replace(rated({1: 8}), drafts=(mild,))) == []
    skipped = drafted(TODAY, ratings={"anxiety": None})
    assert fired(replace(rated({1: 8}), drafts=(skipped,))) == [RATING]


@pytest.mark.parametrize(
    ("saved", "edit", "level"),
    [
        (8, 2, 8),
        (2, 8, 8),
        (8, None, 8),
        (9, 7, 7),
        (7, 9, 9),
        (8, "unanswered", 8),
        (6, 2, None),
        (6, "unanswered", None),
    ],
)
def test_a_severe_rating_in_either_counts_until_the_edit_is_saved(
    saved: int, edit: int | str | None, level: int | None
) -> None:
    ratings = {} if edit == "unanswered" else {"anxiety": edit}
    facts = replace(rated({0: saved}), drafts=(drafted(TODAY, ratings=ratings, note="edit"),))
    assert [a.level for a in alerts(facts)] == ([] if level is None else [level])


def test_a_saved_edit_lowers_the_rating_for_good() -> None:
    saved = checked(TODAY, ratings={"anxiety": 8})
    lowered = saved.edited(Answers({"anxiety": 2}), at(TODAY, 22), None)
    assert fired(Facts((saved,))) == [RATING]
    assert fired(Facts((lowered,))) == []


# Runs

RUNS = [
    ({0: 7, 1: 7}, False, "two of two"),
    ({0: 7, 1: 7, 2: 6}, False, "two of three"),
    ({0: 7, 1: 7, 2: 7}, True, "three of three"),
    ({0: 6, 1: 7, 2: 6, 3: 7, 4: 6}, False, "two of five"),
    ({0: 3, 1: 7, 2: 3, 3: 7, 4: 7}, True, "three of five and the newest mild"),
    ({0: 7, 1: 7, 2: 3, 3: 7, 4: 7}, True, "four of five"),
    ({0: 3, 1: 7, 2: 3, 3: 7, 4: 3, 5: 7}, False, "the third is the sixth rated day"),
    ({0: None, 1: 7, 2: None, 3: 7, 4: 7}, True, "skipped days are no rated days"),
    ({0: 7, 5: 7, 9: 7}, True, "the oldest is the tenth day"),
    ({0: 7, 5: 7, 10: 7}, False, "the oldest is the eleventh day"),
    ({7: 7, 8: 7, 9: 7}, True, "all within ten days and none of them new"),
    ({8: 7, 9: 7, 10: 7}, False, "one has left the ten days"),
]


@pytest.mark.parametrize(("ratings", "raised", "why"), RUNS, ids=[r[2] for r in RUNS])
def test_severe_on_three_of_the_last_five_rated_days(
    ratings: dict[int, int | None], raised: bool, why: str
) -> None:
    assert (RUN in fired(rated(ratings))) is raised


@pytest.mark.parametrize(
    "today",
    [date(2027, 1, 1), date(2028, 2, 29), date(2028, 3, 1), date(2026, 3, 29), date(2026, 10, 25)],
    ids=["new year", "leap day", "after the leap day", "clocks forward", "clocks back"],
)
def test_the_ten_days_are_calendar_days_over_years_leap_days_and_clock_changes(today: date) -> None:
    assert fired(rated({0: 7, 4: 7, 9: 7}, today=today), today) == [RUN]
    assert fired(rated({0: 7, 4: 7, 10: 7}, today=today), today) == [RATING]


def test_a_run_takes_the_place_of_the_severe_rating_of_that_symptom_only() -> None:
    run = rated({1: 8, 2: 8}).check_ins
    today = checked(TODAY, ratings={"anxiety": 8, "sleep": 8})
    assert fired(Facts((*run, today))) == [RUN, ("severe_rating", "sleep")]


def test_a_half_done_check_in_makes_the_third_day_of_a_run() -> None:
    facts = replace(rated({1: 8, 2: 8}), drafts=(drafted(TODAY, ratings={"anxiety": 7}),))
    assert fired(facts) == [RUN]


def test_a_day_written_later_joins_the_run_at_its_own_place() -> None:
    late = Facts((checked(ago(2), later_by=2, ratings={"anxiety": 8}),))
    assert fired(joined(rated({0: 7, 1: 7}), late)) == [RUN]


def test_a_run_began_on_the_first_day_on_which_it_held_without_a_break() -> None:
    assert the("severe_run", rated({0: 3, 1: 7, 2: 3, 3: 9, 4: 7})).began_on == ago(1)
    assert the("severe_run", rated(dict.fromkeys(range(30), 8))).began_on == ago(27)
    broken = {0: 7, 1: 7, 2: 7, **dict.fromkeys(range(3, 8), 2), 8: 7, 9: 7, 10: 7}
    assert the("severe_run", rated(broken)).began_on == TODAY


def test_a_run_names_its_days_and_its_level_is_the_highest() -> None:
    alert = the("severe_run", rated({0: 3, 1: 7, 2: 3, 3: 9, 4: 7}))
    assert alert.level == 9
    assert say(alert.title) == "Anxiety: 7 or more on 3 of the last 5 days you rated it"
    assert say(alert.why) == (
        "Those days: Thu 26 February, Fri 27 February and yesterday. 7 is the app's starting limit."
    )
    assert [say(line) for line in alert.what_to_do] == [
        "Contact your clinician today, also if each day felt bearable."
    ]


def test_a_rating_older_than_ten_days_is_not_in_the_figure() -> None:
    alert = the("severe_run", rated({0: 7, 5: 7, 9: 8, 10: 10}))
    assert say(alert.title) == "Anxiety: 7 or more on 3 of the last 3 days you rated it"
    assert say(alert.why).startswith("Those days: Sat 21 February, Wed 25 February and today.")
    assert alert.level == 8


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), ""),
        ((1,), " 1 hard day is not in this figure."),
        ((0, 3), " 2 hard days are not in this figure."),
        ((6,), ""),
    ],
)
def test_hard_days_between_are_told_and_not_counted(days: tuple[int, ...], words: str) -> None:
    facts = joined(rated({2: 8, 4: 8, 5: 8}), hard(*days))
    assert say(the("severe_run", facts).why).endswith(f"7 is the app's starting limit.{words}")


def test_a_hard_day_with_a_rating_is_in_the_figure() -> None:
    today = Facts((checked(TODAY, ratings={"anxiety": 8}, hard_day=True),))
    alert = the("severe_run", joined(rated({1: 8, 2: 8}), today))
    assert "figure" not in say(alert.why)
    assert alert.figures["rated"] == 3
