"""The validators, each by its own library: of a bundle, what each finds."""

import json
from collections.abc import Sequence
from typing import Any

from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

import fhir_validators
from tests.exchange.fhir.reference_check import faults

CHECK = fhir_validators.SOURCES / "check.mjs"


def found_by_node(bundles: Sequence[dict[str, Any]]) -> list[dict[str, list[str]]]:
    """What `medplum` and `fhir` find in each bundle."""
    answers: list[dict[str, list[str]]] = json.loads(fhir_validators.run(CHECK, json.dumps(bundles).encode()))
    return answers


def taken(*bundles: dict[str, Any]) -> dict[str, Any]:
    """What an empty server answers to these transactions, one after the other, and what it holds then."""
    written = fhir_validators.run(CHECK, json.dumps(bundles).encode(), "transaction")
    return dict(json.loads(written))


def found_by_resources(bundle: dict[str, Any]) -> list[str]:
    """What `fhir.resources` finds."""
    try:
        Bundle.model_validate_json(json.dumps(bundle))
    except ValidationError as wrong:
        return [f"{error['msg']} ({error['loc']})" for error in wrong.errors()]
    return []


def found(bundles: Sequence[dict[str, Any]]) -> list[dict[str, list[str]]]:
    """What each of the four finds in each bundle."""
    return [
        {**by_node, "resources": found_by_resources(bundle), "ours": faults(bundle)}
        for bundle, by_node in zip(bundles, found_by_node(bundles), strict=True)
    ]
