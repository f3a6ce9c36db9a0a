"""The recovery code, shown once: in its groups, to write down or to save for printing."""

from __future__ import annotations

import asyncio
from typing import Any

import flet as ft

from benzotrack.pdf.recovery_sheet import recovery_sheet
from benzotrack.pdf.typesetting import Paper
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import Tone, card, page_column
from benzotrack.ui.parts.secrets import said_wrong
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, heading, text
from benzotrack.ui.parts.visit.saving import hand_over
from benzotrack.words import Message, tr


@ft.component
@bounded
def RecoveryPage(code: str, keep: Any, leave: Any, told: Message | None, shell: Shell) -> ft.Control:
    """The code, and the ways on: `keep` it once it is written down, or `leave` all as it was."""
    busy, set_busy = ft.use_state(False)

    async def save() -> None:
        paper = Paper.LETTER if shell.nav.visit.letter else Paper.A4

        async def made() -> bytes:
            return await asyncio.to_thread(recovery_sheet, code, shell.diary.today, paper)

        await hand_over(shell, set_busy, made, "recovery-code.pdf")

    return page_column(
        [
            heading(tr("Your recovery code")),
            body(tr("It opens the diary if you forget the passcode. It is shown only now.")),
            _groups(code),
            body(tr("Write it on paper, and keep the paper away from this computer.")),
            button(
                tr("One moment …") if busy else tr("Or save it as a PDF to print"),
                shell.on(save),
                key="code-save",
                kind="outlined",
                disabled=busy,
                min_height=theme.TARGET,
            ),
            body(tr("Print the PDF, then delete it: it opens your diary.")),
            text(
                tr("Without passcode and code nobody can open the diary. Not even the app."),
                theme.BODY_STRONG,
            ),
            *([said_wrong(told, "passcode-wrong")] if told else []),
            button(tr("I have it on paper"), keep, key="passcode-go", min_height=theme.TARGET),
            button(
                tr("Leave it as it is"),
                leave,
                key="passcode-leave",
                kind="outlined",
                min_height=theme.TARGET,
            ),
        ],
        key="code-page",
        width=shell.look.column,
    )


def _groups(code: str) -> ft.Control:
    """The code's groups, numbered; read out sign by sign."""
    ink = Tone.CALM.ink
    return card(
        [
            text(f"{n}.  {group}", theme.TITLE, ink, key=f"code-{n}", semantics_label=" ".join(f"{n}{group}"))
            for n, group in enumerate(code.split("-"), 1)
        ],
        key="recovery-code",
        tone=Tone.CALM,
    )
