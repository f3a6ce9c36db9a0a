"""Every kind of record in the diary: its dataclass, its table, its place among what is known, its limits.

A new kind is a dataclass of the domain, a row here with its field of `Contents` and the limits of its fields,
and a verb of the diary.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import partial
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from benzotrack.domain.alerts import Acknowledgement
from benzotrack.domain.amounts import is_amount
from benzotrack.domain.bound_settings import BoundSetting, BoundSettings
from benzotrack.domain.check_in import HOURS_MAX, NOTE_MAX, QUESTIONS, Answers, CheckIn, Draft, Version
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose
from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import visible
from benzotrack.domain.profile import LIMIT_MAX, LIMIT_MIN, WORSE_MAX, WORSE_MIN, AgreedLine, Profile, Supply
from benzotrack.domain.questionnaires import ANSWERS, BY_ID, Questionnaire
from benzotrack.domain.red_flags import BY_KEY, RedFlag
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.domain.visits import QUESTION_MAX, Question, Visit
from benzotrack.i18n import Message, msgn


@dataclass(frozen=True)
class Meta:
    """Which format the diary began in, when, which program made it, and the name that it bore then: a backup
    goes on with it wherever it is restored. Empty for diaries of older programs.
    """

    format: int
    created_at: datetime
    written_by: str
    began_as: str = ""


class Placed(Enum):
    """Where a record lies in its table: alone, under its day's ordinal, under one number for its `id`, at the
    end, or at the end unless one with its `id` lies there already.
    """

    ALONE = "alone"
    BY_DAY = "by_day"
    BY_ID = "by_id"
    ADDED = "added"
    ADDED_ONCE = "added_once"


@dataclass(frozen=True)
class RecordKind:
    """One kind. `known_as` is its field of `Contents`, None where nothing asks for it; there it stands in the
    order of `order`, or as it was entered. With `by_year` each year of its days has a table of its own.
    `counted` says how many there are, where `benzotrack check` does.
    """

    of: type
    table: str
    placed: Placed
    known_as: str | None
    order: Callable[[Any], Any] | None = None
    by_year: bool = False
    counted: Callable[[int], Message] | None = None

    def table_on(self, day: date) -> str:
        """The table in which a record of that day lies."""
        return f"{self.table}_{day.year:04}" if self.by_year else self.table

    def with_record(self, known: Any, record: Any) -> Any:
        """What is known of the kind once that record is on disk."""
        if self.placed is Placed.ALONE:
            return record
        if self.order is None:
            return (*known, record)
        if self.placed is Placed.ADDED:
            return tuple(sorted((*known, record), key=self.order))
        if self.placed is Placed.BY_ID:
            known = tuple(other for other in known if other.id != record.id)
        at = bisect_left(known, self.order(record), key=self.order)
        same = at < len(known) and self.order(known[at]) == self.order(record)
        return (*known[:at], record, *known[at + same :])


@dataclass(frozen=True)
class Contents(DiaryRecords):
    """Everything in the diary: what its records say, and the settings that are bound to it."""

    bound_settings: BoundSettings = field(default_factory=BoundSettings)


def _by_day(record: CheckIn | Draft) -> date:
    return record.day


def _by_choice(flag: RedFlag) -> tuple[datetime, str]:
    return flag.chosen_at, flag.id


def _by_moment(acknowledgement: Acknowledgement) -> datetime:
    return acknowledgement.at


def _by_start(questionnaire: Questionnaire) -> tuple[datetime, str]:
    return questionnaire.started_at, questionnaire.id


KINDS = (
    RecordKind(
        CheckIn,
        "check_ins",
        Placed.BY_DAY,
        "check_ins",
        _by_day,
        by_year=True,
        counted=lambda n: msgn("{n} check-in", "{n} check-ins", n),
    ),
    RecordKind(
        Draft,
        "drafts",
        Placed.BY_DAY,
        "drafts",
        _by_day,
        counted=lambda n: msgn("{n} draft", "{n} drafts", n),
    ),
    RecordKind(
        RedFlag,
        "red_flags",
        Placed.BY_ID,
        "red_flags",
        _by_choice,
        counted=lambda n: msgn("{n} red flag", "{n} red flags", n),
    ),
    RecordKind(
        Acknowledgement,
        "acknowledgements",
        Placed.ADDED,
        "acknowledgements",
        _by_moment,
        counted=lambda n: msgn("{n} acknowledgement", "{n} acknowledgements", n),
    ),
    RecordKind(Profile, "profile", Placed.ALONE, "profile"),
    RecordKind(
        DoseChange,
        "ledger",
        Placed.ADDED_ONCE,
        "dose_changes",
        counted=lambda n: msgn("{n} dose change", "{n} dose changes", n),
    ),
    RecordKind(Dose, "doses", Placed.ADDED_ONCE, "doses", counted=lambda n: msgn("{n} dose", "{n} doses", n)),
    RecordKind(
        Visit, "visits", Placed.ADDED_ONCE, "visits", counted=lambda n: msgn("{n} visit", "{n} visits", n)
    ),
    RecordKind(
        Question,
        "questions",
        Placed.ADDED_ONCE,
        "questions",
        counted=lambda n: msgn("{n} question", "{n} questions", n),
    ),
    RecordKind(
        Questionnaire,
        "questionnaires",
        Placed.BY_ID,
        "questionnaires",
        _by_start,
        counted=lambda n: msgn("{n} questionnaire", "{n} questionnaires", n),
    ),
    RecordKind(BoundSettings, "bound_settings", Placed.ALONE, "bound_settings"),
    RecordKind(Meta, "meta", Placed.ALONE, None),
)
"""All kinds."""


ONLY = 1
"""Record id in a table of one record."""


def kind_of(of: type) -> RecordKind:
    """The kind of that dataclass."""
    return next(kind for kind in KINDS if kind.of is of)


def kind_in(table: str) -> RecordKind | None:
    """The kind that lies in a table; None for a table of another program."""
    return next((kind for kind in KINDS if kind.table == _without_year(kind, table)), None)


def _without_year(kind: RecordKind, table: str) -> str:
    return kind.table if kind.by_year and table.startswith(f"{kind.table}_") else table


# Limits of the fields ------------------------------------------------------------------------------


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
_ID, _WORDS = Field(min_length=1), Field(max_length=TEXT_MAX)


def _name(least: int, most: int) -> Any:
    """A name that a person typed, shown with what can't be seen; on disk it stays as it was typed."""
    return Annotated[
        str, Field(min_length=least, max_length=most), AfterValidator(partial(visible, most=most))
    ]


