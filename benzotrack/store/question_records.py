"""A question as it lies in the diary."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from benzotrack.domain.questions import QUESTION_MAX, Question
from benzotrack.store.fields import Moment, Record, RecordId


class QuestionRecord(Record):
    """One question in `questions`."""

    id: RecordId
    words: Annotated[str, Field(min_length=1, max_length=QUESTION_MAX)]
    entered_at: Moment
    ticked: bool = False
    corrects: RecordId | None = None
    withdrawn: bool = False

    def domain(self) -> Question:
        """The domain's record."""
        return Question(self.id, self.words, self.entered_at, self.ticked, self.corrects, self.withdrawn)
