"""Our own tables read back: all of them, or one alone. One bad cell, and none of it is taken."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import Any

from benzotrack.domain.check_in import CheckIn, Draft, Version
from benzotrack.domain.days import ONE_DAY, full_date
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.doses import Dose
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.profile import Profile
from benzotrack.domain.questionnaires import Questionnaire
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.symptoms import CORE
from benzotrack.exchange import diary_sheets as sheets, taper_sheets as taper
from benzotrack.exchange.csv_cells import NOT_ASKED
from benzotrack.exchange.csv_columns import (
    NUMBERS,
    RATING,
    RATINGS,
    Column,
    MisfitError,
    Sheet,
    rating_column,
)
from benzotrack.exchange.csv_table import MOST_COLUMNS, MOST_LETTERS, Row, Table, read
from benzotrack.exchange.diary_csv import HISTORY
from benzotrack.exchange.diary_sheets import SHEETS
from benzotrack.exchange.findings import FileRefusedError, Place
from benzotrack.i18n import Message, msg

_BY_NAME = {sheet.name: sheet for sheet in SHEETS}
_UPRIGHT = ("what", "value", "meaning")
_SEPARATORS = (",", ";", "\t")
_KNOWN_FROM = Fraction(3, 4)
"""So much of a table's columns must be in a first line for it to be known as ours."""

_TWICE = msg("This stands there twice.")


@dataclass(frozen=True)
class _Found:
    """A line that was read: its place, its number where it has one, and its record."""

    place: Place
    number: int
    record: Any


def is_diary_csv(files: Mapping[str, bytes]) -> bool:
    """Whether these are our own tables, sound or not: one of them is known by its first line."""
    return any(_known_by_header(raw) is not None for raw in files.values())


def read_diary_csv(files: Mapping[str, bytes], now: datetime | None = None) -> DiaryRecords:
    """The records in our own tables, each under its path; what has no table has no records.

    One table alone may have any name. A line that stands in `history/` counts as one beside it does. A day
    that has not come by `now` is a slip, but where what is recorded of it says that it was recorded then: a
    clock was set ahead, and the diary tells of that by itself (`domain/dated_ahead.py`).
    Raises FileRefusedError with file, line and column for what does not fit.
    """
    found: dict[tuple[Sheet, bool], list[_Found]] = {}
    for path, raw in files.items():
        place = _place_of(path, raw, alone=len(files) == 1)
        if place is None:
            continue
        if place in found:
            raise FileRefusedError(Place(file=path).words(_TWICE))
        found[place] = _lines_of(place[0], path, raw)
        if now is not None:
            _look_at_days(found[place], now)
    if not found:
        raise FileRefusedError(msg("None of its files is a table of this app."))
    return _records(
        {sheet: found.get((sheet, False), []) for sheet in SHEETS},
        {sheet: found.get((sheet, True), []) for sheet in SHEETS},
    )


# Which table a file is -----------------------------------------------------------------------------


def _place_of(path: str, raw: bytes, *, alone: bool) -> tuple[Sheet, bool] | None:
    """The table that a file is, and whether it lies in the history; None for one that is no table.

    Raises FileRefusedError for a table that is not ours.
    """
    folder, _, name = path.rpartition("/")
    in_history = f"{folder}/".endswith(HISTORY)
    if (sheet := _BY_NAME.get(name.removesuffix(".csv"))) is not None:
        return sheet, in_history
    if alone and (sheet := _known_by_header(raw)) is not None:
        return sheet, in_history
    if name.endswith(".csv"):
        raise FileRefusedError(Place(file=path).words(msg("This is no table of this app.")))
    return None


def _known_by_header(raw: bytes) -> Sheet | None:
    names = set(_names(raw))
    if names == set(_UPRIGHT):
        return sheets.ABOUT_ME
    share = {sheet: Fraction(len(names & set(sheet.needed)), len(sheet.needed)) for sheet in SHEETS}
    best = max(SHEETS, key=lambda sheet: share[sheet])
    return best if share[best] >= _KNOWN_FROM else None


def _names(raw: bytes) -> list[str]:
    line = _first_line(raw)
    return [name.strip().strip('"') for name in line.split(_separator(line), MOST_COLUMNS)]


