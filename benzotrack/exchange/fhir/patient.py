"""Whose diary it is: no more than the person chose, and what everything else refers to it by."""

from dataclasses import dataclass
from functools import cached_property
from uuid import NAMESPACE_OID, uuid5

from benzotrack.exchange.fhir.codes import OURS
from benzotrack.exchange.fhir.elements import Element, text, without_empty


@dataclass(frozen=True)
class FhirPatient:
    """The person as the file names them: `diary` is the diary's own random name, which gives every id;
    `name` is empty unless the person wants it there.
    """

    diary: str
    name: str = ""

    def id_of(self, *parts: object) -> str:
        """The id of one resource: the same for the same record, whenever it is written."""
        return str(uuid5(NAMESPACE_OID, "/".join((self.diary, "fhir", *map(str, parts)))))

    @cached_property
    def id(self) -> str:
        """The id of the person."""
        return self.id_of("patient")

    @cached_property
    def reference(self) -> Element:
        """The person, as other resources name them."""
        return reference(self.id)


def reference(resource_id: str) -> Element:
    """A reference to another resource of the same file."""
    return {"reference": f"urn:uuid:{resource_id}"}


def patient(about: FhirPatient) -> Element:
    """The Patient."""
    name = text(about.name)
    return without_empty(
        {
            "resourceType": "Patient",
            "id": about.id,
            "identifier": [{"system": f"{OURS}/diary", "value": about.id}],
            "name": [{"text": name}] if name else [],
        }
    )
