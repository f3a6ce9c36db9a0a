"""A file from elsewhere as it is: its bytes, as a table, as a ZIP file or as JSON, each opened once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.names import visible
from benzotrack.exchange import csv_table
from benzotrack.exchange.cells import quoted
from benzotrack.exchange.csv_table import Row, Table
from benzotrack.exchange.findings import SAMPLE_LINES, FileRefusedError, Place
from benzotrack.exchange.zip_file import MOST_UNPACKED, is_zip, opened_zip
from benzotrack.i18n import Message, msg

MOST_BYTES = MOST_UNPACKED
"""Largest file that is looked at, in bytes: larger ones need not be read from the disk."""

_BOM = b"\xef\xbb\xbf"

SEPARATORS = (",", ";", "\t")
MOST_LEVELS = 50
"""How deep lists and objects of JSON may stand in each other."""


@dataclass(frozen=True)
class OpenedFile:
    """A file by its name and bytes. Everything else raises FileRefusedError where it is none of that kind."""

    name: str
    raw: bytes = field(repr=False)

    @cached_property
    def shown_name(self) -> str:
        """Its name, without the folders before it, as it is told."""
        name = re.split(r"[/\\]", self.name)[-1].strip()
        return visible(name, TEXT_MAX)[:TEXT_MAX] if name else ""

    @property
    def is_zip(self) -> bool:
        """Whether it begins as a ZIP file."""
        return is_zip(self.raw)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """What is in the ZIP file."""
        return opened_zip(self.raw)

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON."""
        return self.raw.removeprefix(_BOM).lstrip()[:1] in (b"{", b"[")

    @cached_property
    def json(self) -> Any:
        """What the JSON says."""
        return read_json(csv_table.decoded(self.raw))

    @cached_property
    def text(self) -> str:
        """Its text."""
        return csv_table.decoded(self.raw)

    @cached_property
    def first_line(self) -> str:
        """The first line of its text that is not empty; it may have a quote that goes on."""
        return next((line for line in self.text.splitlines() if line.strip()), "")

    def header(self, separator: str) -> tuple[str, ...]:
        """The names in its first line, if that separates them."""
        line = self.first_line
        names = line.split(separator) if '"' not in line else _split(line, separator)
        return tuple(name.strip() for name in names)

    @cached_property
    def separators(self) -> tuple[str, ...]:
        """What may separate the names in its first line, that which makes the most of them first."""
        counts = {separator: len(self.header(separator)) for separator in SEPARATORS}
        return tuple(sorted((s for s in SEPARATORS if counts[s] > 1), key=lambda s: -counts[s]))

    def table(self, separator: str) -> Table:
        """It as a table."""
        if separator not in self._tables:
            self._tables[separator] = csv_table.read(self.raw, separator, foreign=True)
        return self._tables[separator]

    @property
    def sample(self) -> tuple[tuple[str, ...], ...]:
        """Its first lines, where it was read as a table."""
        table = next(iter(self._tables.values()), None)
        return sample_of((Row(1, table.header), *table.rows[:SAMPLE_LINES])) if table else ()

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {}


def table_in(files: Mapping[str, bytes], path: str) -> Table:
    """A table in a ZIP file. Raises FileRefusedError, with its name, where it is none."""
    try:
        return csv_table.read(files[path], foreign=True)
    except FileRefusedError as wrong:
        raise FileRefusedError(Place(file=path).words(wrong.message)) from None


def sample_of(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """The first of these rows, to show."""
    return tuple(tuple(quoted(cell) for cell in row.cells) for row in rows[:SAMPLE_LINES])


def _split(line: str, separator: str) -> list[str]:
    parts, inside = [""], False
    for letter in line:
        if letter == '"':
            inside = not inside
        elif letter == separator and not inside:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def read_json(text: str) -> Any:
    """What JSON says; a number with a point is kept as written. Raises FileRefusedError, with the line."""
    _look_at_levels(text)
    try:
        return json.loads(text, parse_float=str, parse_constant=_no_constant, object_pairs_hook=_each_once)
    except json.JSONDecodeError as wrong:
        why = msg("This is no JSON from there on.")
        raise FileRefusedError(Place(wrong.lineno).words(why)) from None
    except ValueError:
        raise FileRefusedError(msg("A number in it is too long, or is no number.")) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object. Raises FileRefusedError where a name is in it twice: one of both would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise FileRefusedError(msg("“{name}” stands there a second time.", name=quoted(twice)))
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+\\?(?:"|\Z)|[\[{}\]]', re.DOTALL)
"""Each bracket, and each text, in which brackets don't count; one that is never closed goes to the end."""


def _look_at_levels(text: str) -> None:
    level = 0
    for found in _BRACKETS.finditer(text):
        level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if level > MOST_LEVELS:
            line = text.count("\n", 0, found.start()) + 1
            why = msg("More than {n} lists stand in each other there.", n=MOST_LEVELS)
            raise FileRefusedError(Place(line).words(why))


_KINDS: tuple[tuple[tuple[bytes, ...], Message], ...] = (
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM"),
        msg("This is a picture. Choose the file that the other app exported."),
    ),
    ((b"%PDF",), msg("This is a PDF. Choose a CSV file.")),
    (
        (b"SQLite format 3",),
        msg("This is a whole database. In the other app, export CSV, and choose that file."),
    ),
    (
        (b"\xd0\xcf\x11\xe0",),
        msg("This is a spreadsheet of an old kind. Save it as “CSV UTF-8” and choose that file."),
    ),
    ((b"<?xml", b"<!DOCTYPE", b"<html"), msg("This is XML or a web page. Choose a CSV file.")),
)


def refuse_other_kinds(raw: bytes) -> None:
    """Raises FileRefusedError for a file that is too large, empty, or of a kind that is known and no use."""
    if len(raw) > MOST_BYTES:
        raise too_large()
    if not raw.removeprefix(_BOM).strip():
        raise FileRefusedError(msg("The file is empty."))
    begins = raw[:40].removeprefix(_BOM)
    for kinds, why in _KINDS:
        if begins.startswith(kinds) and (kinds[0] != b"\x89PNG" or b"\0" in raw[:512]):
            raise FileRefusedError(why)


def too_large() -> FileRefusedError:
    """What is said of a file of more than `MOST_BYTES`."""
    return FileRefusedError(msg("The file is too large: at most {n} MB can be taken in.", n=MOST_BYTES >> 20))
