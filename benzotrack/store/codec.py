"""The domain's records as the plain values that JSON holds, and back: the dataclass describes both ways.

Read strictly: what does not fit is told by day and field, never quoted, dropped or bent. Fields that the
dataclass does not know are let be, and go on with the record when it is written again.
"""

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import (
    Annotated,
    Any,
    Generic,
    LiteralString,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    create_model,
)

from benzotrack.domain.check_in import Answers, CheckIn, Draft
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.i18n import Message, msg
from benzotrack.store.record_kinds import LIMITS, REQUIRED, WHOLE, misfit, one_of

_T = TypeVar("_T")


# Reading -------------------------------------------------------------------------------------------


def _from_text(read: Callable[[str], Any], kind: LiteralString) -> BeforeValidator:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise misfit(kind)
        try:
            return read(value)
        except (ValueError, InvalidOperation):
            raise misfit(kind) from None

    return BeforeValidator(validate)


def _finite(text: str) -> Decimal:
    if not (number := Decimal(text)).is_finite():
        raise ValueError
    return number


_AS_TEXT: dict[type, Any] = {
    date: Annotated[date, _from_text(date.fromisoformat, "day")],
    datetime: Annotated[AwareDatetime, _from_text(datetime.fromisoformat, "moment")],
    time: Annotated[time, _from_text(time.fromisoformat, "time")],
    Decimal: Annotated[Decimal, _from_text(_finite, "number")],
}


_NAMES = set(CATALOGUE)
"""The names of symptoms, and of the fields of every dataclass that was read: names of ours."""


class _Record(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", hide_input_in_errors=True)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _on_disk(kind: Any) -> tuple[tuple[str, type, Any], ...]:
    """The fields of a record in their order on disk: name, the dataclass it is of, type.

    What the person answered lies field by field among the others: last, or before earlier versions.
    """
    found: list[tuple[str, type, Any]] = []
    answers: list[tuple[str, type, Any]] = []
    for name, hint in _hints(kind).items():
        if hint is Answers:
            answers = list(_on_disk(Answers))
            continue
        if answers and _part(hint) is not None:
            found, answers = found + answers, []
        found.append((name, kind, hint))
    return (*found, *answers)


def _part(hint: Any) -> type | None:
    """The dataclass of which a field holds a row, None for any other field."""
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    return inner if isinstance(inner, type) and is_dataclass(inner) else None


@cache
def field_names(kind: Any) -> frozenset[str]:
    """The names under which a record's fields lie on disk."""
    return frozenset(name for name, _, _ in _on_disk(kind))


@cache
def rows_of(kind: Any) -> tuple[tuple[str, type], ...]:
    """The fields that hold a row of records of their own, each with their dataclass."""
    parts = ((name, _part(hint)) for name, _, hint in _on_disk(kind))
    return tuple((name, part) for name, part in parts if part is not None)


@cache
def model_of(kind: Any) -> type[BaseModel]:
    """How a record of that dataclass lies on disk, as a strict model."""
    made: dict[str, Any] = {}
    for name, owner, hint in _on_disk(kind):
        _NAMES.add(name)
        limit, default = LIMITS.get(owner, {}).get(name), _default(owner, name)
        read = limit if get_origin(limit) is not None else _read_as(hint, limit)
        made[name] = (read, ... if default is MISSING else default)
    return create_model(kind.__name__, __base__=_Record, **made)


def _default(owner: type, name: str) -> Any:
    if name in REQUIRED.get(owner, ()):
        return MISSING
    (found,) = (one for one in fields(owner) if one.name == name)
    return found.default if found.default_factory is MISSING else found.default_factory()


def _read_as(hint: Any, limit: Any = None) -> Any:
    """How a field of that type is read from JSON, within a limit."""
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(a if a is types.NoneType else _read_as(a, limit) for a in get_args(hint))]  # noqa: UP007
    if (part := _part(hint)) is not None:
        return list[model_of(part)]  # type: ignore[misc]
    if get_origin(hint) is tuple:
        return list[_read_as(get_args(hint)[0])]  # type: ignore[misc]
    if isinstance(hint, type) and issubclass(hint, Enum):
        # Not the enumeration itself: its signature, `(*values)` in newer Pythons, is none of a validator.
        return Annotated[str, one_of(one.value for one in hint), AfterValidator(lambda text: hint(text))]
    found = _AS_TEXT.get(hint, hint)
    return found if limit is None else Annotated[found, limit]


@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, type | None], ...], bool]:
    """The fields that are taken as they were read, those that hold a row, each with the dataclass of which it
    is one, and whether there are answers.
    """
    hints = _hints(kind)
    rows = {name: _part(hint) for name, hint in hints.items() if get_origin(hint) is tuple}
    plain = tuple(name for name, hint in hints.items() if name not in rows and hint is not Answers)
    return plain, tuple(rows.items()), Answers in hints.values()


def _domain(kind: Callable[..., _T], read: BaseModel) -> _T:
    """The record that was read; fields beyond the dataclass are left out."""
    plain, rows, answered = _shape(kind)
    held = read.__dict__
    found = {name: held[name] for name in plain}
    for name, part in rows:
        value = held[name]
        found[name] = tuple(value) if part is None else tuple(_domain(part, one) for one in value)
    if answered:
        found["answers"] = _domain(Answers, read)
    return kind(**found)


