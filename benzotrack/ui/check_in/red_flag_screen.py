"""Red flags: the question that ends a check-in or a hard day, and the list on a screen of its own."""

from dataclasses import dataclass

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import HAPPENED, QUESTIONS
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.check_in_actions import CheckInActions, hard_day, told, undo
from benzotrack.ui.check_in.check_in_keys import NONE_KEY
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.red_flag_list import EDGE, SIGN_GAP, gap_in, list_height, signs, standing
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look, TextToken
from benzotrack.ui.window.bars import kept_sealed

NONE_LARGE_FROM = 660
"""Height of a page from which *None of these* is as large as any main button, in logical px."""

_QUESTION = TextToken(17, True, 1.25)
_ASKED = 56
"""Height of the question with the space around it."""

_AROUND_NONE = 17
_TOP_BAR = 64


def happened_page(actions: CheckInActions, room: float) -> w.Page:
    """All ten signs, and None of these below them at the bottom, once the end of the list was in view."""
    fits = fit(actions, room)
    asked = ft.Container(_question(actions, HAPPENED), expand=True)
    return w.Page(
        HAPPENED,
        [_list(actions, [], [_back(actions), *told(actions, HAPPENED), asked], fits)],
        [_none(actions, actions.tap(actions.nothing_more), fits)],
        notices_last=True,
        after=[*_undo(actions), hard_day(actions), *_how_far(actions)],
        edge=EDGE,
        on_read=actions.form.reads,
    )


def hard_page(actions: CheckInActions, room: float) -> w.Page:
    """The hard day is saved; one tap takes it back, and the question about red flags is still asked."""
    fits = fit(actions, room, above=theme.TARGET + SIGN_GAP)
    asked = ft.Container(_question(actions, "hard"), expand=True)
    return w.Page(
        "hard",
        [_list(actions, [_hard_saved(actions)], [asked], fits)],
        [_none(actions, actions.tap(actions.let_stand), fits)],
        notices_last=True,
        after=[
            w.button(
                tr("Numbers to call"),
                actions.at_once(actions.screen.nav.open, Place(PlaceKind.HELP)),
                key="numbers",
                kind="outlined",
                icon=ft.Icons.CALL,
            ),
        ],
        edge=EDGE,
        on_read=actions.form.reads,
    )


def _hard_saved(actions: CheckInActions) -> ft.Control:
    """That it is saved and enough, with the way to take it back beside it."""
    saved = msg("Saved. That is enough.") if actions.past else msg("Saved. That is enough for today.")
    waits = actions.waits
    if waits is not None:
        saved = (
            msg("A hard day. That is enough.")
            if actions.past
            else msg("A hard day. That is enough for today.")
        )
    words: w.Controls = [
        w.text(say(saved), theme.BODY_STRONG),
        *([w.body(say(waits))] if waits is not None else []),
    ]
    undo = w.secondary(tr("Undo"), actions.tap(actions.diary.undo_hard), key="undo-hard", one_line=True)
    row = (
        w.stacked([*words, undo])
        if actions.look.large_text
        else ft.Row([ft.Container(w.stacked(words), expand=True), undo], spacing=theme.GAP)
    )
    return ft.Semantics(live_region=True, container=True, content=ft.Container(row, key="hard-saved"))


def _back(actions: CheckInActions) -> ft.Control:
    return w.icon_button(ft.Icons.ARROW_BACK, tr("Back"), actions.tap(actions.back), key="back")


def _question(actions: CheckInActions, page: str) -> ft.Control:
    return actions.question(_asked(actions), page, _QUESTION)


@dataclass(frozen=True)
class Fit:
    """What fits into the `height` that is left for the question, the signs and None of these, in logical px;
    worked out before the window tells what is in view.
    """

    look: Look
    height: float

    @property
    def none_height(self) -> int:
        """Height of None of these."""
        return self.look.target if self.height >= NONE_LARGE_FROM else theme.TARGET

    @property
    def left(self) -> float:
        """Height that is left for the signs."""
        return self.height - _ASKED - self.none_height - _AROUND_NONE

    @property
    def whole(self) -> bool:
        """Whether all ten signs should stand in view."""
        usual = self.look.text_scale <= 1 and not self.look.large_buttons
        return usual and self.left >= list_height()


def fit(actions: CheckInActions, room: float, above: int = 0) -> Fit:
    """The fit in a page of the height `room`, 0 while it is not known, with something above the question."""
    height = room or actions.look.height - _TOP_BAR
    return Fit(actions.look, height - above)


def _list(actions: CheckInActions, above: w.Controls, asked: w.Controls, fits: Fit) -> ft.Control:
    """The question and the signs, close together so that all stand in view."""
    listed = signs(actions.screen, actions.day, gap_in(fits.left))
    return w.stacked([*above, ft.Row(asked, spacing=0), listed], spacing=SIGN_GAP)


def _undo(actions: CheckInActions) -> w.Controls:
    given = undo(actions, HAPPENED)
    return [ft.Row(given, key="undo-row")] if given else []


def _how_far(actions: CheckInActions) -> w.Controls:
    if actions.from_review:
        return []
    number = QUESTIONS.index(HAPPENED) + 1
    return [w.progress(number, number)]


def _none(actions: CheckInActions, tap: w.Handler, fits: Fit) -> ft.Control:
    """None of these; once one of them stands it would be untrue, and says Nothing else. It is words and no
    button until the end of the list has been in view; before the window tells that, until it should be. Where
    all scrolls together it stands below the list, and no key leads past that.
    """
    words = tr("Nothing else") if standing(actions.diary, actions.day) else tr("None of these")
    read = fits.whole if actions.form.read is None else actions.form.read
    if not read:
        first = tr("{answer}? Read to the end of the list first.", answer=words)
        return w.live(w.text(first, theme.BODY_STRONG, align=ft.TextAlign.CENTER, key="read-first"))
    key_leads = not actions.look.low_window
    pressed_by = NONE_KEY if key_leads else ""
    return w.button(
        words, tap, key="none", min_height=fits.none_height, main=key_leads, pressed_by=pressed_by
    )


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
            signs(screen, day),
        ],
        key="signs",
        width=min(screen.look.width - 2 * EDGE, theme.COLUMN),
        edge=EDGE,
    )
