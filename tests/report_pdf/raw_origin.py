"""Where a row of the bare diary is from, by its source and that of its versions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any

Row = dict[str, Any]


def _given(row: Row, answer: Callable[[Row], Any]) -> Row:
    """What was written when an answer, as it stands, was first given."""
    same = takewhile(lambda said: answer(said) == answer(row), [row, *reversed(row["versions"])])
    return [*same][-1]


def on_0_to_10(row: Row) -> Row:
    """The row without what still stands in it of another scale; `whole` has that too."""
    given = {s: _given(row, lambda said, s=s: said["ratings"].get(s)) for s in row["ratings"]}  # type: ignore[misc]
    ratings = {s: r for s, r in row["ratings"].items() if r is None or not given[s].get("rescaled")}
    could = _given(row, lambda said: said["could_do_day"])
    could_do_day = None if could.get("rescaled") else row["could_do_day"]
    return {**row, "ratings": ratings, "could_do_day": could_do_day, "whole": row}


def origin(row: Row) -> tuple[str, bool] | None:
    """Where a day is from, or a rating that stands in it, and whether on another scale."""
    said = [row["whole"]] if "whole" in row else []
    for symptom, rating in said[0]["ratings"].items() if said else ():
        if rating is not None:
            said.append(_given(row["whole"], lambda r, s=symptom: r["ratings"].get(s)))  # type: ignore[misc]
    return next(((r["source"], bool(r.get("rescaled"))) for r in said if r.get("source")), None)
