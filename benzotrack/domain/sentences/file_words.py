"""What a file would bring into the diary, and what is said of a day in it, in words."""

from collections.abc import Callable, Sequence
from datetime import date

from benzotrack.domain.check_in import NOTE_MAX, Answers
from benzotrack.domain.days import full_date
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.further_symptoms import answered_symptoms
from benzotrack.domain.names import visible
from benzotrack.domain.profile import Profile
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import Message, join, msg, msgn, tr

NOTE_SHOWN = 80
"""How many letters of a note are shown."""

_COUNTED: dict[str, Callable[[int], Message]] = {
    "doses": lambda n: msgn("{n} dose", "{n} doses", n),
    "dose_changes": lambda n: msgn("{n} dose change", "{n} dose changes", n),
    "visits": lambda n: msgn("{n} visit", "{n} visits", n),
    "questions": lambda n: msgn("{n} question", "{n} questions", n),
    "questionnaires": lambda n: msgn("{n} questionnaire", "{n} questionnaires", n),
    "red_flags": lambda n: msgn("{n} serious sign", "{n} serious signs", n),
    "drafts": lambda n: msgn("{n} check-in that was begun", "{n} check-ins that were begun", n),
    "acknowledgements": lambda n: msgn("{n} answer to an alert", "{n} answers to alerts", n),
}
"""What beside days can come in, in the order told."""


def new_words(new: DiaryRecords) -> tuple[Message, ...]:
    """What would come in: "118 days, 3 March 2026 to 2 July 2026" and the other kinds."""
    told: list[Message] = []
    if days := [one.day for one in new.check_ins]:
        told.append(_days(days))
    counts = [(count, len(getattr(new, kind))) for kind, count in _COUNTED.items()]
    told += [count(n) for count, n in counts if n]
    if new.profile != Profile():
        told.append(msg("What you told about yourself"))
    return tuple(told)


def _days(days: Sequence[date]) -> Message:
    first, last = full_date(min(days)), full_date(max(days))
    if len(days) == 1:
        return msg("1 day, {day}", day=first)
    return msg("{n} days, {first} to {last}", n=len(days), first=first, last=last)


def answers_words(answers: Answers) -> str:
    """What was said of a day in one line: "Anxiety 3, Sleep trouble 4. Slept six hours"."""
    ratings = answers.ratings
    symptoms = (*(s for s in CORE if s.id in ratings), *answered_symptoms(ratings))
    rated = [
        tr("{symptom} {rating}", symptom=s.label, rating=rating)
        for s in symptoms
        if (rating := ratings[s.id]) is not None
    ]
    parts = [join(rated)] if rated else []
    if answers.hard_day:
        parts.append(tr("Hard day"))
    if answers.hours_slept is not None:
        parts.append(tr("Hours slept: {hours}", hours=f"{answers.hours_slept.normalize():f}"))
    if answers.note:
        note = visible(" ".join(answers.note.split()), NOTE_MAX)
        parts.append(note if len(note) <= NOTE_SHOWN else f"{note[: NOTE_SHOWN - 1]}…")
    return tr(". ").join(parts) or tr("Something else")
