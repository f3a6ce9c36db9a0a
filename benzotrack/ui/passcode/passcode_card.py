"""The passcode in Settings: whether there is one, after how long it locks, and the ways to change that."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.session import MINUTES, DiarySession
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.passcode.passcode_forms import Form
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def PasscodePart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What holds now, and the ways to change it."""
    diary_session = screen.lock_actions.diary_session
    if diary_session is None:
        return w.body(tr("Sample data has no passcode."))

    def opened(which: Form) -> None:
        screen.nav.open_from(Place(Kind.PASSCODE, page=which.value), f"open-{which.name.lower()}")

    said = _with(diary, diary_session, screen) if diary_session.has_passcode else _without()
    buttons: list[ft.Control] = [
        w.button(
            say(words),
            screen.on(opened, which),
            key=f"open-{which.name.lower()}",
            kind="filled" if which is Form.NEW else "outlined",
            min_height=theme.TARGET,
        )
        for which, words in (_WAYS if diary_session.has_passcode else _FIRST)
    ]
    return w.stacked([*said, *buttons], key="passcode", spacing=theme.GAP)


_FIRST = ((Form.NEW, msg("Set a passcode")),)
_WAYS = (
    (Form.CHANGE, msg("Change the passcode")),
    (Form.CODE, msg("Make a new recovery code")),
    (Form.OFF, msg("Turn the passcode off")),
)


def _without() -> list[ft.Control]:
    return [
        w.body(tr("There is no passcode. Who can open your folder on this computer can read the diary.")),
        w.body(tr("With one, everything in the diary is kept sealed on the disk. Help works without it.")),
        w.body(tr("Not sealed: your country, clinic and look, reports you saved, and copies you made.")),
        w.body(
            tr("A disk or a memory stick may keep old traces of deleted files. The app can't wipe those.")
        ),
    ]


def _with(diary: Diary, diary_session: DiarySession, screen: ScreenContext) -> list[ft.Control]:
    def choose(minutes: int) -> None:
        diary.change_settings(replace(diary.settings, lock_after_min=minutes))

    now = diary.settings.lock_after_min
    return [
        w.text(tr("The passcode is on. The diary is kept sealed on the disk."), theme.BODY_STRONG),
        w.body(tr("Not sealed: your country, your clinic's name and number, and the look. Help needs them.")),
        w.body(tr("Also not sealed: reports you saved, copies you made, and old traces on a disk.")),
        w.body(tr("Lock by itself when nobody uses it for:")),
        *(
            w.line(
                say(_minutes(minutes)),
                minutes == now,
                screen.on(choose, minutes),
                key=f"lock-after-{minutes}",
                sign=ft.Icons.RADIO_BUTTON_CHECKED if minutes == now else ft.Icons.RADIO_BUTTON_OFF,
                min_height=theme.TARGET,
            )
            for minutes in (*MINUTES, 0)
        ),
        w.small(tr("It also locks when you close the app, and with the lock at the top.")),
    ]


def _minutes(minutes: int) -> Message:
    return msgn("{n} minute", "{n} minutes", minutes) if minutes else msg("It does not lock by itself")