def _first_line(raw: bytes) -> str:
    return re.split(r"[\r\n]", raw[:MOST_LETTERS].decode("utf-8-sig", "replace"), maxsplit=1)[0]


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


# The lines of one table ----------------------------------------------------------------------------


def _lines_of(sheet: Sheet, path: str, raw: bytes) -> list[_Found]:
    try:
        table = read(raw, _separator(_first_line(raw)))
    except FileRefusedError as refused:
        raise FileRefusedError(Place(file=path).words(refused.message)) from None
    if sheet is sheets.ABOUT_ME:
        return [_upright(sheet, path, table)]
    columns = _columns(sheet, path, table)
    return [_found(sheet, columns, row, Place(row.line, file=path)) for row in table.rows]


def _columns(sheet: Sheet, path: str, table: Table) -> list[tuple[int, Column]]:
    """Which column stands where. Raises FileRefusedError for one that is missing, twice or not known."""
    own = {column.name: column for column in sheet.columns}
    head = Place(table.line, file=path)
    found = list[tuple[int, Column]]()
    for at, name in enumerate(table.header):
        column = own.get(name) or (_rating_column(name) if sheet.rated else None)
        if column is not None:
            found.append((at, column))
        elif name or any(row.cells[at].strip() for row in table.rows):
            raise FileRefusedError(
                replace(head, column=name).words(msg("This app knows no column of this name."))
            )
    names = [column.name for _, column in found]
    ids = [name.removeprefix(RATING) for name in names]
    for name, one in zip(names, ids, strict=True):
        if ids.count(one) > 1:
            raise FileRefusedError(replace(head, column=name).words(_TWICE))
    for name in (*sheet.needed, *((symptom.id for symptom in CORE) if sheet.rated else ())):
        if name not in names:
            raise FileRefusedError(head.words(msg("The column {column} is missing.", column=name)))
    return [(at, column) for at, column in found if not column.derived]


def _rating_column(name: str) -> Column | None:
    if name in CATALOGUE:
        return rating_column(name, name, CATALOGUE[name].label)
    if name.startswith(RATING):
        return rating_column(name.removeprefix(RATING), name, msg("a symptom that another version asks for"))
    return None


def _found(sheet: Sheet, columns: Sequence[tuple[int, Column]], row: Row, place: Place) -> _Found:
    values: dict[str, Any] = {}
    ratings: dict[str, int | None] = {}
    for at, column in columns:
        value = _value(column, row.cells[at], replace(place, column=column.name))
        if column.of != RATINGS:
            values[column.name] = value
        elif value is not NOT_ASKED:
            ratings[column.name.removeprefix(RATING)] = value
    if sheet.rated:
        values["ratings"] = ratings
    number = next((values.pop(name) for name in NUMBERS if name in values), 0)
    return _Found(place, number, _made(sheet, values, place))


_WRITTEN_AT: dict[type, str] = {
    CheckIn: "recorded_at",
    Draft: "updated_at",
    Dose: "entered_at",
    RedFlag: "chosen_at",
    Questionnaire: "started_at",
}
"""Of what has happened on its day, the moment at which that was written down."""


def _look_at_days(found: Iterable[_Found], now: datetime) -> None:
    """Raises FileRefusedError for a day that had not come anywhere, neither now nor when it was recorded."""
    for one in found:
        if (at := _WRITTEN_AT.get(type(one.record))) is None:
            return
        last = max(now.date(), getattr(one.record, at).date()) + ONE_DAY
        if one.record.day > last:
            raise _refused(one, "day", msg("{day} has not come yet.", day=full_date(one.record.day)))


def _value(column: Column, cell: str, place: Place) -> Any:
    try:
        return column.cell.value(cell)
    except ValueError:
        raise FileRefusedError(place.words(msg("This is not {form}.", form=column.cell.form))) from None


def _made(sheet: Sheet, values: Mapping[str, Any], place: Place) -> Any:
    try:
        return sheet.make(values)
    except MisfitError as misfit:
        raise FileRefusedError(replace(place, column=misfit.column).words(misfit.why)) from None


