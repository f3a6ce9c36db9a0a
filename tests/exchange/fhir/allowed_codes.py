"""The codes of other systems that may stand in a file, typed here once more from where they were read, and
ours.
"""

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.red_flags import BY_KEY

ALLOWED: dict[str, set[str]] = {
    "http://loinc.org": {
        *("75325-1", "64750-3"),
        *("69737-5", "70274-6", "69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),
        *("44249-1", "44261-6", "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2"),
        *("44252-5", "44253-3", "44260-8"),
        *("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"),
    },
    "http://snomed.info/sct": {
        *("48694002", "53888004", "55929007", "16046003", "25064002", "80313002", "422587007"),
    },
    "http://www.nlm.nih.gov/research/umls/rxnorm": {"596", "21241", "2598", "3322", "6470", "39993"},
    "http://terminology.hl7.org/CodeSystem/observation-category": {"survey"},
    "http://hl7.org/fhir/uv/symptoms/CodeSystem/SymptomTemporary": {"symptom"},
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type": {"author", "assembler"},
}
"""By system. No LOINC code of a rating from 0 to 10 is known, so none stands here."""

OUR_CODES: dict[str, set[str]] = {
    "symptom": set(CATALOGUE),
    "side-effect": {choice.id for choice in SIDE_EFFECTS},
    "context": {choice.id for choice in CONTEXT},
    "sign": set(BY_KEY),
}
"""By the name of our system."""
