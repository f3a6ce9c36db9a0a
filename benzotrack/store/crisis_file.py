"""The bundled table of emergency and crisis numbers, read strictly from the package's own file."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO

from benzotrack.domain.crisis import CrisisNumbers

NAME = "crisis_numbers.csv"

COLUMNS = (
    "country_code",
    "country",
    "emergency",
    "crisis_name",
    "crisis_call",
    "crisis_text",
    "source_date",
    "copy_read_on",
    "source",
    "poison",
)
MAY_BE_EMPTY = frozenset({"crisis_text", "source_date", "poison"})


@cache
def load_crisis_numbers() -> tuple[CrisisNumbers, ...]:
    """Every country of the bundled file, by name; raises ValueError for a file that does not fit."""
    return parse(files("benzotrack").joinpath("assets", NAME).read_text("utf-8"))


def parse(text: str) -> tuple[CrisisNumbers, ...]:
    """The countries of such a file, by name.

    Raises ValueError, naming the row, for other columns, a row that is not whole, an empty cell but for
    those that may be, a code that is not two capital letters or stands twice, or no date where one belongs.
    """
    header, *rows = csv.reader(StringIO(text, newline=""), strict=True) if text else [[]]
    if tuple(header) != COLUMNS:
        raise ValueError(f"{NAME}: the columns are {header}")
    table = [_numbers(n, row) for n, row in enumerate(rows, start=2)]
    codes = [n.country_code for n in table]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"{NAME}: {twice} stand twice")
    return tuple(sorted(table, key=lambda n: n.country))


def _numbers(number: int, cells: list[str]) -> CrisisNumbers:
    where = f"{NAME}, row {number}"
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{where}: {len(cells)} cells")
    row = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    if empty := [name for name, cell in row.items() if not cell and name not in MAY_BE_EMPTY]:
        raise ValueError(f"{where}: {empty} are empty")
    code = row["country_code"]
    if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{where}: {code!r} is no country code")
    try:
        read_on = date.fromisoformat(row["copy_read_on"])
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
    return CrisisNumbers(
        code,
        row["country"],
        row["emergency"],
        row["crisis_name"],
        row["crisis_call"],
        row["crisis_text"],
        row["source_date"],
        read_on,
        row["source"],
        row["poison"],
    )
