"""The list of red flags: what stands there already, and the tap that puts one on disk and opens advice."""

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import BY_KEY, KINDS, Outcome, RedFlag, RedFlagKind
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext


def signs(screen: ScreenContext, day: date) -> w.Controls:
    """The ten signs in plain words. A tap puts one on disk and opens its advice at once; one that stands
    already opens the advice it has.
    """
    found = standing(screen.diary, day)
    return [_sign(screen, day, kind, found.get(kind.key)) for kind in KINDS]


def standing(diary: Diary, day: date) -> dict[str, RedFlag]:
    """The red flags that still tell something on that day's list, by key; an active one before an ended.

    On a day's list stand its own, and on that of the day that is asked about the active ones chosen today,
    but not one said to be over: what is tapped there happens now. One chosen by mistake stands nowhere.
    """
    found: dict[str, RedFlag] = {}
    for flag in diary.red_flags:
        mine = flag.about_day == day
        now = day >= diary.asked_day and flag.day == diary.today and flag.recent is not False
        stands = flag.active and (mine or now)
        helped = mine and flag.outcome is Outcome.HELPED and flag.key not in found
        if stands or helped:
            found[flag.key] = flag
    return found


def sign_line(screen: ScreenContext, day: date, key: str) -> ft.Control:
    """One sign of the list by its key, to be chosen where something else points to it."""
    return _sign(screen, day, BY_KEY[key], standing(screen.diary, day).get(key))


def choose(screen: ScreenContext, day: date, key: str) -> None:
    """Put a red flag on disk and open its advice; an active one is not chosen twice."""
    before = standing(screen.diary, day).get(key)
    flag = before if before and before.active else screen.diary.choose_red_flag(day, key)
    screen.nav.open(Place(PlaceKind.ADVICE, day=day, flag_id=flag.id))


def _sign(screen: ScreenContext, day: date, kind: RedFlagKind, flag: RedFlag | None) -> ft.Control:
    debounce = w.page_debounce(ft.context.page)
    aside = ""
    if flag is not None:
        aside = tr("Chosen. See what to do") if flag.active else tr("You had help with this")
    return w.line(
        say(kind.words),
        flag is not None,
        screen.on(debounce.once(choose, screen, day, kind.key)),
        key=f"sign-{kind.key}",
        sign=ft.Icons.CHECK if flag is not None else ft.Icons.CHEVRON_RIGHT,
        aside=aside,
        min_height=theme.TARGET,
    )
