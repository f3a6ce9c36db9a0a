"""The check-in as a FHIR Questionnaire: what is asked, and the names of its parts."""

from collections.abc import Iterable

from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS, Choice
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.symptoms import CORE, RATING_MAX, RATING_MIN, Symptom
from benzotrack.exchange.fhir.codes import coding, our_system
from benzotrack.exchange.fhir.elements import Element
from benzotrack.exchange.fhir.forms import Form
from benzotrack.i18n import Message, msg, say, tr

FORM = Form("check-in", "1")
"""A change of what is asked is a new version."""

HARD_DAY, SIDE_EFFECT, CONTEXT_ITEM = "hard-day", "side-effects", "context"
HOURS, COULD_DO_DAY, NOTE, DAY, RATINGS = "hours-slept", "could-do-day", "note", "day", "ratings"


def rating_item(symptom_id: str) -> str:
    """The linkId of a symptom's question."""
    return f"rating.{symptom_id}"


def symptom_text(symptom: Symptom) -> str:
    """ "Anxiety, rated 0 to 10"."""
    return tr("{symptom}, rated {low} to {high}", symptom=symptom.label, low=RATING_MIN, high=RATING_MAX)


def check_in_form() -> Element:
    """The Questionnaire of every symptom that the app knows."""
    items = [
        item(DAY, say(ITEM_TEXTS[DAY]), "date", required=True),
        {
            "linkId": RATINGS,
            "text": say(ITEM_TEXTS[RATINGS]),
            "type": "group",
            "item": [_rating(symptom) for symptom in (*CORE, *FURTHER)],
        },
        item(HARD_DAY, say(ITEM_TEXTS[HARD_DAY]), "boolean"),
        _choices(SIDE_EFFECT, "side-effect", SIDE_EFFECTS),
        _choices(CONTEXT_ITEM, "context", CONTEXT),
        item(HOURS, say(ITEM_TEXTS[HOURS]), "decimal"),
        item(COULD_DO_DAY, say(ITEM_TEXTS[COULD_DO_DAY]), "integer"),
        item(NOTE, say(ITEM_TEXTS[NOTE]), "text"),
    ]
    return FORM.resource(tr("Daily check-in"), items)


ITEM_TEXTS: dict[str, Message] = {
    DAY: msg("The day it is about"),
    RATINGS: msg("Symptoms, 0 to 10, higher is worse"),
    HARD_DAY: msg("A hard day"),
    SIDE_EFFECT: msg("Side effects"),
    CONTEXT_ITEM: msg("What else was going on"),
    HOURS: msg("Hours slept"),
    COULD_DO_DAY: msg("Could do my day, 0 to 10, higher is better"),
    NOTE: msg("Note"),
}
"""What each part says, by its linkId."""


def item(link_id: str, words: str, kind: str, **more: object) -> Element:
    """One question."""
    return {"linkId": link_id, "text": words, "type": kind, **more}


def _rating(symptom: Symptom) -> Element:
    code = [coding(our_system("symptom"), symptom.id, say(symptom.label))]
    return item(rating_item(symptom.id), symptom_text(symptom), "integer", code=code)


def choice_coding(system: str, choice: Choice) -> Element:
    """One of what can be chosen."""
    return coding(our_system(system), choice.id, say(choice.label))


def _choices(link_id: str, system: str, choices: Iterable[Choice]) -> Element:
    options = [{"valueCoding": choice_coding(system, choice)} for choice in choices]
    words = say(ITEM_TEXTS[link_id])
    return item(link_id, words, "open-choice", repeats=True, answerOption=options)