_NAME, _WHO = _name(1, NAME_MAX), _name(0, TEXT_MAX)
_MG = _holds(is_amount, "less_than_equal")
_SOURCE = {"source": _name(0, TEXT_MAX)}

LIMITS: dict[type, dict[str, Any]] = {
    Answers: {
        "ratings": dict[str, _RATING | None],
        "hours_slept": Field(ge=0, le=HOURS_MAX),
        "could_do_day": _RATING | None,
        "note": Field(max_length=NOTE_MAX),
    },
    CheckIn: _SOURCE,
    Version: _SOURCE,
    Draft: {"asking": one_of(QUESTIONS)},
    RedFlag: {"id": _ID, "key": one_of(BY_KEY)},
    Profile: {
        "name": Annotated[str, AfterValidator(partial(visible, most=NAME_MAX))],
        "alert_limit": Field(ge=LIMIT_MIN, le=LIMIT_MAX),
        "worse_points": Field(ge=WORSE_MIN, le=WORSE_MAX),
        **dict.fromkeys(("limit_source", "worse_source", "lone_source"), _WHO),
    },
    AgreedLine: {"words": Field(max_length=NOTE_MAX), **_SOURCE},
    Supply: {"medicine": _NAME},
    DoseChange: {
        **{"id": _ID, "corrects": _ID, "medicine": _NAME, "from_medicine": _name(0, NAME_MAX)},
        **{"daily_dose_mg": _MG, "wording": _WORDS, "decided_by": _WHO, "reason": _WORDS, "until_mg": _MG},
        **_SOURCE,
    },
    Dose: {"id": _ID, "corrects": _ID, "medicine": _NAME, "amount_mg": _MG, "prescribed_mg": _MG, **_SOURCE},
    Visit: {"id": _ID, "corrects": _ID, "with_whom": _WHO, "decided": Field(max_length=NOTE_MAX), **_SOURCE},
    Question: {"id": _ID, "corrects": _ID, "words": Field(min_length=1, max_length=QUESTION_MAX)},
    Questionnaire: {
        **{"id": _ID, "kind": one_of(BY_ID), "asking": Field(ge=0)},
        "answers": list[_ANSWER | None],
    },
    BoundSetting: {"name": _ID},
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
    DoseChange: lambda c: c.has_its_ends,
    BoundSettings: lambda bound: all(one.fits for one in bound.settings),
    Questionnaire: lambda q: len(q.answers) == len(BY_ID[q.kind].items) and q.asking <= len(q.answers),
}
"""What must hold between the fields of a record."""
