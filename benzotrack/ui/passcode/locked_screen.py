"""The locked diary: the passcode, and the help that works without it."""

import asyncio
from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.what_to_say_screen import shown_when_locked
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.window.bars import kept_sealed


@ft.component
@w.bounded
def LockedScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """One field for the passcode or the recovery code; Help and the signs below it."""
    return w.page_column(
        [
            Unlock(diary, screen, key="unlock-part"),
            *shown_when_locked(screen),
            w.card(
                [
                    w.heading(tr("Help works without it"), theme.HEADING),
                    w.button(
                        tr("Something is happening now"),
                        screen.on(nav.open, Place(PlaceKind.RED_FLAGS, day=diary.today)),
                        key="locked-signs",
                        kind="outlined",
                    ),
                    w.body(kept_sealed()),
                ],
                key="locked-help",
            ),
            w.small(tr("Without the passcode or the recovery code nobody can open the diary.")),
            w.small(_not_locked(diary)),
        ],
        key="locked",
        width=screen.look.column,
    )


def _not_locked(diary: Diary) -> str:
    """What can be read without a passcode."""
    if diary.settings.summary_when_locked:
        return tr("The settings are not locked: country, clinic, look and what to say can be read.")
    return tr("The settings are not locked: country, clinic and look can be read.")


@ft.component
@w.bounded
def Unlock(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The field, the button, and below them what was wrong."""
    typed = ft.use_memo(w.Typed, [])
    told, set_told = ft.use_state(cast("Message | None", None))
    busy, set_busy = ft.use_state(False)

    async def unlock() -> None:
        words = typed.raw("unlock-field")
        diary_session, enter = screen.lock_actions.diary_session, screen.lock_actions.enter
        if busy or not words or diary_session is None or enter is None:
            return
        set_busy(True)
        set_told(None)
        try:
            enter(await asyncio.to_thread(diary_session.vault_for, words))
        except StoreError as refused:
            set_told(refused.message)
            set_busy(False)

    return w.card(
        [
            w.heading(tr("Your diary is locked"), theme.HEADING),
            w.SecretField(
                typed, "unlock-field", msg("Passcode or recovery code"), screen, told=told, on_submit=unlock
            ),
            w.button(
                tr("Opening …") if busy else tr("Unlock"), screen.on(unlock), key="unlock", disabled=busy
            ),
        ],
        key="unlock-card",
    )
