"""What goes on when a record is written again: fields this program does not know, records it can't read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benzotrack.domain.check_in import CheckIn
from benzotrack.store.codec import field_names, rows_of, thawed

UNREADABLE = "unreadable"
"""Field of a record that keeps, whole, those that lay in its place and could not be read, newest last."""


def over_fitting(kind: type, old: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the fields that the old one in its place, which fits, held beyond the dataclass.

    Also inside its rows, place by place; among the versions of a check-in what the old record itself becomes
    comes last.
    """
    unknown = {name: thawed(value) for name, value in old.items() if name not in field_names(kind)}
    result = {**unknown, **record}
    for name, part in rows_of(kind):
        itself = {k: v for k, v in unknown.items() if k != UNREADABLE} if kind is CheckIn else {}
        result[name] = _place_by_place(part, (*old.get(name, ()), itself), record[name])
    return result


def _place_by_place(
    part: type, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    before = [*old[: len(new)], *[{}] * (len(new) - len(old))]
    return [over_fitting(part, was, now) for was, now in zip(before, new, strict=True)]


def over_unreadable(old: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The record over an old one that could not be read: it keeps that one whole."""
    return {**record, UNREADABLE: [*beneath(old), thawed({k: v for k, v in old.items() if k != UNREADABLE})]}


def beneath(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The records that could not be read and are kept in this one."""
    kept = record.get(UNREADABLE, ())
    return thawed(kept) if isinstance(kept, (list, tuple)) else []
