"""A backup that was chosen: its passcode where it has another, and what it holds before anything happens."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import flet as ft

from benzotrack.diary.backups import BackupInfo, DiaryBackups, opened_backup
from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.restored_settings_part import settings_part

CHOSEN = "chosen-backup"
"""The anchor of what is asked about a backup: it stands above the list from which that was chosen."""


@dataclass(frozen=True)
class Chosen:
    """A backup that was chosen: its bytes, and what it holds once that is known."""

    raw: bytes
    held: BackupInfo | None = None


Done = Callable[[Chosen | None], Any]
"""Hears the backup that is looked at now, None for none."""


@ft.component
@w.bounded
def ChosenBackup(diary: Diary, chosen: Chosen, done: Done, screen: ScreenContext) -> ft.Control:
    """What is asked about it, brought into view: the list that it was chosen from may be far down."""
    page = ft.context.page
    ft.use_effect(screen.on(w.bring, page, CHOSEN), [])
    asked: ft.Control = (
        w.card([OpenBackup(chosen.raw, done, screen, key="backup-open")])
        if chosen.held is None
        else RestorePart(diary, chosen.held, done, screen, key="backup-restore")
    )
    return w.anchor(CHOSEN, asked)


@ft.component
@w.bounded
def OpenBackup(raw: bytes, done: Done, screen: ScreenContext) -> ft.Control:
    """The passcode of a backup that has another one than the diary."""
    typed = ft.use_memo(w.Typed, [])
    told, set_told = ft.use_state(cast("Message | None", None))

    async def go() -> None:
        try:
            held = await asyncio.to_thread(opened_backup, raw, typed.raw("backup-passcode"))
        except StoreError as refused:
            set_told(refused.message)
            return
        done(Chosen(raw, held))

    return w.stacked(
        [
            w.body(tr("This backup has a passcode. Type the one it was made with, or its recovery code.")),
            w.SecretField(
                typed, "backup-passcode", msg("Passcode or recovery code"), screen, told=told, on_submit=go
            ),
            w.button(tr("Open the backup"), screen.on(go), key="open-backup"),
            w.secondary(tr("Leave everything as it is"), screen.on(partial(done, None)), key="leave-backup"),
        ],
        spacing=theme.GAP,
    )


@ft.component
@w.bounded
def RestorePart(diary: Diary, held: BackupInfo, done: Done, screen: ScreenContext) -> ft.Control:
    """What the backup holds, and the two ways on."""
    told, set_told = ft.use_state(cast("Message | None", None))
    found = ft.use_memo(partial(DiaryBackups(diary).settings, held), [diary.changes])
    replaces, set_replaces = ft.use_state(found.replaces)

    back = DiaryBackups(diary).goes_back(held)
    step_back = screen.lock_actions.step_back
    loses = back or not DiaryBackups(diary).empty_diary

    def undo() -> None:
        if step_back is not None:
            set_told(step_back(held, found if replaces else None))

    def go() -> None:
        if screen.lock_actions.restore is not None:
            try:
                screen.lock_actions.restore(held, found if replaces else None)
            except StoreError as refused:
                set_told(msg("It was not restored; your diary is as it was. {why}", why=refused.message))

    ink = w.Tone.CONTACT.ink
    return w.confirmation(
        tr("Undo the last restore or import?") if back else tr("Restore this backup?"),
        w.Answer(tr("Leave everything as it is"), screen.on(partial(done, None)), "leave-backup"),
        w.Answer(tr("Undo it"), screen.on(undo), "restore")
        if back
        else w.Answer(tr("Restore this backup"), screen.on(go), "restore"),
        key="restore-part",
        more=[
            *(say(line) for line in _what_goes(diary, held) if back),
            tr("Your diary as it was before:") if back else tr("This backup holds:"),
            *(w.text(say(line), theme.BODY_STRONG, ink) for line in held.words()),
            *(w.body(say(line), ink, key="restore-open") for line in DiaryBackups(diary).warnings(held)),
            *([_what_becomes(diary)] if loses else []),
            *settings_part(diary, found, replaces, set_replaces, screen),
            *([w.status_line(told, "restore-told", w.Status.WRONG, ink=ink)] if told else []),
        ],
        loses=loses,
    )


def _what_goes(diary: Diary, held: BackupInfo) -> list[Message]:
    """How many days the diary has now and the copy has not, by where they are from."""
    gone = Counter(one.source for one in diary.check_ins if one.day not in held.check_in_days)
    return [
        msgn("{n} day from {source} goes.", "{n} days from {source} go.", n, source=source)
        if source
        else msgn("{n} day that you recorded goes.", "{n} days that you recorded go.", n)
        for source, n in gone.items()
    ]


def _what_becomes(diary: Diary) -> str:
    if DiaryBackups(diary).empty_diary:
        return tr("Your diary will hold just this.")
    return tr("Your diary will hold just this. Your diary as it is now is kept, and you can go back.")
