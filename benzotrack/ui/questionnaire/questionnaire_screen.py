"""GAD-7 or PHQ-9: its words as published, one question a page, four large answers and a way to leave it out;
then the total with its band in words. Every answer is on disk before the page turns.
"""

import uuid
from dataclasses import dataclass
from math import ceil

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.domain.questionnaires import (
    ANSWERS,
    CONTACT_ADVICE,
    GAD_7,
    NOTICE,
    PHQ_9,
    Questionnaire,
    QuestionnaireKind,
    begun,
    newest,
    totals,
)
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.red_flag_list import choose, sign_line
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look

BESIDE = 64
"""Width of what stands beside an answer's words in its button, in logical px."""

TOP_BAR = 88
"""Height of the bar above a questionnaire, in logical px, until the window tells what it has left."""

QUESTION_ROOM = 54
"""Height in which a question can be read, in logical px at normal text size."""


def new_one(diary: Diary, kind: QuestionnaireKind) -> Questionnaire:
    """A questionnaire of that kind with nothing answered; not written yet."""
    return begun(kind, uuid.uuid4().hex, diary.now.date(), diary.now)


@dataclass(frozen=True)
class QuestionnaireActions(w.PageActions):
    """One drawing of a questionnaire: what is answered, and the taps that a page of it can offer."""

    kind: QuestionnaireKind
    shown: Questionnaire

    # What the taps do

    def answer(self, item: int, answer: int | None) -> None:
        """Give an answer, or leave the question out, and go on.

        One that asks for help puts its red flag on disk and opens the advice first, whatever else fails.
        """
        if self.kind.asks_for_help(item, answer):
            choose(self.screen, self.diary.today, self.kind.sign)
        self.diary.fill_in(self.shown.answered(item, answer, self.diary.now))

    def back(self) -> None:
        """The question before."""
        self.diary.fill_in(self.shown.back(self.diary.now))

    def fill_gaps(self) -> None:
        """The first question that was left out."""
        self.diary.fill_in(self.shown.at_first_left_out(self.diary.now))

    def done(self) -> None:
        """Leave it as it stands."""
        self.diary.fill_in(self.shown.done(self.diary.now))
        self.screen.nav.back()

    def again(self) -> None:
        """Begin a new one; this one is kept."""
        self.diary.fill_in(new_one(self.diary, self.kind))


@ft.component
@w.bounded
def QuestionnaireScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The page that the newest of its kind stands on, or a new one's first question."""
    place, _ = ft.use_state(nav.place.kind if nav.place else PlaceKind.GAD_7)
    kind = PHQ_9 if place is PlaceKind.PHQ_9 else GAD_7
    new = ft.use_memo(lambda: new_one(diary, kind), [])
    shown = newest(diary.questionnaires, kind, diary.today) or new
    actions = QuestionnaireActions(screen, kind, shown)
    return w.Wizard(
        lambda room: total_page(actions) if shown.at_end else question_page(actions, room), screen
    )


def question_page(actions: QuestionnaireActions, room: float) -> w.Page:
    """The question that is asked now, none of its answers chosen but by the person.

    The answers end at one place on every question, just above the bottom, where the page's height `room`
    leaves enough of it for the question.
    """
    kind, shown, look = actions.kind, actions.shown, actions.screen.look
    item = shown.asking
    page = f"{kind.id}-{item}"
    answers = w.radio_group(
        say(kind.items[item]), [_answer(actions, item, number) for number in range(len(ANSWERS))]
    )
    skip = w.button(
        tr("Skip"),
        actions.tap(actions.answer, item, None),
        key=f"{page}-skip",
        kind="quiet",
        min_height=theme.TARGET,
    )
    recall = w.small(say(kind.recall))
    question = actions.question(kind.items[item], page)
    asked = [_where(actions), *([question, skip, recall] if look.large_text else [recall, question])]
    staying: list[ft.Control] = [w.stacked([answers, *([] if look.large_text else [skip])])]
    if not _fit(look, room):
        asked, staying = [*asked, *staying], []
    return w.Page(
        f"{shown.id}-{item}",
        [
            *asked,
            w.small(tr("Without an answer to every question there is no total.")),
            w.small(say(NOTICE)),
        ],
        staying=staying,
    )


def _fit(look: Look, room: float) -> bool:
    """Whether the answers leave room for the question; every question has the same."""
    if look.low_window:
        return False
    left = (room or look.height - TOP_BAR) - QUESTION_ROOM * look.text_scale
    for answer in ANSWERS:
        wide = len(say(answer)) * theme.PER_EM * theme.BODY.size * look.text_scale
        lines = ceil(wide / (look.column - BESIDE))
        words = lines * theme.BODY.size * theme.BODY.height * look.text_scale
        left -= look.target - theme.BODY.size * theme.BODY.height + words + theme.GAP_SMALL
    return left >= 0


def _where(actions: QuestionnaireActions) -> ft.Control:
    """Back, but on the first question, and beside it which question it is."""
    item, count = actions.shown.asking, len(actions.kind.items)
    words = ft.Container(w.progress(item + 1, count), expand=True)
    return ft.Row([*([actions.back_button(actions.back)] if item else []), words], spacing=theme.GAP)


def _answer(actions: QuestionnaireActions, item: int, number: int) -> ft.Control:
    on = actions.shown.answers[item] == number
    return w.line(
        say(ANSWERS[number]),
        on,
        actions.tap(actions.answer, item, number),
        key=f"{actions.kind.id}-{item}-{number}",
        sign=w.radio(on),
        min_height=actions.screen.look.target,
    )


