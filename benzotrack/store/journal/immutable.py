"""Records that can't be changed: what the storage hands out is what is on disk, and stays so."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, NoReturn


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
