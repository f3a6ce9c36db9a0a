"""Every fault that was planted is found, and by whom: none of the four finds all."""

import copy
from collections.abc import Callable
from typing import Any

from tests.exchange.fhir.validators_run import found
from tests.exchange.fhir.whole_diary import WHOLE, bundle_of, of_kind

Bundle = dict[str, Any]


def first(bundle: Bundle, kind: str) -> dict[str, Any]:
    return of_kind(bundle, kind)[0]


def a_rating(bundle: Bundle) -> dict[str, Any]:
    return next(o for o in of_kind(bundle, "Observation") if "valueInteger" in o)


def a_total(bundle: Bundle) -> dict[str, Any]:
    return next(o for o in of_kind(bundle, "Observation") if "valueQuantity" in o)


def an_answer(bundle: Bundle) -> dict[str, Any]:
    answer: dict[str, Any] = first(bundle, "QuestionnaireResponse")["item"][1]["item"][0]["answer"][0]
    return answer


FAULTS: dict[str, tuple[Callable[[Bundle], object], str]] = {
    "a status that there is not": (
        lambda b: first(b, "MedicationStatement").update(status="bogus"),
        "f",
    ),
    "an unknown property": (lambda b: first(b, "Patient").update(mood="low"), "rmf"),
    "a month of 13": (lambda b: first(b, "Patient").update(birthDate="1979-13-02"), "rm"),
    "30 February": (lambda b: a_rating(b).update(effectiveDateTime="2026-02-30"), "rm"),
    "no subject": (lambda b: first(b, "MedicationStatement").pop("subject"), "rmf"),
    "no status": (lambda b: first(b, "MedicationAdministration").pop("status"), "rmf"),
    "two medicines": (
        lambda b: first(b, "MedicationStatement").update(medicationReference={"reference": "Medication/1"}),
        "ro",
    ),
    "a moment without a zone": (
        lambda b: first(b, "QuestionnaireResponse").update(authored="2026-10-24T20:05:00"),
        "ro",
    ),
    "an instant that is a day": (lambda b: a_rating(b).update(issued="2026-10-24"), "rmo"),
    "a number as text": (lambda b: an_answer(b).update(valueInteger="7"), "m"),
    "a rating of 7.5": (lambda b: a_rating(b).update(valueInteger=7.5), "rm"),
    "no linkId": (lambda b: first(b, "QuestionnaireResponse")["item"][0].pop("linkId"), "rmfo"),
    "a linkId that is not asked": (
        lambda b: first(b, "QuestionnaireResponse")["item"][0].update(linkId="mood"),
        "o",
    ),
    "another unit": (
        lambda b: of_kind(b, "MedicationAdministration")[2]["dosage"]["dose"].update(code="mgs"),
        "o",
    ),
    "a reference to nobody": (
        lambda b: first(b, "MedicationStatement").update(subject={"reference": "urn:uuid:nobody"}),
        "o",
    ),
    "an empty text": (lambda b: first(b, "Patient")["name"][0].update(text=""), "ro"),
    "an empty list": (lambda b: first(b, "Patient").update(name=[]), "o"),
    "an id with a space": (lambda b: first(b, "Patient").update(id="a b"), "ro"),
    "a guessed LOINC code": (
        lambda b: a_rating(b)["code"]["coding"].append({"system": "http://loinc.org", "code": "70273-8"}),
        "o",
    ),
    "a code of another medicine": (
        lambda b: first(b, "MedicationStatement")["medicationCodeableConcept"]["coding"][0].update(
            code="6960"
        ),
        "o",
    ),
    "two values": (lambda b: a_total(b).update(valueInteger=12), "r"),
    "the same twice": (lambda b: b["entry"].append(b["entry"][0]), "mo"),
    "no bundle type": (lambda b: b.pop("type"), "rmf"),
    "an entity's role that there is not": (
        lambda b: of_kind(b, "Provenance")[1]["entity"][0].update(role="origin"),
        "f",
    ),
}
"""What is done to a sound bundle, and who finds it: r fhir.resources, m @medplum/core, f npm fhir, o ours."""

LETTERS = {"resources": "r", "medplum": "m", "fhir": "f", "ours": "o"}


def planted(fault: Callable[[Bundle], object]) -> Bundle:
    bundle = copy.deepcopy(bundle_of(WHOLE))
    fault(bundle)
    return bundle


def test_each_planted_fault_is_found_and_none_of_the_four_finds_all() -> None:
    answers = found([planted(fault) for fault, _ in FAULTS.values()])
    by = {
        name: "".join(letter for key, letter in LETTERS.items() if answer[key])
        for name, answer in zip(FAULTS, answers, strict=True)
    }
    assert by == {name: who for name, (_, who) in FAULTS.items()}
    assert all(by.values())
    assert all(any(letter not in who for who in by.values()) for letter in LETTERS.values())
