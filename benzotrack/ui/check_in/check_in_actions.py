"""One drawing of a check-in: what stands in the draft, and the taps that a page of it can offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import NOTE_MAX, QUESTIONS, REVIEW, Answers, Draft
from benzotrack.domain.days import date_words, weekday_words
from benzotrack.i18n import Message, msg
from benzotrack.ui import widgets as w
from benzotrack.ui.check_in.check_in_form import CheckInForm, CheckInForms
from benzotrack.ui.doses.open_doses import waiting_words
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look


@dataclass(frozen=True)
class CheckInActions:
    """What every page of the check-in is drawn from; `done` is called once it is saved or dropped."""

    screen: ScreenContext
    kept: CheckInForms
    form: CheckInForm
    draft: Draft
    done: Callable[[], Any]

    @property
    def diary(self) -> Diary:
        """The diary."""
        return self.screen.diary

    @property
    def day(self) -> date:
        """The day the check-in is about."""
        return self.form.day

    @property
    def look(self) -> Look:
        """The look of the window."""
        return self.screen.look

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
        return weekday_words(self.day, self.diary.today) if self.past else None

    @property
    def waits(self) -> Message | None:
        """The dose of the day that still waits for an answer, in words."""
        return waiting_words(ft.context.page, self.diary, self.day)

    def tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler for an answer: deaf just after another tap and while its question is new."""
        return self.screen.on(self.kept.debounce.answering(verb, *args))

    def at_once(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler for what leads to help: deaf just after another tap, and no longer."""
        return self.screen.on(self.kept.debounce.once(verb, *args))

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
            self.form.open_card("note")
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
        words = self.form.typed.words
        return self.answers.note if words is None else words

    @property
    def note_too_long(self) -> bool:
        """Whether the note is longer than a diary keeps."""
        return len(self.note) > NOTE_MAX

    def keep_note(self) -> None:
        """Put the typed note on disk, unless it stands there already or is too long to be kept whole."""
        words = self.form.typed.words
        if words is not None and len(words) <= NOTE_MAX and words != self.answers.note:
            self.diary.answer(self.day, replace(self.answers, note=words))

    def _say_saved(self) -> None:
        if self.waits is not None:
            self.screen.nav.mention(msg("Checked in. {waits}", waits=self.waits))
        elif self.day == self.diary.asked_day:
            self.screen.nav.mention(msg("Saved."))
        else:
            self.screen.nav.mention(msg("Saved. {day}", day=date_words(self.day, self.diary.today)))

    def _end(self) -> None:
        if not self.note_too_long:
            self.kept.end(self.day)
        self.done()
