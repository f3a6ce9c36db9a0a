"""Signs that the person chose, an Observation each, in the words in which they were asked."""

from benzotrack.domain.red_flags import BY_KEY, RedFlag
from benzotrack.exchange.fhir.check_ins import NAMED, SYMPTOM_KIND
from benzotrack.exchange.fhir.codes import coding, concept, our_system
from benzotrack.exchange.fhir.elements import Element, day_text, moment_text, without_empty
from benzotrack.exchange.fhir.patient import FhirPatient
from benzotrack.i18n import say, tr


def sign_id(flag: RedFlag, about: FhirPatient) -> str:
    """The id of a sign's Observation."""
    return about.id_of("sign", flag.id)


def sign_resource(flag: RedFlag, about: FhirPatient) -> Element:
    """A sign, with no other code than ours, so that it does not claim the profile of a named symptom."""
    kind = BY_KEY[flag.key]
    over = tr("The person said that it was over then.") if flag.recent is False else ""
    return without_empty(
        {
            "resourceType": "Observation",
            "id": sign_id(flag, about),
            "status": "final",
            "category": [SYMPTOM_KIND],
            "code": NAMED,
            "subject": about.reference,
            "effectiveDateTime": day_text(flag.about_day),
            "issued": moment_text(flag.chosen_at),
            "performer": [about.reference],
            "valueCodeableConcept": concept(
                say(kind.words), coding(our_system("sign"), flag.key, say(kind.telling))
            ),
            "note": [{"text": over}] if over else [],
        }
    )
