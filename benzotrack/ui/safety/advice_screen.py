"""The advice of one red flag: whom to call, what to do, and how it ends: by the person's own choice, never by
a slip of the hand that chose it.
"""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain import red_flags
from benzotrack.domain.advice import sign_words
from benzotrack.domain.red_flags import Outcome, RedFlag, Urgency
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.advice_view import AdviceView, advice_view
from benzotrack.ui.safety.who_to_call import (
    Whose,
    clinic_card,
    crisis_card,
    emergency_card,
    more_numbers,
)
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.window.notices import notices_below


@ft.component
@w.bounded
def AdviceScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The advice of one red flag; that it was on screen is written down once it is."""
    flag_id, _ = ft.use_state(nav.place.flag_id if nav.place else "")
    view = advice_view(diary, flag_id)

    def shown() -> None:
        if view is not None:
            diary.red_flag_shown(flag_id)

    ft.use_effect(screen.on(shown), [])
    if view is None:
        return w.page_column(
            [
                emergency_card(screen, tr("Emergency")),
                notices_below(screen),
                w.body(tr("This sign is not in the diary.")),
            ],
            key="advice",
            width=screen.look.column,
        )
    return w.page_column(
        [
            *_first(view, screen),
            notices_below(screen),
            *still_happening(screen, view),
            *_sign(view),
            *_then(view, screen),
            HowItEnds(diary, nav, view, screen, key=f"ends-{flag_id}"),
            *_others(view.others, screen, tr("You chose this too")),
        ],
        key="advice",
        width=screen.look.column,
    )


def _first(view: AdviceView, screen: ScreenContext) -> list[ft.Control]:
    """Whom to call, before anything else; a more urgent sign goes before even that."""
    call = say(view.call)
    match view.urgency:
        case Urgency.EMERGENCY:
            return [emergency_card(screen, call)]
        case Urgency.CRISIS_LINE:
            unsafe = emergency_card(screen, tr("If you can't stay safe"))
            return [*_urgent_too(view, screen), crisis_card(screen, call), unsafe]
    return [*_urgent_too(view, screen), clinic_card(screen, tone=w.Tone.CONTACT, title=call)]


def _urgent_too(view: AdviceView, screen: ScreenContext) -> list[ft.Control]:
    return _others(view.more_urgent, screen, tr("You also chose this. It comes first"))


def _sign(view: AdviceView) -> list[ft.Control]:
    return [
        w.card(
            [w.text(say(view.words), theme.HEADING), w.body(say(view.chosen))],
            key="sign",
        )
    ]


def _then(view: AdviceView, screen: ScreenContext) -> list[ft.Control]:
    """The rest of the advice, and the numbers that were not at the top."""
    rest: list[ft.Control] = [w.text(say(sentence), theme.BODY_STRONG) for sentence in view.advice]
    if view.flag.key == "overdose_harm":
        rest.extend(more_numbers(screen, Whose.POISON))
    if view.urgency is Urgency.SAME_DAY:
        rest.extend(more_numbers(screen, Whose.PHARMACY, Whose.OUT_OF_HOURS))
    if view.urgency is not Urgency.CRISIS_LINE and view.crisis:
        rest.append(crisis_card(screen, tr("Crisis line")))
    if view.urgency is not Urgency.SAME_DAY:
        rest.append(clinic_card(screen))
    else:
        rest.append(emergency_card(screen, tr("Emergency")))
    return rest


def _others(flags: tuple[RedFlag, ...], screen: ScreenContext, title: str) -> list[ft.Control]:
    """Other active signs, each leading to its own advice."""
    return [
        w.card(
            [
                w.text(title, theme.BODY, _tone(flag).ink),
                w.text(say(sign_words(flag.key, screen.diary.profile)), theme.BODY_STRONG, _tone(flag).ink),
                w.secondary(
                    tr("See what to do"),
                    screen.on(screen.nav.instead, Place(PlaceKind.ADVICE, flag_id=flag.id)),
                    key=f"other-{flag.id}",
                ),
            ],
            key=f"other-sign-{flag.id}",
            tone=_tone(flag),
        )
        for flag in flags
    ]


def _tone(flag: RedFlag) -> w.Tone:
    return w.Tone.CONTACT if red_flags.urgency(flag) is Urgency.SAME_DAY else w.Tone.URGENT


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
            nav.instead(Place(PlaceKind.ADVICE, flag_id=waiting[0].id))
        else:
            nav.back()
            nav.mention(_TOLD[outcome])

    def ending(outcome: Outcome) -> w.Handler:
        return screen.on(debounce.once(end, outcome))

    ask = screen.on(debounce.once(set_asking, True))
    on = w.button(tr("Go on with the app"), screen.on(debounce.once(nav.back)), key="go-on", kind="outlined")
    if view.ended:
        return w.stacked([w.body(say(view.ended)), on], spacing=theme.GAP)
    if asking:
        return w.confirmation(
            tr("Was this chosen by mistake?"),
            w.Answer(tr("No, it happened"), screen.on(set_asking, False), "no-mistake"),
            w.Answer(tr("Yes, by mistake"), ending(Outcome.MISTAKE), "end-mistake"),
            key="ask-mistake",
        )
    return w.stacked(
        [
            w.heading(tr("And then"), theme.HEADING),
            w.body(tr("This advice stays until you choose one of these two.")),
            w.button(tr("I have had help"), ending(Outcome.HELPED), key="end-helped", kind="outlined"),
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
    asked = tr("In the last 24 hours, or still happening?")
    answers = [(True, tr("Yes"), "recent-yes"), (False, tr("No"), "recent-no")]
    row: list[ft.Control] = [
        w.as_radio(
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
                w.text(asked, theme.HEADING),
                w.radio_group(asked, [ft.Row(row, spacing=theme.GAP)]),
            ],
            key="recent",
        )
    ]
