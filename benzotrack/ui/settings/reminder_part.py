"""Being reminded: on this computer by one switch, and elsewhere by a file for a calendar."""

import asyncio
from typing import cast

import flet as ft

from benzotrack.diary.calendar import diary_calendar
from benzotrack.diary.diary import Diary
from benzotrack.domain.reminder import DEFAULT_TIME
from benzotrack.i18n import Message, msg, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext

NOT_TAKEN = msg("This computer can't remind you by itself. A calendar can: save the file below.")
LEFT = msg("It could not be switched off. Please try again.")


@ft.component
@w.bounded
def ReminderPart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The switch; nothing of it is left where the system does not take it."""
    timer = screen.reminder_timer
    told, set_told = ft.use_state(cast("Message | None", None))
    on, set_on = ft.use_state(timer is not None and timer.is_on)

    async def turn() -> None:
        if timer is None:
            set_told(NOT_TAKEN)
            return
        try:
            refused = await asyncio.to_thread(timer.turn_off if on else timer.turn_on)
            if not refused:
                (diary.reminder.end if on else diary.reminder.begin)()
        except OSError:
            refused = (timer,)
        set_on(timer.is_on)
        set_told(None if not refused else LEFT if on else NOT_TAKEN)

    time = w.time_words(DEFAULT_TIME)
    lines: list[ft.Control] = [
        w.line(
            tr("Remind me on this computer"),
            on,
            screen.on(turn),
            key="remind",
            sign=w.box(on),
            min_height=theme.TARGET,
        ),
        w.small(
            tr("Once a day after this time, unless the day is recorded. Without a time: {time}.", time=time)
        ),
    ]
    if told is not None:
        lines.append(w.status_line(told, "remind-told", w.Status.HINT))
    return w.stacked(lines)


_SAVED = (
    msg("Your browser has the file. Open it, and your calendar has the days."),
    msg("The file is saved. Open it, and your calendar has the days."),
)


@ft.component
@w.bounded
def CalendarPart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The button that saves the file, whether it says names, and what a calendar can't know."""
    names, set_names = ft.use_state(False)

    async def save() -> None:
        content = await asyncio.to_thread(lambda: diary_calendar(diary, names=names))
        await w.save_file(screen, content, f"diary-{diary.today.isoformat()}.ics", _SAVED)

    told = tr("A check-in each day, agreed steps, visits, when tablets end. It rings on recorded days too.")
    return w.stacked(
        [
            w.heading(tr("In your calendar"), theme.HEADING),
            w.small(told),
            w.line(
                tr("With medicines, doses and names"),
                names,
                screen.on(lambda: set_names(not names)),
                key="calendar-names",
                sign=w.box(names),
                min_height=theme.TARGET,
            ),
            w.secondary(tr("Save calendar file"), screen.on(save), key="save-calendar", icon=ft.Icons.EVENT),
        ]
    )
