"""What no schema says of a bundle: that it holds together, and that none of its codes is guessed."""

import re
from collections.abc import Iterator
from typing import Any

from tests.exchange.fhir.allowed_codes import ALLOWED, OUR_CODES

_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_OURS = "https://benzotrack.invalid/"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)")


def faults(bundle: dict[str, Any]) -> list[str]:
    """Everything that is wrong, in words."""
    return list(_faults(bundle))


def _faults(bundle: dict[str, Any]) -> Iterator[str]:
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    yield from (f"twice: {url}" for url in {url for url in urls if urls.count(url) > 1})
    known = set(urls)
    links = {
        f"{form['url']}|{form['version']}": set(_values(form, "linkId"))
        for form in _of(bundle, "Questionnaire")
    }
    for entry in bundle["entry"]:
        resource = entry["resource"]
        if not _ID.fullmatch(resource["id"]) or entry["fullUrl"] != f"urn:uuid:{resource['id']}":
            yield f"id: {resource['id']}"
        if bundle.get("type") == "transaction":
            put = {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"}
            if entry.get("request") != put:
                yield f"request: {entry.get('request')}"
        yield from (f"dangling: {ref}" for ref in _values(resource, "reference") if ref not in known)
        yield from (f"code: {code}" for code in _codings(resource) if not _is_allowed(*code))
        yield from (f"unit: {unit}" for unit in _units(resource) if unit not in {"mg", "d", "{score}"})
        yield from (f"empty in {resource['resourceType']}" for _ in _empty(resource))
        for name in ("authored", "issued", "dateAsserted", "recorded"):
            if name in resource and not _MOMENT.fullmatch(resource[name]):
                yield f"moment: {resource[name]}"
        if resource["resourceType"] == "QuestionnaireResponse":
            asked = links.get(resource["questionnaire"], set())
            yield from (f"linkId: {link}" for link in _values(resource, "linkId") if link not in asked)
            if any("linkId" not in item for item in _items(resource)):
                yield "item without linkId"


def _of(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]


def _walk(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from _walk(one)


def _values(resource: dict[str, Any], name: str) -> Iterator[Any]:
    return (element[name] for element in _walk(resource) if name in element)


def _items(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for items in _values(resource, "item"):
        yield from items


def _codings(resource: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for element in _walk(resource):
        if "system" in element and "code" in element and "value" not in element:
            yield element["system"], element["code"]


def _units(resource: dict[str, Any]) -> Iterator[str]:
    return (element["code"] for element in _walk(resource) if "unit" in element)


def _is_allowed(system: str, code: str) -> bool:
    if system.startswith(_OURS):
        return code in OUR_CODES.get(system.removeprefix(f"{_OURS}CodeSystem/"), ())
    return code in ALLOWED.get(system, ())


def _empty(value: object) -> Iterator[object]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        if one is None or one in ("", [], {}) or (isinstance(one, str) and one != one.strip()):
            yield one
        yield from _empty(one)
