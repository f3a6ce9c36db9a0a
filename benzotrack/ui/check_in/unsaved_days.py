"""A day that was left with answers not saved: it is said in a line with the way back, until it is let be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Draft
from benzotrack.domain.days import ONE_DAY, asked_day, day_words
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.today_view import STRIP_DAYS
from benzotrack.ui.navigation import Kind, Place, Tab
from benzotrack.ui.screen_context import ScreenContext

SAID_ON = (Kind.CALENDAR, Kind.CHART)
"""Places above the tabs that lead to a day: they say what was left there."""


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
            screen.on(screen.nav.open, Place(Kind.DAY, day=newest.day)),
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
