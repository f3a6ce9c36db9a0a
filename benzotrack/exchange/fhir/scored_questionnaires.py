"""GAD-7 and PHQ-9: the form, a QuestionnaireResponse for each finished answering, an Observation for its
total.

One with a question left out has no total.
"""

from collections.abc import Iterator

from benzotrack.domain.questionnaires import ANSWERS, BY_ID, KINDS, NOTICE, Questionnaire, QuestionnaireKind
from benzotrack.exchange.fhir.check_in_form import item
from benzotrack.exchange.fhir.check_ins import SURVEY
from benzotrack.exchange.fhir.codes import (
    LOINC,
    ORDINAL,
    PANELS,
    SCORED,
    SCORED_ANSWERS,
    UCUM,
    coding,
    concept,
)
from benzotrack.exchange.fhir.elements import Element, day_text, moment_text, without_empty
from benzotrack.exchange.fhir.forms import Form
from benzotrack.exchange.fhir.patient import FhirPatient, reference
from benzotrack.i18n import say, tr

FORMS = {kind.id: Form(kind.id, "1") for kind in KINDS}


def scored_form(kind: QuestionnaireKind) -> Element:
    """The Questionnaire with its published words and LOINC codes. Source: loinc_scores"""
    options = [_option(answer) for answer in range(len(ANSWERS))]
    items = [
        item(code, say(words), "choice", code=[coding(LOINC, code)], answerOption=options)
        for code, words in zip(SCORED[kind.id][1], kind.items, strict=True)
    ]
    made = FORMS[kind.id].resource(say(kind.name), items, _panel(kind))
    return {**made, "description": say(kind.recall), "copyright": say(NOTICE)}


def _panel(kind: QuestionnaireKind) -> Element | None:
    return coding(LOINC, PANELS[kind.id]) if kind.id in PANELS else None


def _option(answer: int) -> Element:
    return {"extension": [{"url": ORDINAL, "valueDecimal": answer}], "valueCoding": _answer(answer)}


def _answer(answer: int) -> Element:
    return coding(LOINC, SCORED_ANSWERS[answer], say(ANSWERS[answer]))


def scored_resources(answering: Questionnaire, about: FhirPatient) -> Iterator[Element]:
    """What a finished answering becomes; nothing of one that is still open."""
    if answering.finished_at is None:
        return
    kind = BY_ID[answering.kind]
    authored = moment_text(answering.finished_at)
    answers = [
        _answered(code, say(words), answer)
        for code, words, answer in zip(SCORED[kind.id][1], kind.items, answering.answers, strict=True)
    ]
    yield {
        "resourceType": "QuestionnaireResponse",
        "id": about.id_of("questionnaire", answering.id),
        "questionnaire": FORMS[kind.id].canonical,
        "status": "completed",
        "subject": about.reference,
        "authored": authored,
        "author": about.reference,
        "source": about.reference,
        "item": answers,
    }
    if answering.total is not None:
        yield {
            "resourceType": "Observation",
            "id": about.id_of("total", answering.id),
            "status": "final",
            "category": [SURVEY],
            "code": concept(tr("{name} total", name=kind.name), coding(LOINC, SCORED[kind.id][0])),
            "subject": about.reference,
            "effectiveDateTime": day_text(answering.day),
            "issued": authored,
            "performer": [about.reference],
            "valueQuantity": {
                "value": answering.total,
                "unit": "score",
                "system": UCUM,
                "code": "{score}",
            },
            "derivedFrom": [reference(about.id_of("questionnaire", answering.id))],
        }


def _answered(code: str, words: str, answer: int | None) -> Element:
    answers: list[Element] = []
    if answer is not None:
        ordinal = {"url": ORDINAL, "valueDecimal": answer}
        answers.append({"valueCoding": {"extension": [ordinal], **_answer(answer)}})
    return without_empty({"linkId": code, "text": words, "answer": answers})
