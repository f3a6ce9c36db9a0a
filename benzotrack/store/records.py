"""Records as they lie in the diary, read strictly: what does not fit is reported, never dropped or bent.

Each model is one table's record; unknown fields are kept by the store when a record is written again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import NOTE_MAX, QUESTIONS, Answers, CheckIn, Draft, Version
from benzotrack.domain.profile import LIMIT_MAX, LIMIT_MIN, Pause, Profile
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN, SEVERE_FROM


@dataclass(frozen=True)
class Misfit:
    """A record that does not fit: where it lies, its day if it tells one, the field, and what is wrong.

    `problem` never quotes the record.
    """

    table: str
    record_id: str
    day: date | None
    field: str
    problem: str


def _from_text(read: Callable[[str], Any], what: str) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"is not {what} written as text")
        try:
            return read(value)
        except (ValueError, InvalidOperation):
            raise ValueError(f"is not {what}") from None

    return validate


Day = Annotated[date, BeforeValidator(_from_text(date.fromisoformat, "a day"))]
Moment = Annotated[AwareDatetime, BeforeValidator(_from_text(datetime.fromisoformat, "a moment"))]
TimeOfDay = Annotated[time, BeforeValidator(_from_text(time.fromisoformat, "a time of day"))]
Hours = Annotated[Decimal, BeforeValidator(_from_text(Decimal, "a number")), Field(ge=0, le=24)]
Rating = Annotated[int, Field(ge=RATING_MIN, le=RATING_MAX)]


class _Record(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", hide_input_in_errors=True)


class AnswersRecord(_Record):
    """What a person said of one day."""

    ratings: dict[str, Rating | None]
    hard_day: bool = False
    side_effects: list[str] = []
    context: list[str] = []
    hours_slept: Hours | None = None
    could_do_day: Rating | None = None
    note: Annotated[str, Field(max_length=NOTE_MAX)] = ""

    def answers(self) -> Answers:
        """The domain's record."""
        return Answers(
            self.ratings,
            self.hard_day,
            tuple(self.side_effects),
            tuple(self.context),
            self.hours_slept,
            self.could_do_day,
            self.note,
        )


class VersionRecord(AnswersRecord):
    """Earlier contents of a check-in."""

    recorded_at: Moment
    zone: str | None = None


class CheckInRecord(VersionRecord):
    """One day in `check_ins_YYYY`."""

    day: Day
    versions: list[VersionRecord] = []

    def domain(self) -> CheckIn:
        """The domain's record."""
        versions = tuple(Version(v.answers(), v.recorded_at, v.zone) for v in self.versions)
        return CheckIn(self.day, self.answers(), self.recorded_at, self.zone, versions)


class DraftRecord(AnswersRecord):
    """One day's half-done check-in in `drafts`."""

    day: Day
    started_at: Moment
    updated_at: Moment
    asking: str
    happened_asked: bool
    zone: str | None = None

    @model_validator(mode="after")
    def _has_a_page(self) -> Self:
        if self.asking not in QUESTIONS:
            raise ValueError("asking is no page of a check-in")
        return self

    def domain(self) -> Draft:
        """The domain's record."""
        return Draft(
            self.day,
            self.started_at,
            self.updated_at,
            self.answers(),
            self.asking,
            self.happened_asked,
            self.zone,
        )


class RedFlagRecord(_Record):
    """One red flag in `red_flags`."""

    id: Annotated[str, Field(min_length=1)]
    day: Day
    about_day: Day
    key: str
    chosen_at: Moment
    shown_at: Moment | None = None
    recent: bool | None = None
    outcome: str | None = None
    outcome_at: Moment | None = None

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.key not in BY_KEY:
            raise ValueError("key is no red flag of this program")
        if self.outcome is not None and self.outcome not in {o.value for o in Outcome}:
            raise ValueError("outcome is none of this program")
        return self

    def domain(self) -> RedFlag:
        """The domain's record."""
        outcome = Outcome(self.outcome) if self.outcome else None
        return RedFlag(
            self.id,
            self.day,
            self.about_day,
            self.key,
            self.chosen_at,
            self.shown_at,
            self.recent,
            outcome,
            self.outcome_at,
        )


