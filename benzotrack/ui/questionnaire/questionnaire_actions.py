"""One drawing of a questionnaire: what is answered, and the taps that a page of it can offer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benzotrack.diary.diary import Diary
from benzotrack.domain.questionnaires import Questionnaire, QuestionnaireKind, begun
from benzotrack.ui import widgets as w
from benzotrack.ui.safety.red_flag_list import choose
from benzotrack.ui.screen_context import ScreenContext


def new_one(diary: Diary, kind: QuestionnaireKind) -> Questionnaire:
    """A questionnaire of that kind with nothing answered; not written yet."""
    return begun(kind, uuid.uuid4().hex, diary.now.date(), diary.now)


@dataclass(frozen=True)
class QuestionnaireActions:
    """What the pages are drawn from."""

    screen: ScreenContext
    debounce: w.Debounce
    kind: QuestionnaireKind
    shown: Questionnaire

    @property
    def diary(self) -> Diary:
        """The diary."""
        return self.screen.diary

    def tap(self, verb: Callable[..., Any], *args: Any) -> w.Handler:
        """A safe handler for an answer: deaf just after another tap and while its question is new."""
        return self.screen.on(self.debounce.answering(verb, *args))

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
