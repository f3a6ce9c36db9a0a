"""Red flags: the question that ends a check-in or a hard day, and the list on a screen of its own."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import HAPPENED, QUESTIONS
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions, back_and_undo, hard_day
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.red_flag_list import signs, standing
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.window.bars import kept_sealed


def happened_page(actions: CheckInActions) -> w.Page:
    """The list of signs, and None of these at its end: who taps it has come past every sign."""
    return w.Page(
        HAPPENED,
        [
            *back_and_undo(actions, HAPPENED),
            _how_long(actions),
            actions.question(_asked(actions), HAPPENED),
            _list(actions),
            _none(actions, actions.tap(actions.nothing_more)),
            hard_day(actions),
        ],
        notices_last=True,
    )


def hard_page(actions: CheckInActions) -> w.Page:
    """The hard day is saved; one tap takes it back, and the question about red flags is still asked."""
    saved = msg("Saved. That is enough.") if actions.past else msg("Saved. That is enough for today.")
    waits = actions.waits
    if waits is not None:
        saved = (
            msg("A hard day. That is enough.")
            if actions.past
            else msg("A hard day. That is enough for today.")
        )
    return w.Page(
        "hard",
        [
            w.card(
                [
                    w.text(say(saved), theme.HEADING, w.Tone.CALM.ink),
                    *([w.text(say(waits), theme.BODY, w.Tone.CALM.ink)] if waits is not None else []),
                    w.secondary(
                        tr("Undo"), actions.tap(actions.diary.undo_hard), key="undo-hard", icon=ft.Icons.UNDO
                    ),
                ],
                key="hard-saved",
                tone=w.Tone.CALM,
                live=True,
            ),
            w.small(tr("{n} signs. Scroll to the end.", n=len(KINDS))),
            actions.question(_asked(actions), "hard"),
            _list(actions),
            _none(actions, actions.tap(actions.let_stand)),
            w.button(
                tr("Numbers to call"),
                actions.at_once(actions.screen.nav.open, Place(PlaceKind.HELP)),
                key="numbers",
                kind="outlined",
                icon=ft.Icons.CALL,
            ),
        ],
        notices_last=True,
    )


def _how_long(actions: CheckInActions) -> ft.Control:
    """Where in the check-in it is, and that the list goes on below."""
    if actions.from_review:
        return w.small(tr("{n} signs. Scroll to the end.", n=len(KINDS)))
    number = QUESTIONS.index(HAPPENED) + 1
    words = tr(
        "Question {n} of {count}: {signs} signs. Scroll to the end.", n=number, count=number, signs=len(KINDS)
    )
    return w.small(words)


def _list(actions: CheckInActions) -> ft.Control:
    return w.stacked(signs(actions.screen, actions.day), key="sign-list")


def _none(actions: CheckInActions, tap: w.Handler) -> ft.Control:
    """None of these; once one of them stands it would be untrue, and says Nothing else."""
    words = tr("Nothing else") if standing(actions.diary, actions.day) else tr("None of these")
    return w.button(words, tap, key="none", min_height=actions.look.target + 8, main=True)


def _asked(actions: CheckInActions) -> Message:
    if actions.asked_about is not None:
        return msg("Did any of these happen on {day}?", day=actions.asked_about)
    return msg("Did any of these happen since your last check-in?")


@ft.component
@w.bounded
def RedFlagScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The list; a choice opens what to do at once."""
    day = (nav.place.day if nav.place else None) or diary.asked_day
    return w.page_column(
        [
            w.heading(tr("Something is happening now")),
            w.body(tr("Choose what fits. You will see at once what to do.")),
            *([w.body(kept_sealed(), key="kept-sealed")] if screen.lock_actions.locked else []),
            ft.Column(
                signs(screen, day),
                spacing=12,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
        ],
        key="signs",
        width=screen.look.column,
    )
