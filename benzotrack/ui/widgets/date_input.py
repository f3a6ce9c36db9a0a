"""Dates and times as people write them: 5 October 2026, Oct 5 2026, 2026-10-05, 5.10.2026; 20:00, 8.30, 8 pm.
Nothing is guessed.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import flet as ft

from benzotrack.domain.corrections import Problem, UnfitError
from benzotrack.domain.days import ONE_DAY, date_words, month_words, weekday_letter
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.buttons import Handler, button, chosen, icon_button, secondary
from benzotrack.ui.widgets.form_fields import Field, Typed
from benzotrack.ui.widgets.text import live, small, stacked, text

_NUMBERS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")

_EXAMPLE = msg("Write it like 5 October 2026.")
NO_DATE = msg("This is not a date. {example}", example=_EXAMPLE)
NO_YEAR = msg("Please write the year too. {example}", example=_EXAMPLE)
TWO_DATES = msg("This could be two different days. {example}", example=_EXAMPLE)


def date_from(typed: str) -> date:
    """The date that was written; raises UnfitError for what is none, has no year, or could be two."""
    typed = typed.strip().casefold()
    if found := _ISO.fullmatch(typed):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTS.fullmatch(typed):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHES.fullmatch(typed):
        return _slashed(int(found[1]), int(found[2]), int(found[3]))
    return _in_words(typed)


def _in_words(typed: str) -> date:
    months = {_month(word) for word in _WORD.findall(typed)} - {None}
    numbers = _NUMBERS.findall(typed)
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    month = next(iter(months), None)
    if month is None or len(months) > 1 or len(days) != 1 or len(numbers) > 2:
        raise _unfit(NO_DATE)
    if not years:
        raise _unfit(NO_YEAR)
    return _made(int(years[0]), month, int(days[0]))


def _month(word: str) -> int | None:
    names = (say(month_words(date(2000, n, 1))).casefold() for n in range(1, 13))
    return next((n for n, name in enumerate(names, 1) if name.startswith(word)), None)


def _slashed(one: int, two: int, year: int) -> date:
    """With slashes some put the month first, some the day."""
    if one <= 12 and two <= 12 and one != two:
        raise _unfit(TWO_DATES)
    return _made(year, min(one, two) if one != two else one, max(one, two))


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _unfit(NO_DATE) from None


def _unfit(words: Message) -> UnfitError:
    return UnfitError((Problem("no_date", "day", words),))


_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def time_from(typed: str) -> time:
    """The time that was typed, with minutes or with am or pm; raises ValueError for anything else."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise ValueError("no time of day")
    hour, minute, half = int(found[1]), found[2], (found[3] or "").lower()
    if not half and minute is None:
        raise ValueError("an hour alone could be morning or evening")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("am and pm go with 1 to 12")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(minute or 0))


def time_words(at: time | None) -> str:
    """The time as it is shown, 20:00; empty for none."""
    return f"{at:%H:%M}" if at else ""


# Choosing a day by taps or by writing it: today, yesterday, a month's days, or a typed date.
#
# Nothing is chosen at first. A written date counts once it is used.

WRITTEN = "day"
"""The typed field of a written date."""

DAYS_EDGE = 12
"""Space beside a page with a month on it, so that seven days of 48 px stand in a row in a window of 360."""


@ft.observable
class DayForm:
    """The day that was chosen, the month that is shown, and what is wrong with a written date."""

    def __init__(self, day: date | None = None) -> None:
        self.day = day
        self.month: date | None = day.replace(day=1) if day else None
        self.wrong: Message | None = None
        self.typed = Typed()

    def show(self, month: date | None) -> None:
        """Show a month's days, or none."""
        self.month = month

    def pick(self, day: date) -> None:
        """Take a day."""
        self.day, self.wrong = day, None

    def refuse(self, day: date, why: Message) -> None:
        """Go back to `day` and say why the one that was picked can't be taken."""
        self.day, self.wrong = day, why

    def written(self) -> bool:
        """Take the written day; False, and what is wrong with it, where it is none."""
        try:
            self.pick(date_from(self.typed.get(WRITTEN)))
        except UnfitError as unfit:
            self.wrong = unfit.problems[0].words
            return False
        self.month = self.day.replace(day=1) if self.day else None
        return True


@dataclass(frozen=True)
class Picking:
    """What the choice is drawn from: `tap` makes a safe handler, `picked` is called once a day is chosen."""

    form: DayForm
    screen: ScreenContext
    tap: Callable[..., Handler]
    picked: Callable[[], Any]

    def pick(self, day: date) -> None:
        """Take a day and go on."""
        self.form.pick(day)
        self.picked()

    def written(self) -> None:
        """Take the written day and go on, if it is one."""
        if self.form.written():
            self.picked()


def day_choice(picking: Picking) -> list[ft.Control]:
    """Today, yesterday, another day; then its month and a line to write it."""
    form, today = picking.form, picking.screen.diary.today
    near = [(tr("Today"), today, "today"), (tr("Yesterday"), today - ONE_DAY, "yesterday")]
    controls: list[ft.Control] = [
        chosen(
            form.day == day,
            button(words, picking.tap(picking.pick, day), key=f"pick-{key}", kind=_kind(form.day == day)),
        )
        for words, day, key in near
    ]
    if form.month is None:
        words = tr("Another day")
        tap = picking.tap(form.show, today.replace(day=1))
        return [*controls, button(words, tap, key="another-day", kind="outlined")]
    return [*controls, *month_choice(picking, form.month)]


