"""A check-in being answered on one page of the app: what it knows beyond the draft, and the taps and parts
that its pages share.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import flet as ft

from benzotrack.domain.check_in import NOTE_MAX, QUESTIONS, REVIEW, Answers, Draft
from benzotrack.domain.days import date_words, weekday_words
from benzotrack.domain.symptoms import BY_ID, CORE
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.doses.day_doses import waiting_words

QUESTION_COUNT = len(CORE) + 1
"""The four ratings and the question about red flags."""

SAY_LEFT_BELOW = 200
"""From how few characters on the room left in a note is said."""

NOTE = "note"
_FORMS = "check_in_forms"


@ft.observable
class CheckInForm:
    """One day's check-in: opened cards and typed words. It outlives every redraw, a change of tab and F5, and
    ends when the check-in is saved or dropped.

    `read` says whether the end of the list of signs has been in view, None before the window told.
    `changing` is the question whose answer is being changed from the review, or empty; `left` says how many
    characters the note can still take (below 0: how many are too many), or None while there are plenty.
    """

    def __init__(self, day: date) -> None:
        self.day = day
        self.changing = ""
        self.opened: tuple[str, ...] = ()
        self.knows_where = False
        self.left: int | None = None
        self.read: bool | None = None
        self.typed = w.Typed()

    def reads(self, in_view: bool) -> None:
        """The end of the list of signs stands in view or not; once it was, it stays read."""
        if self.read is not True and self.read is not in_view:
            self.read = in_view

    def toggle(self, card: str) -> None:
        """Open a card of the review, or close it."""
        self.opened = (
            tuple(c for c in self.opened if c != card) if card in self.opened else (*self.opened, card)
        )

    def open_card(self, card: str) -> None:
        """Open a card of the review."""
        if card not in self.opened:
            self.opened = (*self.opened, card)

    def change(self, question: str) -> None:
        """An answer is being changed from the review; empty when it is done."""
        self.changing = question

    def typed_note(self) -> None:
        """The note was typed: say how much room is left once there is little."""
        left = NOTE_MAX - len(self.typed.raw(NOTE))
        self.left = left if left < SAY_LEFT_BELOW else None

    def sure_where(self) -> None:
        """The person knows where they are."""
        self.knows_where = True


def check_in_form(page: ft.Page, day: date) -> CheckInForm:
    """The page's own form of that day, made at first use."""
    return _forms(page).setdefault(day, CheckInForm(day))


def end_check_in(page: ft.Page, day: date) -> None:
    """The day's check-in was saved or dropped: words still waiting to be written are forgotten."""
    if (form := _forms(page).pop(day, None)) is not None:
        form.typed.forget()


def forget_check_in_forms(page: ft.Page) -> None:
    """Another diary is shown on the page: nothing of the one before is to be found in its check-ins."""
    w.dropped(page, _FORMS)
    w.forget_debounce(page)


def _forms(page: ft.Page) -> dict[date, CheckInForm]:
    return w.kept(page, _FORMS, lambda: dict[date, CheckInForm]())


@dataclass(frozen=True)
class CheckInActions(w.PageActions):
    """One drawing of a check-in; `done` is called once it is saved or dropped."""

    form: CheckInForm
    draft: Draft
    done: Callable[[], Any]

    @property
    def day(self) -> date:
        """The day the check-in is about."""
        return self.form.day

    @property
    def past(self) -> bool:
        """Whether the day is over."""
        return self.day < self.diary.asked_day

    @property
    def editing(self) -> bool:
        """Whether a saved check-in is being changed."""
        return self.diary.check_in(self.day) is not None

    @property
    def from_review(self) -> bool:
        """Whether a rating is asked again from the review; a saved check-in begins there."""
        return bool(self.form.changing) or (self.editing and self.draft.asking != REVIEW)

    @property
    def asked_about(self) -> Message | None:
        """The day that a question names: none while it is the day that is asked about now."""
        named = self.past or self.day > self.diary.today
        return weekday_words(self.day, self.diary.today) if named else None

    @property
    def waits(self) -> Message | None:
        """The dose of the day that still waits for an answer, in words."""
        return waiting_words(ft.context.page, self.diary, self.day)

    # What the taps do

    def rate(self, symptom: str, rating: int | None) -> None:
        """Give or skip a rating, and go on; back to the review where the rest is answered."""
        fresh = self.diary.begin(self.day)
        then = REVIEW if fresh.happened_asked else QUESTIONS[QUESTIONS.index(symptom) + 1]
        self.diary.rate(self.day, symptom, rating, then)
        self.form.change("")

    def back(self) -> None:
        """The page before, or the review if a rating was being changed from there."""
        if self.from_review:
            self.form.change("")
            self.diary.turn_to(self.day, REVIEW)
        else:
            self.keep_note()
            self.diary.turn_back(self.day)

    def change_answer(self, question: str) -> None:
        """Ask that question again, from the review."""
        self.keep_note()
        self.form.change(question)
        self.diary.turn_to(self.day, question)

    def nothing_more(self) -> None:
        """None of the signs, or no other, happened; go on to the review."""
        self.diary.none_happened(self.day)
        self.form.change("")

    def answer(self, **changes: Any) -> None:
        """Change some of what stands on the review's cards."""
        self.diary.answer(self.day, replace(self.answers, **changes))

    def save(self) -> None:
        """Save the check-in; while the note is too long, show the note instead."""
        self.keep_note()
        if self.note_too_long:
            self.form.open_card(NOTE)
            return
        self.diary.record(self.day)
        self._end()
        self._say_saved()

    def cancel(self) -> None:
        """Drop the changes; the saved check-in stays as it was."""
        self.diary.discard(self.day)
        self._end()

    def let_stand(self) -> None:
        """The hard day stands as it was saved."""
        self.diary.forget_undo()
        self._end()
        if self.past:
            self._say_saved()

    def mark_hard(self) -> None:
        """Save the day as a hard day, the note with it."""
        self.keep_note()
        self.diary.mark_hard(self.day)

    # The note

    @property
    def answers(self) -> Answers:
        """What the diary holds of the day now."""
        return self.diary.begin(self.day).answers

    @property
    def note(self) -> str:
        """The note as the person sees it, kept or not."""
        return self.form.typed.raw(NOTE, self.answers.note)

    @property
    def note_too_long(self) -> bool:
        """Whether the note is longer than a diary keeps."""
        return len(self.note) > NOTE_MAX

    def keep_note(self) -> None:
        """Put the typed note on disk, unless it stands there already or is too long to be kept whole."""
        if NOTE in self.form.typed and not self.note_too_long and self.note != self.answers.note:
            self.answer(note=self.note)

    def _say_saved(self) -> None:
        if self.waits is not None:
            self.screen.nav.mention(msg("Checked in. {waits}", waits=self.waits))
        elif self.day == self.diary.asked_day:
            self.screen.nav.mention(msg("Saved."))
        else:
            self.screen.nav.mention(msg("Saved. {day}", day=date_words(self.day, self.diary.today)))

    def _end(self) -> None:
        if not self.note_too_long:
            end_check_in(ft.context.page, self.day)
        self.done()


