"""The list of red flags: what stands there already, and the tap that puts one on disk and opens advice."""

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.advice import sign_words
from benzotrack.domain.red_flags import BY_KEY, KINDS, Outcome, RedFlag, RedFlagKind
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import TextToken

SIGN_GAP = 2
"""Least space between two signs, in logical px."""

MOST_SIGN_GAP = 8
EDGE = 10
"""Space beside the list: two lines of a sign's words are enough in a window of 360."""

_WORDS = TextToken(16, False, 1.3)
_TELLING = TextToken(16, True, 1.3)
_INSIDE = 2


def list_height(gap: int = SIGN_GAP) -> float:
    """Height of the ten signs at normal text size, in logical px."""
    return len(KINDS) * theme.TARGET + (len(KINDS) - 1) * gap


def gap_in(room: float) -> int:
    """The space between two signs that leaves the list no higher than `room`, within its limits."""
    spare = (room - list_height(0)) / (len(KINDS) - 1)
    return int(min(max(spare, SIGN_GAP), MOST_SIGN_GAP))


def signs(screen: ScreenContext, day: date, gap: int = SIGN_GAP) -> ft.Control:
    """The ten signs in plain words. A tap puts one on disk and opens its advice at once; one that stands
    already opens the advice it has.
    """
    found = standing(screen.diary, day)
    lines = [_sign(screen, day, kind, found.get(kind.key)) for kind in KINDS]
    return w.stacked(lines, key="sign-list", spacing=gap)


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


def is_it_this(screen: ScreenContext, day: date, key: str, *, about: str) -> ft.Control:
    """A sign that what was said may stand for: only the person's own tap makes it one."""
    asked = w.text(tr("Is it this? Then tap it."), theme.BODY_STRONG, w.Tone.CONTACT.ink)
    return w.card([asked, sign_line(screen, day, key)], key=f"near-{about}", tone=w.Tone.CONTACT, live=True)


def choose(screen: ScreenContext, day: date, key: str) -> None:
    """Put a red flag on disk and open its advice; an active one is not chosen twice."""
    before = standing(screen.diary, day).get(key)
    flag = before if before and before.active else screen.diary.choose_red_flag(day, key)
    screen.nav.open(Place(PlaceKind.ADVICE, day=day, flag_id=flag.id))


def _sign(screen: ScreenContext, day: date, kind: RedFlagKind, flag: RedFlag | None) -> ft.Control:
    debounce = w.page_debounce(ft.context.page)
    tap = screen.on(debounce.once(choose, screen, day, kind.key))
    return sign_button(screen, kind, tap, key=f"sign-{kind.key}", flag=flag)


def sign_button(
    screen: ScreenContext, kind: RedFlagKind, tap: w.Handler, *, key: str, flag: RedFlag | None = None
) -> ft.Control:
    """A sign as a line to tap, its telling words bold. One that stands says so in the stead of its other
    words, so that it is no higher; its name stays whole.
    """
    on = flag is not None
    ink = ft.Colors.ON_PRIMARY if on else ft.Colors.ON_SURFACE
    name, telling = say(sign_words(kind.key, screen.diary.profile)), say(kind.telling)
    aside = ""
    if flag is not None:
        aside = tr("Chosen. See what to do") if flag.active else tr("You had help with this")
    words = [_telling(name, telling, ink), _silent(aside, ink)] if on else [_words(name, telling, ink)]
    content: w.Controls = [
        ft.Container(height=theme.TARGET - 2 * _INSIDE),
        ft.Container(w.stacked(words, spacing=0), expand=True),
        *([ft.Icon(ft.Icons.CHECK, color=ink, size=24)] if on else []),
    ]
    button = ft.Button(
        key=key,
        content=ft.Row(content, spacing=0),
        on_click=tap,
        elevation=0,
        style=w.line_style(on, ft.Padding(EDGE, _INSIDE, EDGE, _INSIDE)),
    )
    return ft.MergeSemantics(ft.Semantics(selected=on, hint_text=aside or None, content=button))


def _words(name: str, telling: str, ink: str) -> ft.Control:
    spans = [
        ft.TextSpan(telling, _TELLING.style(ink)),
        ft.TextSpan(name.removeprefix(telling), _WORDS.style(ink)),
    ]
    return ft.Text(spans=spans, style=_WORDS.style(ink), semantics_label=name)


def _telling(name: str, telling: str, ink: str) -> ft.Control:
    return w.text(telling, _TELLING, ink, semantics_label=name)


def _silent(aside: str, ink: str) -> ft.Control:
    """What is told as the button's hint."""
    return ft.Semantics(exclude_semantics=True, content=w.text(aside, _WORDS, ink))
