"""Red flags: shown until they have an outcome, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from benzotrack.domain.advice import advice, advice_of, sign_words
from benzotrack.domain.alerts import Acknowledgement, Did, Facts, Severity
from benzotrack.domain.profile import Pause, Profile
from benzotrack.domain.red_flags import BY_KEY, KINDS, Outcome, RedFlag, RedFlagKind
from benzotrack.i18n import say
from benzotrack.store.crisis_file import load_crisis_numbers
from tests.domain.builders import TODAY, ago, alerts, at, checked, fired, flag, the


def order(*flags: RedFlag) -> list[str]:
    return [a.about for a in alerts(Facts(red_flags=flags))]


@pytest.mark.parametrize("kind", KINDS, ids=[k.key for k in KINDS])
def test_every_sign_raises_an_alert_with_its_own_words_and_advice(kind: RedFlagKind) -> None:
    alert = the("red_flag", Facts(red_flags=(flag(kind.key),)))
    assert (alert.title, alert.what_to_do) == (kind.words, advice(kind.key, (), Profile()))


def test_its_advice_fits_the_country_and_the_profile() -> None:
    texting = tuple(n for n in load_crisis_numbers() if n.country_code == "US")
    thoughts = the("red_flag", Facts(red_flags=(flag("suicidal_thoughts"),), numbers=texting))
    assert say(thoughts.what_to_do[0]) == "Call or text the crisis line now."
    profile = Profile(conditions=("bipolar_psychosis",))
    unrest = the("red_flag", Facts(red_flags=(flag("unbearable_unrest"),), profile=profile))
    assert unrest.title == sign_words("unbearable_unrest", profile)
    assert unrest.what_to_do == advice("unbearable_unrest", (), profile)


@pytest.mark.parametrize("days", [0, 1, 10, 400, -1])
def test_a_red_flag_stays_whatever_its_day(days: int) -> None:
    assert fired(Facts(red_flags=(flag("seizure", days),))) == [("red_flag", "seizure")]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_ends_it(outcome: Outcome) -> None:
    assert fired(Facts(red_flags=(flag("seizure", outcome=outcome),))) == []


def test_having_been_shown_does_not_end_it() -> None:
    assert fired(Facts(red_flags=(flag("seizure", 3, shown_at=at(ago(3))),))) == [("red_flag", "seizure")]


def test_same_day_signs_are_contacts_and_all_others_red_flags() -> None:
    facts = Facts(red_flags=tuple(flag(k.key) for k in KINDS))
    severities = {a.about: a.severity for a in alerts(facts)}
    contacts = {k for k, s in severities.items() if s is Severity.CONTACT}
    assert contacts == {"ran_out", "unbearable_unrest"}
    assert set(severities) == set(BY_KEY)


def test_a_sign_of_a_past_day_that_is_over_asks_to_tell_the_clinician_today() -> None:
    over = the("red_flag", Facts(red_flags=(flag("seizure", recent=False),)))
    assert over.severity is Severity.CONTACT
    assert over.what_to_do == advice_of(flag("seizure", recent=False), (), Profile())
    for recent in (None, True):
        still = the("red_flag", Facts(red_flags=(flag("seizure", recent=recent),)))
        assert still.severity is Severity.RED_FLAG


def test_emergencies_come_before_the_crisis_line_and_both_before_a_call_today() -> None:
    assert order(flag("ran_out"), flag("suicidal_thoughts", 1), flag("seizure", 9)) == [
        "seizure",
        "suicidal_thoughts",
        "ran_out",
    ]
    over = flag("confusion", recent=False)
    assert order(over, flag("suicidal_thoughts", 1)) == ["suicidal_thoughts", "confusion"]


def test_among_equals_the_one_chosen_last_comes_first_in_whatever_order_they_lie() -> None:
    morning = replace(flag("confusion"), chosen_at=at(TODAY, 8))
    same_moment = (replace(morning, id="a"), replace(morning, id="b"))
    flags = (flag("seizure", 2), flag("unsafe"), *same_moment, flag("hallucination", 1))
    orders = {tuple(order(*some)) for some in permutations(flags)}
    assert orders == {("unsafe", "b", "a", "hallucination", "seizure")}


def test_it_says_when_it_was_chosen_and_for_which_check_in() -> None:
    assert say(the("red_flag", Facts(red_flags=(flag("seizure", 1),))).why) == (
        "You chose this yesterday at 21:00."
    )
    about_earlier = replace(flag("seizure"), about_day=ago(3))
    assert say(the("red_flag", Facts(red_flags=(about_earlier,))).why) == (
        "You chose this today at 21:00, in the check-in for Fri 27 February."
    )


@pytest.mark.parametrize("key", ["seizure", "suicidal_thoughts", "ran_out"])
def test_it_never_rests_and_neither_a_pause_nor_a_limit_turns_it_off(key: str) -> None:
    told = [Acknowledgement("red_flag", key, TODAY, at(TODAY), did) for did in Did]
    profile = Profile(alert_limit=10, pauses=(Pause(ago(9)),))
    facts = Facts((checked(ago(9)),), (), (flag(key),), tuple(told), profile)
    assert [(a.rule, a.quiet) for a in alerts(facts)] == [("red_flag", False)]
