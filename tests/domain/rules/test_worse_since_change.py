"""Higher since the last change: 1.5, 2 and 2.5 points; 3, 4 and 5 ratings; runs of changes; 28 days ago."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, drafted, hard, joined, rated, the
from tests.domain.tapers import DOWN, HELD, fired, line, taper

RAISED = [("worse_since_change", "anxiety")]
EDGES = [TODAY, date(2026, 3, 5), date(2028, 3, 3), date(2027, 1, 3), date(2026, 3, 31), date(2026, 10, 27)]


def days(first: int, last: int, *ratings: int | None) -> dict[int, int | None]:
    """Days ago, from `first` down to `last`, with the ratings in turn."""
    return dict(zip(range(first, last - 1, -1), (ratings * 30)[: first - last + 1], strict=True))


def diary(
    ratings: Mapping[int, int | None], *changes: int, today: date = TODAY, symptom: str = "anxiety"
) -> Facts:
    """Ratings so many days ago beside a dose that fell a little so many days ago."""
    doses = [(400, "10"), *((n, str(10 - i / 100)) for i, n in enumerate(changes, start=1))]
    return replace(rated(ratings, symptom, today), ledger=taper(*doses, today=today))


@pytest.mark.parametrize(
    ("now", "raised"),
    [
        ((3,), False),
        ((4,), False),
        ((None, 4, 4, 4, 5, 5, 5), False),
        ((5,), True),
        ((4, 5), True),
        ((None, 5, 5, 5, 6, 6, 6), True),
    ],
)
@pytest.mark.parametrize("today", EDGES)
def test_two_points_above_the_week_before_the_change(
    now: tuple[int | None, ...], raised: bool, today: date
) -> None:
    facts = diary({**days(14, 8, 3), **days(7, 0, *now)}, 7, today=today)
    assert (fired(facts, today) == RAISED) is raised


@pytest.mark.parametrize(("points", "raised"), [(1, True), (2, True), (3, True), (4, False), (5, False)])
def test_the_points_are_those_that_the_clinic_agreed_to(points: int, raised: bool) -> None:
    facts = diary({**days(14, 8, 1), **days(7, 0, 4)}, 7)
    agreed = replace(facts, profile=Profile(worse_points=points, worse_agreed=True))
    assert (fired(agreed) == RAISED) is raised


@pytest.mark.parametrize(("changed", "raised"), [(0, False), (2, False), (3, True), (6, True), (20, True)])
def test_at_least_4_ratings_since_the_change(changed: int, raised: bool) -> None:
    facts = diary({**days(changed + 7, changed + 1, 1), **days(changed, 0, 6)}, changed)
    assert (fired(facts) == RAISED) is raised


@pytest.mark.parametrize(("before", "raised"), [(3, False), (4, True), (7, True)])
def test_at_least_4_ratings_in_the_week_before(before: int, raised: bool) -> None:
    facts = diary({**days(10 + before, 11, 1), **days(10, 0, 6)}, 10)
    assert (fired(facts) == RAISED) is raised


def test_only_the_last_7_days_count_and_only_those_since_the_change() -> None:
    assert fired(diary({**days(17, 11, 3), **days(10, 7, 6), **days(6, 0, 4)}, 10)) == []
    assert fired(diary({**days(17, 11, 3), **days(10, 7, 4), **days(6, 0, 6)}, 10)) == RAISED
    five_since = {**days(10, 6, 3), **days(5, 5, 6), **days(4, 0, 6)}
    assert fired(diary(five_since, 5)) == RAISED, "the day of the change is one of its days"


def test_skipped_hard_and_missing_days_are_no_ratings() -> None:
    gaps = {**days(14, 8, 3), **days(7, 4, None), **days(3, 1, 6)}
    assert fired(diary(gaps, 7)) == []
    assert fired(diary({**gaps, 0: 6}, 7)) == RAISED
    with_hard = joined(diary({**days(14, 8, 3), **days(7, 2, 6)}, 7), hard(0))
    why = say(the("worse_since_change", with_hard).why)
    assert why.endswith("1 hard day is not in this figure.")


@pytest.mark.parametrize(("gap", "raised"), [(1, True), (13, True), (14, False)])
def test_changes_less_than_14_days_apart_are_held_against_the_week_before_the_first(
    gap: int, raised: bool
) -> None:
    """The week before the first change is 3; from there on 5: no rise since the second change itself."""
    first = 6 + gap
    facts = diary({**days(first + 7, first + 1, 3), **days(first, 0, 5)}, first, 6)
    assert (fired(facts) == RAISED) is raised


def test_two_changes_on_neighbouring_days_are_one_run() -> None:
    facts = diary({**days(12, 6, 3), **days(5, 0, 5)}, 5, 4)
    assert fired(facts) == RAISED
    assert say(the("worse_since_change", facts).why) == (
        "Middle value 5 in the last 7 days, 3 in the 7 days before the change of Wed 25 February."
    )


@pytest.mark.parametrize(("level", "raised"), [(4, False), (3, True)])
def test_or_above_the_7_days_that_end_28_days_ago(level: int, raised: bool) -> None:
    facts = diary({**days(34, 28, level), **days(27, 0, 5)}, 20)
    assert (fired(facts) == RAISED) is raised
    if raised:
        assert say(the("worse_since_change", facts).why) == (
            "Middle value 5 in the last 7 days, 3 in the 7 days up to Mon 2 February."
        )


def test_the_7_days_of_28_days_ago_are_just_those() -> None:
    outside = {41: 1, 40: 1, 39: 1, 38: 1, 37: 1, 36: 1, 35: 1, **days(27, 0, 5)}
    assert fired(diary(outside, 20)) == []
    assert fired(diary({**days(34, 31, 1), **days(27, 0, 5)}, 20)) == RAISED
    assert fired(diary({**days(31, 28, 1), **days(27, 0, 5)}, 20)) == RAISED
    assert fired(diary({**days(30, 28, 1), **days(27, 0, 5)}, 20)) == []


def test_a_hold_and_a_planned_change_are_no_change() -> None:
    rising = {**days(14, 8, 3), **days(7, 0, 6)}
    start = taper((400, "10"))
    held = Ledger((*start.entered, line(HELD, ago(7), "10")))
    planned = taper((400, "10"), (-1, "9"))
    for ledger in (Ledger(), start, held, planned):
        assert fired(replace(rated(rising), ledger=ledger)) == []


def test_a_step_up_is_a_change_too() -> None:
    rising = rated({**days(14, 8, 3), **days(7, 0, 6)})
    assert fired(replace(rising, ledger=taper((400, "10"), (7, "11")))) == RAISED


def test_each_symptom_by_itself_and_lower_is_no_alert() -> None:
    falling = {**days(14, 8, 6), **days(7, 0, 1)}
    assert fired(diary(falling, 7)) == []
    rising = diary({**days(14, 8, 1), **days(7, 0, 4)}, 7, symptom="stiffness")
    assert fired(rising) == [("worse_since_change", "stiffness")]


def test_it_began_on_the_first_day_of_the_stretch() -> None:
    assert the("worse_since_change", diary({**days(16, 10, 3), **days(9, 0, 6)}, 9)).began_on == ago(6)


def test_its_level_is_the_middle_value_in_whole_points() -> None:
    facts = diary({**days(14, 8, 1), **days(7, 0, None, 4, 4, 4, 5, 5, 5)}, 7)
    assert the("worse_since_change", facts).level == 4


@pytest.mark.parametrize(
    ("now", "raised"), [((3,), False), ((3, 4), False), ((4,), True), ((4, 5), True), ((5,), True)]
)
@pytest.mark.parametrize("today", EDGES)
def test_a_middle_value_below_4_is_none(now: tuple[int, ...], raised: bool, today: date) -> None:
    facts = diary({**days(14, 8, 1), **days(7, 6, None), **days(5, 0, *now)}, 7, today=today)
    assert (fired(facts, today) == RAISED) is raised


@pytest.mark.parametrize(("changed", "raised"), [(27, True), (28, True), (29, False)])
@pytest.mark.parametrize("today", EDGES)
def test_the_last_change_is_at_most_28_days_ago(changed: int, raised: bool, today: date) -> None:
    facts = diary({**days(changed + 7, changed + 1, 2), **days(changed, 0, 5)}, changed, today=today)
    assert (fired(facts, today) == RAISED) is raised


@pytest.mark.parametrize(("gap", "raised"), [(1, True), (6, True), (7, False), (8, False)])
def test_where_changes_come_less_than_7_days_apart_the_last_7_days_count(gap: int, raised: bool) -> None:
    """The last change was two days ago: since then there are only 3 ratings."""
    changes = [2 + gap * n for n in reversed(range(4))]
    first = changes[0]
    facts = diary({**days(first + 7, first + 1, 2), **days(first, 0, 5)}, *changes)
    assert (fired(facts) == RAISED) is raised
    if raised:
        assert say(the("worse_since_change", facts).why).startswith("Middle value 5 in the last 7 days, 2 in")


def test_a_slow_run_that_turns_quick_is_seen_by_its_last_two_changes() -> None:
    facts = diary({**days(22, 16, 2), **days(15, 0, 5)}, 15, 5, 2)
    assert fired(facts) == RAISED


def test_a_severe_symptom_has_one_card_that_tells_both() -> None:
    facts = diary({**days(14, 8, 3), **days(7, 0, 8)}, 7)
    assert fired(facts) == [("severe_run", "anxiety")]
    alert = the("severe_run", facts)
    assert "3 in the 7 days before the change of Mon 23 February" in say(alert.why)
    assert say(alert.what_to_do[0]) == "Contact your clinician today, also if each day felt bearable."


def contacted(facts: Facts, rule: str, day: date) -> Facts:
    """After "I contacted them" on the card of that rule, as it stood that day."""
    until = tuple(c for c in facts.check_ins if c.day <= day)
    alerts = evaluate(replace(facts, check_ins=until), day, at(day))
    (card,) = (a for a in alerts if a.rule == rule and a.about == "anxiety")
    return replace(facts, acknowledgements=(*facts.acknowledgements, *card.answered(Did.CONTACTED, at(day))))


def loud(facts: Facts) -> list[tuple[str, str]]:
    return [(a.rule, a.about) for a in evaluate(facts, TODAY, at(TODAY)) if a.about and not a.quiet]


def test_a_contact_about_a_severe_rating_rests_what_is_higher_since_a_change_too() -> None:
    facts = diary({**days(14, 8, 3), **days(3, 2, 5), **days(1, 0, 9)}, 7)
    assert fired(facts) == [("severe_rating", "anxiety")]
    resting = contacted(facts, "severe_rating", ago(1))
    assert loud(resting) == []
    (line,) = (a for a in evaluate(resting, TODAY, at(TODAY)) if a.about == "anxiety")
    assert [told.rule for told in line.told] == ["severe_rating", "worse_since_change"]
    assert line.brief
    assert say(line.brief) == "Since your contact yesterday: anxiety 9, 9."


@pytest.mark.parametrize(("now", "is_loud"), [(5, False), (6, True)])
def test_it_wakes_when_its_middle_value_grew_by_two(now: int, is_loud: bool) -> None:
    facts = diary({**days(19, 13, 1), **days(12, 7, 4), **days(6, 0, now)}, 12)
    resting = contacted(facts, "worse_since_change", ago(6))
    assert [a.level for a in resting.acknowledgements] == [4]
    assert (loud(resting) == RAISED) is is_loud


@pytest.mark.parametrize(("told", "is_loud"), [(4, True), (5, False)])
def test_the_middle_value_is_held_against_the_middle_value_told_then(told: int, is_loud: bool) -> None:
    facts = diary({**days(19, 13, 1), **days(12, 0, 6)}, 12)
    done = tuple(
        Acknowledgement(rule, "anxiety", ago(3), at(ago(3)), Did.CONTACTED, level)
        for rule, level in (("severe_rating", 9), ("worse_since_change", told))
    )
    assert (loud(replace(facts, acknowledgements=done)) == RAISED) is is_loud


def test_a_contact_about_a_card_that_tells_both_is_one_about_both() -> None:
    facts = diary({**days(14, 8, 3), **days(7, 2, 8), **days(1, 0, 6)}, 7)
    assert fired(facts)
    resting = contacted(facts, "severe_run", ago(1))
    assert {done.rule for done in resting.acknowledgements} == {"severe_run", "worse_since_change"}
    assert loud(resting) == []


def test_a_draft_counts() -> None:
    facts = diary({**days(14, 8, 3), **days(3, 1, 6)}, 3 + 4)
    assert fired(facts) == []
    assert fired(replace(facts, drafts=(drafted(TODAY, ratings={"anxiety": 6}),))) == RAISED


def test_the_words_say_what_to_do_and_that_the_clinician_decides() -> None:
    alert = the("worse_since_change", diary({**days(14, 8, 3), **days(7, 0, 6)}, 7))
    assert say(alert.title) == "Anxiety: higher since the last dose change"
    causes = (
        "This can have many causes. The guideline's first answer is to pause or slow, "
        "and that is for your clinician to decide."
    )
    assert [say(x) for x in alert.what_to_do] == ["Contact your clinician this week.", causes]
    assert alert.topics == ("too_hard", "step_back")
    facts = diary({**days(14, 8, 3), **days(7, 0, 6)}, 7)
    ahead = line(DOWN, ago(-5), "9", entered_at=at(TODAY))
    planned = replace(facts, ledger=Ledger((*facts.ledger.entered, ahead)))
    said = the("worse_since_change", planned).what_to_do
    assert [say(x) for x in said] == ["Contact your clinician before the next planned change.", causes]


def test_at_0_mg_there_is_no_word_of_a_planned_change_or_of_slowing() -> None:
    rising = rated({**days(14, 8, 3), **days(7, 0, 6)})
    alert = the("worse_since_change", replace(rising, ledger=taper((400, "10"), (7, "0"))))
    assert [say(x) for x in alert.what_to_do] == [
        "Symptoms can come weeks after the last dose. Contact your clinician this week."
    ]
    assert alert.topics == ("too_hard",)
