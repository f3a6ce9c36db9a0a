"""From where something came, on paper: the names of apps and files, cut where they are long."""

from collections.abc import Sequence

from benzotrack.domain.report.recorded_days import ImportedDays
from benzotrack.domain.sentences.import_words import from_words, in_short
from benzotrack.i18n import say, tr, trn

SOURCE_LETTERS = 40
"""Most letters of an app's or a file's name on paper: the report's page 1 has a line for all of them."""

SOURCES_NAMED = 3
"""How many apps and files the report names; of the others it says how many they are."""


def shown_source(source: str) -> str:
    """The name on one line, cut where it is long."""
    words = " ".join(source.split())
    return words if len(words) <= SOURCE_LETTERS else f"{words[: SOURCE_LETTERS - 1].rstrip()}…"


def in_file(source: str) -> str:
    """ "from a file: plan of Dr Roth"."""
    return say(in_short(shown_source(source)))


def with_file(words: str, source: str) -> str:
    """The words, and behind them in brackets from what file they are; the words alone if from none."""
    return tr("{words} ({where})", words=words, where=in_file(source)) if source else words


def imported_words(found: Sequence[ImportedDays]) -> list[str]:
    """ "12 from Daylio, on its own scale, in no figure"; those of most days by name, others as counts."""
    named, others = found[:SOURCES_NAMED], found[SOURCES_NAMED:]
    told = [_named(one) for one in named]
    for other_scale in (False, True):
        rest = [one for one in others if one.other_scale is other_scale]
        if rest:
            n, k = len({one.source for one in rest}), sum(one.days for one in rest)
            words = trn("{k} from {n} other app or file", "{k} from {n} other apps or files", n, k=k)
            told.append(tr("{words}, on other scales, in no figure", words=words) if other_scale else words)
    return told


def _named(one: ImportedDays) -> str:
    words = tr("{n} {where}", n=one.days, where=say(from_words(shown_source(one.source))))
    return tr("{words}, on its own scale, in no figure", words=words) if one.other_scale else words