def _upright(sheet: Sheet, path: str, table: Table) -> _Found:
    """The one record of a table that has a line for each of its columns."""
    head = Place(table.line, file=path)
    for name in _UPRIGHT[:2]:
        if name not in table.header:
            raise FileRefusedError(head.words(msg("The column {column} is missing.", column=name)))
    what, value = (table.header.index(name) for name in _UPRIGHT[:2])
    own = {column.name: column for column in sheet.columns}
    values: dict[str, Any] = {}
    for row in table.rows:
        place = Place(row.line, _UPRIGHT[0], path)
        column = own.get(row.cells[what])
        if column is None:
            raise FileRefusedError(place.words(msg("This app knows no line of this name.")))
        if column.name in values:
            raise FileRefusedError(place.words(_TWICE))
        values[column.name] = _value(column, row.cells[value], replace(place, column=_UPRIGHT[1]))
    for name in own:
        if name not in values:
            raise FileRefusedError(Place(file=path).words(msg("The line {name} is missing.", name=name)))
    return _Found(head, 0, _made(sheet, values, head))


# All of them together ------------------------------------------------------------------------------


def _records(counts: Mapping[Sheet, list[_Found]], history: Mapping[Sheet, list[_Found]]) -> DiaryRecords:
    def entered(sheet: Sheet) -> tuple[Any, ...]:
        return _in_order([*counts[sheet], *history[sheet]])

    def sorted_by(sheet: Sheet, order: Callable[[Any], Any]) -> tuple[Any, ...]:
        both = [*counts[sheet], *history[sheet]]
        return tuple(sorted((one.record for one in _each_once(both, "id")), key=order))

    about = [*counts[sheets.ABOUT_ME], *history[sheets.ABOUT_ME]]
    drafts = _each_once([*counts[sheets.DRAFTS], *history[sheets.DRAFTS]], "day")
    return DiaryRecords(
        _check_ins(counts[sheets.CHECK_INS], history[sheets.CHECK_INS]),
        tuple(sorted((one.record for one in drafts), key=lambda draft: draft.day)),
        sorted_by(sheets.SIGNS, lambda flag: (flag.chosen_at, flag.id)),
        entered(sheets.NOTICES),
        about[0].record if about else Profile(),
        entered(taper.LEDGER),
        entered(taper.DOSES),
        entered(taper.VISITS),
        entered(taper.QUESTIONS_TO_ASK),
        sorted_by(sheets.QUESTIONNAIRES, lambda one: (one.started_at, one.id)),
    )


def _in_order(found: Iterable[_Found]) -> tuple[Any, ...]:
    """The records in order of entry. Raises FileRefusedError for a number or an id that is there twice."""
    ordered = sorted(found, key=lambda one: one.number)
    for before, one in pairwise(ordered):
        if before.number == one.number:
            raise _refused(one, NUMBERS[0], _TWICE)
    _each_once((one for one in ordered if hasattr(one.record, "id")), "id")
    return tuple(one.record for one in ordered)


def _each_once(found: Iterable[_Found], field: str) -> list[_Found]:
    """Them. Raises FileRefusedError where two are alike in that field."""
    known = dict[Any, _Found]()
    for one in found:
        if known.setdefault(getattr(one.record, field), one) is not one:
            raise _refused(one, field, _TWICE)
    return list(known.values())


def _check_ins(counts: Sequence[_Found], history: Iterable[_Found]) -> tuple[CheckIn, ...]:
    """Each day with its earlier versions; where there is no history at all, without."""
    earlier: dict[date, list[_Found]] = {}
    for one in history:
        earlier.setdefault(one.record.day, []).append(one)
    check_ins, whole = list[CheckIn](), bool(earlier)
    for one in _each_once(counts, "day"):
        before = sorted(earlier.pop(one.record.day, ()), key=lambda version: version.number)
        if whole and [version.number for version in before] != [*range(1, one.number)]:
            why = msg("A version of this day is missing, or stands there twice.")
            raise _refused((before or [one])[-1], NUMBERS[1], why)
        check_ins.append(replace(one.record, versions=tuple(_version(version.record) for version in before)))
    for found in earlier.values():
        raise _refused(
            found[0], "day", msg("This day is not in {file}.", file=f"{sheets.CHECK_INS.name}.csv")
        )
    return tuple(sorted(check_ins, key=lambda check_in: check_in.day))


def _version(was: CheckIn) -> Version:
    return Version(was.answers, was.recorded_at, was.zone, was.source, was.rescaled)


def _refused(one: _Found, column: str, why: Message) -> FileRefusedError:
    return FileRefusedError(replace(one.place, column=column).words(why))
