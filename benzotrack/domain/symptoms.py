"""The catalogue of symptoms: what is asked, how the ends of its scale read, which band a rating is in.

A symptom is known by its stable id; a rating is 0 to 10 and higher is always worse.
"""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.words import Message, msg

RATING_MIN = 0
RATING_MAX = 10

MODERATE_FROM = 4
"""Lowest rating called moderate. Source: selby2010"""

SEVERE_FROM = 7
"""Lowest rating called severe, and the app's starting alert limit. Source: selby2010"""


@dataclass(frozen=True)
class Symptom:
    """Something the person rates 0-10 once a day."""

    id: str
    label: Message
    question: Message
    lowest: Message
    highest: Message
    none: Message
    mild: Message
    moderate: Message
    severe: Message

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
    msg("How strong was your anxiety in the last 24 hours?"),
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
)
IRRITABILITY = Symptom(
    "irritability",
    msg("Irritability"),
    msg("How irritable or easily angered were you in the last 24 hours?"),
    msg("Not at all"),
    _WORST,
    *_BANDS,
)
STIFFNESS = Symptom(
    "stiffness",
    msg("Stiffness"),
    msg("How stiff or tight were your muscles in the last 24 hours?"),
    msg("No stiffness"),
    _WORST,
    *_BANDS,
)

CORE: tuple[Symptom, ...] = (ANXIETY, SLEEP, IRRITABILITY, STIFFNESS)
"""The four of every check-in, all on the guideline's list of withdrawal symptoms. Source: asam2025"""

BY_ID: dict[str, Symptom] = {symptom.id: symptom for symptom in CORE}
