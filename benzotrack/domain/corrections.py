"""Append-only lists with corrections: a mistake is corrected by a new record that names the old one.

Nothing is ever changed or taken away: the old record stays readable, it only no longer counts.
And what keeps a typed record from being kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from benzotrack.i18n import Message


class Correctable(Protocol):
    """A record that may name the one it corrects; `withdrawn` says that this was all a mistake."""

    @property
    def id(self) -> str:
        """Its own name, never given twice."""

    @property
    def corrects(self) -> str | None:
        """The id of the record it corrects."""

    @property
    def withdrawn(self) -> bool:
        """Whether what it corrects should never have been written."""


_C = TypeVar("_C", bound=Correctable)


def places(entered: Sequence[_C]) -> dict[str, int]:
    """For each record, the place in order of entry where the first record of its chain of corrections stands.

    A record that names none, or none before it, begins a chain of its own.
    """
    found: dict[str, int] = {}
    for at, record in enumerate(entered):
        found[record.id] = found.get(record.corrects, at) if record.corrects is not None else at
    return found


def standing(entered: Sequence[_C]) -> tuple[_C, ...]:
    """The records that count, each in the place of the first of its chain: the last word of every chain.

    A chain whose last word withdraws it has none. `entered` is in order of entry.
    """
    place = places(entered)
    last: dict[int, _C] = {}
    for record in entered:
        last[place[record.id]] = record
    return tuple(last[at] for at in sorted(last) if not last[at].withdrawn)


def chain(entered: Sequence[_C], record_id: str) -> tuple[_C, ...]:
    """The record and all that it corrects or that corrects it, oldest first; empty for an unknown id."""
    place = places(entered)
    if record_id not in place:
        return ()
    return tuple(r for r in entered if place[r.id] == place[record_id])


# What keeps a typed record from being kept: a name for the program, a plain sentence for the person.


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit: its name, the field it stands beside, and what to say."""

    name: str
    field: str
    words: Message


class UnfitError(ValueError):
    """What was typed can't be kept as it stands; nothing was written. `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.name for problem in problems))
        self.problems = tuple(problems)
