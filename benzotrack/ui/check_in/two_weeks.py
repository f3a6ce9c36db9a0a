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
from benzotrack.ui.check_in.today_view import STRIP_DAYS, DayState, StripDay
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext

SAID_ON = (PlaceKind.CALENDAR, PlaceKind.DAYS)
"""Places above the tabs that lead to a day: they say what was left there."""

ROW = 7
MARK = 34
"""Width of a day's shape, in logical px at normal text size."""

NUMBER_ABOVE = 0.68
"""From where a half done day's shape is filled, as a part of its height: its number stands above."""


def day_strip(days: tuple[StripDay, ...], screen: ScreenContext) -> ft.Control:
    """Two weeks in two rows, oldest first."""
    width = min(screen.look.width - 24, theme.COLUMN)
    cells = [_cell(day, screen, width / ROW) for day in days]
    rows: list[ft.Control] = [
        ft.Row(cells[i : i + ROW], spacing=0, width=width) for i in range(0, len(cells), ROW)
    ]
    named = ft.Container(w.heading(tr("Last 14 days"), theme.BODY_STRONG), padding=ft.Padding(4, 0, 0, 0))
    return ft.Column(
        [named, *rows, _legend(days, screen.look.large_text)],
        key="strip",
        spacing=theme.GAP_SMALL,
    )


def _legend(days: tuple[StripDay, ...], large: bool) -> ft.Control:
    """What the shapes mean that stand in the strip now, each shape beside its words; at large text each on
    a line of its own, where its words can break.
    """
    states = {day.state for day in days}
    shown: list[tuple[ft.Control | None, str]] = []
    if DayState.RECORDED in states:
        shown.append((_sign(ft.Colors.PRIMARY, None), tr("recorded")))
    if DayState.HALF_DONE in states:
        half = _sign(ft.Colors.SURFACE, ft.Border.all(2, ft.Colors.PRIMARY), _part_filled(0.5))
        shown.append((half, tr("half done")))
    if DayState.LATER in states:
        shown.append((_sign(ft.Colors.SURFACE, ft.Border.all(3, ft.Colors.PRIMARY)), tr("recorded later")))
    if any(day.hard for day in days):
        shown.append((_bar(16, ft.Colors.ON_SURFACE), tr("hard day")))
    if DayState.MISSING in states:
        shown.append((None, tr("number alone: not recorded")))
    pairs: list[ft.Control] = [
        ft.Row(
            [*([_seen_only(sign)] if sign else []), ft.Container(w.small(words), expand=large)],
            spacing=6,
            tight=not large,
        )
        for sign, words in shown
    ]
    lines = w.stacked(pairs, spacing=2) if large else ft.Row(pairs, wrap=True, spacing=16, run_spacing=2)
    return ft.Container(lines, padding=ft.Padding(4, 0, 4, 0))


def _seen_only(sign: ft.Control) -> ft.Control:
    return ft.Semantics(exclude_semantics=True, content=sign)


def _sign(ground: str, border: ft.Border | None, filled: ft.Gradient | None = None) -> ft.Control:
    return ft.Container(width=14, height=14, border_radius=7, bgcolor=ground, border=border, gradient=filled)


def _part_filled(above: float) -> ft.Gradient:
    """A shape that is empty for that part of its height from the top and filled below."""
    return ft.LinearGradient(
        [ft.Colors.SURFACE, ft.Colors.SURFACE, ft.Colors.PRIMARY, ft.Colors.PRIMARY],
        stops=[0, above, above, 1],
        begin=ft.Alignment.TOP_CENTER,
        end=ft.Alignment.BOTTOM_CENTER,
    )


def _bar(width: float, color: str) -> ft.Control:
    return ft.Container(width=width, height=4, border_radius=2, bgcolor=color)


def _cell(day: StripDay, screen: ScreenContext, width: float) -> ft.Control:
    ground, ink, border = _LOOKS[day.state]
    size = MARK * min(screen.look.text_scale, 1.35)
    half = day.state is DayState.HALF_DONE
    mark = ft.Container(
        w.text(str(day.day.day), theme.SMALL_STRONG, ink, ft.TextAlign.CENTER, no_wrap=True),
        width=size,
        height=size,
        border_radius=size / 2,
        bgcolor=ground,
        border=border,
        gradient=_part_filled(NUMBER_ABOVE) if half else None,
        padding=ft.Padding(0, 0, 0, size * (1 - NUMBER_ABOVE)) if half else None,
        alignment=ft.Alignment.CENTER,
    )
    bar = _bar(size * 0.6, ft.Colors.ON_SURFACE if day.hard else ft.Colors.TRANSPARENT)
    face = ft.Column(
        [
            w.small(say(weekday_letter(day.day)), no_wrap=True, semantics_label=say(day.name)),
            ft.Semantics(
                exclude_semantics=True,
                content=ft.Column(
                    [mark, bar], spacing=2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER
                ),
            ),
        ],
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
        on_click=screen.on(screen.nav.open, Place(PlaceKind.DAY, day=day.day)),
    )
    return ft.MergeSemantics(tile)


_LOOKS: dict[DayState, tuple[str, str, ft.Border | None]] = {
    DayState.RECORDED: (ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, None),
    DayState.LATER: (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Border.all(3, ft.Colors.PRIMARY)),
    DayState.HALF_DONE: (ft.Colors.SURFACE, ft.Colors.ON_SURFACE, ft.Border.all(2, ft.Colors.PRIMARY)),
    DayState.MISSING: (ft.Colors.TRANSPARENT, ft.Colors.ON_SURFACE_VARIANT, None),
}


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
