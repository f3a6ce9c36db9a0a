"""The questions for the next visit in the open diary, and the verbs that add to them.

Nothing is changed in place.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from benzotrack.diary.outbox import Outbox
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.visits import Question, open_questions, question_problems, standing_questions
from benzotrack.store.store import RecordStore


class Questions:
    """The questions, those in the outbox included.

    Every verb raises UnfitError where what was typed can't be kept, and KeyError for an unknown id.
    """

    def __init__(self, store: RecordStore, clock: Callable[[], datetime], outbox: Outbox) -> None:
        self._store = store
        self._clock = clock
        self._outbox = outbox

    @property
    def entered(self) -> tuple[Question, ...]:
        """All that was ever entered, in order of entry."""
        return (*self._store.contents().questions, *self._outbox.of(Question))

    @property
    def all(self) -> tuple[Question, ...]:
        """The questions that count, ticked ones too."""
        return standing_questions(self.entered)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions not asked yet."""
        return open_questions(self.entered)

    def add(self, words: str) -> Question:
        """Write a question down."""
        return self._add(Question(_new_id(), words.strip(), self._clock()))

    def tick(self, question_id: str) -> Question:
        """It was asked."""
        return self._changed(replace(self._standing(question_id), ticked=True))

    def keep(self, question_id: str) -> Question:
        """Keep it for the next visit."""
        return self._changed(replace(self._standing(question_id), ticked=False))

    def reword(self, question_id: str, words: str) -> Question:
        """Ask it in other words."""
        return self._changed(replace(self._standing(question_id), words=words.strip()))

    def remove(self, question_id: str) -> Question:
        """It is not wanted any more."""
        return self._changed(replace(self._standing(question_id), ticked=False, withdrawn=True))

    def _standing(self, question_id: str) -> Question:
        old = next((q for q in self.all if q.id == question_id), None)
        if old is None:
            raise KeyError(question_id)
        return old

    def _changed(self, changed: Question) -> Question:
        return self._add(replace(changed, id=_new_id(), corrects=changed.id, entered_at=self._clock()))

    def _add(self, question: Question) -> Question:
        if found := question_problems(question):
            raise UnfitError(found)
        self._outbox.add(question)
        return question


def _new_id() -> str:
    return uuid.uuid4().hex
