"""Check-ins: a QuestionnaireResponse each, an Observation for each rating, and one for each symptom that has
a verified name.

A skipped rating is a question without an answer and no Observation: neither it nor a missing day is 0.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, CheckIn, Choice, Version
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, Symptom
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
from benzotrack.exchange.fhir.elements import (
    Element,
    day_text,
    moment_text,
    number,
    source_text,
    text,
    without_empty,
)
from benzotrack.exchange.fhir.patient import FhirPatient, reference
from benzotrack.i18n import say, tr

SURVEY = {"coding": [coding(CATEGORY, "survey", "Survey")]}
SYMPTOM_KIND = {"coding": [coding(SYMPTOM_CATEGORY, "symptom", "Symptom")]}
NAMED = concept("Symptom", coding(LOINC, SYMPTOM))


@dataclass(frozen=True)
class Told:
    """One symptom as every resource says it, put into words once for a whole file."""

    symptom: Symptom
    words: str
    code: Element
    name: Element | None
    bands: tuple[Element, ...]


@dataclass(frozen=True)
class Rated:
    """One rating: in which version of the check-in it was first given, its day, the id and the status of its
    Observation.
    """

    told: Told
    rating: int
    said: CheckIn | Version
    day: date
    id: str
    status: str


def told_symptoms() -> dict[str, Told]:
    """Every symptom that this version knows, by its id."""
    return {symptom.id: _told(symptom) for symptom in CATALOGUE.values()}


def _told(symptom: Symptom) -> Told:
    words, label = form.symptom_text(symptom), say(symptom.label)
    code = concept(words, coding(our_system("symptom"), symptom.id, label))
    named = NAMED_SYMPTOMS.get(symptom.id)
    name = concept(label, coding(SNOMED, *named)) if named else None
    bands = (_severity(say(symptom.band(rating))) for rating in range(RATING_MIN, RATING_MAX + 1))
    return Told(symptom, words, code, name, tuple(bands))


def _severity(band: str) -> Element:
    code = concept("Severity of symptoms", coding(LOINC, SEVERITY))
    return {"code": code, "valueCodeableConcept": {"text": band}}


def response_id(check_in: CheckIn, about: FhirPatient) -> str:
    """The id of a day's QuestionnaireResponse."""
    return about.id_of("check-in", check_in.day)


def rating_id(day: date, symptom: str, about: FhirPatient) -> str:
    """The id of a rating's Observation."""
    return about.id_of("rating", day, symptom)


def named_id(day: date, symptom: str, about: FhirPatient) -> str:
    """The id of the Observation of a symptom by its verified name."""
    return about.id_of("symptom", day, symptom)


def check_in_resources(
    check_in: CheckIn, about: FhirPatient, told: Mapping[str, Told], *, with_note: bool
) -> Iterator[tuple[Element, str]]:
    """All that one check-in becomes, each with the source it was imported from, if it was.

    Ratings of symptoms that this version does not know are left out.
    """
    yield _response(check_in, about, told, with_note=with_note), check_in.source
    response = reference(response_id(check_in, about))
    named = named_symptoms(check_in, told)
    for symptom_id, rating in check_in.answers.rated().items():
        if symptom_id not in told:
            continue
        said = check_in.said_in(symptom_id)
        made_id = rating_id(check_in.day, symptom_id, about)
        status = _status(check_in, symptom_id)
        rated = Rated(told[symptom_id], rating, said, check_in.day, made_id, status)
        yield _rating(rated, response, about), said.source
        if symptom_id in named:
            yield _named(rated, about), said.source


def _status(check_in: CheckIn, symptom: str) -> str:
    """Whether the rating was another number before."""
    rating = check_in.answers.ratings[symptom]
    earlier = (version.answers.ratings.get(symptom) for version in check_in.versions)
    return "amended" if any(was is not None and was != rating for was in earlier) else "final"


def named_symptoms(check_in: CheckIn, told: Mapping[str, Told]) -> frozenset[str]:
    """The symptoms that stand there by their verified name: rated above 0 on the app's own scale."""
    return frozenset(
        symptom
        for symptom, rating in check_in.answers.rated().items()
        if symptom in told
        and told[symptom].name is not None
        and rating > RATING_MIN
        and not check_in.said_in(symptom).rescaled
    )


def _response(check_in: CheckIn, about: FhirPatient, told: Mapping[str, Told], *, with_note: bool) -> Element:
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
            "item": list(_items(check_in, told, with_note=with_note)),
        }
    )


def _items(check_in: CheckIn, told: Mapping[str, Told], *, with_note: bool) -> Iterator[Element]:
    answers = check_in.answers
    yield _item(form.DAY, {"valueDate": day_text(check_in.day)})
    ratings = [_rating_item(told[key], r) for key, r in answers.ratings.items() if key in told]
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


def _rating_item(told: Told, rating: int | None) -> Element:
    item = {"linkId": form.rating_item(told.symptom.id), "text": told.words}
    return item if rating is None else {**item, "answer": [{"valueInteger": rating}]}


def _chosen(system: str, known: Iterable[Choice], chosen: Iterable[str]) -> Iterator[Element]:
    """What was chosen; of one that only another version knows, its id."""
    choices = {choice.id: choice for choice in known}
    for one in chosen:
        if one in choices:
            yield {"valueCoding": form.choice_coding(system, choices[one])}
        elif other := text(one):
            yield {"valueString": other}


def _rating(rated: Rated, response: Element, about: FhirPatient) -> Element:
    return {
        "resourceType": "Observation",
        "id": rated.id,
        **_origin(rated.said),
        "status": rated.status,
        "category": [SURVEY],
        "code": rated.told.code,
        "subject": about.reference,
        "effectiveDateTime": day_text(rated.day),
        "issued": moment_text(rated.said.recorded_at),
        "performer": [about.reference],
        "valueInteger": rated.rating,
        "derivedFrom": [response],
    }


def _named(rated: Rated, about: FhirPatient) -> Element:
    """The symptom by its name, with the band in words. Source: fhir_symptoms"""
    return {
        "resourceType": "Observation",
        "id": named_id(rated.day, rated.told.symptom.id, about),
        "meta": {"profile": [SYMPTOM_PROFILE]},
        **_origin(rated.said),
        "status": rated.status,
        "category": [SYMPTOM_KIND],
        "code": NAMED,
        "subject": about.reference,
        "effectiveDateTime": day_text(rated.day),
        "issued": moment_text(rated.said.recorded_at),
        "performer": [about.reference],
        "valueCodeableConcept": rated.told.name,
        "derivedFrom": [reference(rated.id)],
        "component": [rated.told.bands[rated.rating]],
    }


def _origin(said: CheckIn | Version) -> Element:
    """Where a rating was imported from, for programs and for people; nothing where it was given here."""
    source = source_text(said.source)
    if not source and not said.rescaled:
        return {}
    if said.rescaled:
        words = tr("Imported from {source}, where it was given on another scale.", source=source)
    else:
        words = tr("Imported from {source}.", source=source)
    return {
        "extension": origin_extensions(said.source, rescaled=said.rescaled),
        **({"note": [{"text": words}]} if source else {}),
    }


def origin_extensions(source: str, *, rescaled: bool = False) -> list[Element]:
    """Where something was imported from, and whether its ratings were given on another scale."""
    found: list[Element] = []
    if name := source_text(source):
        found.append({"url": our_extension("imported-from"), "valueString": name})
    if rescaled:
        found.append({"url": our_extension("rescaled"), "valueBoolean": True})
    return found
