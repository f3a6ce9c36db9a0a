"""What of a record on disk its dataclass alone does not say: limits, and what every record has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from benzotrack.domain.amounts import is_amount
from benzotrack.domain.check_in import HOURS_MAX, NOTE_MAX, QUESTIONS, Answers, Draft
from benzotrack.domain.doses import Dose
from benzotrack.domain.ledger import DoseChange
from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.profile import LIMIT_MAX, LIMIT_MIN, WORSE_MAX, WORSE_MIN, Profile
from benzotrack.domain.questionnaires import ANSWERS, BY_ID, Questionnaire
from benzotrack.domain.questions import QUESTION_MAX, Question
from benzotrack.domain.red_flags import BY_KEY, RedFlag
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.domain.visits import Visit


@dataclass(frozen=True)
class Meta:
    """Which format the diary began in, when, and which program made it."""

    format: int
    created_at: datetime
    written_by: str


def misfit(kind: LiteralString) -> PydanticCustomError:
    """That a field does not fit, by the name of what is wrong."""
    return PydanticCustomError(kind, kind)


def _holds(holds: Callable[[Any], bool], kind: LiteralString) -> AfterValidator:
    def validate(value: Any) -> Any:
        if not holds(value):
            raise misfit(kind)
        return value

    return AfterValidator(validate)


def one_of(known: Iterable[str]) -> AfterValidator:
    """A check that a text is one of those names."""
    return _holds(frozenset(known).__contains__, "unknown")


_RATING = Annotated[int, Field(ge=RATING_MIN, le=RATING_MAX)]
_ANSWER = Annotated[int, Field(ge=0, lt=len(ANSWERS))]
_ID, _NAME, _WORDS = Field(min_length=1), Field(min_length=1, max_length=NAME_MAX), Field(max_length=TEXT_MAX)
_MG = _holds(is_amount, "less_than_equal")

LIMITS: dict[type, dict[str, Any]] = {
    Answers: {
        "ratings": dict[str, _RATING | None],
        "hours_slept": Field(ge=0, le=HOURS_MAX),
        "could_do_day": _RATING | None,
        "note": Field(max_length=NOTE_MAX),
    },
    Draft: {"asking": one_of(QUESTIONS)},
    RedFlag: {"id": _ID, "key": one_of(BY_KEY)},
    Profile: {
        "alert_limit": Field(ge=LIMIT_MIN, le=LIMIT_MAX),
        "worse_points": Field(ge=WORSE_MIN, le=WORSE_MAX),
    },
    DoseChange: {
        **{"id": _ID, "corrects": _ID, "medicine": _NAME, "from_medicine": Field(max_length=NAME_MAX)},
        **{"daily_dose_mg": _MG, "wording": _WORDS, "decided_by": _WORDS, "reason": _WORDS},
    },
    Dose: {"id": _ID, "corrects": _ID, "medicine": _NAME, "amount_mg": _MG, "prescribed_mg": _MG},
    Visit: {"id": _ID, "corrects": _ID, "with_whom": _WORDS, "decided": Field(max_length=NOTE_MAX)},
    Question: {"id": _ID, "corrects": _ID, "words": Field(min_length=1, max_length=QUESTION_MAX)},
    Questionnaire: {
        **{"id": _ID, "kind": one_of(BY_ID), "asking": Field(ge=0)},
        "answers": list[_ANSWER | None],
    },
    Meta: {"format": Field(ge=1)},
}
"""What the type of a field alone does not say: a limit of it, or how the whole field is read."""

REQUIRED: dict[type, tuple[str, ...]] = {
    Answers: ("ratings",),
    Draft: ("asking", "happened_asked"),
    Questionnaire: ("asking",),
}
"""Fields with a default in the program that every record on disk has had from the first."""

WHOLE: dict[type, Callable[[Any], bool]] = {
    Questionnaire: lambda q: len(q.answers) == len(BY_ID[q.kind].items) and q.asking <= len(q.answers)
}
"""What must hold between the fields of a record."""
