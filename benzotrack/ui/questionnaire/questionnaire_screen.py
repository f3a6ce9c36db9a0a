"""GAD-7 or PHQ-9, one question a page, then its total. Every answer is on disk before the page turns."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.questionnaires import GAD_7, PHQ_9, newest
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Nav
from benzotrack.ui.questionnaire.question_page import question_page
from benzotrack.ui.questionnaire.questionnaire_actions import QuestionnaireActions, new_one
from benzotrack.ui.questionnaire.total_page import total_page
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def QuestionnaireScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The page that the newest of its kind stands on, or a new one's first question."""
    place, _ = ft.use_state(nav.place.kind if nav.place else Kind.GAD_7)
    kind = PHQ_9 if place is Kind.PHQ_9 else GAD_7
    new = ft.use_memo(lambda: new_one(diary, kind), [])
    shown = newest(diary.questionnaires, kind, diary.today) or new
    page = f"{shown.id}-{shown.asking}"
    debounce, mount = w.page_debounce(ft.context.page), ft.use_memo(object, [])
    room, set_room = ft.use_state(0.0)
    debounce.asks((mount, page))

    async def drawn() -> None:
        """Only a question that has stood in the window for a while hears an answer."""
        await w.laid_out(ft.context.page)
        debounce.drawn((mount, page))

    ft.use_effect(screen.on(drawn), [page])
    actions = QuestionnaireActions(screen, debounce, kind, shown)
    if shown.at_end:
        return total_page(actions)
    return w.framed(screen.look, question_page(actions, room), (), (), set_room)