class AcknowledgementRecord(_Record):
    """What a person did about an alert, in `acknowledgements`."""

    rule: str
    about: str
    began_on: Day
    at: Moment
    did: str
    level: int = 0

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.did not in {d.value for d in Did}:
            raise ValueError("did is nothing this program knows")
        return self

    def domain(self) -> Acknowledgement:
        """The domain's record."""
        return Acknowledgement(self.rule, self.about, self.began_on, self.at, Did(self.did), self.level)


class PauseRecord(_Record):
    """One pause of check-ins."""

    since: Day
    until: Day | None = None


class ProfileRecord(_Record):
    """The one record of `profile`."""

    name: str = ""
    conditions: list[str] = []
    check_in_time: TimeOfDay | None = None
    alert_limit: Annotated[int, Field(ge=LIMIT_MIN, le=LIMIT_MAX)] = SEVERE_FROM
    limit_agreed: bool = False
    pauses: list[PauseRecord] = []
    welcomed: bool = False

    def domain(self) -> Profile:
        """The domain's record."""
        return Profile(
            self.name,
            tuple(self.conditions),
            self.check_in_time,
            self.alert_limit,
            self.limit_agreed,
            tuple(Pause(p.since, p.until) for p in self.pauses),
            self.welcomed,
        )


_R = TypeVar("_R", CheckInRecord, DraftRecord, RedFlagRecord, AcknowledgementRecord, ProfileRecord)
_D = TypeVar("_D")


@dataclass(frozen=True)
class Parsed(Generic[_D]):
    """A record that fits, or the misfits of one that does not."""

    record: _D | None
    misfits: tuple[Misfit, ...] = ()


def parse(model: type[_R], table: str, record_id: str, raw: Mapping[str, Any]) -> Parsed[Any]:
    """The domain's record of what lies in a table, or what does not fit in it, by day and field.

    A day's record must lie under the day's ordinal, and in its own year's table.
    """
    try:
        record = model.model_validate(thawed(raw))
    except ValidationError as error:
        return Parsed(None, _misfits(error, table, record_id, raw))
    if isinstance(record, (CheckInRecord, DraftRecord)) and (
        wrong := _misplaced(record.day, table, record_id)
    ):
        return Parsed(None, (Misfit(table, record_id, record.day, "day", wrong),))
    return Parsed(record.domain())


def _misplaced(day: date, table: str, record_id: str) -> str:
    if record_id != str(day.toordinal()):
        return "does not match the place where the record lies"
    year = table.removeprefix("check_ins_")
    return "" if year in (table, f"{day.year:04}") else "does not match the year of its table"


def _misfits(
    error: ValidationError, table: str, record_id: str, raw: Mapping[str, Any]
) -> tuple[Misfit, ...]:
    try:
        day = date.fromisoformat(raw["day"])
    except (KeyError, TypeError, ValueError):
        day = None
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return tuple(Misfit(table, record_id, day, ".".join(_safe(p["loc"])), p["msg"]) for p in problems)


_NAMES = frozenset(
    name
    for model in (
        CheckInRecord,
        DraftRecord,
        RedFlagRecord,
        AcknowledgementRecord,
        ProfileRecord,
        PauseRecord,
    )
    for name in model.model_fields
) | {"anxiety", "sleep", "irritability", "stiffness"}


def _safe(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """A place in a record by names of ours and numbers; anything else could be the person's words."""
    return tuple(str(p) if isinstance(p, int) or p in _NAMES else "?" for p in location) or ("record",)


def thawed(value: Any) -> Any:
    """Plain dicts and lists of what the storage hands out frozen."""
    if isinstance(value, Mapping):
        return {k: thawed(v) for k, v in value.items()}
    return [thawed(v) for v in value] if isinstance(value, (list, tuple)) else value
