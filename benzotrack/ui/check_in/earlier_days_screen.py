"""Earlier days: a search by words and by day, and the days month by month, each one tap away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.search import Found, FoundKind, search
from benzotrack.i18n import msg, tr, trn
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.month_page import month_page, open_day
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext

FIRST_FOUND = 12
"""How much of what was found is shown at first."""

SOUGHT = "search"
"""The field of the words that are looked for."""


@ft.component
@w.bounded
def EarlierDays(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The search; below it what it found, or a month of days."""
    w.use_way_back(nav)
    typed = ft.use_memo(lambda: w.Typed({SOUGHT: nav.days.sought}), [])
    emptied, empty = ft.use_state(0)
    sought = nav.days.sought
    found = ft.use_memo(
        lambda: search(diary.facts(), sought, diary.today), [sought, diary.changes, diary.today]
    )

    def seek() -> None:
        if (words := typed.get(SOUGHT)) != nav.days.sought:
            nav.choose_days(replace(nav.days, sought=words, all_found=False))

    def begin_again() -> None:
        typed.put(SOUGHT, "")
        seek()
        empty(lambda times: times + 1)

    field = w.Field(
        typed,
        SOUGHT,
        msg("Search"),
        screen,
        value=sought,
        hint=msg("Words, or a day like 12 March"),
        on_pause=seek,
        on_leave=seek,
        key=f"search-{emptied}",
    )
    below = _found(found, screen, begin_again) if sought else month_page(screen)
    return w.page_column(
        [field, *below],
        key="earlier-days-page",
        width=min(screen.look.width - 2 * w.DAYS_EDGE, theme.COLUMN),
        edge=w.DAYS_EDGE,
    )


def _found(found: tuple[Found, ...], screen: ScreenContext, begin_again: Callable[[], Any]) -> w.Controls:
    """How much was found, each of it with its day, and the way back to the months."""
    nav = screen.nav
    said = trn("{n} found, the newest first.", "{n} found, the newest first.", len(found))
    if not found:
        said = tr("Nothing found. Try one word, or a day like 12 March 2026.")
    shown = found if nav.days.all_found else found[:FIRST_FOUND]
    controls: w.Controls = [
        w.live(w.body(said, key="found-count")),
        w.secondary(tr("Back to the months"), screen.on(begin_again), key="to-months"),
        *(_row(n, one, screen) for n, one in enumerate(shown)),
    ]
    if (more := len(found) - len(shown)) > 0:
        show = screen.on(nav.choose_days, replace(nav.days, all_found=True))
        controls.append(w.secondary(trn("Show {n} more", "Show {n} more", more), show, key="all-found"))
    return controls


def _row(n: int, one: Found, screen: ScreenContext) -> ft.Control:
    """One thing that was found, and the way to it."""
    key = f"found-{n}"
    head = tr("{day}: {kind}", day=date_words(one.day, screen.diary.today), kind=one.kind.label)
    words: w.Controls = [w.text(head, theme.BODY_STRONG)]
    if one.part:
        words.append(w.body(one.part))
    place = _place(one)
    tap = screen.on(open_day if place.kind is PlaceKind.DAY else Nav.open_from, screen.nav, place, key)
    row = ft.Button(
        key=key,
        content=w.stacked(words, spacing=2),
        on_click=tap,
        elevation=0,
        style=w.row_style(ft.Colors.SURFACE, ft.Colors.OUTLINE),
    )
    return w.anchor(key, ft.MergeSemantics(row))


def _place(one: Found) -> Place:
    """The line or visit that was found, or else its day."""
    if one.kind is FoundKind.CHANGE:
        return Place(PlaceKind.CHANGE, line_id=one.record_id)
    if one.kind is FoundKind.VISIT:
        return Place(PlaceKind.RECORD_VISIT, line_id=one.record_id)
    return Place(PlaceKind.DAY, day=one.day)
