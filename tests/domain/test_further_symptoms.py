"""The symptoms beyond the four: which there are, which are shown, and that they raise no alert."""

from dataclasses import replace

import pytest

from benzotrack.domain import red_flags
from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import QUESTIONS
from benzotrack.domain.further_symptoms import (
    CATALOGUE,
    FURTHER,
    NEAR_SIGN,
    answered_symptoms,
    asked_symptoms,
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
