"""What a page keeps beyond redraws, other screens and F5, as a half-filled form; lost with the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import flet as ft

_T = TypeVar("_T")


def kept(page: ft.Page, name: str, make: Callable[[], _T]) -> _T:
    """The page's own thing of that name, made at first use."""
    store = page.session.store
    if not store.contains_key(name):
        store.set(name, make())
    return cast(_T, store.get(name))


def dropped(page: ft.Page, name: str) -> None:
    """Keep that thing no longer."""
    if page.session.store.contains_key(name):
        page.session.store.remove(name)
