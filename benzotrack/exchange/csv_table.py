"""Tables as text (RFC 4180): written so that every spreadsheet opens them, and read strictly, line by line.

Written: UTF-8 with a byte order mark, CRLF, a text that a spreadsheet would take for a formula behind an
apostrophe. Read back, such a text is as it was.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from benzotrack.exchange import file_text
from benzotrack.exchange.findings import FileRefusedError, Place
from benzotrack.i18n import Message, msg

MOST_BYTES = 32 << 20
"""Largest table; ten years of one tracker's rows have about 5 MB."""
MOST_ROWS = 200_000
"""More would take more memory than a small computer has; ten years of one tracker's rows are about 60,000."""
MOST_COLUMNS = 500
MOST_LETTERS = 100_000
"""Longest cell."""

_BOM = "\ufeff"
_WAY = msg("Save it as “CSV UTF-8” and choose it again.")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")  # noqa: RUF001
_BEFORE_ONE = " \u00a0\u200b\ufeff'"
"""What may stand before a formula: a spreadsheet takes it away."""


@dataclass(frozen=True)
class Row:
    """One row: the line in the file at which it begins, from 1 on, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A file's header, which begins at `line`, and rows; each row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int

    def place(self, row: Row, column: str) -> Place:
        """Where a cell stands."""
        return Place(row.line, column)


def guarded(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula."""
    if text[:1].isalnum():  # as nearly all do
        return text
    return f"'{text}" if text.lstrip(_BEFORE_ONE).startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip(_BEFORE_ONE).startswith(_FORMULA) else cell


def written(header: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The table as a file's bytes; None is an empty cell. The person's text must be `guarded` already.

    Halves of a character are joined, or else become U+FFFD, as in the diary itself.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    text = _BOM + out.getvalue()
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def decoded(raw: bytes) -> str:
    """The text of a table; line ends of old Macs as others. Raises FileRefusedError."""
    text = file_text.decoded(raw, MOST_BYTES, _WAY)
    return text if "\n" in text else text.replace("\r", "\n")


def read(raw: bytes, separator: str = ",", *, foreign: bool = False) -> Table:
    """The table in a file's bytes. Raises FileRefusedError, with the line, for what is none.

    Rows without any text are left out; a row of another length than the header is refused. The cells of a
    `foreign` table, which another program wrote, are as they stand there, with no guard taken away.
    """
    cells = _rows(decoded(raw), separator)
    rows = cells if foreign else (Row(row.line, tuple(map(unguarded, row.cells))) for row in cells)
    header = next(rows, None)
    if header is None:
        raise FileRefusedError(msg("The file is empty."))
    if len(header.cells) > MOST_COLUMNS:
        why = msg(
            "There are {n} columns. A table has at most {most}.", n=len(header.cells), most=MOST_COLUMNS
        )
        raise FileRefusedError(Place(header.line).words(why))
    names = tuple(name.strip() for name in header.cells)
    found = list[Row]()
    for row in rows:
        if len(found) == MOST_ROWS:
            raise too_many_rows(row.line)
        if len(row.cells) != len(names):
            why = msg("This line has {n} cells, the first line has {of}.", n=len(row.cells), of=len(names))
            raise FileRefusedError(Place(row.line).words(why))
        found.append(row)
    return Table(names, tuple(found), header.line)


def too_many_rows(line: int) -> FileRefusedError:
    """What is said of the line that is one more than `MOST_ROWS`."""
    return FileRefusedError(Place(line).words(msg("A table has at most {n} rows.", n=MOST_ROWS)))


def _rows(text: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(MOST_LETTERS)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise FileRefusedError(Place(line).words(_why(str(wrong)))) from None
        if any(cell.strip() for cell in cells):
            yield Row(line, tuple(cells))


def _why(wrong: str) -> Message:
    if "unexpected end" in wrong:
        return msg("A quotation mark opens there and is never closed.")
    if "limit" in wrong:
        return msg("A cell there is longer than {most} letters.", most=MOST_LETTERS)
    return msg("The quotation marks there don't fit together.")