# The total


def result_words(kind: QuestionnaireKind, shown: Questionnaire) -> Message:
    """The total and its band, or that there is none and why."""
    if shown.total is None:
        return msgn(
            "No total: {n} question was left out.", "No total: {n} questions were left out.", shown.left_out
        )
    band = kind.band(shown.total)
    return msg("{total} of {highest}, {band}", total=shown.total, highest=kind.highest, band=band)


def total_page(actions: QuestionnaireActions) -> w.Page:
    """What came out, and what can be done with it."""
    kind, shown = actions.kind, actions.shown
    return w.Page(
        f"{shown.id}-total",
        [
            ft.Row([actions.back_button(actions.back)]),
            *_help_first(actions),
            *_contact(actions),
            w.text(say(kind.name), theme.BODY_STRONG),
            actions.question(result_words(kind, shown), f"{kind.id}-total"),
            *([_bands(kind)] if shown.total is not None else []),
            w.body(tr("Self-reported, not a diagnosis.")),
            w.body(tr("Show it at your visit. If you feel worse, contact your clinician.")),
            *_ways_on(actions),
            w.small(say(NOTICE)),
        ],
    )


def _help_first(actions: QuestionnaireActions) -> list[ft.Control]:
    """Where an answer asks for help, the way to it stands above a total that may sound mild."""
    if not actions.shown.asks_for_help:
        return []
    return [
        w.card(
            [
                w.text(tr("Help comes before any total."), theme.BODY_STRONG, w.Tone.CONTACT.ink),
                sign_line(actions.screen, actions.diary.today, actions.kind.sign),
            ],
            key="help-first",
            tone=w.Tone.CONTACT,
        )
    ]


def _contact(actions: QuestionnaireActions) -> list[ft.Control]:
    """What a high total asks for, above it, and the numbers."""
    total, ink = actions.shown.total, w.Tone.CONTACT.ink
    if total is None or total < actions.kind.contact_from:
        return []
    numbers = w.button(
        tr("Numbers to call"),
        actions.at_once(actions.screen.nav.open, Place(PlaceKind.HELP)),
        key="contact-numbers",
        icon=ft.Icons.CALL,
    )
    said = [w.text(say(sentence), theme.BODY_STRONG, ink) for sentence in CONTACT_ADVICE]
    return [w.card([*said, numbers], key="contact-advice", tone=w.Tone.CONTACT, live=True)]


def _bands(kind: QuestionnaireKind) -> ft.Control:
    """From which total each word holds."""
    ends = [first - 1 for first, _ in kind.bands[1:]] + [kind.highest]
    return w.small(
        "\n".join(
            tr("{low} to {high}: {band}", low=first, high=last, band=words)
            for (first, words), last in zip(kind.bands, ends, strict=True)
        )
    )


def _ways_on(actions: QuestionnaireActions) -> list[ft.Control]:
    shown = actions.shown
    if shown.total is None and shown.finished_at is None:
        return [
            w.button(tr("Answer what was left out"), actions.tap(actions.fill_gaps), key="fill-gaps"),
            w.button(
                tr("Done, without a total"),
                actions.tap(actions.done),
                key="questionnaire-done",
                kind="outlined",
            ),
        ]
    return [
        w.button(tr("Done"), actions.tap(actions.done), key="questionnaire-done"),
        w.secondary(tr("Answer again"), actions.tap(actions.again), key="answer-again"),
    ]


# Before a visit: the questionnaires that a person may fill in, and the last total of each.


@ft.component
@w.bounded
def BeforeVisitScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """One card a questionnaire."""
    return w.page_column(
        [
            w.heading(tr("Before a visit")),
            w.body(tr("Many clinics use these questions. You need not fill them in.")),
            _card(GAD_7, PlaceKind.GAD_7, diary, screen),
            _card(PHQ_9, PlaceKind.PHQ_9, diary, screen),
            w.body(tr("Self-reported, not a diagnosis.")),
            w.small(say(NOTICE)),
        ],
        key="before-visit-screen",
        width=screen.look.column,
    )


def open_words(diary: Diary, kind: QuestionnaireKind) -> Message:
    """What opening it does: begins it, goes on with it, or shows its total."""
    last = newest(diary.questionnaires, kind, diary.today)
    if last is None or last.untouched:
        return msg("Start {name}", name=kind.name)
    if last.finished_at:
        return msg("See {name}", name=kind.name)
    return msg("Go on with {name}", name=kind.name)


def last_words(diary: Diary, kind: QuestionnaireKind) -> Message | None:
    """The newest total and its day; None before the first."""
    found = totals(diary.questionnaires, kind)
    if not found:
        return None
    last = found[-1]
    return msg(
        "Last: {total} of {highest}, {band}. {day}",
        total=last.total,
        highest=kind.highest,
        band=last.band,
        day=date_words(last.day, diary.today),
    )


def _card(kind: QuestionnaireKind, place: PlaceKind, diary: Diary, screen: ScreenContext) -> ft.Control:
    last = last_words(diary, kind)
    return w.card(
        [
            w.heading(say(kind.name), theme.HEADING),
            w.body(say(kind.about)),
            *([w.body(say(last), key=f"last-{kind.id}")] if last else []),
            w.button(
                say(open_words(diary, kind)), screen.on(screen.nav.open, Place(place)), key=f"open-{kind.id}"
            ),
        ],
        key=f"card-{kind.id}",
    )
