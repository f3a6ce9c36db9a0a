"""Choosing a day from a calendar: a button that says the day and opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import flet as ft

from benzotrack.domain.days import day_words
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.shell import Shell
from benzotrack.words import Message, msg, say

EARLIEST = date(2000, 1, 1)


def day_button(
    shell: Shell,
    label: Message,
    day: date,
    keep: Callable[[date], Any],
    *,
    key: str,
    last: date | None = None,
) -> ft.Control:
    """A button "From: Mon 2 March" that opens a calendar up to `last`, by default today."""

    def open_calendar() -> None:
        picker = ft.DatePicker(
            value=datetime.combine(day, time(12)),
            first_date=datetime.combine(EARLIEST, time(12)),
            last_date=datetime.combine(last or shell.diary.today, time(12)),
            on_change=shell.on_value(lambda value: keep(picked_day(value))),
        )
        ft.context.page.show_dialog(picker)

    words = msg("{label}: {day}", label=label, day=day_words(day, shell.diary.today))
    return button(
        say(words),
        shell.on(open_calendar),
        key=key,
        kind="outlined",
        icon=ft.Icons.CALENDAR_TODAY,
        min_height=theme.TARGET,
    )


def picked_day(value: datetime) -> date:
    """The day that was picked: a calendar gives its midnight in UTC."""
    return value.astimezone().date() if value.tzinfo else value.date()
