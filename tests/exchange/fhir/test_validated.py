"""What is written is FHIR R4 to every validator, holds together, and is taken whole by a server."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings, strategies as st

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.trends import Period
from benzotrack.exchange.fhir.bundle import BundleKind
from benzotrack.exchange.fhir.patient import FhirPatient
from tests.exchange.fhir.reference_check import faults
from tests.exchange.fhir.validators_run import found, found_by_resources, taken
from tests.exchange.fhir.whole_diary import DIARIES, PERIODS, WHOLE, bundle_of

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
    days = frozenset(check_in.day for check_in in records.check_ins)
    bundle = bundle_of(records, kind, period, days)
    assert faults(bundle) == []
    assert found_by_resources(bundle) == []


def test_a_server_takes_the_transaction_whole_and_a_second_time_adds_nothing() -> None:
    bundle = bundle_of(WHOLE, BundleKind.TRANSACTION)
    answer = taken(bundle, times=2)
    assert [set(statuses) for statuses in answer["statuses"]] == [{"200"}, {"200"}]
    resources = [entry["resource"] for entry in bundle["entry"]]
    assert [len(statuses) for statuses in answer["statuses"]] == [len(resources)] * 2
    assert answer["counts"] == Counter(resource["resourceType"] for resource in resources)
    types = {f"urn:uuid:{one['id']}": f"{one['resourceType']}/{one['id']}" for one in resources}
    assert [without_meta(held) for held in answer["held"]] == [
        without_meta(resolved(resource, types)) for resource in resources
    ]


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
