"""Alcohol and opioids: today, yesterday and earlier; 6, 7 and 8 days apart; prescribed opioids."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from benzotrack.domain.alert_rules import BY_ID
from benzotrack.domain.alerts import Acknowledgement, Did, Facts
from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import HARD_TO_WAKE
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, checked, drafted, fired, joined, noted, the

ALCOHOL = [("with_sedatives", "alcohol")]
OPIOIDS = [("with_sedatives", "opioids")]


@pytest.mark.parametrize("substance", ["alcohol", "opioids"])
@pytest.mark.parametrize(("days", "raised"), [(0, True), (1, True), (2, False)])
def test_alcohol_and_opioids_of_today_or_yesterday(substance: str, days: int, raised: bool) -> None:
    assert (fired(noted(substance, days)) == [("with_sedatives", substance)]) is raised


@pytest.mark.parametrize("other", ["caffeine", "stress", "missed_dose"])
def test_nothing_else_that_is_noted_raises_it(other: str) -> None:
    assert fired(noted(other, 0)) == []


@pytest.mark.parametrize(
    ("days", "raised"),
    [
        ((0, 1), True),
        ((0, 2), False),
        ((0, 6), False),
        ((0, 7), True),
        ((0, 8), True),
        ((1, 7), False),
        ((1, 8), True),
        ((0, 1, 2, 3, 4, 5, 6), False),
        ((0, 1, 2, 3, 4, 5, 6, 7), True),
        ((0, 6, 13), False),
        ((0, 6, 12), True),
        ((0, 6, 8, 13), False),
    ],
)
def test_each_comes_at_most_once_a_week(days: tuple[int, ...], raised: bool) -> None:
    assert (fired(noted("alcohol", *days)) == ALCOHOL) is raised


def test_who_drinks_every_day_sees_it_on_two_days_of_seven() -> None:
    facts = noted("alcohol", *range(28))
    shown = [n for n in range(28) if fired(Facts(facts.check_ins[: 28 - n]), ago(n)) == ALCOHOL]
    assert shown == [n for n in range(28) if (27 - n) % 7 in (0, 1)]


def test_alcohol_does_not_use_up_the_week_of_opioids() -> None:
    assert fired(joined(noted("alcohol", 3), noted("opioids", 0))) == OPIOIDS
    both = Facts((checked(TODAY, context=("opioids", "alcohol")),))
    assert fired(both) == ALCOHOL + OPIOIDS


@pytest.mark.parametrize(("later_by", "raised"), [(0, False), (1, False), (2, True)])
def test_a_note_written_too_late_to_be_shown_does_not_use_up_the_week(later_by: int, raised: bool) -> None:
    late = noted("alcohol", 4, later_by=later_by)
    assert (fired(joined(late, noted("alcohol", 0))) == ALCOHOL) is raised


def test_a_note_added_to_an_old_day_does_not_use_up_the_week() -> None:
    plain = checked(ago(4), ratings={"anxiety": 2})
    added = plain.edited(Answers({"anxiety": 2}, context=("alcohol",)), at(ago(1)), None)
    assert fired(joined(Facts((added,)), noted("alcohol", 0))) == ALCOHOL
    kept = checked(ago(4), context=("alcohol",)).edited(
        Answers(context=("alcohol",), note="x"), at(ago(1)), None
    )
    assert fired(joined(Facts((kept,)), noted("alcohol", 0))) == [], "it was shown when first noted"


def test_a_half_done_check_in_counts() -> None:
    assert fired(Facts(drafts=(drafted(ago(1), context=("opioids",)),))) == OPIOIDS
    reopened = Draft(ago(4), at(ago(4)), at(ago(1)), Answers(context=("alcohol",)))
    assert fired(replace(noted("alcohol", 0), drafts=(reopened,))) == ALCOHOL


def test_written_in_the_night_of_a_clock_change_it_was_in_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    today = datetime(2026, 10, 27).date()  # noqa: DTZ001
    day = today - timedelta(days=3)
    written = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin)
    noted_then = CheckIn(day, Answers(context=("alcohol",)), written)
    assert fired(Facts((noted_then,)), day + timedelta(days=1)) == ALCOHOL
    assert fired(Facts((noted_then, checked(today, context=("alcohol",)))), today) == []


def test_a_clock_that_a_journey_set_back_does_not_hide_what_is_noted_for_yesterday() -> None:
    ahead = CheckIn(ago(1), Answers(context=("alcohol",)), at(ago(-1), 1))
    assert fired(Facts((ahead,))) == ALCOHOL


def test_prescribed_opioids_are_told_once_and_never_again_and_alcohol_is_not() -> None:
    done = Acknowledgement("with_sedatives", "opioids", ago(300), at(ago(300)), Did.PRESCRIBED)
    both = Facts((checked(TODAY, context=("alcohol", "opioids")),), acknowledgements=(done,))
    assert fired(both) == ALCOHOL
    wrong = replace(done, about="alcohol")
    assert fired(replace(both, acknowledgements=(wrong,))) == ALCOHOL + OPIOIDS


@pytest.mark.parametrize(("days", "raised"), [(0, False), (1, False), (27, False), (28, True), (29, True)])
@pytest.mark.parametrize("did", [Did.TOLD, Did.SEEN])
def test_who_has_told_them_of_alcohol_is_left_in_peace_for_28_days(days: int, raised: bool, did: Did) -> None:
    told = Acknowledgement("with_sedatives", "alcohol", ago(days), at(ago(days)), did)
    both = Facts((checked(TODAY, context=("alcohol", "opioids")),), acknowledgements=(told,))
    assert fired(both) == (ALCOHOL if raised or did is Did.SEEN else []) + OPIOIDS


def test_opioids_in_the_profile_are_acknowledged_once() -> None:
    called = Acknowledgement("with_sedatives", "opioids", ago(200), at(ago(200)), Did.CONTACTED)
    back = replace(called, at=at(ago(200), 22), did=Did.TAKEN_BACK)
    profile = Profile(conditions=("opioids",))
    facts = replace(noted("opioids", 0), profile=profile)
    assert fired(facts) == OPIOIDS
    assert fired(replace(facts, acknowledgements=(called,))) == []
    assert fired(replace(facts, acknowledgements=(called, back))) == OPIOIDS
    assert fired(replace(facts, profile=Profile(), acknowledgements=(called,))) == OPIOIDS
    today = replace(called, at=at(TODAY))
    assert fired(replace(facts, acknowledgements=(today,))) == OPIOIDS, "it can still be taken back"


def test_the_words_for_alcohol_hold_the_emergency_signs_and_the_warning_for_who_drinks_daily() -> None:
    alert = the("with_sedatives", noted("alcohol", 1))
    assert say(alert.title) == "Alcohol together with your medicine"
    assert say(alert.why) == "You noted it for yesterday. Together they can slow your breathing."
    assert [say(line) for line in alert.what_to_do] == [
        "Tell your clinician.",
        say(HARD_TO_WAKE),
        "If you drink every day, don't stop alcohol suddenly either: ask your clinician.",
    ]


def test_the_words_for_opioids_say_to_keep_taking_them_and_to_ask_for_naloxone() -> None:
    facts = noted("opioids", 0)
    own = [
        "If they are prescribed (methadone and buprenorphine too), keep taking them as prescribed.",
        "Ask for naloxone, and where to keep it.",
    ]
    assert [say(x) for x in the("with_sedatives", facts).what_to_do][2:] == own
    has_it = replace(facts, profile=Profile(conditions=("naloxone",)))
    said = [say(x) for x in the("with_sedatives", has_it).what_to_do]
    assert said[1:] == [say(HARD_TO_WAKE), "You have naloxone at home: use it, and call.", own[0]]


def test_it_began_on_the_first_noted_day_that_was_shown() -> None:
    assert the("with_sedatives", noted("alcohol", 0, 1)).began_on == ago(1)
    assert the("with_sedatives", noted("alcohol", 0, 7)).began_on == TODAY


def test_each_substance_has_an_answer_of_its_own() -> None:
    answers = {about: BY_ID["with_sedatives"].answers_to(about) for about in ("alcohol", "opioids")}
    assert [(say(a.words), a.says) for a in answers["alcohol"]] == [("I have told them", Did.TOLD)]
    assert [a.says for a in answers["opioids"]] == [Did.PRESCRIBED]
