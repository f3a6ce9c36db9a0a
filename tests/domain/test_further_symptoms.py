"""The symptoms beyond the four: which there are, which are shown, and that they raise no alert."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain import red_flags
from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import QUESTIONS
from benzotrack.domain.further_symptoms import (
    CATALOGUE,
    FURTHER,
    NEAR_SIGN,
    UNSAFE_TO_DRIVE,
    answered_symptoms,
    asked_symptoms,
    offers_unrest,
    shown_symptoms,
)
from benzotrack.domain.profile import Profile
from benzotrack.domain.symptoms import CORE, RATING_MAX, RATING_MIN
from benzotrack.i18n import say
from tests.domain.builders import ago, alerts, checked, drafted, fired, rated

FURTHER_IDS = [symptom.id for symptom in FURTHER]
CHOSEN = Profile(further_symptoms=("of_a_later_version", "nausea", "headache"))


def ids(symptoms: tuple[object, ...]) -> list[str]:
    return [s.id for s in symptoms]  # type: ignore[attr-defined]


def test_every_symptom_of_the_catalogue_has_its_own_id_label_and_question() -> None:
    assert len(CATALOGUE) == len(CORE) + len(FURTHER)
    assert not set(FURTHER_IDS) & set(QUESTIONS)
    for words in ("label", "question"):
        said = {say(getattr(symptom, words)) for symptom in CATALOGUE.values()}
        assert len(said) == len(CATALOGUE)


GIVEN_OUT = (
    "panic",
    "low_mood",
    "restlessness",
    "unreal",
    "concentration",
    "memory",
    "nightmares",
    "sleepiness",
    "muscle_pain",
    "muscle_weakness",
    "muscle_cramps",
    "twitches",
    "tremor",
    "balance",
    "sensitive_senses",
    "tinnitus",
    "tingling",
    "skin_feelings",
    "headache",
    "sweating",
    "palpitations",
    "nausea",
    "vomiting",
    "stomach_cramps",
    "diarrhoea",
)


def test_ids_stay_as_they_were_given_out() -> None:
    assert tuple(FURTHER_IDS) == GIVEN_OUT


def test_no_red_flag_is_a_symptom_to_rate() -> None:
    assert not set(CATALOGUE) & set(red_flags.BY_KEY)
    labels = " ".join(say(s.label).lower() for s in FURTHER)
    for sign in ("seizure", "fit", "psychosis", "suicid", "chest", "confus", "hearing things"):
        assert sign not in labels.split()


def test_a_symptom_that_stands_near_a_red_flag_names_one_that_there_is() -> None:
    assert set(NEAR_SIGN) <= set(FURTHER_IDS)
    assert set(NEAR_SIGN.values()) <= set(red_flags.BY_KEY)


def test_memory_sleepiness_and_balance_are_no_time_to_drive() -> None:
    assert UNSAFE_TO_DRIVE == ("memory", "sleepiness", "balance")
    assert set(UNSAFE_TO_DRIVE) <= set(FURTHER_IDS)


@pytest.mark.parametrize(
    ("rating", "band"),
    [(0, "none"), (1, "mild"), (3, "mild"), (4, "moderate"), (6, "moderate"), (7, "severe"), (10, "severe")],
)
def test_further_symptoms_have_the_bands_of_the_four(rating: int, band: str) -> None:
    assert {say(symptom.band(rating)) for symptom in FURTHER} == {band}


@pytest.mark.parametrize("symptom", FURTHER_IDS)
def test_only_the_four_raise_alerts(symptom: str) -> None:
    worst = dict.fromkeys(range(8), RATING_MAX)
    assert fired(rated(worst, symptom)) == []
    assert fired(replace(rated(worst, symptom), drafts=(drafted(ago(0), ratings={symptom: 10}),))) == []
    assert fired(rated(worst, "anxiety")) == [("severe_run", "anxiety")]


def test_a_lower_alert_limit_does_not_reach_further_symptoms() -> None:
    facts = replace(rated({0: 10, 1: 10, 2: 10}, "headache"), profile=Profile(alert_limit=1))
    assert alerts(facts) == ()


@pytest.mark.parametrize(
    ("last_night", "night_before", "offered"),
    [
        ({"ratings": {"sleep": 9}}, {"ratings": {"sleep": 9}}, True),
        ({"ratings": {"sleep": 10}}, {"hours_slept": Decimal(0)}, True),
        ({"hours_slept": Decimal(0), "ratings": {"sleep": 3}}, {"ratings": {"sleep": 10}}, True),
        ({"ratings": {"sleep": 8}}, {"ratings": {"sleep": 10}}, False),
        ({"ratings": {"sleep": 10}}, {"ratings": {"sleep": 8}}, False),
        ({"hours_slept": Decimal("0.5")}, {"hours_slept": Decimal(0)}, False),
        ({"ratings": {"sleep": 10}}, {"ratings": {"sleep": None}}, False),
        ({"ratings": {"sleep": 10}}, None, False),
        ({"ratings": {"sleep": None}}, {"ratings": {"sleep": 10}}, False),
        ({"ratings": {"anxiety": 10}}, {"ratings": {"anxiety": 10}}, False),
    ],
)
@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 1), date(2028, 3, 1), date(2026, 1, 1)])
def test_two_nights_without_sleep_offer_the_sign(
    last_night: dict[str, object], night_before: dict[str, object] | None, offered: bool, day: date
) -> None:
    said = [checked(day, **last_night)]  # type: ignore[arg-type]
    if night_before is not None:
        said.append(checked(day - timedelta(days=1), **night_before))  # type: ignore[arg-type]
    assert offers_unrest(said, day, bipolar=False) is offered
    assert not offers_unrest(said[1:], day, bipolar=False)


@pytest.mark.parametrize(("rating", "offered"), [(8, False), (9, True), (10, True), (None, False)])
def test_with_a_bipolar_disorder_the_first_night_offers_it(rating: int | None, offered: bool) -> None:
    assert offers_unrest([checked(ago(0), ratings={"sleep": rating})], ago(0), bipolar=True) is offered


def test_what_is_being_changed_counts_before_what_was_saved() -> None:
    nights = [checked(ago(n), ratings={"sleep": 10}) for n in (1, 0)]
    corrected = drafted(ago(0), ratings={"sleep": 1})
    assert offers_unrest(nights, ago(0), bipolar=False)
    assert not offers_unrest([*nights, corrected], ago(0), bipolar=False)


def test_a_check_in_offers_what_is_chosen_and_what_it_already_answers() -> None:
    assert ids(asked_symptoms(CHOSEN, {})) == ["headache", "nausea"]
    assert ids(asked_symptoms(CHOSEN, {"tremor": 0, "sweating": None, "anxiety": 3, "later": 5})) == [
        "tremor",
        "headache",
        "sweating",
        "nausea",
    ]
    assert asked_symptoms(Profile(), {"anxiety": 3}) == ()


def test_answered_symptoms_are_those_with_an_answer_chosen_or_not() -> None:
    assert ids(answered_symptoms({"nausea": RATING_MIN, "tremor": None, "anxiety": 9, "later": 5})) == [
        "tremor",
        "nausea",
    ]


def test_charts_show_the_four_then_the_chosen_then_what_was_rated_before_it_was_un_chosen() -> None:
    said = [
        checked(ago(3), ratings={"tremor": 4, "anxiety": 2}),
        checked(ago(2), ratings={"sweating": None, "later": 7}),
        drafted(ago(0), ratings={"panic": 0}),
    ]
    four = ids(CORE)
    assert ids(shown_symptoms(CHOSEN, said)) == [*four, "headache", "nausea", "panic", "tremor"]
    assert ids(shown_symptoms(CHOSEN, [])) == [*four, "headache", "nausea"]
    assert ids(shown_symptoms(Profile(), [])) == four
    assert ids(shown_symptoms(Profile(), Facts(tuple(said[:1])).check_ins)) == [*four, "tremor"]  # type: ignore[arg-type]
