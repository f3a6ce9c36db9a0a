"""What is written is FHIR R4 to every validator, holds together, and is taken whole by a server."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, given, settings, strategies as st

from benzotrack.domain.check_in import Answers, CheckIn, Ratings
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.bundle import BundleKind
from benzotrack.exchange.fhir.patient import FhirPatient
from tests.exchange.fhir.reference_check import faults
from tests.exchange.fhir.validators_run import found, found_by_resources, taken
from tests.exchange.fhir.whole_diary import DIARIES, NOW, PERIODS, TODAY, WHOLE, bundle_of, evening, line

SOUND: dict[str, list[str]] = {"medplum": [], "fhir": [], "resources": [], "ours": []}


def test_a_diary_with_everything_an_empty_one_and_a_part_are_sound_to_all_four() -> None:
    october = Period(date(2026, 10, 25), date(2026, 10, 31))
    bundles = [
        bundle_of(WHOLE),
        bundle_of(WHOLE, BundleKind.TRANSACTION),
        bundle_of(WHOLE, period=october, about=FhirPatient("another")),
        bundle_of(DiaryRecords()),
    ]
    assert found(bundles) == [SOUND] * 4
    assert len({len(bundle["entry"]) for bundle in bundles[1:]}) == 3


@settings(max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # shrinking takes minutes
@given(DIARIES, st.sampled_from(BundleKind), PERIODS)
def test_any_diary_is_sound(records: DiaryRecords, kind: BundleKind, period: Period | None) -> None:
    bundle = whole_bundle(records, kind, period)
    assert faults(bundle) == []
    assert found_by_resources(bundle) == []


@settings(max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.tuples(DIARIES, st.sampled_from(BundleKind), PERIODS), min_size=8, max_size=8))
def test_made_up_diaries_are_sound_to_all_four(
    made_up: list[tuple[DiaryRecords, BundleKind, Period | None]],
) -> None:
    assert found([whole_bundle(*one) for one in made_up]) == [SOUND] * 8


def whole_bundle(records: DiaryRecords, kind: BundleKind, period: Period | None) -> dict[str, Any]:
    """With the notes of all days."""
    return bundle_of(records, kind, period, frozenset(check_in.day for check_in in records.check_ins))


def test_a_server_takes_the_transaction_whole_and_a_second_time_adds_nothing() -> None:
    bundle = bundle_of(WHOLE, BundleKind.TRANSACTION)
    answer = taken(bundle, bundle)
    assert [set(statuses) for statuses in answer["statuses"]] == [{"200"}, {"200"}]
    resources = [entry["resource"] for entry in bundle["entry"]]
    assert [len(statuses) for statuses in answer["statuses"]] == [len(resources)] * 2
    assert answer["counts"] == Counter(resource["resourceType"] for resource in resources)
    types = {f"urn:uuid:{one['id']}": f"{one['resourceType']}/{one['id']}" for one in resources}
    assert [without_meta(held) for held in answer["held"]] == [
        without_meta(resolved(resource, types)) for resource in resources
    ]


def edited(check_in: CheckIn, ratings: Ratings) -> CheckIn:
    return check_in.edited(replace(check_in.answers, ratings=ratings), NOW, None)


SLIPS = DiaryRecords(
    tuple(
        CheckIn(date(2026, 10, day), Answers({"anxiety": 8, "sleep": 6}), evening(date(2026, 10, day)))
        for day in (1, 2, 3)
    ),
    red_flags=(RedFlag("slip", TODAY, TODAY, "seizure", NOW, NOW),),
    dose_changes=(
        line("begun", date(2026, 9, 1), ChangeKind.STARTED, "10"),
        line("slip", date(2026, 10, 1), ChangeKind.STEPPED_DOWN, "1"),
    ),
    doses=(Dose("slip", date(2026, 11, 3), "diazepam", How.TAKEN, NOW, amount_mg=Decimal(100)),),
)
MENDED = replace(
    SLIPS,
    check_ins=(
        edited(SLIPS.check_ins[0], {"anxiety": 0, "sleep": 6}),
        edited(SLIPS.check_ins[1], {"anxiety": None}),
        edited(SLIPS.check_ins[2], {"anxiety": 3, "sleep": 6}),
    ),
    red_flags=(replace(SLIPS.red_flags[0], outcome=Outcome.MISTAKE, outcome_at=NOW),),
    dose_changes=(
        *SLIPS.dose_changes,
        replace(SLIPS.dose_changes[1], id="gone", corrects="slip", withdrawn=True),
    ),
    doses=(*SLIPS.doses, replace(SLIPS.doses[0], id="gone", corrects="slip", withdrawn=True)),
)


def test_what_a_changed_diary_no_longer_says_is_entered_in_error_on_the_server_that_had_it() -> None:
    before, after = (bundle_of(records, BundleKind.TRANSACTION) for records in (SLIPS, MENDED))
    assert found([after]) == [SOUND]
    answer = taken(before, after)
    assert [set(statuses) for statuses in answer["statuses"]] == [{"200"}, {"200"}]
    ids = [{entry["resource"]["id"] for entry in bundle["entry"]} for bundle in (before, after)]
    assert ids[0] == ids[1]
    held = [one for one in answer["held"] if one["resourceType"] not in {"Questionnaire", "Provenance"}]
    wrong = [one for one in held if one.get("status") == "entered-in-error"]
    assert sorted(resource_in_brief(one) for one in wrong) == [
        ("MedicationAdministration", "2026-11-03", ""),
        ("MedicationStatement", "", ""),
        ("Observation", "2026-10-01", "Symptom"),
        ("Observation", "2026-10-02", "Anxiety, rated 0 to 10"),
        ("Observation", "2026-10-02", "Sleep trouble, rated 0 to 10"),
        ("Observation", "2026-10-02", "Symptom"),
        ("Observation", "2026-10-02", "Symptom"),
        ("Observation", "2026-11-17", "Symptom"),
    ]
    assert not [one for one in wrong if {"valueInteger", "valueCodeableConcept", "dosage", "note"} & {*one}]
    statuses = {
        (*resource_in_brief(one)[1:], one["status"]) for one in held if one["resourceType"] == "Observation"
    }
    assert ("2026-10-01", "Anxiety, rated 0 to 10", "amended") in statuses
    assert ("2026-10-01", "Sleep trouble, rated 0 to 10", "final") in statuses
    assert ("2026-10-03", "Symptom", "amended") in statuses
    assert "seizure" not in str(after)


def resource_in_brief(resource: Any) -> tuple[str, str, str]:
    words = resource["code"]["text"] if "code" in resource else ""
    return resource["resourceType"], resource.get("effectiveDateTime", ""), words


def test_a_collection_and_a_part_of_other_days_have_nothing_in_error() -> None:
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    assert "entered-in-error" not in str(bundle_of(MENDED))
    assert "entered-in-error" not in str(bundle_of(MENDED, BundleKind.TRANSACTION, september))
    assert "entered-in-error" not in str(bundle_of(SLIPS, BundleKind.TRANSACTION))


def test_a_link_on_the_clinics_own_patient_outlasts_the_next_transaction() -> None:
    bundle = bundle_of(SLIPS, BundleKind.TRANSACTION)
    ours = next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "Patient")
    link = [{"other": {"reference": f"Patient/{ours['id']}"}, "type": "seealso"}]
    theirs = {"resourceType": "Patient", "id": str(uuid4()), "link": link}
    clinic = transaction_of(theirs, {**ours, "link": [], "name": [{"text": "Changed by the clinic"}]})
    held = {one["id"]: one for one in taken(bundle, clinic, bundle)["held"]}
    assert held[theirs["id"]]["link"] == link
    assert held[ours["id"]]["name"] == ours["name"], "ours is put again as the app has it"


def transaction_of(*resources: Any) -> dict[str, Any]:
    entries = [
        {"resource": one, "request": {"method": "PUT", "url": f"{one['resourceType']}/{one['id']}"}}
        for one in resources
    ]
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


def without_meta(resource: Any) -> Any:
    return {name: value for name, value in resource.items() if name != "meta"}


def resolved(value: Any, types: dict[str, str]) -> Any:
    """With each reference inside the bundle as the server writes it."""
    if isinstance(value, dict):
        return {name: resolved(one, types) for name, one in value.items()}
    if isinstance(value, list):
        return [resolved(one, types) for one in value]
    return types.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", BundleKind)
def test_exported_again_it_has_the_same_ids(kind: BundleKind) -> None:
    first, again = bundle_of(WHOLE, kind), bundle_of(WHOLE, kind)
    assert first == again
    other = bundle_of(WHOLE, kind, about=FhirPatient("the diary of someone else"))
    ids, others = ({e["resource"]["id"] for e in b["entry"]} for b in (first, other))
    forms = {e["resource"]["id"] for e in first["entry"] if e["resource"]["resourceType"] == "Questionnaire"}
    assert ids & others == forms, "only the forms are everybody's"
