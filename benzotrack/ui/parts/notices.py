"""Notices above every screen: not saved, what was repaired at start, what could not be read, a trouble."""

from __future__ import annotations

import flet as ft

from benzotrack.store.errors import StoreError
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import Tone, card
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.text import text
from benzotrack.words import Message, msg, say, tr


def notices(shell: Shell) -> list[ft.Control]:
    """The notices that stand now, the most pressing first; an empty list on an ordinary day."""
    found: list[ft.Control] = []
    if (refusal := shell.diary.not_saved) is not None:
        found.append(_not_saved(shell, refusal))
    if shell.nav.notice is not None:
        found.append(_closable(shell, shell.nav.notice))
    if not found:
        return []
    column = ft.Column(found, spacing=theme.GAP_SMALL, width=shell.look.column)
    return [
        ft.Container(
            column,
            padding=ft.Padding(theme.EDGE, 0, theme.EDGE, theme.GAP_SMALL),
            alignment=ft.Alignment.TOP_CENTER,
        )
    ]


def _not_saved(shell: Shell, refusal: StoreError) -> ft.Control:
    kept = (
        msg("Your answers are still here. Don't close the app yet.")
        if shell.diary.has_unsaved
        else msg("What was saved before is safe.")
    )
    return card(
        [
            text(tr("Not saved"), theme.HEADING, Tone.URGENT.ink),
            text(say(refusal.message), theme.BODY, Tone.URGENT.ink),
            text(say(kept), theme.BODY, Tone.URGENT.ink),
            button(tr("Try again"), shell.on(shell.diary.try_again), key="try-again", kind="danger"),
        ],
        key="not-saved",
        tone=Tone.URGENT,
        live=True,
    )


def _closable(shell: Shell, notice: Message) -> ft.Control:
    return card(
        [
            text(say(notice), theme.BODY, Tone.CONTACT.ink),
            button(tr("OK"), shell.on(shell.nav.hush), key="hush", kind="outlined", min_height=theme.TARGET),
        ],
        key="notice",
        tone=Tone.CONTACT,
        live=True,
    )
