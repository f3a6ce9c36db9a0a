"""What our own tables are made of: columns, by which a record is written, read and explained."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.exchange import csv_cells as cells
from benzotrack.exchange.csv_cells import Cell, maybe
from benzotrack.i18n import Message, msg


class Line(NamedTuple):
    """One row: its number in order of entry, or of a check-in's versions, its record, and what the ledger
    says beside it.
    """

    number: int
    record: Any
    beside: object = None


class MisfitError(Exception):
    """What a record's cells say does not go together: the column, and why."""

    def __init__(self, column: str, why: Message) -> None:
        super().__init__(column)
        self.column = column
        self.why = why


@dataclass(frozen=True)
class Column:
    """One column. `of` is where its value stands in a `Line`; a `derived` one is for people, and not read."""

    name: str
    cell: Cell
    meaning: Message
    of: str
    derived: bool = False


@dataclass(frozen=True, eq=False)
class Sheet:
    """One kind of record. With `rated`, it has a column for each symptom, behind the first one."""

    name: str
    about: Message
    columns: tuple[Column, ...]
    make: Callable[[Mapping[str, Any]], Any]
    rated: bool = False

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which it can't be read, those of symptoms aside."""
        return tuple(column.name for column in self.columns if not column.derived)


NUMBERS = ("entry", "version")
"""The names of the columns that hold a line's number."""

RATING = "rating:"
"""What stands before the id of a symptom that this version does not know."""
RATINGS = "record.answers.ratings"
"""Where the values of a rating's column stand."""

_ID, WORDS = cells.text(TEXT_MAX, 1), cells.text(TEXT_MAX)
NAME, WHO = cells.name(NAME_MAX, 1), cells.name(TEXT_MAX)
NUMBER = cells.whole(1, 999_999_999)
_ZONE_WORDS = msg("the name of the clock's time zone then")
_SOURCE_WORDS = msg("the app or file it was imported from; empty where it was entered here")
_FOR_PEOPLE = msg("not read back")


def kept(name: str, cell: Cell, meaning: Message, of: str | None = None) -> Column:
    """A column that is read back; of the record's field of that name, if nothing else is said."""
    return Column(name, cell, meaning, of or f"record.{name}")


def derived(name: str, meaning: Message, of: str, write: Callable[[Any], object] | None = None) -> Column:
    """A column for people alone."""
    return Column(name, Cell(_FOR_PEOPLE, str, write, may_be_empty=True), meaning, of, derived=True)


ENTRY = kept("entry", NUMBER, msg("its place in the order of entry"), "number")
ID = kept("id", _ID, msg("its name for programs"))
ENTERED = kept("entered_at", cells.MOMENT, msg("when it was entered"))
SOURCE = kept("source", WHO, _SOURCE_WORDS)
ZONE = kept("zone", maybe(WORDS), _ZONE_WORDS)
CORRECTS = kept("corrects", maybe(_ID), msg("the id of the line whose place it takes"))
WITHDRAWN = kept("withdrawn", cells.YES_OR_NO, msg("yes: the line it names was all a mistake"))


def rating_column(symptom: str, name: str, meaning: Message) -> Column:
    """The column of a symptom's ratings."""
    return Column(name, cells.rating_of(symptom), meaning, RATINGS)
