"""How a red flag ends: the person's own choice, never by a slip of the hand that chose it."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.red_flags import Outcome
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.navigation import Kind, Nav, Place
from benzotrack.ui.safety.advice_view import AdviceView
from benzotrack.ui.screen_context import ScreenContext

_TOLD: dict[Outcome, Message] = {
    Outcome.HELPED: msg("Recorded: you have had help. Help is always one tap away, at the top."),
    Outcome.MISTAKE: msg("Recorded: chosen by mistake."),
}


@ft.component
@w.bounded
def HowItEnds(diary: Diary, nav: Nav, view: AdviceView, screen: ScreenContext) -> ft.Control:
    """I have had help, this was a mistake (asked once more), or go on and leave it as it is."""
    asking, set_asking = ft.use_state(False)
    debounce = w.page_debounce(ft.context.page)

    def end(outcome: Outcome) -> None:
        diary.end_red_flag(view.flag.id, outcome)
        waiting = (*view.more_urgent, *view.others)
        if waiting:  # its number comes before anything else, also before a notice
            nav.instead(Place(Kind.ADVICE, flag_id=waiting[0].id))
        else:
            nav.back()
            nav.mention(_TOLD[outcome])

    def ended(outcome: Outcome, words: str, kind: str = "outlined") -> ft.Control:
        return w.button(words, screen.on(debounce.once(end, outcome)), key=f"end-{outcome.value}", kind=kind)

    ask = screen.on(debounce.once(set_asking, True))
    on = w.button(tr("Go on with the app"), screen.on(debounce.once(nav.back)), key="go-on", kind="outlined")
    if view.ended:
        return w.stacked([w.body(say(view.ended)), on], spacing=theme.GAP)
    if asking:
        return w.card(
            [
                w.text(tr("Was this chosen by mistake?"), theme.HEADING),
                ended(Outcome.MISTAKE, tr("Yes, by mistake")),
                w.button(tr("No, it happened"), screen.on(set_asking, False), key="no-mistake"),
            ],
            key="ask-mistake",
            live=True,
        )
    return w.stacked(
        [
            w.heading(tr("And then"), theme.HEADING),
            w.body(tr("This advice stays until you choose one of these two.")),
            ended(Outcome.HELPED, tr("I have had help")),
            w.button(tr("This was a mistake"), ask, key="mistake", kind="outlined"),
            w.body(tr("You can go on now and come back to it from Today.")),
            on,
        ],
        key="how-it-ends",
        spacing=theme.GAP,
    )


def still_happening(screen: ScreenContext, view: AdviceView) -> list[ft.Control]:
    """For a past day: whether it happened in the last 24 hours or still does; it can be answered anew."""
    if not view.past or view.ended:
        return []
    recent, diary, flag_id = view.flag.recent, screen.diary, view.flag.id
    answers = [(True, tr("Yes"), "recent-yes"), (False, tr("No"), "recent-no")]
    row: list[ft.Control] = [
        w.chosen(
            recent is value,
            w.button(
                words,
                screen.on(diary.red_flag_recent, flag_id, value),
                key=key,
                kind="filled" if recent is value else "outlined",
                icon=ft.Icons.CHECK if recent is value else None,
                expand=True,
            ),
        )
        for value, words, key in answers
    ]
    return [
        w.card(
            [
                w.text(tr("In the last 24 hours, or still happening?"), theme.HEADING),
                ft.Row(row, spacing=theme.GAP),
            ],
            key="recent",
        )
    ]
