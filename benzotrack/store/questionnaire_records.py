"""A questionnaire as it lies in the diary."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from benzotrack.domain.questionnaires import ANSWERS, BY_ID, Questionnaire
from benzotrack.store.fields import Day, Moment, Record, RecordId, one_of

KnownQuestionnaire = Annotated[str, AfterValidator(one_of(BY_ID))]
Answer = Annotated[int, Field(ge=0, lt=len(ANSWERS))]


class QuestionnaireRecord(Record):
    """One answering of a questionnaire, in `questionnaires`."""

    id: RecordId
    kind: KnownQuestionnaire
    day: Day
    started_at: Moment
    updated_at: Moment
    answers: list[Answer | None]
    asking: Annotated[int, Field(ge=0)]
    finished_at: Moment | None = None
    zone: str | None = None

    @model_validator(mode="after")
    def _one_answer_for_each_question(self) -> QuestionnaireRecord:
        asked = len(BY_ID[self.kind].items)
        if len(self.answers) != asked or self.asking > asked:
            raise PydanticCustomError("misfit", "misfit")
        return self

    def domain(self) -> Questionnaire:
        """The domain's record."""
        return Questionnaire(
            self.id,
            self.kind,
            self.day,
            self.started_at,
            self.updated_at,
            tuple(self.answers),
            self.asking,
            self.finished_at,
            self.zone,
        )
