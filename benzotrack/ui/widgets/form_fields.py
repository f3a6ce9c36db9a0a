"""The line to type in: its label above it, and below it in words what is wrong or what became of it.

What is typed is held at once, by name; a keystroke redraws nothing, and a redraw leaves what is typed and the
cursor alone.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import flet as ft

from benzotrack.i18n import Message, msg, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.widgets.buttons import Handler, secondary
from benzotrack.ui.widgets.choices import box, line
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.focus import hears_focus
from benzotrack.ui.widgets.text import Status, small, stacked, status_line, text

PAUSE_S = 0.3
"""How long nothing must be typed before it counts as a pause, in seconds."""

MOST = 120
"""Longest entry of a field that is kept by itself, in characters."""

Keep = Callable[[str], Message | None]
"""Keeps what was typed and gives None; or keeps nothing and says what is wrong with it.

Raises StoreError where the disk refuses.
"""

SAVED = msg("Saved")
REFUSED = msg("Not saved. It is still here.")


class Typed:
    """What was typed into fields, by name."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self._texts = dict(texts or {})

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def get(self, name: str, untouched: str = "") -> str:
        """What stands in that field, without spaces around it; `untouched` before anything was typed."""
        return self.raw(name, untouched).strip()

    def raw(self, name: str, untouched: str = "") -> str:
        """What stands in that field, to the letter."""
        return self._texts.get(name, untouched)

    def put(self, name: str, words: str) -> None:
        """Hold what stands in that field."""
        self._texts[name] = words

    def drop(self, name: str) -> None:
        """Nothing was typed into that field."""
        self._texts.pop(name, None)

    def forget(self) -> None:
        """Nothing was typed."""
        self._texts.clear()


@ft.component
@bounded
def Field(
    typed: Typed,
    name: str,
    label: Message,
    screen: ScreenContext,
    *,
    value: str = "",
    hint: Message | None = None,
    lines: int = 1,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    dots: bool = False,
    told: Message | None = None,
    status: Status = Status.WRONG,
    on_typed: Handler | None = None,
    on_pause: Handler | None = None,
    on_leave: Handler | None = None,
    on_submit: Handler | None = None,
    bare: bool = False,
    bad: bool = False,
) -> ft.Control:
    """The field, and below it what is `told` of it. `value` stands in it before anything was typed. A `bare`
    one, of a table, is named to a screen reader alone; a `bad` one is marked where the words stand elsewhere.

    `on_typed` hears every keystroke, `on_pause` a pause in typing, `on_leave` that the field is left, also by
    Enter, and `on_submit` Enter alone. `dots` show in the stead of what is typed.
    """
    field = ft.use_memo(_no_field_yet, [])
    strokes = ft.use_ref(0)

    def hold() -> None:
        if field.current:
            typed.put(name, field.current.value or "")
        if on_typed is not None:
            on_typed()

    async def hold_and_pause() -> None:
        hold()
        strokes.current = stroke = (strokes.current or 0) + 1
        await asyncio.sleep(PAUSE_S)
        if strokes.current == stroke and on_pause is not None:
            await screen.on_either(on_pause)

    leave = screen.on(on_leave) if on_leave else None
    box = ft.TextField(
        ref=field,
        key=name,
        value=field.current.value if field.current else typed.raw(name, value),
        keyboard_type=keyboard,
        multiline=lines > 1,
        min_lines=lines,
        max_lines=6 * lines if lines > 1 else 1,
        on_change=screen.on(hold_and_pause if on_pause else hold),
        on_focus=hears_focus,
        on_blur=leave or hears_focus,
        on_submit=screen.on(on_submit) if on_submit else leave,
        password=dots,
        **_face(bad=bad or (told is not None and status is Status.WRONG)),
    )
    if bare:
        return ft.MergeSemantics(ft.Semantics(label=say(label), content=box))
    below = [status_line(told, f"told-{name}", status)] if told else []
    return stacked([_labelled(box, say(label), say(hint) if hint else None), *below])


def _no_field_yet() -> ft.Ref[ft.TextField]:
    return ft.Ref()


