"""The last four weeks of one symptom, as they stand under its question where the person wants to see them.

A day without a rating is a gap, never a zero. Nothing is judged.
"""

from collections.abc import Iterable
from datetime import date

from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.sentences.import_words import other_scale_words
from benzotrack.domain.symptoms import Symptom
from benzotrack.domain.trends import DayPoint, Period, series
from benzotrack.i18n import Message, msg, msgn

RECENT_DAYS = 28
"""Days that are shown, all before the day that is asked about."""


def recent_ratings(symptom: Symptom, before: date, check_ins: Iterable[CheckIn]) -> tuple[DayPoint, ...]:
    """What the 28 days before that day say of the symptom, oldest first."""
    period = Period(before - RECENT_DAYS * ONE_DAY, before - ONE_DAY)
    return series(symptom, period, check_ins).days


def recent_words(symptom: Symptom, days: tuple[DayPoint, ...]) -> Message:
    """The same in words: on how many days it was rated, and from where to where, and how many of these days
    were rated on another scale.
    """
    other = sum(day.rescaled for day in days)
    words = _rated_words(symptom, [rating for day in days if (rating := day.comparable) is not None])
    return msg("{sentence} {next}", sentence=words, next=other_scale_words(other)) if other else words


def _rated_words(symptom: Symptom, rated: list[int]) -> Message:
    if not rated:
        return msg("{symptom} in the 4 weeks before: not rated.", symptom=symptom.label)
    if min(rated) == max(rated):
        return msgn(
            "{symptom} in the 4 weeks before: rated on {n} day, {lowest}.",
            "{symptom} in the 4 weeks before: rated on {n} days, each {lowest}.",
            len(rated),
            symptom=symptom.label,
            lowest=min(rated),
        )
    return msgn(
        "{symptom} in the 4 weeks before: rated on {n} day, from {lowest} to {highest}.",
        "{symptom} in the 4 weeks before: rated on {n} days, from {lowest} to {highest}.",
        len(rated),
        symptom=symptom.label,
        lowest=min(rated),
        highest=max(rated),
    )
