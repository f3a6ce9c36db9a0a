"""The operations of one save: records put and discarded, and the tables as they stand after them.

Records can't be changed: what the storage hands out is what is on disk, and stays so.
"""

from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType
from typing import Any, NoReturn

import orjson

from benzotrack.store.journal.journal_format import Op, Tables, is_storable

_NO_RECORDS: Mapping[str, Any] = MappingProxyType({})


class FrozenRecord(dict[str, Any]):
    """A dict that refuses every change; put a new record in its place instead."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a record of the diary can't be changed in place; put a new one")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def freeze(value: Any) -> Any:
    """The value with every dict and list in it frozen; frozen ones are taken as they are.

    Raises ValueError for what JSON can't hold exactly: NaN, infinity, a key that is not text, or a type
    of another kind.
    """
    if isinstance(value, FrozenRecord):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("a key of a record is not text")
        return FrozenRecord({key: freeze(held) for key, held in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(freeze(held) for held in value)
    if type(value) not in (str, int, float, bool, type(None)):
        raise ValueError(f"a record can't hold a {type(value).__name__}")
    if type(value) is float and not isfinite(value):
        raise ValueError("a record can't hold NaN or infinity")
    return value


class Operations:
    """What one save does to the tables that were there `before`; `tables` are those after it, frozen."""

    def __init__(self, before: Tables) -> None:
        self._before = before
        self.tables = dict(before)
        self._records: dict[str, dict[str, FrozenRecord]] = {}  # of the tables that this save changes
        self._changed: dict[str, dict[str, FrozenRecord | None]] = {}

    def put(self, table: str, record_id: str, record: Any) -> None:
        """Put a record in its place, the one that lay there gone.

        Raises ValueError for what JSON can't hold exactly, for a record id that is not a whole number, and
        for a record nested so deep that reading would not take it.
        """
        if not is_storable(record_id, record):
            raise ValueError(
                "a record's id is no whole number written as text, or its content could not be read"
            )
        new: FrozenRecord = freeze(record)
        old = self._before.get(table, _NO_RECORDS).get(record_id)
        if old is not None and _written(old) == _written(new):
            new = old
        self._of(table)[record_id] = new
        self._note(table, record_id, old, new)

    def discard(self, table: str, record_id: str) -> None:
        """Take a record away, if there is one."""
        if record_id in self.tables.get(table, _NO_RECORDS):
            del self._of(table)[record_id]
            if not self._records[table]:
                del self._records[table], self.tables[table]
            self._note(table, record_id, self._before.get(table, _NO_RECORDS).get(record_id), None)

    def replace_all(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Put and discard until these are the tables. Those that are the same object cost nothing.

        Raises ValueError as `put` does.
        """
        for name, records in {**dict.fromkeys(self.tables, _NO_RECORDS), **tables}.items():
            here = self.tables.get(name, _NO_RECORDS)
            if records is not here:
                for record_id, record in records.items():
                    if record is not here.get(record_id):
                        self.put(name, record_id, record)
                for record_id in [held for held in here if held not in records]:
                    self.discard(name, record_id)
        self.tables = {name: self.tables[name] for name in tables if name in self.tables}

    def ops(self) -> list[Op]:
        """What is written: tables that are gone, then table by table the records put and those discarded."""
        ops: list[Op] = [("drop", name) for name in self._before if name not in self.tables]
        for name in self.tables:
            changed = self._changed.get(name, {}).items()
            ops += [("put", name, record_id, record) for record_id, record in changed if record is not None]
            ops += [("del", name, record_id) for record_id, record in changed if record is None]
        return ops

    def _of(self, table: str) -> dict[str, FrozenRecord]:
        """The records of a table, to be changed here alone."""
        if table not in self._records:
            self._records[table] = dict(self.tables.get(table, _NO_RECORDS))
            self.tables[table] = MappingProxyType(self._records[table])
        return self._records[table]

    def _note(self, table: str, record_id: str, old: FrozenRecord | None, new: FrozenRecord | None) -> None:
        if new is old:
            self._changed.get(table, {}).pop(record_id, None)
        else:
            self._changed.setdefault(table, {})[record_id] = new


def _written(record: FrozenRecord) -> bytes:
    """The record as it is written; unlike ==, it tells 1, 1.0 and True apart."""
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError as error:
        raise ValueError(str(error)) from None
