"""What the disk has not taken yet: it counts as known, and is tried again with the next change."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from itertools import groupby
from typing import TypeVar

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.check_in import Draft
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.visits import Question, Visit

Unsaved = RedFlag | DoseChange | Dose | Visit | Acknowledgement | Question | Draft

_R = TypeVar("_R", bound=Unsaved)

_ORDER = {RedFlag: 0, Question: 2, Draft: 3}
"""Red flags are written first and drafts last; what is not named lies between, as it was entered."""


class Outbox:
    """Records on their way to the disk, which `put` writes, several as one within `together`. `added` is
    called after each addition.
    """

    def __init__(
        self,
        put: Callable[[Unsaved], None],
        together: Callable[[], AbstractContextManager[None]],
        added: Callable[[], None],
    ) -> None:
        self._put, self._together, self._added = put, together, added
        self._records: dict[Hashable, Unsaved] = {}
        self._whole: dict[Hashable, object] = {}

    def __bool__(self) -> bool:
        return bool(self._records)

    def __iter__(self) -> Iterator[Unsaved]:
        return iter(tuple(self._records.values()))

    def of(self, kind: type[_R]) -> tuple[_R, ...]:
        """The records of that kind, in order of entry."""
        return tuple(record for record in self._records.values() if isinstance(record, kind))

    def add(self, *records: Unsaved) -> None:
        """Add records, each in the place of an older one of the same day or id."""
        self._records |= {_place(record): record for record in records}
        self._added()

    def add_whole(self, *records: Unsaved) -> None:
        """Add new records of one kind that the disk takes all at once, or none of them."""
        whole = object()
        self._whole |= {_place(record): whole for record in records}
        self.add(*records)

    def take_over(self, other: "Outbox") -> None:
        """Add the records of another outbox."""
        self._whole |= other._whole
        self.add(*other)

    def forget_draft(self, day: date) -> None:
        """Let a day's draft go unwritten."""
        self._records.pop(day, None)

    def write(self) -> None:
        """Write them; raises StoreError where one is refused, then it and those after it stay."""
        waiting = sorted(self._records.items(), key=lambda item: _ORDER.get(type(item[1]), 1))
        for _, found in groupby(waiting, key=lambda item: self._whole.get(item[0], item[0])):
            records = list(found)
            with self._together() if len(records) > 1 else nullcontext():
                for _, record in records:
                    self._put(record)
            for place, _ in records:
                del self._records[place]
                self._whole.pop(place, None)


def _place(record: Unsaved) -> Hashable:
    if isinstance(record, Draft):
        return record.day
    return object() if isinstance(record, Acknowledgement) else record.id
