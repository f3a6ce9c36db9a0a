"""Which symptom of the catalogue a name in another app means; one with two meanings means none."""

from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.i18n import say

_NAMES: dict[str, tuple[str, ...]] = {
    "anxiety": ("anxious",),
    "sleep": ("insomnia", "trouble sleeping", "difficulty sleeping", "sleep problems"),
    "irritability": ("irritable",),
    "stiffness": ("muscle stiffness", "stiff muscles", "muscle tension", "tight muscles"),
    "panic": ("panic", "panic attack"),
    "low_mood": ("depression", "depressed", "depressed mood"),
    "restlessness": ("restless", "agitation"),
    "unreal": ("derealization", "derealisation", "depersonalization", "depersonalisation"),
    "concentration": ("poor concentration", "difficulty concentrating"),
    "memory": ("memory problems", "poor memory", "forgetfulness"),
    "nightmares": ("nightmare", "bad dreams"),
    "sleepiness": ("sleepiness", "daytime sleepiness", "drowsiness"),
    "muscle_pain": ("muscle ache", "muscle aches"),
    "muscle_weakness": ("muscle weakness",),
    "muscle_cramps": ("muscle cramp",),
    "twitches": ("twitching", "twitches", "muscle twitching", "muscle twitches"),
    "tremor": ("tremor", "tremors", "shaking", "shakiness"),
    "balance": ("balance problems", "unsteadiness"),
    "sensitive_senses": (
        "light sensitivity",
        "sensitivity to light",
        "sensitivity to noise",
    ),
    "tinnitus": ("tinnitus", "ringing in ears"),
    "tingling": ("tingling", "numbness", "pins and needles"),
    "skin_feelings": ("burning skin",),
    "headache": ("headaches",),
    "sweating": ("sweats", "night sweats"),
    "palpitations": ("palpitations", "heart palpitations"),
    "vomiting": ("throwing up",),
    "stomach_cramps": ("abdominal cramps",),
    "diarrhoea": ("diarrhea",),
}

_BY_NAME = {
    name.casefold(): symptom
    for symptom, entry in CATALOGUE.items()
    for name in (say(entry.label), *_NAMES.get(symptom, ()))
}


def symptom_named(name: str) -> str | None:
    """The id of the symptom; None for another name. Capitals and blanks don't count."""
    return _BY_NAME.get(" ".join(name.split()).casefold())
