"""What a file holds, line by line, before any of it is taken in: what is new, what is not taken and why, and
the days that the diary holds already, both as they are.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from benzotrack.domain.check_in import Draft
from benzotrack.domain.days import date_words
from benzotrack.domain.import_comparison import Clash, Comparison, counted
from benzotrack.domain.profile import Profile
from benzotrack.domain.sentences.file_words import answers_words, new_words
from benzotrack.exchange.findings import Ask, Findings, LeftOut
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


def adds(seen: Comparison) -> bool:
    """Whether there is anything that only the file holds."""
    return bool(counted(seen.new)) or seen.new.profile != Profile()


def preview(found: Findings, seen: Comparison, today: date) -> Iterator[str]:
    """All that is told."""
    yield tr("From {app}:", app=found.source) if found.source else tr("From a BenzoTrack export:")
    yield from (f"  {say(words)}" for words in new_words(seen.new))
    yield from (f"  {words}" for words in _details(found, seen))
    faults, useless = found.faults, tuple(one for one in found.left_out if not one.faulty)
    if faults:
        yield trn(
            "{n} entry is wrong in the file and is not taken:",
            "{n} entries are wrong in the file and are not taken:",
            _rows(faults),
        )
        yield from _first([say(one.words()) for one in faults])
    if useless:
        yield trn("{n} entry has no place here:", "{n} entries have no place here:", _rows(useless))
        yield from _first([say(one.words()) for one in useless])
    if seen.clashes:
        yield trn(
            "{n} day is in your diary already:", "{n} days are in your diary already:", len(seen.clashes)
        )
        yield from _first([line for clash in seen.clashes for line in _both(clash, today)], of_lines=3)


def _details(found: Findings, seen: Comparison) -> Iterator[str]:
    yield from map(say, found.scale)
    if any(check_in.rescaled for check_in in found.records.check_ins):
        yield tr("In the charts they are crosses. They count in no figure and raise no alert.")
    if found.several_days:
        yield trn(
            "On {n} day there are several entries; --several says which one counts.",
            "On {n} days there are several entries; --several says which one counts.",
            found.several_days,
        )
    if found.words:
        words = ", ".join(found.words)
        yield tr("These words have no rating and are left out: {words}. --words gives them one.", words=words)
    if seen.same:
        yield trn(
            "{n} entry of it is in your diary already.",
            "{n} entries of it are in your diary already.",
            seen.same,
        )
    if seen.other:
        yield trn(
            "{n} entry is different in your diary, which stays as it is.",
            "{n} entries are different in your diary, which stays as it is.",
            len(seen.other),
        )
    if seen.profile is not None:
        yield tr("What it tells about you is different. With --about-me it is taken too.")


def _rows(left: Sequence[LeftOut]) -> int:
    return sum(max(1, one.rows) for one in left)


def _first(lines: Sequence[str], of_lines: int = 1) -> Iterator[str]:
    """The first of them, and how many more there are; each thing has so many lines."""
    yield from (f"  {line}" for line in lines[: FIRST_LINES * of_lines])
    if (more := len(lines) // of_lines - FIRST_LINES) > 0:
        yield "  " + tr("And {n} more.", n=more)


def _both(clash: Clash, today: date) -> tuple[str, str, str]:
    """A day as it is here and in the file, a line each."""
    here = answers_words(clash.here.answers)
    begun = isinstance(clash.here, Draft)
    return (
        say(date_words(clash.day, today)),
        "  " + (tr("Being answered: {what}", what=here) if begun else tr("Mine: {what}", what=here)),
        "  " + tr("In the file: {what}", what=answers_words(clash.found.answers)),
    )
