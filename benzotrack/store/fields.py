"""The kinds of field that a record has, read strictly from the plain values that JSON holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from benzotrack.domain.alerts import Did
from benzotrack.domain.amounts import is_amount
from benzotrack.domain.check_in import QUESTIONS
from benzotrack.domain.red_flags import BY_KEY, Outcome
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN


def _from_text(read: Callable[[str], Any], kind: LiteralString) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError(kind, kind)
        try:
            return read(value)
        except (ValueError, InvalidOperation):
            raise PydanticCustomError(kind, kind) from None

    return validate


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError
    return number


def _milligrams(amount: Decimal) -> Decimal:
    if not is_amount(amount):
        raise PydanticCustomError("less_than_equal", "less_than_equal")
    return amount


def one_of(known: Iterable[str]) -> Callable[[str], str]:
    """A check that a text is one of those names."""
    names = frozenset(known)

    def validate(name: str) -> str:
        if name not in names:
            raise PydanticCustomError("unknown", "unknown")
        return name

    return validate


Day = Annotated[date, BeforeValidator(_from_text(date.fromisoformat, "day"))]
Moment = Annotated[AwareDatetime, BeforeValidator(_from_text(datetime.fromisoformat, "moment"))]
TimeOfDay = Annotated[time, BeforeValidator(_from_text(time.fromisoformat, "time"))]
Hours = Annotated[Decimal, BeforeValidator(_from_text(_finite, "number")), Field(ge=0, le=24)]
Milligrams = Annotated[Decimal, BeforeValidator(_from_text(_finite, "number")), AfterValidator(_milligrams)]
RecordId = Annotated[str, Field(min_length=1)]
Rating = Annotated[int, Field(ge=RATING_MIN, le=RATING_MAX)]
Page = Annotated[str, AfterValidator(one_of(QUESTIONS))]
FlagKey = Annotated[str, AfterValidator(one_of(BY_KEY))]
FlagOutcome = Annotated[str, AfterValidator(one_of(o.value for o in Outcome))]
WhatWasDone = Annotated[str, AfterValidator(one_of(d.value for d in Did))]


CONFIG = ConfigDict(strict=True, extra="allow", hide_input_in_errors=True)
"""How every record is read: strictly, and fields that it does not know are let be."""


class Record(BaseModel):
    """A record of one table."""

    model_config = CONFIG
