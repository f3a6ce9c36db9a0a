"""What was imported, in words: where a day or a rating comes from, and what it is not counted in."""

from collections import Counter
from collections.abc import Iterable

from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.further_symptoms import FURTHER
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import DayPoint
from benzotrack.i18n import Message, join, msg, msgn, say


def from_words(source: str, rescaled: bool = False) -> Message:
    """ "from Daylio", or "from Daylio, brought to 0-10"."""
    if rescaled:
        return msg("from {source}, brought to 0\u201310", source=source)
    return msg("from {source}", source=source)


def with_source(said: Message, source: str) -> Message:
    """ "As prescribed, from MedTimer"; what was said here alone."""
    return msg("{said}, {where}", said=said, where=from_words(source)) if source else said


def from_file_words(source: str) -> Message:
    """Where something was taken in from: "From a file: plan of Dr Roth, 20 November 2026."."""
    return msg("From a file: {source}.", source=source)


def in_short(source: str) -> Message:
    """The same within a line: "from a file: plan of Dr Roth"."""
    return msg("from a file: {source}", source=source)


def day_from_words(check_in: CheckIn) -> Message | None:
    """Where a day comes from; of one that was changed here, what of it still does. None where all was said
    here.
    """
    said = check_in.imported
    if said is None:
        return None
    where = from_words(said.source, said.rescaled)
    if check_in.source and all(check_in.said_in(s).source for s in check_in.answers.rated()):
        return msg("This day is {where}.", where=where)
    names = [
        say(symptom.label)
        for symptom in (*CORE, *FURTHER)
        if symptom.id in check_in.answers.rated() and check_in.said_in(symptom.id).source
    ]
    if not names:
        return msg("This day is {where}.", where=where)
    return msg("Still {where}: {list}.", where=where, list=join(names))


def crosses_words(days: Iterable[DayPoint]) -> list[Message]:
    """Whose ratings the crosses in a chart of those days are, in a sentence each."""
    found = Counter((p.source, p.rescaled) for p in days if p.rating is not None and p.source)
    return [_crosses(source, rescaled, n) for (source, rescaled), n in found.most_common()]


def _crosses(source: str, rescaled: bool, days: int) -> Message:
    where = from_words(source, rescaled)
    if rescaled:
        return msgn(
            "Crosses: {n} day {where}, in no figure.",
            "Crosses: {n} days {where}, in no figure.",
            days,
            where=where,
        )
    return msgn("Crosses: {n} day {where}.", "Crosses: {n} days {where}.", days, where=where)


def other_scale_words(days: int) -> Message:
    """That so many days are in no figure, since they were rated on another scale."""
    return msgn(
        "{n} day was rated on another scale and is in no figure.",
        "{n} days were rated on another scale and are in no figure.",
        days,
    )
