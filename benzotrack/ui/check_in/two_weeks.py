"""The last 14 days: a strip of four states by shape as well as colour, each day one tap away; and a day left
with answers not saved, said in a line with the way back, until it is let be.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Draft
from benzotrack.domain.days import ONE_DAY, asked_day, day_words, weekday_letter
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.day_marks import day_mark
from benzotrack.ui.check_in.today_view import STRIP_DAYS, DayState, StripDay
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext

SAID_ON = (PlaceKind.CALENDAR, PlaceKind.DAYS, PlaceKind.EARLIER_DAYS)
"""Places above the tabs that lead to a day: they say what was left there."""

ANCHOR = "last-days"
"""What leads back to the strip."""

ROW = 7


def day_strip(days: tuple[StripDay, ...], screen: ScreenContext) -> ft.Control:
    """Two weeks in two rows, oldest first, and the way to all days before."""
    width = min(screen.look.width - 24, theme.COLUMN)
    cells = [_cell(day, screen, width / ROW) for day in days]
    rows: list[ft.Control] = [
        ft.Row(cells[i : i + ROW], spacing=0, width=width) for i in range(0, len(cells), ROW)
    ]
    strip = ft.Column(
        [_headed(screen), *rows, *_square(days)], key="strip", spacing=theme.GAP_SMALL, tight=True
    )
    return w.anchor(ANCHOR, strip)


def _square(days: tuple[StripDay, ...]) -> list[ft.Control]:
    """What the square says, where one stands among the days: no other shape of them comes from elsewhere."""
    if all(day.state is not DayState.IMPORTED for day in days):
        return []
    said = w.small(tr("Square: from another app"), key="strip-square")
    return [ft.Container(said, padding=ft.Padding(4, 0, 0, 0))]


def _headed(screen: ScreenContext) -> ft.Control:
    """What the strip shows, and beside it the way to all days, which search them too."""
    named = ft.Container(
        w.heading(tr("Last 14 days"), theme.BODY_STRONG), padding=ft.Padding(4, 0, 0, 0), expand=True
    )
    large = screen.look.large_text
    earlier = w.button(
        tr("Earlier days"),
        screen.on(screen.nav.open_from, Place(PlaceKind.EARLIER_DAYS), ANCHOR),
        key="earlier-days",
        icon=None if large else ft.Icons.SEARCH,
        kind="outlined" if large else "quiet",
        min_height=theme.TARGET,
        one_line=True,
    )
    if large:
        return w.stacked([named, earlier])
    return ft.Row([named, earlier], spacing=theme.GAP_SMALL)


def _cell(day: StripDay, screen: ScreenContext, width: float) -> ft.Control:
    letter = w.small(say(weekday_letter(day.day)), no_wrap=True, semantics_label=say(day.name))
    face = ft.Column(
        [letter, ft.Semantics(exclude_semantics=True, content=day_mark(day, screen.look))],
        spacing=2,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        tight=True,
    )
    tile = ft.Button(
        key=f"day-{day.day.isoformat()}",
        content=face,
        width=width,
        height=theme.TARGET + 22 * screen.look.text_scale,
        elevation=0,
        style=w.DAY_STYLE,
        on_click=screen.on(screen.nav.open_from, Place(PlaceKind.DAY, day=day.day), ANCHOR),
    )
    return ft.MergeSemantics(tile)


# A day that was left open


@dataclass(frozen=True)
class Unfinished:
    """A day whose answers are not saved, when the last one was given, and what is said of it."""

    day: date
    answered_at: datetime
    words: Message


def unfinished(diary: Diary) -> tuple[Unfinished, ...]:
    """Days of the strip before the one that Today asks about, newest first: each whose changes are not saved,
    and a check-in that is half done and is yesterday's or was answered today.
    """
    first = diary.asked_day - timedelta(days=STRIP_DAYS - 1)
    drafts = (d for d in reversed(diary.drafts) if first <= d.day < diary.asked_day)
    said = ((draft, _words(diary, draft)) for draft in drafts)
    return tuple(Unfinished(draft.day, draft.updated_at, words) for draft, words in said if words is not None)


def _words(diary: Diary, draft: Draft) -> Message | None:
    day = day_words(draft.day, diary.today)
    if (check_in := diary.check_in(draft.day)) is not None:
        if draft.answers == check_in.answers:
            return None
        return msg("Your changes for {day} are not saved yet.", day=day)
    lately = draft.day == diary.asked_day - ONE_DAY or asked_day(draft.updated_at) == diary.asked_day
    return msg("Your check-in for {day} is not finished.", day=day) if lately and not draft.empty else None


def left_open(screen: ScreenContext) -> list[ft.Control]:
    """The newest such day, with the way back; nothing once the person has let it be."""
    found = [u for u in unfinished(screen.diary) if (u.day, u.answered_at) not in screen.nav.let_be]
    if not found:
        return []
    newest = found[0]
    ways: list[ft.Control] = [
        w.secondary(
            tr("Finish it"),
            screen.on(screen.nav.open, Place(PlaceKind.DAY, day=newest.day)),
            key="finish-day",
            expand=True,
        ),
        w.secondary(
            tr("OK"), screen.on(screen.nav.let, tuple((u.day, u.answered_at) for u in found)), key="let-be"
        ),
    ]
    said = w.text(say(newest.words), theme.BODY_STRONG, w.Tone.CALM.ink)
    return [
        w.card([said, ft.Row(ways, spacing=theme.GAP_SMALL)], key="left-open", tone=w.Tone.CALM, live=True)
    ]


def left_open_elsewhere(screen: ScreenContext) -> list[ft.Control]:
    """The same above the other tabs, and where a day was opened from; Today says it itself."""
    place, nav = screen.nav.place, screen.nav
    here = nav.tab is not Tab.TODAY if place is None else place.kind in SAID_ON
    return left_open(screen) if here and not screen.lock_actions.locked else []
