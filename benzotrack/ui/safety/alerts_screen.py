"""Alerts as cards: what is true, why, what to do, and Call and Copy; contacted ones small below.

A card that was answered stays where it is, with what was answered, until the person goes elsewhere: nothing
moves up under the finger.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_cards import AlertCard, alert_cards
from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.ledger import Agreed
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.phone_buttons import call_and_copy
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import TextToken


@ft.component
@w.bounded
def AlertsScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The cards."""
    cards, resting = use_alert_cards(diary, screen)
    return w.page_column(
        [*(cards or [w.body(tr("Nothing needs a call now."))]), *resting],
        key="alerts",
        width=screen.look.column,
    )


_TONES = {
    Severity.RED_FLAG: w.Tone.URGENT,
    Severity.CONTACT: w.Tone.CONTACT,
    Severity.INFO: w.Tone.PLAIN,
}


@dataclass(frozen=True)
class Answered:
    """A card as it was answered here: where among the cards it stands, and which button was tapped."""

    at: int
    card: AlertCard
    key: str

    @property
    def contacted(self) -> bool:
        """Whether the answer was "I contacted them"."""
        return self.key.startswith(_CONTACTED)


_CONTACTED = "contacted-"
_SAID = "alert_banner_said"

Controls = list[ft.Control]
Answer = Callable[[str, Callable[[], Any]], None]


def use_alert_cards(
    diary: Diary, screen: ScreenContext, rules: Collection[str] | None = None
) -> tuple[Controls, Controls]:
    """The cards that stand now, and those that rest in a line each; of some rules, or of all.

    A hook, for a screen's own component. What was answered on this screen stays among the cards.
    """
    answered, set_answered = ft.use_state(cast("tuple[Answered, ...]", ()))
    known = [card for card in alert_cards(diary.alerts()) if rules is None or card.alert.rule in rules]
    resting = {about for card in known if card.quiet for about in card.about}
    kept = [one for one in answered if not one.contacted or one.card.about <= resting]
    held = {about for one in kept for about in one.card.about}

    def shown(at: int, card: AlertCard, done: Answered | None) -> ft.Control:
        def answer(key: str, verb: Callable[[], Any]) -> None:
            verb()
            set_answered(lambda before: (*before, Answered(at, card, key)))

        def undo() -> None:
            diary.acknowledge(card.alert, Did.TAKEN_BACK)
            set_answered(lambda before: tuple(one for one in before if one is not done))

        return CardOfAlerts(card, done, answer, undo, screen, key=f"card-{card.kind}")

    standing: list[tuple[AlertCard, Answered | None]] = [(card, None) for card in known if not card.quiet]
    for one in sorted(kept, key=lambda one: one.at):
        standing.insert(one.at, (one.card, one))
    cards = [shown(at, card, done) for at, (card, done) in enumerate(standing)]
    return cards, [_quiet(card, screen) for card in known if card.quiet and not card.about <= held]


@ft.component
@w.bounded
def CardOfAlerts(
    told: AlertCard, done: Answered | None, answer: Answer, undo: Callable[[], None], screen: ScreenContext
) -> ft.Control:
    """One card. A red flag leads to its advice; it can't be put away here.

    Once it is answered its other buttons leave their room: a finger that trembles meets nothing new there.
    """
    unreached, set_unreached = ft.use_state(False)
    debounce = w.page_debounce(ft.context.page)
    ft.use_effect(debounce.redrawn, [done])
    ink = (tone := w.Tone.PLAIN if done else _TONES[told.severity]).ink

    def slot(words: str, key: str, verb: Callable[[], Any]) -> ft.Control:
        if done is None:
            return _answer(words, key, screen.on(debounce.once(answer, key, verb)))
        if done.key != key:
            return _room(words, key)
        if done.contacted:
            return _answer(tr("You contacted them. Undo"), key, screen.on(debounce.once(undo)), live=True)
        return _answer(tr("Noted."), key, None, live=True)

    lines = [
        *_spoken(told, theme.HEADING, _lines(told, ink), ink),
        *_ways(told, screen),
        *(slot(*one) for one in _answers(told, screen)),
    ]
    if told.asks_for_contact:
        words, key = tr("I couldn't reach anyone"), f"unreached-{told.kind}"
        tap = screen.on(debounce.once(set_unreached, not unreached))
        lines.append(_room(words, key) if done else _answer(words, key, tap))
    if unreached:
        lines.extend(w.text(say(line), theme.BODY, ink) for line in told.cannot_reach)
    return w.card(lines, key=f"alert-{told.kind}", tone=tone)


def _spoken(told: AlertCard, token: TextToken, lines: Controls, ink: str, live: bool = True) -> Controls:
    """The title as a heading, and the lines; a screen reader says both together when they come up."""
    title = say(told.title)
    return [
        ft.Semantics(header=True, heading_level=2, container=True, content=w.text(title, token, ink)),
        ft.Semantics(label=title, live_region=live, container=True, content=w.stacked(lines)),
    ]


def _lines(told: AlertCard, ink: str) -> Controls:
    return [
        *(w.text(say(line), theme.BODY, ink) for line in told.lines),
        *(w.text(say(line), theme.BODY_STRONG, ink) for line in told.what_to_do),
    ]


