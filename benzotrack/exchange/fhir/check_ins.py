"""Check-ins: a QuestionnaireResponse each, an Observation for each rating, and one for each symptom that has
a verified name.

A skipped rating is a question without an answer and no Observation: neither it nor a missing day is 0.
"""

from collections.abc import Iterable, Iterator

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, CheckIn, Choice, Version
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.symptoms import RATING_MIN, Symptom
from benzotrack.exchange.fhir import check_in_form as form
from benzotrack.exchange.fhir.codes import (
    CATEGORY,
    LOINC,
    NAMED_SYMPTOMS,
    SEVERITY,
    SNOMED,
    SYMPTOM,
    SYMPTOM_CATEGORY,
    SYMPTOM_PROFILE,
    coding,
    concept,
    our_extension,
    our_system,
)
from benzotrack.exchange.fhir.elements import Element, day_text, moment_text, number, text, without_empty
from benzotrack.exchange.fhir.patient import FhirPatient, reference
from benzotrack.i18n import say, tr

SURVEY = {"coding": [coding(CATEGORY, "survey", "Survey")]}
SYMPTOM_KIND = {"coding": [coding(SYMPTOM_CATEGORY, "symptom", "Symptom")]}


def response_id(check_in: CheckIn, about: FhirPatient) -> str:
    """The id of a day's QuestionnaireResponse."""
    return about.id_of("check-in", check_in.day)


def check_in_resources(
    check_in: CheckIn, about: FhirPatient, *, with_note: bool
) -> Iterator[tuple[Element, str]]:
    """All that one check-in becomes, each with the source it was imported from, if it was.

    Ratings of symptoms that this version does not know are left out.
    """
    yield _response(check_in, about, with_note=with_note), check_in.source
    for symptom_id, rating in check_in.answers.rated().items():
        if symptom_id in CATALOGUE:
            said = check_in.said_in(symptom_id)
            yield _rating(check_in, CATALOGUE[symptom_id], rating, said, about), said.source
            if symptom_id in NAMED_SYMPTOMS and rating > RATING_MIN and not said.rescaled:
                yield _named(check_in, CATALOGUE[symptom_id], rating, said, about), said.source


def _response(check_in: CheckIn, about: FhirPatient, *, with_note: bool) -> Element:
    return without_empty(
        {
            "resourceType": "QuestionnaireResponse",
            "id": response_id(check_in, about),
            "extension": origin_extensions(check_in.source, rescaled=check_in.rescaled),
            "questionnaire": form.FORM.canonical,
            "status": "amended" if check_in.versions else "completed",
            "subject": about.reference,
            "authored": moment_text(check_in.recorded_at),
            "author": about.reference,
            "source": about.reference,
            "item": list(_items(check_in, with_note=with_note)),
        }
    )


def _items(check_in: CheckIn, *, with_note: bool) -> Iterator[Element]:
    answers = check_in.answers
    yield _item(form.DAY, {"valueDate": day_text(check_in.day)})
    ratings = [_rating_item(CATALOGUE[key], r) for key, r in answers.ratings.items() if key in CATALOGUE]
    if ratings:
        yield {"linkId": form.RATINGS, "text": say(form.ITEM_TEXTS[form.RATINGS]), "item": ratings}
    if answers.hard_day:
        yield _item(form.HARD_DAY, {"valueBoolean": True})
    if effects := tuple(_chosen("side-effect", SIDE_EFFECTS, answers.side_effects)):
        yield _item(form.SIDE_EFFECT, *effects)
    if context := tuple(_chosen("context", CONTEXT, answers.context)):
        yield _item(form.CONTEXT_ITEM, *context)
    if answers.hours_slept is not None:
        yield _item(form.HOURS, {"valueDecimal": number(answers.hours_slept)})
    if answers.could_do_day is not None:
        yield _item(form.COULD_DO_DAY, {"valueInteger": answers.could_do_day})
    if with_note and (note := text(answers.note)):
        yield _item(form.NOTE, {"valueString": note})


def _item(link_id: str, *answers: Element) -> Element:
    return {"linkId": link_id, "text": say(form.ITEM_TEXTS[link_id]), "answer": list(answers)}


def _rating_item(symptom: Symptom, rating: int | None) -> Element:
    answer = [] if rating is None else [{"valueInteger": rating}]
    item = {"linkId": form.rating_item(symptom.id), "text": form.symptom_text(symptom), "answer": answer}
    return without_empty(item)


def _chosen(system: str, known: Iterable[Choice], chosen: Iterable[str]) -> Iterator[Element]:
    """What was chosen; of one that only another version knows, its id."""
    choices = {choice.id: choice for choice in known}
    for one in chosen:
        if one in choices:
            yield {"valueCoding": form.choice_coding(system, choices[one])}
        elif other := text(one):
            yield {"valueString": other}


def _rating(
    check_in: CheckIn, symptom: Symptom, rating: int, said: CheckIn | Version, about: FhirPatient
) -> Element:
    code = coding(our_system("symptom"), symptom.id, say(symptom.label))
    return without_empty(
        {
            "resourceType": "Observation",
            "id": about.id_of("rating", check_in.day, symptom.id),
            "extension": origin_extensions(said.source, rescaled=said.rescaled),
            "status": "final",
            "category": [SURVEY],
            "code": concept(form.symptom_text(symptom), code),
            "subject": about.reference,
            "effectiveDateTime": day_text(check_in.day),
            "issued": moment_text(said.recorded_at),
            "performer": [about.reference],
            "valueInteger": rating,
            "note": _origin_notes(said),
            "derivedFrom": [reference(response_id(check_in, about))],
        }
    )


def _named(
    check_in: CheckIn, symptom: Symptom, rating: int, said: CheckIn | Version, about: FhirPatient
) -> Element:
    """The symptom by its name, with the band in words. Source: fhir_symptoms"""
    severity = {
        "code": concept("Severity of symptoms", coding(LOINC, SEVERITY)),
        "valueCodeableConcept": {"text": say(symptom.band(rating))},
    }
    return without_empty(
        {
            "resourceType": "Observation",
            "id": about.id_of("symptom", check_in.day, symptom.id),
            "meta": {"profile": [SYMPTOM_PROFILE]},
            "status": "final",
            "category": [SYMPTOM_KIND],
            "code": concept("Symptom", coding(LOINC, SYMPTOM)),
            "subject": about.reference,
            "effectiveDateTime": day_text(check_in.day),
            "issued": moment_text(said.recorded_at),
            "performer": [about.reference],
            "valueCodeableConcept": concept(say(symptom.label), coding(SNOMED, *NAMED_SYMPTOMS[symptom.id])),
            "note": _origin_notes(said),
            "derivedFrom": [reference(about.id_of("rating", check_in.day, symptom.id))],
            "component": [severity],
        }
    )


def origin_extensions(source: str, *, rescaled: bool = False) -> list[Element]:
    """Where something was imported from, and whether its ratings were given on another scale."""
    found: list[Element] = []
    if name := text(source):
        found.append({"url": our_extension("imported-from"), "valueString": name})
    if rescaled:
        found.append({"url": our_extension("rescaled"), "valueBoolean": True})
    return found


def _origin_notes(said: CheckIn | Version) -> list[Element]:
    source = text(said.source)
    if said.rescaled:
        words = tr("Imported from {source}, where it was given on another scale.", source=source)
    else:
        words = tr("Imported from {source}.", source=source)
    return [{"text": words}] if source else []
