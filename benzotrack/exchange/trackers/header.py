"""The first line of a table, by which the app that wrote it is known."""

from collections.abc import Callable, Sequence

from benzotrack.exchange.cells import quoted
from benzotrack.exchange.csv_table import Table
from benzotrack.exchange.findings import FileRefusedError, Place
from benzotrack.exchange.opened_file import SEPARATORS, OpenedFile
from benzotrack.i18n import msg


def separator_of(file: OpenedFile, *headers: Sequence[str]) -> str | None:
    """What separates the names where its first line is one of these, capitals not counted; None if none is.

    A spreadsheet that saved it anew may have put another separator.
    """
    known = {tuple(name.casefold() for name in header) for header in headers}
    return separator_where(file, known.__contains__)


def separator_where(file: OpenedFile, known: Callable[[tuple[str, ...]], bool]) -> str | None:
    """What separates the names where they are `known`, given without capitals; None if they never are."""
    if file.is_zip or file.is_json:
        return None
    return next((s for s in SEPARATORS if known(names_in(file, s))), None)


def refuse_twice(table: Table, file: str = "") -> None:
    """Raises FileRefusedError where two columns have one name."""
    names = [name.casefold() for name in table.header]
    for name in table.header:
        if name and names.count(name.casefold()) > 1:
            why = msg("There are two columns “{name}”.", name=quoted(name))
            raise FileRefusedError(Place(table.line, file=file).words(why))


def names_in(file: OpenedFile, separator: str) -> tuple[str, ...]:
    """The names in the first line, without capitals."""
    return tuple(name.casefold() for name in file.header(separator))
