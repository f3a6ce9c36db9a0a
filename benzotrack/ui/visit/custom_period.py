"""The own days of a report: the first and the last as buttons, each opening the choice of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.report.periods import too_much
from benzotrack.domain.trends import Period
from benzotrack.i18n import Message, msg, say
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

AHEAD = msg("That day has not come yet. A report holds the days up to today.")


@dataclass(frozen=True)
class End:
    """One end of the period: its name, its day, the other end's, and what keeps another day."""

    key: str
    label: Message
    day: date
    other: date
    keep: Callable[[date], Any]


@ft.component
@w.bounded
def OwnDays(diary: Diary, period: Period, screen: ScreenContext) -> ft.Control:
    """From a day to a day; the one that was tapped stands open until a day is chosen."""
    opened, set_opened = ft.use_state("")
    form, set_form = ft.use_state(w.DayForm())

    def keep(first: date, last: date) -> None:
        screen.nav.choose(replace(screen.nav.visit, first=first, last=last))

    ends = (
        End("first", msg("From"), period.first, period.last, lambda day: keep(day, period.last)),
        End("last", msg("To"), period.last, period.first, lambda day: keep(period.first, day)),
    )

    def turn(end: End) -> None:
        set_form(w.DayForm(end.day))
        set_opened("" if opened == end.key else end.key)

    controls: list[ft.Control] = []
    for end in ends:
        words = msg("{label}: {day}", label=end.label, day=date_words(end.day, diary.today))
        controls.append(
            w.secondary(say(words), screen.on(turn, end), key=f"own-{end.key}", icon=ft.Icons.CALENDAR_TODAY)
        )
        if opened == end.key:
            controls.append(OneDay(form, end, lambda: set_opened(""), screen, key=f"choose-{end.key}"))
    return w.stacked(controls)


@ft.component
@w.bounded
def OneDay(form: w.DayForm, end: End, close: Callable[[], Any], screen: ScreenContext) -> ft.Control:
    """The choice of one end."""

    def picked() -> None:
        assert form.day is not None
        if form.day > screen.diary.today:
            form.refuse(end.day, AHEAD)
            return
        if (why := too_much(*sorted((form.day, end.other)))) is not None:
            form.refuse(end.day, why)
            return
        end.keep(form.day)
        close()

    return w.card([w.stacked(w.day_choice(w.Picking(form, screen, screen.on, picked)))])
