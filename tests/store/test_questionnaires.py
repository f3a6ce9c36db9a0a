"""Questionnaires and chosen symptoms on disk: read again exactly, reported where they do not fit, kept."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, begun
from benzotrack.store.codec import written
from benzotrack.store.errors import NotSaved
from benzotrack.store.store import Store
from tests.store.test_records import AT, DAY, PROFILE, changed, lies_in, opened, put

HALF_DONE = begun(GAD_7, "half", DAY, AT).answered(0, 3, AT).answered(1, None, AT)
WHOLE = replace(begun(PHQ_9, "whole", DAY, AT), answers=(0, 1, 2, 3, 0, 1, 2, 3, 0), asking=9, finished_at=AT)
WRITTEN = written(WHOLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def test_a_questionnaire_stays_one_record_through_its_life_and_is_read_again_exactly(folder: Path) -> None:
    store = Store(folder)
    store.put(begun(GAD_7, "half", DAY, AT))
    store.put(WHOLE)
    store.put(HALF_DONE)
    assert store.contents().questionnaires == (HALF_DONE, WHOLE)
    store.close()
    again = Store(folder)
    assert again.contents().questionnaires == (HALF_DONE, WHOLE)
    later = replace(HALF_DONE, asking=0, updated_at=AT + timedelta(hours=1))
    again.put(later)
    again.close()
    assert opened(folder)[0].questionnaires == (later, WHOLE)
    assert len(lies_in(folder, "questionnaires")) == 2


@pytest.mark.parametrize(
    ("field", "value", "told", "problem"),
    [
        ("id", "", "id", "is empty"),
        ("kind", "phq15", "kind", "is not known to this version"),
        ("answers.2", 4, "answers.2", "is out of range"),
        ("answers.2", -1, "answers.2", "is out of range"),
        ("answers.2", True, "answers.2", "is not a whole number"),
        ("answers", [1, 2, 3], "record", "does not fit"),
        ("asking", 10, "record", "does not fit"),
        ("asking", -1, "asking", "is out of range"),
        ("started_at", "yesterday", "started_at", "is not a moment"),
        ("finished_at", "2026-03-01T20:00:00", "finished_at", "has no UTC offset"),
    ],
)
def test_a_questionnaire_that_does_not_fit_is_reported_and_stays_as_it_is(
    folder: Path, field: str, value: Any, told: str, problem: str
) -> None:
    wrong = changed(WRITTEN, field, value)
    put(folder, "questionnaires", "1", wrong)
    contents, misfits = opened(folder)
    assert contents.questionnaires == ()
    assert misfits == [(f"{DAY} {told}", problem)]
    store = Store(folder)
    store.put(HALF_DONE)
    store.close()
    assert lies_in(folder, "questionnaires")["1"] == wrong
    assert opened(folder)[0].questionnaires == (HALF_DONE,)


def test_fields_of_a_later_version_survive_the_next_answer(folder: Path) -> None:
    put(folder, "questionnaires", "1", {**written(HALF_DONE), "how_hard": 2})
    store = Store(folder)
    store.put(HALF_DONE.answered(2, 1, AT))
    store.close()
    (kept,) = lies_in(folder, "questionnaires").values()
    assert (kept["how_hard"], kept["answers"]) == (2, [3, None, 1, None, None, None, None])


def test_reading_only_refuses_an_answer(folder: Path) -> None:
    store = Store(folder)
    store.put(HALF_DONE)
    before = store.contents()
    reader = Store(folder, read_only=True)
    with pytest.raises(NotSaved):
        reader.put(HALF_DONE.answered(2, 1, AT))
    assert reader.contents() == store.contents() == before
    reader.close()
    store.close()


def test_chosen_symptoms_and_their_ratings_are_read_again_with_ids_of_a_later_version(
    folder: Path,
) -> None:
    chosen = replace(PROFILE, further_symptoms=("of_a_later_version", "headache"))
    rated = CheckIn(DAY, Answers({"headache": 7, "of_a_later_version": 3, "nausea": None}), AT)
    store = Store(folder)
    store.put(chosen)
    store.put(rated)
    store.close()
    contents, misfits = opened(folder)
    assert (contents.profile, contents.check_ins, misfits) == (chosen, (rated,), [])


def test_a_profile_of_the_first_version_has_no_further_symptoms(folder: Path) -> None:
    put(folder, "profile", "1", changed(written(PROFILE), "further_symptoms", ...))
    contents, misfits = opened(folder)
    assert (contents.profile, misfits) == (PROFILE, [])
