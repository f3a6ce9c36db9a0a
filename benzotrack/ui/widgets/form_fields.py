"""A line to type in that belongs to a form: what is typed is kept at once by the form, and saved with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.i18n import Message, say
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.widgets.cards import stacked
from benzotrack.ui.widgets.kept_fields import text_box
from benzotrack.ui.widgets.status_line import Status, status_line


class Typed:
    """What was typed into a form's fields, by name; a keystroke redraws nothing."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self._texts = dict(texts or {})

    def get(self, name: str) -> str:
        """What stands in that field, without spaces around it."""
        return self._texts.get(name, "").strip()

    def put(self, name: str, words: str) -> None:
        """Keep what stands in that field."""
        self._texts[name] = words


@ft.component
def TypedLine(
    typed: Typed,
    name: str,
    label: Message,
    screen: ScreenContext,
    hint: Message | None = None,
    *,
    lines: int = 1,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    wrong: Message | None = None,
    on_typed: Callable[[], Any] | None = None,
    key: str | None = None,
) -> ft.Control:
    """The field under its label, and below it what is wrong with what stands there."""
    field = ft.use_memo(_no_field_yet, [])

    def changed() -> None:
        typed.put(name, (field.current.value or "") if field.current else "")
        if on_typed is not None:
            on_typed()

    box = text_box(
        field,
        f"typed-{name}",
        say(label),
        typed.get(name),
        hint=say(hint) if hint else None,
        keyboard=keyboard,
        on_change=screen.on(changed),
        bad=wrong is not None,
        lines=lines,
    )
    return stacked([box, *([status_line(wrong, f"wrong-{name}", Status.WRONG)] if wrong else [])])


def _no_field_yet() -> ft.Ref[ft.TextField]:
    return ft.Ref()
