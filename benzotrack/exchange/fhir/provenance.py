"""Where the records of a file come from: the person, this app with its version, and each import's source."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from benzotrack.exchange.fhir.codes import PARTICIPANT, coding
from benzotrack.exchange.fhir.elements import Element, moment_text, source_text
from benzotrack.exchange.fhir.patient import FhirPatient, reference
from benzotrack.i18n import tr


def app_resource(about: FhirPatient, version: str) -> Element:
    """The app as the Device that put the file together."""
    return {
        "resourceType": "Device",
        "id": about.id_of("app"),
        "deviceName": [{"name": "BenzoTrack", "type": "user-friendly-name"}],
        "version": [{"value": version}],
        "patient": about.reference,
    }


def provenances(
    origins: Iterable[tuple[str, str]], about: FhirPatient, now: datetime, period: str
) -> Iterator[Element]:
    """One Provenance for what was entered here and one for each import; `origins` are ids of resources with
    the source of each, empty where it was entered here. `period` keeps files of other days apart.
    """
    by_source: dict[str, list[str]] = {}
    for resource_id, source in origins:
        by_source.setdefault(source_text(source), []).append(resource_id)
    for source, ids in sorted(by_source.items()):
        made: Element = {
            "resourceType": "Provenance",
            "id": about.id_of("provenance", period, source),
            "target": [reference(resource_id) for resource_id in ids],
            "recorded": moment_text(now),
            "agent": [
                _agent("author", "Author", about.reference),
                _agent("assembler", "Assembler", reference(about.id_of("app"))),
            ],
        }
        if source:
            words = tr("Imported from {source}.", source=source)
            made["entity"] = [{"role": "source", "what": {"display": words}}]
        yield made


def _agent(code: str, display: str, who: Element) -> Element:
    kind = coding(PARTICIPANT, code, display)
    return {"type": {"coding": [kind]}, "who": who}
