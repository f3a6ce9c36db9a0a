"""One day's check-in, a question a page until it is saved; and the screen of a day of the past.

Such a day, or today's from the strip, is added there, or changed with what stands there.
"""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import HAPPENED, QUESTIONS, REVIEW
from benzotrack.domain.days import date_words, day_words, written_later
from benzotrack.domain.doses import doses_on
from benzotrack.domain.sentences.import_words import day_from_words
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions, CheckInForm, check_in_form
from benzotrack.ui.check_in.days_ahead import about_ahead
from benzotrack.ui.check_in.earlier_days_screen import EarlierDays
from benzotrack.ui.check_in.optional_cards import fold_anchor
from benzotrack.ui.check_in.rating_page import fit, rating_page
from benzotrack.ui.check_in.recent_marks import marks_height
from benzotrack.ui.check_in.red_flag_screen import happened_page, hard_page
from benzotrack.ui.check_in.review_page import review_page
from benzotrack.ui.doses.day_doses import day_doses
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext

LAID_OUT_S = 0.2
"""How long a window may take to lay out an opened card, in seconds; before that it can't scroll so far."""


@ft.component
def CheckInFlow(
    diary: Diary,
    nav: Nav,
    screen: ScreenContext,
    day: date,
    above: w.Around = (),
    below: w.Around = (),
    header: w.Around = (),
    done: Callable[[], Any] = lambda: None,
    key: str | None = None,
) -> ft.Control:
    """The page that the day's draft stands on, or the end of a hard day.

    `header` stands over every page; `above` too, but under the signs on their page; `below` is the last of
    what scrolls beside a rating. `done` is called once the check-in is saved or its changes are dropped.
    Raises FutureDayError for a day that has not come.
    """
    form = check_in_form(ft.context.page, day)
    return Pages(
        diary, nav, form, screen, header=header, above=above, below=below, done=done, key=f"check-in-{day}"
    )


@ft.component
@w.bounded
def Pages(
    diary: Diary,
    nav: Nav,
    form: CheckInForm,
    screen: ScreenContext,
    *,
    header: w.Around,
    above: w.Around,
    below: w.Around,
    done: Callable[[], Any],
) -> ft.Control:
    """One page at a time."""
    actions = CheckInActions(screen, form, diary.begin(form.day), done)
    opened = ft.use_ref(form.opened)

    async def bring() -> None:
        """A card that was just opened comes to the top, so that what is in it stands in view."""
        new = [card for card in form.opened if card not in (opened.current or ())]
        opened.current = form.opened
        if new:
            await asyncio.sleep(LAID_OUT_S)
            await w.scroll_back(ft.context.page, fold_anchor(new[-1]))

    ft.use_effect(screen.on(bring), [form.opened])
    ft.use_effect(lambda: None, [], actions.keep_note)
    return w.Wizard(lambda room: _page(actions, below, room), screen, header=header, above=above)


def _page(actions: CheckInActions, below: w.Around, room: float) -> w.Page:
    if actions.diary.hard_day_undo == actions.day:
        return hard_page(actions, room)
    if actions.draft.asking == HAPPENED:
        return happened_page(actions, room)
    if actions.draft.asking == REVIEW:
        return review_page(actions)
    marks = marks_height(actions.look, actions.diary.settings.recent_ratings_shown)
    return rating_page(actions, below, fit(actions.look, room, marks))


@ft.component
@w.bounded
def DayScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The day's check-in under a header that names the day; in a wide window beside the month."""
    day = (nav.place.day if nav.place else None) or diary.asked_day
    if day > diary.today and diary.check_in(day) is None and diary.draft(day) is None:
        return w.page_column(
            [
                w.heading(say(date_words(day, diary.today))),
                w.body(tr("This day has not come yet. You can check in when it is here.")),
                *(day_doses(diary, screen, day, "day") if doses_on(diary.taper.doses, day) else ()),
            ],
            key="future-day",
            width=screen.look.column,
        )

    parts = screen.pane() if screen.look.wide else screen
    flow = CheckInFlow(
        diary,
        nav,
        parts,
        day,
        header=_header(diary, day, parts),
        below=tuple(day_doses(diary, parts, day, "day")),
        done=nav.back,
        key=f"day-flow-{day}",
    )
    return w.panes(flow, EarlierDays(diary, nav, parts, key="month-beside")) if screen.look.wide else flow


def _header(diary: Diary, day: date, screen: ScreenContext) -> tuple[ft.Control, ...]:
    """Which day it is, from where it came, and whether what is written now is late; at large text just the
    day, once begun.
    Nothing above the signs, which need the room: their question names the day.
    """
    asking = diary.begin(day).asking
    if asking == HAPPENED or diary.hard_day_undo == day:
        return ()
    words = _named(day, diary.today)
    lines: list[ft.Control] = [w.heading(say(words), theme.HEADING)]
    check_in = diary.check_in(day)
    if screen.look.large_text and asking != QUESTIONS[0]:
        return tuple(lines)
    if check_in is not None and (came := day_from_words(check_in)) is not None:
        lines.append(w.small(say(came), key="day-from"))
    elif check_in is not None and check_in.recorded_later:
        lines.append(w.small(tr("Recorded later.")))
    elif check_in is None and written_later(day, diary.now):
        lines.append(w.small(tr("You are adding this later. It will say “recorded later”.")))
    lines += about_ahead(diary, day, screen)
    return (ft.Column(lines, spacing=2, tight=True, key="day-header"),)


def _named(day: date, today: date) -> Message:
    """Today and yesterday by name and date, any other day by its date."""
    date_said = date_words(day, today)
    said = day_words(day, today)
    return date_said if said == date_said else msg("{date}, {day}", date=date_said, day=said)
