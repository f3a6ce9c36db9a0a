"""The check-in of one day, a question a page, until it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import HAPPENED, REVIEW
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.accordion import fold_anchor
from benzotrack.ui.check_in.check_in_actions import CheckInActions
from benzotrack.ui.check_in.check_in_form import CheckInForm, CheckInForms, check_in_forms
from benzotrack.ui.check_in.note_card import note_card
from benzotrack.ui.check_in.rating_page import rating_page
from benzotrack.ui.check_in.red_flag_page import happened_page, hard_page
from benzotrack.ui.check_in.review_page import review_page
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext

Controls = tuple[ft.Control, ...]

LAID_OUT_S = 0.2
"""How long a window may take to lay out an opened card, in seconds; before that it can't scroll so far."""


@ft.component
def CheckInFlow(
    diary: Diary,
    nav: Nav,
    screen: ScreenContext,
    day: date,
    above: Controls = (),
    below: Controls = (),
    header: Controls = (),
    done: Callable[[], Any] = lambda: None,
    key: str | None = None,
) -> ft.Control:
    """The page that the day's draft stands on, or the end of a hard day.

    `header` stands over every page; `above` too, but under the signs on their page; `below` is the last of
    what scrolls beside a rating. `done` is called once the check-in is saved or its changes are dropped.
    Raises FutureDayError for a day that has not come.
    """
    kept = check_in_forms(ft.context.page)
    return Pages(
        diary,
        nav,
        kept.of(day),
        kept,
        screen,
        header=header,
        above=above,
        below=below,
        done=done,
        key=f"check-in-{day}",
    )


@ft.component
@w.bounded
def Pages(
    diary: Diary,
    nav: Nav,
    form: CheckInForm,
    kept: CheckInForms,
    screen: ScreenContext,
    *,
    header: Controls,
    above: Controls,
    below: Controls,
    done: Callable[[], Any],
) -> ft.Control:
    """One page at a time."""
    note = ft.use_memo(_no_field_yet, [])
    actions = CheckInActions(screen, kept, form, diary.begin(form.day), done)
    room, set_room = ft.use_state(0.0)
    mount = ft.use_memo(object, [])
    page = _page(actions, below, note, w.fit(screen.look, room))
    asked = (mount, form.day, page.key)
    kept.debounce.asks(asked)

    async def drawn() -> None:
        """Only a question that has stood in the window for a while hears an answer."""
        await w.laid_out(ft.context.page)
        kept.debounce.drawn(asked)

    opened = ft.use_ref(form.opened)

    async def bring() -> None:
        """A card that was just opened comes to the top, so that what is in it stands in view."""
        new = [card for card in form.opened if card not in (opened.current or ())]
        opened.current = form.opened
        if new:
            await asyncio.sleep(LAID_OUT_S)
            await w.scroll_back(ft.context.page, fold_anchor(new[-1]))

    ft.use_effect(screen.on(drawn), [page.key])
    ft.use_effect(screen.on(bring), [form.opened])
    ft.use_effect(lambda: None, [], actions.keep_note)
    return w.framed(screen.look, page, header, above, set_room)


def _no_field_yet() -> ft.Ref[ft.TextField]:
    return ft.Ref()


def _page(actions: CheckInActions, below: Controls, note: ft.Ref[ft.TextField], fits: w.Fit) -> w.Page:
    if actions.diary.hard_day_undo == actions.day:
        return hard_page(actions)
    if actions.draft.asking == HAPPENED:
        return happened_page(actions)
    if actions.draft.asking == REVIEW:
        return review_page(actions, note_card(actions, note))
    return rating_page(actions, below, fits)
