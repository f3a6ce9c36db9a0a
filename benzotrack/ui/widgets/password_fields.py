"""Fields for a passcode: dots that can be turned into letters, and nothing remembers what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui.widgets.choices import line
from benzotrack.ui.widgets.kept_fields import text_box

FieldRef = ft.Ref[ft.TextField]


def secret_box(
    field: FieldRef,
    key: str,
    label: str,
    shown: bool,
    *,
    hint: str | None = None,
    on_change: Any = None,
    on_submit: Any = None,
    bad: bool = False,
) -> ft.Control:
    """The field; what is typed stays in it as long as `field` is the same, as dots unless `shown`."""
    return text_box(
        field,
        key,
        label,
        "",
        hint=hint,
        keyboard=ft.KeyboardType.VISIBLE_PASSWORD,
        on_change=on_change,
        on_submit=on_submit,
        bad=bad,
        dots=not shown,
    )


def show_typed(shown: bool, turn: Callable[[], Any], key: str) -> ft.Control:
    """The choice to see what is typed."""
    sign = ft.Icons.CHECK_BOX if shown else ft.Icons.CHECK_BOX_OUTLINE_BLANK
    return line(tr("Show what I type"), shown, turn, key=key, sign=sign, min_height=theme.TARGET)


def typed_in(field: FieldRef) -> str:
    """What stands in the field."""
    return (field.current.value or "") if field.current else ""
