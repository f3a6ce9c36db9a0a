"""The passcode: what Settings says of it, and one form at a time: a first one, another one, a new recovery
code, or turning it off.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, cast

import flet as ft

from benzotrack.diary.chosen_passcode import LEAST, chosen_passcode, strength_words
from benzotrack.diary.diary import Diary
from benzotrack.diary.session import MINUTES, DiarySession, NewVault
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.passcode.recovery_code_page import ANOTHER, FIRST, RecoveryPage
from benzotrack.ui.screen_context import ScreenContext

Done = Callable[[Message | None], Any]
"""Closes the form; says what was done, None for nothing."""


PROOF, NEW, AGAIN = "proof", "new-passcode", "new-again"
"""The fields' names."""


class Form(Enum):
    """Which form is open; the value is its page."""

    NEW = 0
    CHANGE = 1
    CODE = 2
    OFF = 3


_PROOF = msg("Passcode now, or recovery code")
ON = msg("The passcode is on.")
CHANGED = msg("The passcode is changed. The recovery code stays the same.")
NEW_CODE = msg("The new recovery code holds. The old one opens nothing any more.")
OFF = msg("The passcode is off. The diary is kept as plain files again.")
_FIRST = ((Form.NEW, msg("Set a passcode")),)
_WAYS = (
    (Form.CHANGE, msg("Change the passcode")),
    (Form.CODE, msg("Make a new recovery code")),
    (Form.OFF, msg("Turn the passcode off")),
)


@ft.component
@w.bounded
def PasscodeScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The form that the place's page names; what was done is told on the way back."""
    diary_session, form = screen.lock_actions.diary_session, Form(nav.place.page if nav.place else 0)
    if diary_session is None:
        said = w.body(tr("Sample data has no passcode."))
        return w.page_column([said], key="passcode-screen", width=screen.look.column)

    def done(words: Message | None) -> None:
        nav.back()
        if words is not None:
            nav.mention(words)

    if form is Form.NEW:
        return NewForm(diary_session, done, screen, key="passcode-new")
    if form is Form.CHANGE:
        return ChangeForm(diary_session, done, screen, key="passcode-change")
    return ProofForm(form, diary_session, done, screen, key=f"passcode-{form.name}")


