"""One form of the passcode at a time: a first one, another one, a new recovery code, or turning it off."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.passcode.passcode_forms import ChangeForm, Form, NewForm, ProofForm
from benzotrack.ui.screen_context import ScreenContext


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
