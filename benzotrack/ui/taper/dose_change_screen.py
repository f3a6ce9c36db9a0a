"""What was prescribed, entered or corrected: one question a page, then the line as it will stand."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.taper.dose_change_actions import DoseChangeActions, form_for
from benzotrack.ui.taper.dose_change_form import REVIEW, ChangeForm
from benzotrack.ui.taper.dose_change_pages import page_of, question_of
from benzotrack.ui.taper.dose_change_review import review_page


@ft.component
@w.bounded
def ChangeScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """A new line, or the correction of the line that the place names."""
    line_id = nav.place.line_id if nav.place else ""
    visited = nav.place.day if nav.place else None
    ledger = diary.taper.ledger
    if line_id and not any(line.id == line_id for line in ledger.lines):
        gone = w.body(tr("This line was corrected already. Correct the newer one."))
        return w.page_column([gone], key="line-gone", width=screen.look.column)
    form = form_for(ft.context.page, ledger, line_id, visited)
    return Pages(diary, form, form.days, screen, key=f"change-{line_id}")


@ft.component
@w.bounded
def Pages(diary: Diary, form: ChangeForm, days: w.DayForm, screen: ScreenContext) -> ft.Control:
    """One page at a time."""
    page = ft.context.page
    actions = DoseChangeActions(screen, form, w.page_debounce(page), page)
    asked = msg("Look it over, then save") if form.page == REVIEW else question_of(actions)
    controls, bottom = review_page(actions) if form.page == REVIEW else page_of(actions)
    back = ft.Row([w.back_button(actions.tap(actions.back), large_text=False)])
    question = w.question_heading(say(asked), form.page, screen.look.large_text)
    return w.form_page([back, question, *controls], bottom, screen.look, key=form.page)