def _face(*, bad: bool) -> dict[str, Any]:
    """How every field looks; a `bad` one has a red edge."""
    rest = _edge(ft.Colors.ERROR, 2) if bad else _edge(ft.Colors.OUTLINE, 1)
    return {
        "text_style": theme.BODY.style(ft.Colors.ON_SURFACE),
        "border": {
            ft.ControlState.FOCUSED: _edge(ft.Colors.ON_SURFACE, 3),
            ft.ControlState.DEFAULT: rest,
        },
        "filled": True,
        "fill_color": ft.Colors.SURFACE,
        "content_padding": ft.Padding(14, 16, 14, 16),
        "autocorrect": False,
        "enable_suggestions": False,
    }


def _edge(color: str, width: int) -> ft.OutlineInputBorder:
    return ft.OutlineInputBorder(side=ft.BorderSide(width, color), border_radius=theme.RADIUS)


def _labelled(box: ft.TextField, label: str, hint: str | None) -> ft.Control:
    """The label at full size, never over what is typed; to a screen reader it is the field's name."""
    above: list[ft.Control] = [text(label, theme.BODY_STRONG), *([small(hint)] if hint else [])]
    return stacked(
        [
            ft.Semantics(exclude_semantics=True, content=stacked(above, spacing=0)),
            ft.MergeSemantics(ft.Semantics(label=label, hint_text=hint, content=box)),
        ]
    )


@ft.component
@bounded
def SecretField(
    typed: Typed,
    name: str,
    label: Message,
    screen: ScreenContext,
    *,
    shown: bool | None = None,
    on_shown: Callable[[bool], Any] | None = None,
    **more: Any,
) -> ft.Control:
    """A field of dots, and the choice to see the letters; `more` is of the Field.

    Whoever must know whether they are seen gives `shown`, and `on_shown` to hear of the choice.
    """
    own, set_own = ft.use_state(False)
    shown = own if shown is None else shown

    def turn() -> None:
        (on_shown or set_own)(not shown)

    sign = box(shown)
    keyboard, words = ft.KeyboardType.VISIBLE_PASSWORD, tr("Show what I type")
    return stacked(
        [
            Field(typed, name, label, screen, keyboard=keyboard, dots=not shown, **more),
            line(words, shown, screen.on(turn), key=f"show-{name}", sign=sign, min_height=theme.TARGET),
        ]
    )


@dataclass(frozen=True)
class _Told:
    """What is said below the field. `bad`: what stands in it is not kept; `again`: it can be tried again."""

    message: Message | None = None
    bad: bool = False
    again: bool = False


@ft.component
@bounded
def KeptField(
    name: str,
    label: Message,
    value: str,
    keep: Keep,
    screen: ScreenContext,
    *,
    hint: Message | None = None,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    lines: int = 1,
    most: int = MOST,
) -> ft.Control:
    """A field that is kept on disk by itself, at each pause in typing and when it is left.

    Below it stands Saved, what is wrong, or that the disk refused. A bad entry is not kept; it stays in the
    field, also for whoever leaves the screen and comes back. It holds at `most` so many characters.
    """
    unkept = screen.nav.unkept
    words, why = unkept.get(name, (value, None))
    typed = ft.use_memo(lambda: Typed({name: words}), [])
    kept = ft.use_ref(value)
    told, set_told = ft.use_state(_Told(why, bad=why is not None, again=why == REFUSED))

    def save(leaving: bool) -> None:
        now = typed.get(name)
        if now == kept.current and not told.message:
            return
        result = _kept(keep, now, most)
        if result.bad and result.message is not None:
            unkept[name] = typed.raw(name), result.message
        else:
            kept.current = now
            unkept.pop(name, None)
        if leaving or result.again or not result.bad:
            set_told(result)

    leave = partial(save, True)
    field = Field(
        typed,
        name,
        label,
        screen,
        hint=hint,
        keyboard=keyboard,
        lines=lines,
        told=told.message,
        status=Status.WRONG if told.bad else Status.DONE,
        on_pause=partial(save, False),
        on_leave=leave,
    )
    retry = secondary(tr("Try again"), screen.on(leave), key=f"again-{name}")
    return stacked([field, *([retry] if told.again else [])])


def _kept(keep: Keep, typed: str, most: int) -> _Told:
    if len(typed) > most:
        words = msg("This is too long, so it is not saved. It holds up to {most} characters.", most=most)
        return _Told(words, bad=True)
    try:
        wrong = keep(typed)
    except StoreError:
        return _Told(REFUSED, bad=True, again=True)
    return _Told(wrong, bad=True) if wrong else _Told(SAVED)
