"""What a file holds, line by line, before any of it is taken in: what is new, what is not taken and why, and
the days that the diary holds already, both as they are.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from benzotrack.domain.days import date_words
from benzotrack.domain.import_comparison import Clash, Comparison
from benzotrack.domain.sentences.file_words import (
    CROSSES,
    clash_words,
    first_days,
    new_words,
    other_words,
    rows_words,
    same_words,
    source_words,
    wrong_cells_words,
    wrong_rows_words,
)
from benzotrack.exchange.findings import Ask, Findings, Several, counted_rows
from benzotrack.i18n import Message, msg, say, tr, trn

FIRST_LINES = 10
"""How many lines of each kind are told."""


def questions(found: Findings) -> tuple[Message, ...]:
    """What must be said of the file first, by which option; nothing where all is known."""
    asked = []
    if Ask.COLUMNS in found.asks:
        asked.append(
            msg(
                "Say with --map what its columns mean; “benzotrack import --help” tells how. "
                "It has: {columns}.",
                columns=", ".join(found.columns),
            )
        )
    if Ask.ZONE in found.asks:
        asked.append(
            msg("Its times are in UTC. Say with --zone where they are from, like Europe/Berlin, or here.")
        )
    return (*asked, msg("Nothing was changed.")) if asked else ()


def preview(found: Findings, seen: Comparison, today: date, several: Several) -> Iterator[str]:
    """All that is told; `several` is which of a day's entries counts."""
    yield tr("{what}:", what=say(source_words(found.source)))
    yield from (f"  {say(words)}" for words in new_words(seen.new))
    yield from (f"    {words}" for words in first_days(seen.new.check_ins, today))
    yield from (f"  {words}" for words in _details(found, seen, several))
    if rows := found.wrong_rows:
        yield say(wrong_rows_words(counted_rows(rows)))
        yield from _first([say(one.words()) for one in rows])
    if cells := found.wrong_cells:
        yield say(wrong_cells_words(len(cells)))
        yield from _first([say(one.words()) for one in cells])
    if useless := found.useless:
        n = counted_rows(useless)
        some = trn("{n} entry has no place here:", "{n} entries have no place here:", n)
        yield some if n else tr("What has no place here:")
        yield from _first([say(one.words()) for one in useless])
    if seen.clashes:
        yield trn(
            "{n} day is in your diary already:", "{n} days are in your diary already:", len(seen.clashes)
        )
        yield from _first([line for clash in seen.clashes for line in _both(clash, today)], of_lines=3)


_COUNTS = {
    Several.WORST: msg("The worst one counts."),
    Several.LAST: msg("The last one counts."),
    Several.MIDDLE: msg("The one in the middle counts."),
}


def _details(found: Findings, seen: Comparison, several: Several) -> Iterator[str]:
    if found.rows:
        yield say(rows_words(found.taken, found.rows))
    yield from map(say, found.scale)
    if any(check_in.rescaled for check_in in found.records.check_ins):
        yield say(CROSSES)
    if found.several_days:
        yield trn(
            "On {n} day there are several entries. {which} --several changes that.",
            "On {n} days there are several entries. {which} --several changes that.",
            found.several_days,
            which=say(_COUNTS[several]),
        )
    if found.words:
        words = ", ".join(found.words)
        yield tr("These words have no rating and are left out: {words}. --words gives them one.", words=words)
    if seen.same:
        yield say(same_words(seen.same))
    if seen.other:
        yield say(other_words(len(seen.other)))
    if seen.profile is not None:
        yield tr("What it tells about you is different. With --about-me it is taken too.")


def _first(lines: Sequence[str], of_lines: int = 1) -> Iterator[str]:
    """The first of them, and how many more there are; each thing has so many lines."""
    yield from (f"  {line}" for line in lines[: FIRST_LINES * of_lines])
    if (more := len(lines) // of_lines - FIRST_LINES) > 0:
        yield "  " + tr("And {n} more.", n=more)


def _both(clash: Clash, today: date) -> tuple[str, str, str]:
    """A day as it is here and in the file, a line each."""
    mine, in_file = clash_words(clash)
    return say(date_words(clash.day, today)), f"  {mine}", f"  {in_file}"
