"""Every code system of the FHIR files and every code in them that is not our own.

What has no verified code is said in words with a code of our own; no code is ever guessed.
"""

from benzotrack.domain.medicines import medicine_named
from benzotrack.exchange.fhir.elements import Element, text, without_empty
from benzotrack.i18n import tr

OURS = "https://benzotrack.invalid"
"""Where our own names begin; the domain `invalid` belongs to nobody and never will."""

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
UCUM = "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
SYMPTOM_CATEGORY = "http://hl7.org/fhir/uv/symptoms/CodeSystem/SymptomTemporary"
PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
SYMPTOM_PROFILE = "http://hl7.org/fhir/uv/symptoms/StructureDefinition/SymptomObservation"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"

SYMPTOM = "75325-1"
"""LOINC: Symptom. Source: fhir_symptoms"""

SEVERITY = "64750-3"
"""LOINC: Severity of symptoms. Source: fhir_symptoms"""

NAMED_SYMPTOMS: dict[str, tuple[str, str]] = {
    "anxiety": ("48694002", "Anxiety"),
    "sleep": ("53888004", "Disturbance in sleep"),
    "irritability": ("55929007", "Feeling irritable"),
    "stiffness": ("16046003", "Muscle stiffness"),
    "headache": ("25064002", "Headache"),
    "palpitations": ("80313002", "Palpitations"),
    "nausea": ("422587007", "Nausea"),
}
"""Symptom id to its code and name in SNOMED CT. No red flag has one: each names several things, or says
another than the code that comes near. Source: snomed_symptoms
"""

INGREDIENTS: dict[str, str] = {
    "alprazolam": "596",
    "clobazam": "21241",
    "clonazepam": "2598",
    "diazepam": "3322",
    "lorazepam": "6470",
    "zolpidem": "39993",
}
"""Medicine to its ingredient code in RxNorm. Source: rxnorm_ingredients"""

SCORED: dict[str, tuple[str, tuple[str, ...]]] = {
    "gad7": (
        "70274-6",
        ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),
    ),
    "phq9": (
        "44261-6",
        (
            *("44250-9", "44255-8", "44259-0", "44254-1", "44251-7"),
            *("44258-2", "44252-5", "44253-3", "44260-8"),
        ),
    ),
}
"""Questionnaire id to the LOINC codes of its total and of its questions. Source: loinc_scores"""

PANELS: dict[str, str] = {"gad7": "69737-5", "phq9": "44249-1"}
"""Questionnaire id to the LOINC code of the whole. Source: loinc_scores"""

SCORED_ANSWERS = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")
"""LOINC codes of the answers from 0 to 3. Source: loinc_scores"""


def our_system(name: str) -> str:
    """One of our own code systems."""
    return f"{OURS}/CodeSystem/{name}"


def our_extension(name: str) -> str:
    """One of our own extensions."""
    return f"{OURS}/StructureDefinition/{name}"


def coding(system: str, code: str, display: str = "") -> Element:
    """A Coding."""
    return without_empty({"system": system, "code": code, "display": display})


def concept(words: str, *codings: Element) -> Element:
    """A CodeableConcept."""
    return without_empty({"coding": list(codings), "text": words})


def medicine_concept(name: str) -> Element:
    """The medicine as it was typed, with its ingredient's code where the words name exactly one medicine."""
    named = {known.name for word in name.split() if (known := medicine_named(word)) is not None}
    code = INGREDIENTS.get(next(iter(named))) if len(named) == 1 else None
    return concept(
        text(name) or tr("Medicine without a name"), *([coding(RXNORM, code, *named)] if code else [])
    )
