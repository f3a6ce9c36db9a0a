"""Alerts as cards: what is true, why, what to do, and Call and Copy; contacted ones small below.

A card that was answered stays where it is, with what was answered, until the person goes elsewhere: nothing
moves up under the finger.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.alert_cards import AlertCard, alert_cards, cannot_reach
from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.contacts import contacted_words
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.profile import AGREED_ABOUT
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
    """A card as it was answered here: where among the cards it stands, which button was tapped, and what the
    diary gave for it: of a contact, its moment.
    """

    at: int
    card: AlertCard
    key: str
    kept: Any

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
            kept = verb()
            set_answered(lambda before: (*before, Answered(at, card, key, kept)))

        def undo() -> None:
            if done is not None:
                diary.take_back(card.alert, done.kept)
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
    diary, alert = screen.diary, told.alert
    debounce = w.page_debounce(ft.context.page)
    ft.use_effect(debounce.redrawn, [done, alert.contacted_at, alert.unreached_at])
    ink = (tone := w.Tone.PLAIN if done else _TONES[told.severity]).ink

    def undo_at(words: str, key: str, said_at: datetime) -> ft.Control:
        return _answer(words, key, screen.on(debounce.once(diary.take_back, alert, said_at)), live=True)

    def slot(words: str, key: str, verb: Callable[[], Any]) -> ft.Control:
        if done is None and key.startswith(_CONTACTED) and (at := told.stays_since(diary.today)):
            return undo_at(_undo_words(), key, at)
        if done is None:
            return _answer(words, key, screen.on(debounce.once(answer, key, verb)))
        if done.key != key:
            return _room(words, key)
        if done.contacted:
            return _answer(_undo_words(), key, screen.on(debounce.once(undo)), live=True)
        return _answer(tr("Noted."), key, None, live=True)

    lines = [
        *_spoken(told, theme.HEADING, _lines(told, screen, ink), ink),
        *_ways(told, screen),
        *(slot(*one) for one in _answers(told, screen)),
    ]
    if told.asks_for_contact:
        words, key = tr("I couldn't reach anyone"), f"unreached-{told.kind}"
        if done:
            lines.append(_room(words, key))
        elif alert.unreached_at:
            lines.append(undo_at(tr("You couldn't reach anyone. Undo"), key, alert.unreached_at))
            lines += _nobody_reached(told, screen, ink)
        else:
            tap = screen.on(debounce.once(diary.acknowledge, alert, Did.NOT_REACHED))
            lines.append(_answer(words, key, tap))
    return w.card(lines, key=f"alert-{told.kind}", tone=tone)


def _spoken(told: AlertCard, token: TextToken, lines: Controls, ink: str, live: bool = True) -> Controls:
    """The title as a heading, and the lines; a screen reader says both together when they come up."""
    title = say(told.title)
    return [
        ft.Semantics(header=True, heading_level=2, container=True, content=w.text(title, token, ink)),
        ft.Semantics(label=title, live_region=live, container=True, content=w.stacked(lines)),
    ]


def _undo_words() -> str:
    return tr("You contacted them. Undo")


def _lines(told: AlertCard, screen: ScreenContext, ink: str) -> Controls:
    """What is true, what was done about it, what was agreed with the prescriber, and what to do. Of a sign's
    advice only the first sentence: the whole of it is one tap away.
    """
    what_to_do = told.what_to_do[:1] if told.alert.is_red_flag else told.what_to_do
    return [
        *(w.text(say(line), theme.BODY, ink) for line in told.lines),
        *_contacted(told, screen, theme.BODY_STRONG, ink),
        *(line for topic in told.alert.topics for line in _agreed(topic, screen, ink)),
        *(w.text(say(line), theme.BODY_STRONG, ink) for line in what_to_do),
    ]


def _contacted(told: AlertCard, screen: ScreenContext, token: TextToken, ink: str) -> Controls:
    """That somebody was contacted about it and it stands all the same; nothing where nobody was."""
    at = told.alert.contacted_at
    return [w.text(say(contacted_words(at, screen.diary.today)), token, ink)] if at else []


def _agreed(topic: str, screen: ScreenContext, ink: str) -> Controls:
    """What was agreed with the prescriber about that, in their words; nothing where nothing was."""
    words = screen.diary.profile.agreed_words(topic)
    if not words:
        return []
    return [
        w.text(say(AGREED_ABOUT[topic]), theme.SMALL, ink),
        w.text(tr("Agreed with your prescriber: {words}", words=words), theme.BODY_STRONG, ink),
    ]


def _nobody_reached(told: AlertCard, screen: ScreenContext, ink: str) -> Controls:
    """What to do when nobody answers, with the numbers of who may."""
    settings = screen.diary.settings
    further = (
        (tr("Out-of-hours line"), settings.out_of_hours_phone, "out-of-hours"),
        (tr("Pharmacy"), settings.pharmacy_phone, "pharmacy"),
    )
    numbers = [
        w.stacked([w.text(label, theme.SMALL, ink), call_and_copy(screen, phone, key=f"{key}-{told.kind}")])
        for label, phone, key in further
        if phone
    ]
    first, *rest = cannot_reach(told.alert.cant_wait, screen.diary.today)
    return [
        *_agreed("who_to_call", screen, ink),
        w.text(say(first), theme.BODY_STRONG, ink),
        *numbers,
        *(w.text(say(line), theme.BODY, ink) for line in rest),
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
    if told.offers_contact:
        answers.append((tr("I contacted them"), f"{_CONTACTED}{told.kind}", verb(Did.CONTACTED)))
    for answer in told.answers:
        answers.append((say(answer.words), f"{answer.says.value}-{told.kind}", verb(answer.says)))
    return answers


def _ways(told: AlertCard, screen: ScreenContext) -> Controls:
    """To the advice of a red flag; Call and Copy of the clinic, or Help where no number is known and somebody
    is to be contacted.
    """
    if told.alert.is_red_flag:
        return [_to_advice(told, screen)]
    if not told.offers_contact:
        return []
    phone = screen.diary.settings.clinic_phone
    if phone:
        return [call_and_copy(screen, phone, key=f"clinic-{told.kind}")]
    if not told.asks_for_contact:
        return []
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
    """What rests because the person contacted someone, in a line, with the way to take that back."""
    alert = told.alert
    at, what = f"{alert.rule}-{alert.about}", say(told.title)
    said = w.small(say(alert.brief or told.title), key=f"quiet-{at}")
    debounce = w.page_debounce(ft.context.page)
    undo = w.secondary(
        tr("Undo"),
        screen.on(debounce.once(screen.diary.take_back, alert, alert.contacted_at)),
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
    flag = first.alert.is_red_flag
    place = Place(PlaceKind.ADVICE, flag_id=first.alert.about) if flag else Place(PlaceKind.ALERTS)
    more = tr("and {n} more", n=others)
    below: Controls = [
        *(w.text(say(line), theme.BODY, tone.ink) for line in first.what_to_do[:1]),
        *_contacted(first, screen, theme.SMALL, tone.ink),
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