# Writing -------------------------------------------------------------------------------------------


def written(record: Any) -> dict[str, Any]:
    """A record of the domain as plain values that JSON holds, in their order on disk."""
    found: dict[str, Any] = {}
    kind: Any = type(record)
    for name, owner, _ in _on_disk(kind):
        of = record.answers if owner is Answers and not isinstance(record, Answers) else record
        found[name] = _plain(getattr(of, name))
    return found


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    as_text = next((text for kind, text in _TEXT.items() if isinstance(value, kind)), written)
    return as_text(value)


def unicode(text: str) -> str:
    """The text as Unicode can write it: halves of a character are joined, or else become U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_TEXT: dict[type, Callable[[Any], Any]] = {
    str: unicode,
    Decimal: lambda amount: format(amount, "f"),
    time: lambda at: at.isoformat("minutes"),
    date: lambda day: day.isoformat(),  # a moment is one too
}
"""How the values are written that JSON has no kind for."""


# What does not fit ---------------------------------------------------------------------------------


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


@dataclass(frozen=True)
class Parsed(Generic[_T]):
    """A record that fits, or the misfits of one that does not."""

    record: _T | None
    misfits: tuple[Misfit, ...] = ()


def parse(kind: type[_T], table: str, record_id: str, raw: Mapping[str, Any]) -> Parsed[_T]:
    """The domain's record of what lies in a table, or what does not fit in it, by day and field.

    A day's record must lie under the day's ordinal, and in its own year's table.
    """
    model = model_of(cast("Any", kind))
    try:
        record = _domain(kind, model.model_validate(thawed(raw)))
    except ValidationError as error:
        return Parsed(None, tuple(_misfits(error, table, record_id, raw)))
    if isinstance(record, CheckIn | Draft) and _is_misplaced(record.day, table, record_id):
        return Parsed(None, (Misfit(table, record_id, record.day, "day", _MISPLACED),))
    if (holds := WHOLE.get(kind)) is not None and not holds(record):
        return Parsed(None, (Misfit(table, record_id, _day(raw), "record", _DOES_NOT_FIT),))
    return Parsed(record)


def _day(raw: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(raw["day"])
    except (KeyError, TypeError, ValueError):
        return None


def _is_misplaced(day: date, table: str, record_id: str) -> bool:
    year = table.removeprefix("check_ins_")
    return record_id != str(day.toordinal()) or year not in (table, f"{day.year:04}")


def _misfits(error: ValidationError, table: str, record_id: str, raw: Mapping[str, Any]) -> Iterator[Misfit]:
    for problem in error.errors(include_input=False, include_url=False, include_context=False):
        field = ".".join(_safe(problem["loc"]))
        yield Misfit(table, record_id, _day(raw), field, _PROBLEMS.get(problem["type"], _DOES_NOT_FIT))


_MISPLACED = msg("does not match the place where the record lies")
_DOES_NOT_FIT = msg("does not fit")
_OUT_OF_RANGE = msg("is out of range")
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
    **dict.fromkeys(("dict_type", "model_type"), msg("is not a group of fields")),
    **dict.fromkeys(("greater_than_equal", "less_than", "less_than_equal"), _OUT_OF_RANGE),
    "string_too_long": msg("is too long"),
    "string_too_short": msg("is empty"),
}


def _safe(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """A place in a record by names of ours and numbers; anything else could be the person's words."""
    return tuple(str(p) if isinstance(p, int) or p in _NAMES else "?" for p in location) or ("record",)


def thawed(value: Any) -> Any:
    """Plain dicts and lists of what the storage hands out frozen."""
    if isinstance(value, dict):
        return {k: thawed(v) for k, v in value.items()}
    return [thawed(v) for v in value] if isinstance(value, list | tuple) else value


# What goes on when a record is written again ------------------------------------------------------

UNREADABLE = "unreadable"
"""Field of a record that keeps, whole, those that lay in its place and could not be read, newest last."""


def over_fitting(kind: type, old: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the fields that the old one in its place, which fits, held beyond the dataclass.

    Also inside its rows, place by place; among the versions of a check-in what the old record itself becomes
    comes last.
    """
    unknown = {name: thawed(value) for name, value in old.items() if name not in field_names(kind)}
    result = {**unknown, **record}
    for name, part in rows_of(kind):
        itself = {k: v for k, v in unknown.items() if k != UNREADABLE} if kind is CheckIn else {}
        result[name] = _place_by_place(part, (*old.get(name, ()), itself), record[name])
    return result


def _place_by_place(
    part: type, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    before = [*old[: len(new)], *[{}] * (len(new) - len(old))]
    return [over_fitting(part, was, now) for was, now in zip(before, new, strict=True)]


def over_unreadable(old: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The record over an old one that could not be read: it keeps that one whole."""
    return {**record, UNREADABLE: [*beneath(old), thawed({k: v for k, v in old.items() if k != UNREADABLE})]}


def beneath(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The records that could not be read and are kept in this one."""
    kept = record.get(UNREADABLE, ())
    return thawed(kept) if isinstance(kept, (list, tuple)) else []
