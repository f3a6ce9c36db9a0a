"""Records as they lie in the diary, read strictly: what does not fit is reported, never dropped or bent.

Each model is one table's record; unknown fields are kept by the store when a record is written again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, Field, ValidationError

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import NOTE_MAX, Answers, CheckIn, Draft, Version
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.profile import LIMIT_MAX, LIMIT_MIN, WORSE_MAX, WORSE_MIN, Pause, Profile
from benzotrack.domain.red_flags import Outcome, RedFlag
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.domain.trends import NOTICEABLE_POINTS
from benzotrack.i18n import Message, msg
from benzotrack.store.fields import (
    CONFIG,
    Day,
    FlagKey,
    FlagOutcome,
    Hours,
    Moment,
    Page,
    Rating,
    RecordId,
    TimeOfDay,
    WhatWasDone,
)
from benzotrack.store.question_records import QuestionRecord
from benzotrack.store.questionnaire_records import QuestionnaireRecord
from benzotrack.store.taper_records import DoseChangeRecord, DoseRecord, VisitRecord


@dataclass(frozen=True)
class Misfit:
    """A record that does not fit: where it lies, its day if it tells one, the field, and what is wrong.

    Neither `field` nor `problem` ever quotes the record.
    """

    table: str
    record_id: str
    day: date | None
    field: str
    problem: Message


class _Record(BaseModel):
    model_config = CONFIG


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
    asking: Page
    happened_asked: bool
    zone: str | None = None

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

    id: RecordId
    day: Day
    about_day: Day
    key: FlagKey
    chosen_at: Moment
    shown_at: Moment | None = None
    recent: bool | None = None
    outcome: FlagOutcome | None = None
    outcome_at: Moment | None = None

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
    did: WhatWasDone
    level: int = 0

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
    further_symptoms: list[str] = []
    worse_points: Annotated[int, Field(ge=WORSE_MIN, le=WORSE_MAX)] = NOTICEABLE_POINTS
    worse_agreed: bool = False

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
            further_symptoms=tuple(self.further_symptoms),
            worse_points=self.worse_points,
            worse_agreed=self.worse_agreed,
        )


class MetaRecord(_Record):
    """The one record of `meta`: which format the diary began in, when, and which program made it."""

    format: Annotated[int, Field(ge=1)]
    created_at: Moment
    written_by: str

    def domain(self) -> MetaRecord:
        """Itself: no rule of the domain asks for it."""
        return self


_R = TypeVar(
    "_R",
    CheckInRecord,
    DraftRecord,
    RedFlagRecord,
    AcknowledgementRecord,
    ProfileRecord,
    MetaRecord,
    DoseChangeRecord,
    DoseRecord,
    VisitRecord,
    QuestionRecord,
    QuestionnaireRecord,
)
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
    if isinstance(record, (CheckInRecord, DraftRecord)) and _is_misplaced(record.day, table, record_id):
        return Parsed(None, (Misfit(table, record_id, record.day, "day", _MISPLACED),))
    return Parsed(record.domain())


def _is_misplaced(day: date, table: str, record_id: str) -> bool:
    year = table.removeprefix("check_ins_")
    return record_id != str(day.toordinal()) or year not in (table, f"{day.year:04}")


def _misfits(
    error: ValidationError, table: str, record_id: str, raw: Mapping[str, Any]
) -> tuple[Misfit, ...]:
    try:
        day = date.fromisoformat(raw["day"])
    except (KeyError, TypeError, ValueError):
        day = None
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return tuple(
        Misfit(table, record_id, day, ".".join(_safe(p["loc"])), _PROBLEMS.get(p["type"], _DOES_NOT_FIT))
        for p in problems
    )


_MISPLACED = msg("does not match the place where the record lies")
_DOES_NOT_FIT = msg("does not fit")
_PROBLEMS = {
    "missing": msg("is missing"),
    "day": msg("is not a day"),
    "moment": msg("is not a moment"),
    "time": msg("is not a time of day"),
    "number": msg("is not a number"),
    "unknown": msg("is not known to this version"),
    "timezone_aware": msg("has no UTC offset"),
    "int_type": msg("is not a whole number"),
    "bool_type": msg("is neither true nor false"),
    "string_type": msg("is not text"),
    "list_type": msg("is not a list"),
    "dict_type": msg("is not a group of fields"),
    "model_type": msg("is not a group of fields"),
    "greater_than_equal": msg("is out of range"),
    "less_than": msg("is out of range"),
    "less_than_equal": msg("is out of range"),
    "string_too_long": msg("is too long"),
    "string_too_short": msg("is empty"),
}


_NAMES = frozenset(
    name
    for model in (
        CheckInRecord,
        DraftRecord,
        RedFlagRecord,
        AcknowledgementRecord,
        ProfileRecord,
        PauseRecord,
        MetaRecord,
        DoseChangeRecord,
        DoseRecord,
        VisitRecord,
        QuestionRecord,
        QuestionnaireRecord,
    )
    for name in model.model_fields
) | frozenset(CATALOGUE)


def _safe(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """A place in a record by names of ours and numbers; anything else could be the person's words."""
    return tuple(str(p) if isinstance(p, int) or p in _NAMES else "?" for p in location) or ("record",)


def thawed(value: Any) -> Any:
    """Plain dicts and lists of what the storage hands out frozen."""
    if isinstance(value, Mapping):
        return {k: thawed(v) for k, v in value.items()}
    return [thawed(v) for v in value] if isinstance(value, (list, tuple)) else value