def _answer(words: str, key: str, tap: Callable[[], Any] | None, live: bool = False) -> ft.Control:
    """A button; one control whatever it says, so that the focus of the keys stays on it. `live` has a
    screen reader say its words when they change.
    """
    shown = w.secondary(words, tap, key=key, disabled=tap is None)
    return ft.MergeSemantics(ft.Semantics(live_region=live, content=shown))


def _room(words: str, key: str) -> ft.Control:
    """Nothing, as large as the button that stood there."""
    return ft.Semantics(
        exclude_semantics=True, content=ft.Container(_answer(words, f"room-{key}", None), opacity=0)
    )


def _answers(told: AlertCard, screen: ScreenContext) -> list[tuple[str, str, Callable[[], Any]]]:
    """What can be answered: the words, the button's key, and the verb."""
    diary, alert = screen.diary, told.alert

    def verb(says: Did | Agreed) -> Callable[[], Any]:
        if isinstance(says, Agreed):
            return partial(diary.taper.answer_agreed, alert.about, says)
        return partial(diary.acknowledge, alert, says)

    answers: list[tuple[str, str, Callable[[], Any]]] = []
    if told.asks_for_contact:
        answers.append((tr("I contacted them"), f"{_CONTACTED}{told.kind}", verb(Did.CONTACTED)))
    for answer in told.answers:
        answers.append((say(answer.words), f"{answer.says.value}-{told.kind}", verb(answer.says)))
    return answers


def _ways(told: AlertCard, screen: ScreenContext) -> Controls:
    """To the advice of a red flag; Call and Copy of the clinic, or Help where no number is known."""
    if told.alert.rule == "red_flag":
        return [_to_advice(told, screen)]
    if not told.asks_for_contact:
        return []
    phone = screen.diary.settings.clinic_phone
    if phone:
        return [call_and_copy(screen, phone, key=f"clinic-{told.kind}")]
    return [
        w.button(
            tr("Numbers to call"),
            screen.on(screen.nav.open, Place(PlaceKind.HELP)),
            key=f"numbers-{told.kind}",
            kind="filled",
            icon=ft.Icons.CALL,
        )
    ]


def _to_advice(told: AlertCard, screen: ScreenContext) -> ft.Control:
    debounce = w.page_debounce(ft.context.page)
    return w.button(
        tr("See what to do"),
        screen.on(debounce.once(screen.nav.open, Place(PlaceKind.ADVICE, flag_id=told.alert.about))),
        key=f"advice-{told.alert.about}",
        kind="danger" if told.severity is Severity.RED_FLAG else "filled",
    )


def _quiet(told: AlertCard, screen: ScreenContext) -> ft.Control:
    """A card that rests because the person contacted someone, with the way to take that back."""
    at, what = f"{told.alert.rule}-{told.alert.about}", say(told.title)
    said = w.small(tr("You contacted them about: {what}", what=what), key=f"quiet-{at}")
    debounce = w.page_debounce(ft.context.page)
    undo = w.secondary(
        tr("Undo"),
        screen.on(debounce.once(screen.diary.acknowledge, told.alert, Did.TAKEN_BACK)),
        key=f"undo-{at}",
        name=tr("Undo: {what}", what=what),
        one_line=True,
    )
    if screen.look.large_text:
        return w.stacked([said, undo])
    return ft.Row([ft.Container(said, expand=True), undo], spacing=theme.GAP)


def alert_banner(alerts: tuple[Alert, ...], screen: ScreenContext) -> Controls:
    """While the check-in is the screen: the most severe card in a line, the others one tap away."""
    cards = alert_cards(alerts)
    return [Banner(cards[0], len(cards) - 1, screen)] if cards else []


@ft.component
@w.bounded
def Banner(first: AlertCard, others: int, screen: ScreenContext) -> ft.Control:
    """The most severe card in a line, said by a screen reader once, not again with every question.

    An information asks for nothing, so it is a line without a button, unless it can be ended.
    """
    page, draft = ft.context.page, screen.diary.draft(screen.diary.asked_day)
    live = ft.use_memo(lambda: _unsaid(page, first), [first.title, draft.asking if draft else ""])
    tone = _TONES[first.severity]
    flag = first.alert.rule == "red_flag"
    place = Place(PlaceKind.ADVICE, flag_id=first.alert.about) if flag else Place(PlaceKind.ALERTS)
    more = tr("and {n} more", n=others)
    below: Controls = [
        *(w.text(say(line), theme.BODY, tone.ink) for line in first.what_to_do[:1]),
        *([w.text(more, theme.SMALL, tone.ink)] if others else []),
    ]
    lines = _spoken(first, theme.BODY_STRONG, below, tone.ink, live)
    if first.severity is not Severity.INFO or _answers(first, screen):
        lines.append(
            w.button(
                tr("See what to do"),
                screen.on(w.page_debounce(page).once(screen.nav.open, place)),
                key="see-alerts",
                kind="danger" if first.severity is Severity.RED_FLAG else "outlined",
                min_height=theme.TARGET,
            )
        )
    return w.card(lines, key="alert-banner", tone=tone)


def _unsaid(page: ft.Page, told: AlertCard) -> bool:
    """Whether the page's last banner had another title; this one's is held from now on."""
    store, title = page.session.store, say(told.title)
    unsaid = not store.contains_key(_SAID) or store.get(_SAID) != title
    store.set(_SAID, title)
    return unsaid
