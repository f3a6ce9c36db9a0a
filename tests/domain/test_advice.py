"""The advice of every sign in every country: its first sentence is the most urgent, and it names nothing that
the country has not.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benzotrack.domain.advice import RAN_OUT_ADVICE, advice, advice_of, first_call, sign_words
from benzotrack.domain.crisis import ELSEWHERE, EU, CrisisNumbers, numbers_for
from benzotrack.domain.phone_numbers import crisis_lines
from benzotrack.domain.profile import EditedNumbers, Profile
from benzotrack.domain.red_flags import EMERGENCY_SIGNS, KINDS, NO_DRIVING, RedFlag, RedFlagKind, Urgency
from benzotrack.i18n import say
from benzotrack.store.crisis_file import load_crisis_numbers

FILE = load_crisis_numbers()
NONE_CHOSEN = ""
NOT_IN_THE_FILE = sorted(EU - {n.country_code for n in FILE})[0]
COUNTRIES = (*(n.country_code for n in FILE), NONE_CHOSEN, ELSEWHERE, NOT_IN_THE_FILE)
PROFILES = (
    Profile(),
    Profile(conditions=("epilepsy", "naloxone", "bipolar_psychosis")),
)
AT = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)

everywhere = pytest.mark.parametrize("country", COUNTRIES, ids=lambda code: code or "none chosen")
every_sign = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
every_profile = pytest.mark.parametrize("profile", PROFILES, ids=["nothing told", "conditions told"])


def numbers(country: str, **own: str) -> tuple[CrisisNumbers, ...]:
    return numbers_for(country, FILE, {country: EditedNumbers(**own)} if own else {})


def said(key: str, country: str = "US", profile: Profile = PROFILES[0]) -> list[str]:
    return [say(sentence) for sentence in advice(key, numbers(country), profile)]


def flag(key: str, recent: bool | None = None) -> RedFlag:
    return RedFlag("id", AT.date(), AT.date(), key, AT, recent=recent)


@everywhere
@every_sign
@every_profile
def test_the_first_sentence_is_the_most_urgent_one(country: str, kind: RedFlagKind, profile: Profile) -> None:
    first = said(kind.key, country, profile)[0]
    lines = [line for one in numbers(country) for line in crisis_lines(one)]
    texts = len(numbers(country)) == 1 and any(line.texts for line in lines)
    whom = {
        Urgency.EMERGENCY: "Call the emergency number now.",
        Urgency.CRISIS_LINE: "Call or text the crisis line now." if texts else "Call the crisis line now.",
        Urgency.SAME_DAY: "today.",
    }
    if kind.urgency is Urgency.CRISIS_LINE and not lines:
        assert first == "If you can't stay safe: call the emergency number now."
    else:
        assert first.endswith(whom[kind.urgency])


@everywhere
@every_sign
@every_profile
def test_what_it_names_is_there_and_what_goes_with_it_stands_beside_it(
    country: str, kind: RedFlagKind, profile: Profile
) -> None:
    sentences = advice(kind.key, numbers(country), profile)
    whole = " ".join(say(sentence) for sentence in sentences)
    known = numbers(country)
    one = known[0] if len(known) == 1 else None
    if not (one and one.crisis_text):
        assert "text" not in whole.split()
    if "emergency department" in whole:
        assert NO_DRIVING in sentences
    assert ("poison line" in whole) is (kind.key == "overdose_harm" and bool(one and one.poison))
    if not any(crisis_lines(n) for n in known):
        assert "Call the crisis line now." not in whole
        assert "crisis line too" not in whole
    assert ("naloxone" in whole.lower()) is (kind.key == "oversedation")
    assert (EMERGENCY_SIGNS in sentences) is (kind.key == "ran_out")
    assert "on this list" not in whole
    if kind.urgency is not Urgency.SAME_DAY:
        assert "No phone? Ask someone near you to call." in whole
    assert len(set(sentences)) == len(sentences)


@everywhere
@every_sign
@every_profile
def test_a_sign_that_is_over_asks_to_tell_a_clinician_today(
    country: str, kind: RedFlagKind, profile: Profile
) -> None:
    over = [say(sentence) for sentence in advice_of(flag(kind.key, False), numbers(country), profile)]
    assert over[0] == "If no clinician knows, contact yours today."
    assert ("Don't drive until a doctor says so." in over) is (kind.key == "seizure")
    assert over[-1] == "Not reached? Call an out-of-hours line."
    for recent in (None, True):
        assert advice_of(flag(kind.key, recent), numbers(country), profile) == advice(
            kind.key, numbers(country), profile
        )


def test_thoughts_that_life_is_not_worth_living_begin_with_the_call_and_end_with_the_comfort() -> None:
    assert said("suicidal_thoughts", "US") == [
        "Call or text the crisis line now.",
        "You don't need to be in danger to call.",
        "Tell your clinician today.",
        "If you can't stay safe: call the emergency number now.",
        "No phone? Ask someone near you to call.",
        "Many people have such thoughts in a taper.",
    ]


@pytest.mark.parametrize(
    ("own", "first"),
    [
        ({"crisis_call": "116 123"}, "Call the crisis line now."),
        ({"crisis_text": "text 50808"}, "Text the crisis line now."),
        ({"crisis_call": "1", "crisis_text": "text 50808"}, "Text the crisis line now."),
    ],
)
def test_an_own_crisis_line_counts_as_the_countrys(own: dict[str, str], first: str) -> None:
    (words, *_) = advice("suicidal_thoughts", numbers(ELSEWHERE, **own), Profile())
    assert say(words) == first


def test_an_own_poison_line_counts_as_the_countrys() -> None:
    own = advice("overdose_harm", numbers("DE", poison="030 19240"), Profile())
    assert any("call the poison line" in say(words) for words in own)
    assert not any("poison" in words for words in said("overdose_harm", "DE"))
    assert "Wide awake, by accident, and nothing else taken: ask a pharmacist now." in said(
        "overdose_harm", "DE"
    )


def test_who_stopped_or_ran_out_is_told_all_of_it_in_this_order() -> None:
    assert [say(sentence) for sentence in RAN_OUT_ADVICE] == [
        "Call your prescriber or pharmacist today.",
        "Stopping suddenly can cause seizures (fits).",
        "This can't wait until Monday. Not reached? Call an out-of-hours line now.",
        "Not reached within hours? Go to an emergency department, with your medicine box.",
        "Don't drive yourself. Ask someone to take you, or to call.",
        say(EMERGENCY_SIGNS),
        "Don't take more to make up for it.",
        "Don't borrow or buy tablets.",
    ]


def test_what_the_profile_holds_makes_the_advice_their_own() -> None:
    told = PROFILES[1]
    assert "Known epilepsy? Follow your seizure plan too." in said("seizure")
    assert "Follow your seizure plan too." in said("seizure", profile=told)
    assert "Naloxone, if you have it at home: use it, and call." in said("oversedation")
    assert "You have naloxone at home: use it, and call." in said("oversedation", profile=told)
    assert "For you, one night without sleep is enough to call." in said("unbearable_unrest", profile=told)


def test_after_a_fit_nobody_is_to_be_alone_or_to_drive() -> None:
    assert said("seizure")[1] == "Don't be alone, and don't drive."


def test_with_a_bipolar_disorder_the_first_night_without_sleep_is_the_sign() -> None:
    for kind in KINDS:
        changed = sign_words(kind.key, PROFILES[1]) != kind.words
        assert changed is (kind.key == "unbearable_unrest")
        assert sign_words(kind.key, Profile()) == kind.words
    assert say(sign_words("unbearable_unrest", PROFILES[1])).endswith("or a night with no sleep")


@everywhere
def test_the_emergency_number_is_called_first_where_no_crisis_line_is_known(country: str) -> None:
    known = any(crisis_lines(n) for n in numbers(country))
    thoughts = flag("suicidal_thoughts")
    assert first_call(thoughts, numbers(country)) is (Urgency.CRISIS_LINE if known else Urgency.EMERGENCY)
    assert first_call(replace(thoughts, recent=False), numbers(country)) is Urgency.SAME_DAY
    assert first_call(flag("seizure"), numbers(country)) is Urgency.EMERGENCY
