"""The question about red flags, and the hard day that ends with it."""

from __future__ import annotations

from datetime import date

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import HAPPENED, QUESTIONS
from benzotrack.domain.red_flags import BY_KEY, KINDS, Outcome, RedFlag, RedFlagKind
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui.check_in.check_in_actions import Turn
from benzotrack.ui.check_in.page_frame import Controls, Page, back_and_undo, hard_day, question
from benzotrack.ui.navigation import Kind, Place
from benzotrack.ui.screen_context import Shell
from benzotrack.ui.widgets.buttons import Handler, button
from benzotrack.ui.widgets.cards import Tone, card, stacked
from benzotrack.ui.widgets.choices import line
from benzotrack.ui.widgets.debounce import Taps
from benzotrack.ui.widgets.text import small, text


def happened_page(turn: Turn) -> Page:
    """The list of signs, and None of these at its end: who taps it has come past every sign."""
    return Page(
        HAPPENED,
        [
            *back_and_undo(turn, HAPPENED),
            _how_long(turn),
            question(turn, HAPPENED, _asked(turn)),
            _list(turn),
            _none(turn, turn.tap(turn.nothing_more)),
            hard_day(turn),
        ],
        [],
        notices_last=True,
    )


def hard_page(turn: Turn) -> Page:
    """The hard day is saved; one tap takes it back, and the question about red flags is still asked."""
    saved = msg("Saved. That is enough.") if turn.past else msg("Saved. That is enough for today.")
    waits = turn.waits
    if waits is not None:
        saved = (
            msg("A hard day. That is enough.") if turn.past else msg("A hard day. That is enough for today.")
        )
    return Page(
        "hard",
        [
            card(
                [
                    text(say(saved), theme.HEADING, Tone.CALM.ink),
                    *([text(say(waits), theme.BODY, Tone.CALM.ink)] if waits is not None else []),
                    button(
                        tr("Undo"),
                        turn.tap(turn.diary.undo_hard),
                        key="undo-hard",
                        kind="outlined",
                        icon=ft.Icons.UNDO,
                        min_height=theme.TARGET,
                    ),
                ],
                key="hard-saved",
                tone=Tone.CALM,
                live=True,
            ),
            small(tr("{n} signs. Scroll to the end.", n=len(KINDS))),
            question(turn, "hard", _asked(turn)),
            _list(turn),
            _none(turn, turn.tap(turn.let_stand)),
            button(
                tr("Numbers to call"),
                turn.at_once(turn.shell.nav.open, Place(Kind.HELP)),
                key="numbers",
                kind="outlined",
                icon=ft.Icons.CALL,
            ),
        ],
        [],
        notices_last=True,
    )


def signs(shell: Shell, taps: Taps, day: date) -> Controls:
    """The ten signs in plain words. A tap puts one on disk and opens its advice at once; one that stands
    already opens the advice it has.
    """
    found = standing(shell.diary, day)
    return [_sign(shell, taps, day, kind, found.get(kind.key)) for kind in KINDS]


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


def sign_line(shell: Shell, taps: Taps, day: date, key: str) -> ft.Control:
    """One sign of the list by its key, to be chosen where something else points to it."""
    return _sign(shell, taps, day, BY_KEY[key], standing(shell.diary, day).get(key))


def choose(shell: Shell, day: date, key: str) -> None:
    """Put a red flag on disk and open its advice; an active one is not chosen twice."""
    before = standing(shell.diary, day).get(key)
    flag = before if before and before.active else shell.diary.choose_red_flag(day, key)
    shell.nav.open(Place(Kind.ADVICE, day=day, flag_id=flag.id))


def _sign(shell: Shell, taps: Taps, day: date, kind: RedFlagKind, flag: RedFlag | None) -> ft.Control:
    aside = ""
    if flag is not None:
        aside = tr("Chosen. See what to do") if flag.active else tr("You had help with this")
    return line(
        say(kind.words),
        flag is not None,
        shell.on(taps.counting(choose, shell, day, kind.key)),
        key=f"sign-{kind.key}",
        sign=ft.Icons.CHECK if flag is not None else ft.Icons.CHEVRON_RIGHT,
        aside=aside,
        min_height=theme.TARGET,
    )


def _how_long(turn: Turn) -> ft.Control:
    """Where in the check-in it is, and that the list goes on below."""
    if turn.from_review:
        return small(tr("{n} signs. Scroll to the end.", n=len(KINDS)))
    number = QUESTIONS.index(HAPPENED) + 1
    words = tr(
        "Question {n} of {count}: {signs} signs. Scroll to the end.", n=number, count=number, signs=len(KINDS)
    )
    return small(words)


def _list(turn: Turn) -> ft.Control:
    return stacked(signs(turn.shell, turn.kept.taps, turn.day), key="sign-list")


def _none(turn: Turn, tap: Handler) -> ft.Control:
    """None of these; once one of them stands it would be untrue, and says Nothing else."""
    words = tr("Nothing else") if standing(turn.diary, turn.day) else tr("None of these")
    return button(words, tap, key="none", min_height=turn.look.target + 8, main=True)


def _asked(turn: Turn) -> Message:
    if turn.asked_about is not None:
        return msg("Did any of these happen on {day}?", day=turn.asked_about)
    return msg("Did any of these happen since your last check-in?")
