"""A line to type in: kept on disk at each pause in typing and when it is left, with what became of it below.

A redraw leaves what is typed and the cursor alone. A bad entry stays in the field and is not kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from benzotrack.i18n import Message, msg, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.widgets.buttons import secondary
from benzotrack.ui.widgets.cards import stacked
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.focus import hears_focus
from benzotrack.ui.widgets.status_line import Status, status_line
from benzotrack.ui.widgets.text import small, text

PAUSE_S = 0.3
"""How long nothing must be typed before it is kept, in seconds."""

MOST = 120
"""Longest entry, in characters."""

Keep = Callable[[str], Message | None]
"""Keeps what was typed and gives None; or keeps nothing and says what is wrong with it.

Raises StoreError where the disk refuses.
"""

SAVED = msg("Saved")
TOO_LONG = msg("This is too long. It holds up to {most} characters.", most=MOST)
REFUSED = msg("Not saved. It is still here.")


@dataclass(frozen=True)
class Entry:
    """What a field is for: its label, what stood in it, how it is kept, and how it is typed.

    `on_bad` hears whether the field now holds an entry that could not be kept.
    """

    key: str
    label: Message
    value: str
    keep: Keep
    hint: Message | None = None
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT
    on_bad: Callable[[str, bool], Any] | None = None


@dataclass
class _Typing:
    """The field on screen, how many keys were pressed, and what was last kept."""

    field: ft.Ref[ft.TextField]
    kept: str
    strokes: int = 0


@ft.component
@bounded
def Field(entry: Entry, screen: ScreenContext) -> ft.Control:
    """The field, and below it Saved, what is wrong, or that the disk refused."""
    typing = ft.use_memo(lambda: _Typing(ft.Ref(), entry.value), [])
    told, set_told = ft.use_state(_NOTHING)

    def tell(now: _Told) -> None:
        set_told(now)
        if entry.on_bad is not None:
            entry.on_bad(entry.key, now.bad)

    def keep(leaving: bool) -> None:
        now = _now(typing, entry)
        if now == typing.kept and not told.message:
            return
        result = _keep(entry, now)
        if not result.bad:
            typing.kept = now
        if leaving or result.again or not result.bad:
            tell(result)

    async def typed() -> None:
        typing.strokes += 1
        stroke = typing.strokes
        await asyncio.sleep(PAUSE_S)
        if typing.strokes == stroke:
            keep(leaving=False)

    box = text_box(
        typing.field,
        entry.key,
        say(entry.label),
        entry.value,
        hint=say(entry.hint) if entry.hint else None,
        keyboard=entry.keyboard,
        on_change=screen.on(typed),
        on_leave=screen.on(keep, True),
        bad=told.bad,
    )
    below = [_below(told, screen.on(keep, True), entry.key)] if told.message else []
    return stacked([box, *below], key=f"field-{entry.key}")


@dataclass(frozen=True)
class _Told:
    """What is said below the field. `bad`: what stands in it is not kept."""

    message: Message | None = None
    bad: bool = False
    again: bool = False


_NOTHING = _Told()


def _now(typing: _Typing, entry: Entry) -> str:
    field = typing.field.current
    return (field.value or "").strip() if field else entry.value


def _keep(entry: Entry, typed: str) -> _Told:
    if len(typed) > MOST:
        return _Told(TOO_LONG, bad=True)
    try:
        wrong = entry.keep(typed)
    except StoreError:
        return _Told(REFUSED, bad=True, again=True)
    return _Told(wrong, bad=True) if wrong else _Told(SAVED)


def text_box(
    field: ft.Ref[ft.TextField],
    key: str,
    label: str,
    value: str,
    *,
    hint: str | None = None,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    on_change: Any = None,
    on_leave: Any = None,
    on_submit: Any = None,
    bad: bool = False,
    lines: int = 1,
    dots: bool = False,
) -> ft.Control:
    """A text field that shows `value` at first and then what is typed, as long as `field` is the same.

    Its label stands above it at full size and never covers it; to a screen reader it is the field's name.
    `dots` show in the stead of what is typed.
    """
    edge = ft.Colors.ERROR if bad else ft.Colors.OUTLINE
    box = ft.TextField(
        ref=field,
        key=key,
        value=field.current.value if field.current else value,
        keyboard_type=keyboard,
        multiline=lines > 1,
        min_lines=lines,
        max_lines=6 * lines if lines > 1 else 1,
        on_change=on_change,
        on_focus=hears_focus,
        on_blur=on_leave or hears_focus,
        on_submit=on_submit or on_leave,
        password=dots,
        text_style=theme.BODY.style(ft.Colors.ON_SURFACE),
        border={
            ft.ControlState.FOCUSED: _edge(ft.Colors.ON_SURFACE, 3),
            ft.ControlState.DEFAULT: _edge(edge, 2 if bad else 1),
        },
        filled=True,
        fill_color=ft.Colors.SURFACE,
        content_padding=ft.Padding(14, 16, 14, 16),
        autocorrect=False,
        enable_suggestions=False,
    )
    return _labelled(box, label, hint)


def _labelled(box: ft.TextField, label: str, hint: str | None) -> ft.Control:
    above: list[ft.Control] = [text(label, theme.BODY_STRONG), *([small(hint)] if hint else [])]
    return stacked(
        [
            ft.Semantics(exclude_semantics=True, content=stacked(above, spacing=0)),
            ft.MergeSemantics(ft.Semantics(label=label, hint_text=hint, content=box)),
        ]
    )


def _edge(color: str, width: int) -> ft.OutlineInputBorder:
    return ft.OutlineInputBorder(side=ft.BorderSide(width, color), border_radius=theme.RADIUS)


def _below(told: _Told, again: Any, key: str) -> ft.Control:
    assert told.message
    line = status_line(told.message, f"told-{key}", Status.WRONG if told.bad else Status.DONE)
    if not told.again:
        return line
    retry = secondary(tr("Try again"), again, key=f"again-{key}")
    return stacked([line, retry])
