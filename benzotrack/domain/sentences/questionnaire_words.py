"""Totals of questionnaires in words: what came out and when, nothing about why or about what comes."""

from collections.abc import Sequence
from datetime import date

from benzotrack.domain.days import date_words
from benzotrack.domain.questionnaires import QuestionnaireKind, Total
from benzotrack.i18n import Message, msg


def total_words(kind: QuestionnaireKind, total: Total) -> Message:
    """ "10 of 21, moderate"."""
    return msg("{total} of {highest}, {band}", total=total.total, highest=kind.highest, band=total.band)


def totals_sentence(kind: QuestionnaireKind, found: Sequence[Total], today: date) -> Message:
    """The newest total and the one before it, each with its day. There must be one."""
    last = found[-1]
    newest = msg(
        "{name}: {total}, on {day}.",
        name=kind.name,
        total=total_words(kind, last),
        day=date_words(last.day, today),
    )
    if len(found) == 1:
        return newest
    before = found[-2]
    return msg(
        "{newest} The one before: {total}, on {day}.",
        newest=newest,
        total=total_words(kind, before),
        day=date_words(before.day, today),
    )


def total_row(kind: QuestionnaireKind, total: Total, today: date) -> Message:
    """A row of the table: "Mon 2 March: 10 of 21, moderate"."""
    return msg("{day}: {total}", day=date_words(total.day, today), total=total_words(kind, total))