@ft.component
@w.bounded
def PasscodePart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What holds now, and the ways to change it."""
    diary_session = screen.lock_actions.diary_session
    if diary_session is None:
        return w.body(tr("Sample data has no passcode."))

    def opened(which: Form) -> None:
        screen.nav.open_from(Place(PlaceKind.PASSCODE, page=which.value), f"form-{which.value}")

    said = _with(diary, diary_session, screen) if diary_session.has_passcode else _without()
    buttons: list[ft.Control] = [
        w.anchor(
            f"form-{which.value}",
            w.button(
                say(words),
                screen.on(opened, which),
                key=f"open-{which.name.lower()}",
                kind="filled" if which is Form.NEW else "outlined",
                min_height=theme.TARGET,
            ),
        )
        for which, words in (_WAYS if diary_session.has_passcode else _FIRST)
    ]
    return w.stacked([*said, *buttons], key="passcode", spacing=theme.GAP)


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

    now, shown = diary.settings.lock_after_min, diary.settings.summary_when_locked
    return [
        w.text(tr("The passcode is on. The diary is kept sealed on the disk."), theme.BODY_STRONG),
        w.body(tr("Not sealed: your country, your clinic's name and number, and the look. Help needs them.")),
        w.body(tr("Also not sealed: reports you saved, copies you made, and old traces on a disk.")),
        *([w.body(tr("And what to say, as you show it on the locked screen."))] if shown else []),
        w.body(tr("Lock by itself when nobody uses it for:")),
        w.radio_group(
            tr("Lock by itself when nobody uses it for:"),
            [
                w.line(
                    say(_minutes(minutes)),
                    minutes == now,
                    screen.on(choose, minutes),
                    key=f"lock-after-{minutes}",
                    sign=w.radio(minutes == now),
                    min_height=theme.TARGET,
                )
                for minutes in (*MINUTES, 0)
            ],
        ),
        w.small(tr("It also locks when you close the app, and with the lock at the top.")),
    ]


def _minutes(minutes: int) -> Message:
    return msgn("{n} minute", "{n} minutes", minutes) if minutes else msg("It does not lock by itself")


def _form(title: str, controls: list[ft.Control], screen: ScreenContext) -> ft.Control:
    return w.page_column([w.heading(title), *controls], key="passcode-form", width=screen.look.column)


def _wrong(told: Message | None) -> list[ft.Control]:
    return [w.status_line(told, "passcode-wrong", w.Status.WRONG)] if told else []


@ft.component
@w.bounded
def NewForm(diary_session: DiarySession, done: Done, screen: ScreenContext) -> ft.Control:
    """A passcode, then its recovery code; it is on once the code is written down."""
    new = _use_new()
    made, set_made = ft.use_state(cast("NewVault | None", None))
    busy, told, attempt = _use_attempt()

    async def go_on() -> None:
        set_made(await asyncio.to_thread(diary_session.prepared, new.typed()))

    async def turn_on() -> None:
        assert made
        diary_session.seal(made.vault)
        done(ON)

    if made is not None:
        keep, leave = screen.on(attempt, turn_on), screen.on(done, None)
        return RecoveryPage(diary_session, made, FIRST, keep, leave, told, screen)
    next_step = screen.on(attempt, go_on)
    return _form(
        tr("Set a passcode"),
        [
            w.body(tr("Choose something long that you remember on a bad day. Words are fine.")),
            NewField(new, next_step, screen, key="new-field"),
            *_wrong(told),
            _main(tr("Next"), next_step, busy),
            _leave(tr("Don't set one"), screen, done),
        ],
        screen,
    )


@ft.component
@w.bounded
def ChangeForm(diary_session: DiarySession, done: Done, screen: ScreenContext) -> ft.Control:
    """The passcode or the recovery code as a proof, and another passcode."""
    now, new = ft.use_memo(w.Typed, []), _use_new()
    busy, told, attempt = _use_attempt()

    async def change() -> None:
        passcode = new.typed()
        vault = await asyncio.to_thread(diary_session.vault_for, now.raw(PROOF))
        if vault is not None:
            diary_session.seal(await asyncio.to_thread(vault.with_passcode, passcode))
            done(CHANGED)

    go = screen.on(attempt, change)
    return _form(
        tr("Change the passcode"),
        [
            w.SecretField(now, PROOF, _PROOF, screen),
            NewField(new, go, screen, key="new-field"),
            *_wrong(told),
            _main(tr("Change it"), go, busy),
            _leave(tr("Leave it as it is"), screen, done),
        ],
        screen,
    )


@ft.component
@w.bounded
def ProofForm(form: Form, diary_session: DiarySession, done: Done, screen: ScreenContext) -> ft.Control:
    """The passcode or the recovery code, for a new recovery code or to turn the passcode off."""
    typed = ft.use_memo(w.Typed, [])
    made, set_made = ft.use_state(cast("NewVault | None", None))
    busy, told, attempt = _use_attempt()

    async def proved() -> None:
        vault = await asyncio.to_thread(diary_session.vault_for, typed.raw(PROOF))
        if vault is not None and form is Form.CODE:
            set_made(await asyncio.to_thread(vault.with_recovery_code))
        elif vault is not None:
            diary_session.seal(None)
            done(OFF)

    async def keep() -> None:
        assert made
        diary_session.seal(made.vault)
        done(NEW_CODE)

    if made is not None:
        take, leave = screen.on(attempt, keep), screen.on(done, None)
        return RecoveryPage(diary_session, made, ANOTHER, take, leave, told, screen)
    go = screen.on(attempt, proved)
    if form is Form.OFF:
        turn_off = tr("Turn the passcode off")
        return _form(
            turn_off,
            [
                w.body(tr("The diary will be kept as plain files. Who can open your folder can read them.")),
                w.SecretField(typed, PROOF, _PROOF, screen, told=told, on_submit=go),
                *w.answers(
                    w.Answer(tr("Leave it as it is"), screen.on(done, None), "passcode-leave"),
                    w.Answer(say(_WAIT) if busy else turn_off, go, "passcode-go", disabled=busy),
                ),
            ],
            screen,
        )
    return _form(
        tr("Make a new recovery code"),
        [
            w.body(tr("The old recovery code will open nothing any more.")),
            w.SecretField(typed, PROOF, _PROOF, screen, told=told, on_submit=go),
            _main(tr("Make a new code"), go, busy),
            _leave(tr("Leave it as it is"), screen, done),
        ],
        screen,
    )


@dataclass(frozen=True)
class New:
    """A new passcode: typed twice as dots, or once with the letters `shown`."""

    texts: w.Typed
    shown: bool
    show: Callable[[bool], Any]

    def typed(self) -> str:
        """The passcode. Raises TooShort, TooLong, Different."""
        return chosen_passcode(self.texts.raw(NEW), None if self.shown else self.texts.raw(AGAIN))


def _use_new() -> New:
    texts = ft.use_memo(w.Typed, [])
    shown, show = ft.use_state(False)
    return New(texts, shown, show)


@ft.component
@w.bounded
def NewField(new: New, go: Any, screen: ScreenContext) -> ft.Control:
    """The fields for a new passcode, and while it is typed how hard it is to guess."""
    hint, set_hint = ft.use_state(cast("Message | None", None))

    async def rate() -> None:
        before = new.texts.raw(NEW)
        words = await asyncio.to_thread(strength_words, before)
        if before == new.texts.raw(NEW):
            set_hint(words)

    once, least = new.shown, msg("At least {least} characters.", least=LEAST)
    first = w.SecretField(
        new.texts,
        NEW,
        msg("New passcode"),
        screen,
        hint=least,
        told=hint,
        status=w.Status.HINT,
        on_pause=rate,
        on_submit=go if once else None,
        shown=once,
        on_shown=new.show,
    )
    keyboard, label = ft.KeyboardType.VISIBLE_PASSWORD, msg("The same again")
    again = w.Field(new.texts, AGAIN, label, screen, keyboard=keyboard, dots=True, on_submit=go)
    return w.stacked([first, *([] if once else [again])], spacing=theme.GAP)


Work = Callable[[], Any]


def _use_attempt() -> tuple[bool, Message | None, Callable[[Work], Any]]:
    """Whether something is being tried, why it was refused, and how to try: once at a time."""
    busy, set_busy = ft.use_state(False)
    told, set_told = ft.use_state(cast("Message | None", None))

    async def attempt(work: Work) -> None:
        if busy:
            return
        set_busy(True)
        set_told(None)
        try:
            await work()
        except StoreError as refused:
            set_told(refused.message)
        finally:
            set_busy(False)

    return busy, told, attempt


def _main(words: str, tap: Any, busy: bool) -> ft.Control:
    return w.button(
        say(_WAIT) if busy else words, tap, key="passcode-go", disabled=busy, min_height=theme.TARGET
    )


def _leave(words: str, screen: ScreenContext, done: Done) -> ft.Control:
    leave = screen.on(done, None)
    return w.secondary(words, leave, key="passcode-leave")


_WAIT = msg("One moment …")
