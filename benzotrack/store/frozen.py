"""Records that can't be changed: what the storage hands out is what is on disk, and stays so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn


class FrozenRecord(dict[str, Any]):
    """A dict that refuses every change; put a new record in its place instead."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a record of the diary can't be changed in place; put a new one")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def freeze(value: Any) -> Any:
    """The value with every dict and list in it frozen; frozen ones are taken as they are."""
    if isinstance(value, FrozenRecord):
        return value
    if isinstance(value, Mapping):
        return FrozenRecord({k: freeze(v) for k, v in value.items()})
    return tuple(freeze(v) for v in value) if isinstance(value, (list, tuple)) else value