# What the pages share


def progress(actions: CheckInActions, page: str) -> ft.Control:
    """Where in the check-in this page is, in words."""
    if actions.from_review:
        return w.small(tr("Change your answer"))
    number = min(QUESTIONS.index(page), QUESTION_COUNT - 1) + 1
    return w.progress(number, QUESTION_COUNT)


def back_and_undo(actions: CheckInActions, page: str) -> w.Controls:
    """Back, but on the first page, and the answer just given with the way to take it back."""
    row = [*back(actions, page), *undo(actions, page)]
    return [ft.Row(row, key="back-and-undo", spacing=theme.GAP_SMALL)] if row else []


def back(actions: CheckInActions, page: str) -> w.Controls:
    """Back, but on the first page; a saved check-in that is changed begins with its review."""
    first = REVIEW if actions.editing else QUESTIONS[0]
    if page == first and not actions.from_review:
        return []
    return [actions.back_button(actions.back)]


def undo(actions: CheckInActions, page: str) -> w.Controls:
    """The answer given on the page before, told to a screen reader, and the way to take it back."""
    before = _answered_before(actions, page)
    if not before:
        return []
    way = w.secondary(
        say(_given(actions, before)),
        actions.tap(actions.diary.unrate, actions.day, before),
        key="undo",
        icon=None if actions.look.large_text else ft.Icons.UNDO,
    )
    return [ft.MergeSemantics(ft.Semantics(live_region=True, content=way), expand=True)]


def told(actions: CheckInActions, page: str) -> w.Controls:
    """The answer given on the page before, for a screen reader alone: where the way to take it back is out of
    view, that says nothing by itself.
    """
    before = _answered_before(actions, page)
    if not before:
        return []
    said = say(_said(actions, before))
    unseen = ft.Container(width=1, height=1)
    return [ft.Semantics(label=said, live_region=True, container=True, content=unseen)]


def _answered_before(actions: CheckInActions, page: str) -> str:
    """The symptom that was answered on the page before; empty where none was."""
    before = QUESTIONS[max(0, QUESTIONS.index(page) - 1)]
    answered = page != before and not actions.from_review and before in actions.draft.answers.ratings
    return before if answered else ""


def beside(actions: CheckInActions, controls: w.Controls, *, key: str) -> ft.Control:
    """Controls beside each other, or below each other at large text."""
    if actions.look.large_text:
        return ft.Column(
            controls,
            key=key,
            spacing=theme.GAP_SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    return ft.Row(controls, key=key, spacing=theme.GAP_SMALL)


def _said(actions: CheckInActions, symptom: str) -> Message:
    rating = actions.draft.answers.ratings[symptom]
    if rating is None:
        return msg("{symptom} skipped", symptom=BY_ID[symptom].label)
    return msg("{symptom} {rating}", symptom=BY_ID[symptom].label, rating=rating)


def _given(actions: CheckInActions, symptom: str) -> Message:
    return msg("{answer}. Undo", answer=_said(actions, symptom))


def hard_day(actions: CheckInActions, *, expand: bool = False) -> ft.Control:
    """One tap that saves the day as a hard day; `expand` is for one in a row."""
    return w.button(
        tr("Hard day"), actions.tap(actions.mark_hard), key="hard-day", kind="outlined", expand=expand
    )
