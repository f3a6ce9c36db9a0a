"""A visit to be recorded or changed, above whatever screen it was asked for."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.visit.visit_form import VisitActions, VisitForm, visit_form, visit_page


@ft.component
@w.bounded
def VisitEntryScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """A new visit, or the one that the place names."""
    visit_id = nav.place.line_id if nav.place else ""
    if visit_id and not any(visit.id == visit_id for visit in diary.taper.visits):
        gone = w.body(tr("This visit was changed already. Please look at it again."))
        return w.page_column([gone], key="visit-gone", width=screen.look.column)
    form = visit_form(ft.context.page, diary, visit_id)
    return VisitPage(diary, form, form.days, screen, key=f"visit-{visit_id}")


@ft.component
@w.bounded
def VisitPage(diary: Diary, form: VisitForm, days: w.DayForm, screen: ScreenContext) -> ft.Control:
    """The form."""
    page = ft.context.page
    return visit_page(VisitActions(screen, form, w.page_debounce(page), page))
