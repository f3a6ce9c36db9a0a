"""The catalogue of symptoms: what is asked, how the ends of its scale read, which band a rating is in.

A symptom is known by its stable id; a rating is 0 to 10 and higher is always worse.
"""

from dataclasses import dataclass, replace

from benzotrack.i18n import Message, msg

RATING_MIN = 0
RATING_MAX = 10

MODERATE_FROM = 4
"""Lowest rating called moderate. Source: selby2010"""

SEVERE_FROM = 7
"""Lowest rating called severe, and the app's starting alert limit. Source: selby2010"""


LAST_24_HOURS = msg("in the last 24 hours")
LAST_NIGHT = msg("last night")


@dataclass(frozen=True)
class Symptom:
    """Something the person rates 0-10 once a day.

    `{when}` in its question says which hours it is about; `question_then` is the question about a day that
    is over, where that is another one.
    """

    id: str
    label: Message
    question: Message
    lowest: Message
    highest: Message
    none: Message
    mild: Message
    moderate: Message
    severe: Message
    question_then: Message | None = None

    def question_about(self, day: Message | None) -> Message:
        """The question, or about a day that is over, in words, the one that names it."""
        if day is None:
            return self.question
        asked = self.question_then or self.question
        night = asked.figures["when"] == LAST_NIGHT
        when = msg("in the night before {day}", day=day) if night else msg("on {day}", day=day)
        return replace(asked, figures={"when": when})

    def band(self, rating: int) -> Message:
        """The rating in words: none 0, mild 1-3, moderate 4-6, severe 7-10. Source: selby2010"""
        if rating == RATING_MIN:
            return self.none
        if rating < MODERATE_FROM:
            return self.mild
        return self.moderate if rating < SEVERE_FROM else self.severe


_BANDS = (msg("none"), msg("mild"), msg("moderate"), msg("severe"))
_SLEEP_BANDS = (msg("slept well"), msg("a little poor"), msg("poor"), msg("very poor"))
_WORST = msg("Worst I can imagine")

ANXIETY = Symptom(
    "anxiety",
    msg("Anxiety"),
    msg("How strong was your anxiety {when}?", when=LAST_24_HOURS),
    msg("No anxiety"),
    _WORST,
    *_BANDS,
)
SLEEP = Symptom(
    "sleep",
    msg("Sleep trouble"),
    msg("How bad was your last night's sleep?"),
    msg("Slept well"),
    msg("No sleep at all"),
    *_SLEEP_BANDS,
    question_then=msg("How bad was your sleep {when}?", when=LAST_NIGHT),
)
IRRITABILITY = Symptom(
    "irritability",
    msg("Irritability"),
    msg("How irritable or easily angered were you {when}?", when=LAST_24_HOURS),
    msg("Not at all"),
    _WORST,
    *_BANDS,
)
STIFFNESS = Symptom(
    "stiffness",
    msg("Stiffness"),
    msg("How stiff or tight were your muscles {when}?", when=LAST_24_HOURS),
    msg("No stiffness"),
    _WORST,
    *_BANDS,
)

CORE: tuple[Symptom, ...] = (ANXIETY, SLEEP, IRRITABILITY, STIFFNESS)
"""The four of every check-in, all on the guideline's list of withdrawal symptoms. Source: asam2025"""

BY_ID: dict[str, Symptom] = {symptom.id: symptom for symptom in CORE}

WITHIN_SENTENCE: dict[str, Message] = {
    "anxiety": msg("anxiety"),
    "sleep": msg("sleep trouble"),
    "irritability": msg("irritability"),
    "stiffness": msg("stiffness"),
}
"""The four as they stand within a sentence."""
