"""Half-filled forms, kept with the page: beyond redraws, other screens and F5, lost with the window.

They are of the diary that the page shows: where it shows another one, they are taken off it.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import flet as ft

from benzotrack.ui.widgets.debounce import of_page

_T = TypeVar("_T")

Forms = dict[str, Any]
"""The forms of a page by their names."""


def kept(page: ft.Page, name: str, make: Callable[[], _T]) -> _T:
    """The page's own form of that name, made at first use."""
    forms = _forms(page)
    if name not in forms:
        forms[name] = make()
    return cast(_T, forms[name])


def dropped(page: ft.Page, name: str) -> None:
    """Keep that form no longer."""
    _forms(page).pop(name, None)


def take_forms(page: ft.Page) -> Forms:
    """Take all forms off the page."""
    forms = _forms(page)
    taken = dict(forms)
    forms.clear()
    return taken


def put_forms(page: ft.Page, forms: Forms) -> None:
    """Have these forms on the page and no others."""
    take_forms(page)
    _forms(page).update(forms)


def _forms(page: ft.Page) -> Forms:
    return of_page(page, "forms", Forms)
