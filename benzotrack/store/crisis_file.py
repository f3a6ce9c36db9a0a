"""The bundled table of emergency and crisis numbers, read strictly from the package's own file."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from benzotrack.domain.crisis import CrisisNumbers

NAME = "crisis_numbers.csv"


@cache
def load_crisis_numbers() -> tuple[CrisisNumbers, ...]:
    """Every country of the file, by country; raises ValueError for a file that does not fit."""
    text = files("benzotrack").joinpath("assets", NAME).read_text("utf-8")
    return tuple(
        sorted(map(_numbers, csv.DictReader(text.splitlines(), strict=True)), key=lambda n: n.country)
    )


def _numbers(row: dict[str, str]) -> CrisisNumbers:
    if None in row or None in row.values() or not row["emergency"] or not row["crisis_call"]:
        raise ValueError(f"{NAME}: the row of {row.get('country_code')!r} is not whole")
    return CrisisNumbers(
        row["country_code"],
        row["country"],
        row["emergency"],
        row["crisis_name"],
        row["crisis_call"],
        row["crisis_text"],
        row["source_date"],
        date.fromisoformat(row["copy_read_on"]),
        row["source"],
    )