def month_choice(picking: Picking, month: date) -> list[ft.Control]:
    """A month's days, and a line to write the date."""
    return [_month_grid(picking, month), *_written(picking)]


def _kind(on: bool) -> str:
    return "filled" if on else "outlined"


def _written(picking: Picking) -> list[ft.Control]:
    form = picking.form
    return [
        Field(
            form.typed,
            WRITTEN,
            msg("Or write the date"),
            picking.screen,
            hint=msg("For example 5 October 2026"),
            told=form.wrong,
            key="write-day",
        ),
        secondary(tr("Use this date"), picking.tap(picking.written), key="use-written"),
    ]


def _month_grid(picking: Picking, month: date) -> ft.Control:
    form, screen = picking.form, picking.screen
    head = month_head(month, lambda to: screen.on(form.show, to), screen.look)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    rows: list[ft.Control] = [ft.Row(_week(picking, week, month), spacing=0) for week in weeks]
    return stacked([head, weekday_letters(), *rows])


FIRST_MONTH, LAST_MONTH = date(1950, 1, 1), date(2999, 12, 1)
"""The earliest and the last month that are shown."""


def month_head(
    month: date,
    to: Callable[[date], Handler],
    look: Look,
    first: date = FIRST_MONTH,
    last: date = LAST_MONTH,
) -> ft.Control:
    """The month's name and the ways to others, a month or a year on, none before `first` or after `last`,
    both the first day of a month; `to` makes the handler that shows one.
    """
    turns = [
        (ft.Icons.KEYBOARD_DOUBLE_ARROW_LEFT, tr("A year earlier"), -12, "year-back"),
        (ft.Icons.CHEVRON_LEFT, tr("A month earlier"), -1, "month-back"),
        (ft.Icons.CHEVRON_RIGHT, tr("A month later"), 1, "month-on"),
        (ft.Icons.KEYBOARD_DOUBLE_ARROW_RIGHT, tr("A year later"), 12, "year-on"),
    ]
    arrows: list[ft.Control] = []
    for icon, words, by, key in turns:
        there = min(max(_moved(month, by), first), last)
        none = ft.Container(width=theme.TARGET, height=theme.TARGET)
        arrows.append(none if there == month else icon_button(icon, words, to(there), key=key))
    name = live(text(say(month_words(month)), theme.BODY_STRONG, align=ft.TextAlign.CENTER, key="month"))
    if look.large_text:
        return stacked([name, ft.Row(arrows, alignment=ft.MainAxisAlignment.SPACE_BETWEEN)])
    return ft.Row([*arrows[:2], ft.Container(name, expand=True), *arrows[2:]], spacing=0, key="month-head")


def weekday_letters() -> ft.Control:
    """The weekdays above a month, for the eye alone."""
    letters: list[ft.Control] = [_letter(ANY_MONDAY + n * ONE_DAY) for n in range(7)]
    return ft.Semantics(exclude_semantics=True, content=ft.Row(letters, spacing=0))


ANY_MONDAY = date(2024, 1, 1)


def _letter(day: date) -> ft.Control:
    letter = small(say(weekday_letter(day)), align=ft.TextAlign.CENTER, no_wrap=True)
    return ft.Container(letter, expand=True, alignment=ft.Alignment.CENTER)


def _week(picking: Picking, week: list[date], month: date) -> list[ft.Control]:
    return [
        _day(picking, day) if day.month == month.month else ft.Container(expand=True, height=theme.TARGET)
        for day in week
    ]


def _day(picking: Picking, day: date) -> ft.Control:
    on, today = picking.form.day == day, picking.screen.diary.today
    ink = ft.Colors.ON_PRIMARY if on else ft.Colors.ON_SURFACE
    face = text(
        str(day.day),
        theme.BODY_STRONG if on or day == today else theme.BODY,
        ink,
        ft.TextAlign.CENTER,
        semantics_label=say(date_words(day, today)),
        no_wrap=True,
    )
    rest = ft.BorderSide(1, ft.Colors.OUTLINE if day == today else ft.Colors.TRANSPARENT)
    tile = ft.Button(
        key=f"pick-{day.isoformat()}",
        content=face,
        on_click=picking.tap(picking.pick, day),
        elevation=0,
        expand=True,
        height=max(theme.TARGET, 34 * picking.screen.look.text_scale),
        style=ft.ButtonStyle(
            padding=ft.Padding(0, 0, 0, 0),
            bgcolor=ft.Colors.PRIMARY if on else ft.Colors.SURFACE,
            shape=ft.RoundedRectangleBorder(radius=theme.RADIUS_SMALL),
            side={
                ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.ON_SURFACE),
                ft.ControlState.DEFAULT: rest,
            },
            visual_density=ft.VisualDensity.STANDARD,
        ),
    )
    return chosen(on, tile)


def _moved(month: date, by: int) -> date:
    """The first of the month so many months on, within those that are shown."""
    count = month.year * 12 + month.month - 1 + by
    first, last = (end.year * 12 + end.month - 1 for end in (FIRST_MONTH, LAST_MONTH))
    count = min(max(count, first), last)
    return date(count // 12, count % 12 + 1, 1)
