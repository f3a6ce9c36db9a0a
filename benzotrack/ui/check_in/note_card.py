"""The note: typed words are on disk a moment after each pause, and never cut."""

from __future__ import annotations

import asyncio

import flet as ft

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.i18n import msg, tr, trn
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.accordion import folding
from benzotrack.ui.check_in.check_in_actions import CheckInActions

PAUSE_S = 0.4
"""How long nothing must be typed before the note is written, in seconds."""

FIRST_WORDS = 40
"""How much of the note its closed card shows, in characters."""


def note_card(actions: CheckInActions, field: ft.Ref[ft.TextField]) -> ft.Control:
    """The card. `field` lives as long as the page, so that a redraw leaves what is typed alone."""
    first = " ".join(actions.note[: 2 * FIRST_WORDS].split())
    shown = first if len(actions.note) <= FIRST_WORDS else tr("{words}…", words=first[:FIRST_WORDS].rstrip())

    def contents(actions: CheckInActions) -> w.Controls:
        return [_field(actions, field), *_room(actions)]

    shows = bool(first) and "note" not in actions.form.opened
    return folding(actions, "note", msg("Note"), msg("{note}", note=shown) if shows else None, contents)


def _field(actions: CheckInActions, field: ft.Ref[ft.TextField]) -> ft.Control:
    async def typed() -> None:
        stroke = actions.form.typed_now((field.current.value or "") if field.current else actions.note)
        await asyncio.sleep(PAUSE_S)
        if actions.form.typed.keystrokes == stroke:
            actions.keep_note()

    edge = ft.Colors.ERROR if actions.note_too_long else ft.Colors.OUTLINE
    return ft.TextField(
        ref=field,
        key="note",
        value=(field.current.value or "") if field.current else actions.note,
        label=tr("Note"),
        multiline=True,
        min_lines=3,
        max_lines=12,
        on_change=actions.screen.on(typed),
        on_focus=w.hears_focus,
        on_blur=actions.screen.on(actions.keep_note),
        text_style=theme.BODY.style(ft.Colors.ON_SURFACE),
        label_style=theme.BODY.style(ft.Colors.ON_SURFACE_VARIANT),
        border={
            ft.ControlState.FOCUSED: _edge(ft.Colors.ON_SURFACE, 3),
            ft.ControlState.DEFAULT: _edge(edge, 1),
        },
        filled=True,
        fill_color=ft.Colors.SURFACE,
        content_padding=ft.Padding(14, 18, 14, 16),
        autocorrect=False,
        enable_suggestions=False,
    )


def _edge(color: str, width: int) -> ft.OutlineInputBorder:
    return ft.OutlineInputBorder(side=ft.BorderSide(width, color), border_radius=theme.RADIUS)


def _room(actions: CheckInActions) -> w.Controls:
    """How much room is left, once there is little; nothing is cut when there is none."""
    left = actions.form.left
    if left is None:
        return [w.small(tr("Up to {most} characters. Nobody sees it unless you show it.", most=NOTE_MAX))]
    if left >= 0:
        return [w.small(trn("{n} character left", "{n} characters left", left))]
    words = trn(
        "{n} character too many. Nothing is cut: take some out, then save.",
        "{n} characters too many. Nothing is cut: take some out, then save.",
        -left,
    )
    assert len(actions.note) > NOTE_MAX
    return [w.text(words, theme.BODY_STRONG, ft.Colors.ERROR)]
