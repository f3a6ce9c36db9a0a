"""What a file would bring into the diary, and what is said of a day in it, in words."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from benzotrack.domain.check_in import NOTE_MAX, Answers, CheckIn, Draft
from benzotrack.domain.days import date_words, full_date
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.further_symptoms import answered_symptoms
from benzotrack.domain.import_comparison import Clash
from benzotrack.domain.names import visible
from benzotrack.domain.profile import Profile
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import Message, join, msg, msgn, say, tr

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


CROSSES = msg("In the charts they are crosses. They count in no figure and raise no alert.")
"""What becomes of ratings from another scale."""

FIRST_DAYS = 3
"""How many days are told in words."""


def source_words(source: str) -> Message:
    """Where what follows stands."""
    return msg("In the file from {app}", app=source) if source else msg("In the file from BenzoTrack")


def first_days(check_ins: Collection[CheckIn], today: date) -> tuple[str, ...]:
    """The first days, a line each: "3 Mar: Anxiety 7, Sleep trouble 3"."""
    first = sorted(check_ins, key=lambda one: one.day)[:FIRST_DAYS]
    return tuple(
        tr("{day}: {what}", day=say(date_words(one.day, today)), what=answers_words(one.answers))
        for one in first
    )


def rows_words(taken: int, rows: int) -> Message:
    """Of how many rows something is taken."""
    return msgn(
        "{taken} of the {n} row in the file can be used.",
        "{taken} of the {n} rows in the file can be used.",
        rows,
        taken=taken,
    )


def same_words(n: int) -> Message:
    """What is in the diary already."""
    return msgn(
        "{n} entry of it is in your diary already.", "{n} entries of it are in your diary already.", n
    )


def other_words(n: int) -> Message:
    """What stays as the diary has it."""
    return msgn(
        "{n} entry is different in your diary, which stays as it is.",
        "{n} entries are different in your diary, which stays as it is.",
        n,
    )


def wrong_rows_words(n: int) -> Message:
    """Above what is wrong in rows of which nothing is taken."""
    return msgn(
        "{n} entry is wrong in the file and is not taken:",
        "{n} entries are wrong in the file and are not taken:",
        n,
    )


def wrong_cells_words(n: int) -> Message:
    """Above what is wrong in rows whose rest is taken."""
    return msgn(
        "{n} value is wrong in the file and is left out. The rest of its row comes in:",
        "{n} values are wrong in the file and are left out. The rest of their rows comes in:",
        n,
    )


def clash_words(clash: Clash) -> tuple[str, str]:
    """A day as it is here, and as it is in the file."""
    here = answers_words(clash.here.answers)
    mine = (
        tr("Being answered: {what}", what=here)
        if isinstance(clash.here, Draft)
        else tr("Mine: {what}", what=here)
    )
    return mine, tr("In the file: {what}", what=answers_words(clash.found.answers))


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
