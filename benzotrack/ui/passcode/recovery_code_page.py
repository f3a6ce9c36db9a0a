"""The recovery code, shown once: in its groups, to write down or to save for printing."""

import asyncio
from dataclasses import dataclass
from typing import Any

import flet as ft

from benzotrack.diary.session import DiarySession, NewVault
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.report_pdf.report_pdf import recovery_sheet
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


@dataclass(frozen=True)
class Offer:
    """A code that opens nothing yet: from when on it does, and what is told where it was not taken."""

    holds: Message
    not_taken: Message


FIRST = Offer(
    msg(
        "Once you tap “I have it on paper”, the passcode is on. "
        "Then this code opens the diary if you forget the passcode."
    ),
    msg("No passcode was set. The code that was shown opens nothing. Throw it away."),
)
ANOTHER = Offer(
    msg(
        "Once you tap “I have it on paper”, this code opens the diary if you forget the passcode. "
        "Until then the old code does: keep it."
    ),
    msg("The new recovery code was not taken. It opens nothing: throw it away. The old code still holds."),
)


@ft.component
@w.bounded
def RecoveryPage(
    diary_session: DiarySession,
    made: NewVault,
    offer: Offer,
    keep: Any,
    leave: Any,
    told: Message | None,
    screen: ScreenContext,
) -> ft.Control:
    """The code, and the ways on: `keep` it once it is written down, or `leave` all as it was.

    However the page goes, a code that was not taken is told of: it may stand on paper already.
    """
    busy, set_busy = ft.use_state(False)
    code = made.recovery_code

    def gone() -> None:
        diary_session.show_code(False)
        if not diary_session.has(made.vault):
            screen.nav.tell(offer.not_taken)

    ft.use_effect(screen.on(diary_session.show_code, True), [], screen.on(gone))

    async def save() -> None:
        paper = Paper.LETTER if screen.nav.visit.letter else Paper.A4

        async def made() -> bytes:
            return await asyncio.to_thread(recovery_sheet, code, screen.diary.today, paper)

        await w.save_pdf(screen, set_busy, made, "recovery-code.pdf")

    return w.page_column(
        [
            w.heading(tr("Your recovery code")),
            w.text(say(offer.holds), theme.BODY_STRONG),
            w.body(tr("It is shown only now.")),
            _groups(code),
            w.body(tr("Write it on paper, and keep the paper away from this computer.")),
            w.secondary(
                tr("One moment …") if busy else tr("Or save it as a PDF to print"),
                screen.on(save),
                key="code-save",
                disabled=busy,
            ),
            w.body(tr("Print the PDF, then delete it: it opens your diary.")),
            w.text(
                tr("Without passcode and code nobody can open the diary. Not even the app."),
                theme.BODY_STRONG,
            ),
            *([w.status_line(told, "passcode-wrong", w.Status.WRONG)] if told else []),
            w.button(tr("I have it on paper"), keep, key="passcode-go", min_height=theme.TARGET),
            w.secondary(tr("Leave it as it is"), leave, key="passcode-leave"),
        ],
        key="code-page",
        width=screen.look.column,
    )


def _groups(code: str) -> ft.Control:
    """The code's groups, numbered; read out sign by sign."""
    ink = w.Tone.CALM.ink
    return w.card(
        [
            w.text(
                f"{n}.  {group}", theme.TITLE, ink, key=f"code-{n}", semantics_label=" ".join(f"{n}{group}")
            )
            for n, group in enumerate(code.split("-"), 1)
        ],
        key="recovery-code",
        tone=w.Tone.CALM,
    )
