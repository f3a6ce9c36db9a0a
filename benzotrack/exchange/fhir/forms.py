"""A FHIR Questionnaire by its name and version, the same in every diary's file, and an answering of it."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from benzotrack.exchange.fhir.codes import OURS
from benzotrack.exchange.fhir.elements import Element, without_empty


@dataclass(frozen=True)
class Form:
    """What every answering of one form names it by."""

    name: str
    version: str

    @property
    def url(self) -> str:
        """Its canonical address, at which nothing stands."""
        return f"{OURS}/Questionnaire/{self.name}"

    @property
    def canonical(self) -> str:
        """The address with the version."""
        return f"{self.url}|{self.version}"

    def resource(self, title: str, items: list[Element], code: Element | None = None) -> Element:
        """The Questionnaire."""
        return without_empty(
            {
                "resourceType": "Questionnaire",
                "id": str(uuid5(NAMESPACE_URL, self.canonical)),
                "url": self.url,
                "version": self.version,
                "title": title,
                "status": "active",
                "subjectType": ["Patient"],
                "code": [code] if code else [],
                "item": items,
            }
        )
