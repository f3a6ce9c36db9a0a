"""One day of the past, or today's from the strip: to be added, or changed with what stands there."""

from __future__ import annotations

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import QUESTIONS
from benzotrack.domain.days import date_words, day_words, written_later
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_pages import CheckInFlow
from benzotrack.ui.doses.dose_box import day_doses
from benzotrack.ui.navigation import Nav
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def DayScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The day's check-in under a header that names the day."""
    day = (nav.place.day if nav.place else None) or diary.asked_day
    if day > diary.today:
        return w.page_column(
            [
                w.heading(say(date_words(day, diary.today))),
                w.body(tr("This day has not come yet. You can check in when it is here.")),
            ],
            key="future-day",
            width=screen.look.column,
        )

    return CheckInFlow(
        diary,
        nav,
        screen,
        day,
        header=_header(diary, day, screen),
        below=tuple(day_doses(diary, screen, day, "day")),
        done=nav.back,
        key=f"day-flow-{day}",
    )


def _header(diary: Diary, day: date, screen: ScreenContext) -> tuple[ft.Control, ...]:
    """Which day it is, and whether what is written now is late; at large text just the day, once begun."""
    words = _named(day, diary.today)
    lines: list[ft.Control] = [w.heading(say(words), theme.HEADING)]
    check_in = diary.check_in(day)
    if screen.look.large_text and diary.begin(day).asking != QUESTIONS[0]:
        return tuple(lines)
    if check_in is not None and check_in.recorded_later:
        lines.append(w.small(tr("Recorded later.")))
    elif check_in is None and written_later(day, diary.now):
        lines.append(w.small(tr("You are adding this later. It will say “recorded later”.")))
    return (ft.Column(lines, spacing=2, tight=True, key="day-header"),)


def _named(day: date, today: date) -> Message:
    """Today and yesterday by name and date, any other day by its date."""
    date_said = date_words(day, today)
    said = day_words(day, today)
    return date_said if said == date_said else msg("{date}, {day}", date=date_said, day=said)
