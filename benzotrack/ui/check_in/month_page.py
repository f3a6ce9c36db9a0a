"""A month of days, each as the mark that it has on the strip, and the ways to other months."""

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import say
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.day_marks import day_mark, legend
from benzotrack.ui.check_in.today_view import DayState, StripDay, shown_days
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

WEEK_DAYS = 7


def month_page(screen: ScreenContext) -> w.Controls:
    """The month that was chosen, or that of today, and what the shapes in it mean."""
    diary, nav = screen.diary, screen.nav
    month = nav.days.month or diary.today.replace(day=1)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    days = shown_days(diary, tuple(day for week in weeks for day in week if day.month == month.month))
    width = min(screen.look.width - 2 * w.DAYS_EDGE, theme.COLUMN) / WEEK_DAYS
    before = [ft.Container(width=width) for _ in range(days[0].day.weekday())]
    cells: w.Controls = [*before, *(_cell(day, screen, width) for day in days)]
    rows: w.Controls = [ft.Row(cells[n : n + WEEK_DAYS], spacing=0) for n in range(0, len(cells), WEEK_DAYS)]
    head = w.month_head(
        month,
        lambda to: screen.on(nav.choose_days, replace(nav.days, month=to)),
        screen.look,
        min(_recorded(diary, diary.today)).replace(day=1),
        max(_recorded(diary, diary.today)).replace(day=1),
    )
    grid = w.stacked([head, w.weekday_letters(), *rows], spacing=2, key=f"month-{month:%Y-%m}")
    return [grid, legend(days, screen.look.large_text)]


def open_day(nav: Nav, place: Place, anchor: str) -> None:
    """Show a day; where another one stands beside the month, in its stead."""
    if nav.place is not None and nav.place.kind is PlaceKind.DAY:
        nav.instead(place)
    else:
        nav.open_from(place, anchor)


def _recorded(diary: Diary, *more: date) -> Iterator[date]:
    """The first and last days of which something is recorded, and some days more."""
    for kept in (diary.check_ins, diary.drafts, diary.taper.doses):
        yield from (one.day for one in (*kept[:1], *kept[-1:]))
    yield from more


def _cell(day: StripDay, screen: ScreenContext, width: float) -> ft.Control:
    """The day with the way to it; one that has not come is a number alone."""
    today = screen.diary.today
    if day.day > today and day.state is DayState.MISSING:
        quiet = ft.Semantics(exclude_semantics=True, content=day_mark(day, screen.look))
        return ft.Container(quiet, width=width, alignment=ft.Alignment.CENTER, padding=ft.Padding(0, 4, 0, 4))
    key = f"cell-{day.day.isoformat()}"
    face = day_mark(day, screen.look, say(day.name))
    tile = ft.Button(
        key=f"day-{day.day.isoformat()}",
        content=face,
        width=width,
        elevation=0,
        style=w.TODAY_STYLE if day.day == today else w.DAY_STYLE,
        on_click=screen.on(open_day, screen.nav, Place(PlaceKind.DAY, day=day.day), key),
    )
    return w.anchor(key, ft.MergeSemantics(tile))
