"""What must be put and removed to get from the diary's tables to others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import orjson

from benzotrack.store.journal.immutable import FrozenRecord, freeze
from benzotrack.store.journal.journal_format import Op, Tables, is_id, is_too_deep

_NO_ROWS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Changes:
    """The changes, and the tables after them, frozen."""

    ops: tuple[Op, ...]
    tables: Tables


def changes(before: Tables, after: Mapping[str, Mapping[str, Any]]) -> Changes:
    """The changes between frozen tables and others. Tables and records that are the same object cost nothing.

    Raises ValueError for what JSON can't hold exactly, for a record id that is not a whole number, and for
    a record nested so deep that reading would not take it.
    """
    ops: list[Op] = [("drop", name) for name in before if not after.get(name)]
    tables: dict[str, Mapping[str, Any]] = {}
    for name, rows in after.items():
        old = before.get(name, _NO_ROWS)
        if rows is old:
            tables[name] = old
        elif rows:
            tables[name] = _rows(name, old, rows, ops)
    return Changes(tuple(ops), tables)


def _rows(name: str, old: Mapping[str, Any], rows: Mapping[str, Any], ops: list[Op]) -> Mapping[str, Any]:
    """The table after its changes, which are added to `ops`."""
    kept: dict[str, Any] = dict(rows)
    added = 0
    for record_id, row in rows.items():
        before = old.get(record_id)
        if row is before and before is not None:
            continue
        added += before is None
        kept[record_id] = _put(name, record_id, before, row, ops)
    if len(rows) - added < len(old):
        ops.extend(("del", name, record_id) for record_id in old if record_id not in rows)
    return MappingProxyType(kept)


def _put(name: str, record_id: str, before: FrozenRecord | None, row: Any, ops: list[Op]) -> FrozenRecord:
    if not is_id(record_id):
        raise ValueError("a record's id is not a whole number written as text")
    if not isinstance(row, Mapping) or is_too_deep(row):
        raise ValueError("a record is not a mapping, or nested too deep")
    frozen: FrozenRecord = freeze(row)
    if before is not None and _written(before) == _written(frozen):
        return before
    ops.append(("put", name, record_id, frozen))
    return frozen


def _written(record: FrozenRecord) -> bytes:
    """The record as it is written; unlike ==, it tells 1, 1.0 and True apart."""
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError as error:
        raise ValueError(str(error)) from None
