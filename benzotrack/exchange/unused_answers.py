"""What was said of a file that is of no use there: it is told by name, never passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benzotrack.exchange.cells import quoted
from benzotrack.exchange.column_map import ColumnMap
from benzotrack.exchange.findings import Ask, Findings, ImportAnswers
from benzotrack.exchange.import_file import findings
from benzotrack.exchange.trackers.presets import BY_ID
from benzotrack.i18n import Message, msg

_ONLY_FOR_TABLES = ("day", "time", "medicine", "medicine_name", "separator")


def unused_answers(
    raw: bytes, name: str, answers: ImportAnswers, found: Findings
) -> tuple[tuple[Ask, ...], Message | None]:
    """Which of the zone, the columns and the words are of no use for a file that was read as `found`, and
    what in the map of its columns.
    """
    said = {
        Ask.COLUMNS: answers.columns is not None,
        Ask.WORDS: bool(answers.ratings_of_words),
        Ask.ZONE: answers.zone is not None,
    }
    uses = _uses(raw, name, answers, found)
    unused = tuple(ask for ask, given in said.items() if given and ask not in uses)
    if unused or answers.columns is None or not found.preset:
        return unused, None
    return (), next(_in_map(answers.columns, found), None)


def _uses(raw: bytes, name: str, answers: ImportAnswers, found: Findings) -> tuple[Ask, ...]:
    if found.preset:
        return BY_ID[found.preset].uses
    if not found.source:
        return ()
    zoned = answers.zone is not None and findings(raw, name, replace(answers, zone=None)).asks
    return (Ask.COLUMNS, Ask.ZONE) if zoned else (Ask.COLUMNS,)


def _in_map(columns: ColumnMap, found: Findings) -> Iterator[Message]:
    for part in _ONLY_FOR_TABLES:
        if getattr(columns, part):
            yield msg("{name}= in --map is of no use for a file of {app}.", name=part, app=found.source)
    there = {name.strip().casefold() for name in found.columns}
    for column in columns.columns:
        if column.column.strip().casefold() not in there:
            yield msg("There is nothing called “{name}” in the file.", name=quoted(column.column))
