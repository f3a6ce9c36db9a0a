"""Any table, read as the person mapped its columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.diary_records import DiaryRecords, TableRecords
from benzotrack.exchange.cells import UnreadableError, clock_minute, clock_problem, hours, quoted
from benzotrack.exchange.column_map import DAILY_DOSE_MG, HOURS_SLEPT, NOTE, ColumnMap
from benzotrack.exchange.csv_table import Row, Table
from benzotrack.exchange.date_format import (
    DateFormat,
    WrittenDay,
    clock_in,
    fitting_formats,
    is_utc,
    written_day,
)
from benzotrack.exchange.day_rows import NO_TIME, NOTHING, DayRow, Gathered, days_of, row_key
from benzotrack.exchange.findings import Ask, FileRefusedError, Findings, ImportAnswers, Place
from benzotrack.exchange.mapped_ledger import DoseRow, DoseRows, DosesRead, daily_mg, medicine_problem
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.i18n import msg


def mapped_findings(file: OpenedFile, mapped: ColumnMap, answers: ImportAnswers) -> Findings:
    """What the table holds by the map. Raises FileRefusedError where a column of the map is not there, or
    where the dates can't be told.
    """
    if file.is_zip or file.is_json:
        raise FileRefusedError(msg("Only a table has columns that can be mapped."))
    table = file.table(_separator(file, mapped))
    named = _named_as_there(table, mapped)
    days = [row.cells[table.header.index(named.day)] for row in table.rows]
    form = named.date_format or _only_format(table, named.day, days)
    found, doses = Gathered(), DoseRows(file.shown_name, answers.now)
    timed = bool(named.time) or any(clock_in(day) for day in days)
    reading = _Reading(table, named, form, timed, answers, found, doses)
    for row in table.rows:
        reading.take(row)
    said = days_of(found, answers, file.shown_name)
    dosed = doses.read(found)
    taken = said.rows | dosed.rows
    _tell_columns(found, table, named)
    zone_asked = answers.zone is None and any(map(is_utc, days))
    return Findings(
        file.shown_name,
        DiaryRecords() if zone_asked else _records(said.check_ins, dosed),
        found.told({*taken, row_key(Place(table.line))}),
        tuple(c.scale.words(c.column) for c in named.columns if c.symptom),
        said.several_days,
        asks=frozenset({Ask.ZONE} if zone_asked else ()),
        sample=file.sample,
        rows=len(table.rows),
        taken=len(taken),
        columns=table.header,
    )


def _tell_columns(found: Gathered, table: Table, named: ColumnMap) -> None:
    """What is said of those that stand for nothing; one without a name is told where anything is in it."""
    for n, name in enumerate(table.header):
        if name and name not in named.names:
            found.of_no_use(Place(table.line, name), msg("This column is not mapped."))
        elif not name and any(row.cells[n].strip() for row in table.rows):
            why = msg("Column {n} has no name and is not mapped.", n=n + 1)
            found.of_no_use(Place(table.line), why)


def _records(check_ins: tuple[CheckIn, ...], dosed: DosesRead) -> DiaryRecords:
    if not dosed.doses:
        return DiaryRecords(check_ins=check_ins)
    return TableRecords(check_ins=check_ins, dose_changes=dosed.lines, daily_doses=dosed.doses)


def _separator(file: OpenedFile, mapped: ColumnMap) -> str:
    """What separates the columns. Raises FileRefusedError where the names of the map are not all there."""
    if mapped.separator:
        return mapped.separator
    wanted = {name.strip().casefold() for name in mapped.names}
    for separator in file.separators:
        if wanted <= {name.casefold() for name in file.header(separator)}:
            return separator
    return file.separators[0] if file.separators else ","


def _named_as_there(table: Table, mapped: ColumnMap) -> ColumnMap:
    """The map with each name as the first line writes it."""
    there = {name.casefold(): name for name in table.header}
    keys = [name.casefold() for name in table.header]
    place = Place(table.line)

    def name(of: str) -> str:
        key = of.strip().casefold()
        if key not in there:
            raise FileRefusedError(place.words(msg("There is no column “{name}”.", name=quoted(of))))
        if keys.count(key) > 1:
            raise FileRefusedError(place.words(msg("There are two columns “{name}”.", name=quoted(of))))
        return there[key]

    return replace(
        mapped,
        day=name(mapped.day),
        time=name(mapped.time) if mapped.time else "",
        medicine=name(mapped.medicine) if mapped.medicine else "",
        columns=tuple(replace(column, column=name(column.column)) for column in mapped.columns),
    )


def _only_format(table: Table, column: str, days: list[str]) -> DateFormat:
    """The one format in which every cell that is a date at all is one."""
    fitting = fitting_formats(days)
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) == len(DateFormat):
        return DateFormat.YEAR_FIRST
    ways = ", ".join(form.value for form in fitting or DateFormat)
    why = msg("The dates could be written in more than one way: {list}. Say which it is.", list=ways)
    raise FileRefusedError(Place(table.rows[0].line, column).words(why))


T = TypeVar("T")


@dataclass(frozen=True)
class _Reading:
    """The rows of a table, each taken as far as it can be read. `timed` says that it tells the time of day;
    else the rows of a day are in their order.
    """

    table: Table
    named: ColumnMap
    form: DateFormat
    timed: bool
    answers: ImportAnswers
    found: Gathered
    doses: DoseRows

    def take(self, row: Row) -> None:
        """One row. A cell that is wrong is left out, and the rest of its row is taken."""
        cells = dict(zip(self.table.header, row.cells, strict=True))
        day = self._read(row, cells, self.named.day, self._day)
        if day is None:
            return
        told = len(self.found.wrong)
        said = self._said(row, cells, day)
        dosed = self._dose(row, cells, day.day)
        if not said.empty:
            self.found.take(said)
        elif not dosed and len(self.found.wrong) == told:
            self.found.of_no_use(said.place, NOTHING)

    def _said(self, row: Row, cells: dict[str, str], day: WrittenDay) -> DayRow:
        """What it says of its day, its dose left aside."""
        ratings: dict[str, int] = {}
        notes: list[str] = []
        slept, ours = None, set[str]()
        for column in self.named.columns:
            name = column.column
            if not cells[name].strip() or column.target == DAILY_DOSE_MG:
                continue
            if column.target == NOTE:
                notes.append(cells[name].strip())
            elif column.target == HOURS_SLEPT:
                slept = self._read(row, cells, name, hours)
            elif (rating := self._read(row, cells, name, column.scale.rating)) is not None:
                ratings[column.target] = rating
                ours |= {column.target} if column.scale.is_own else set()
        at = self._at(row, cells, day)
        words, other = tuple(notes), len(ours) < len(ratings)
        own_scale = frozenset(ours)
        return DayRow(Place(row.line), day.day, at, ratings, slept, (), words, other, own_scale)

    def _at(self, row: Row, cells: dict[str, str], day: WrittenDay) -> int:
        clock = cells[self.named.time] if self.named.time else ""
        minute = clock_minute(clock) if self.named.time else day.minute
        if (why := clock_problem(clock)) is not None:
            self.found.of_no_use(Place(row.line, self.named.time), why)
        return row.line if not self.timed else NO_TIME if minute is None else minute

    def _dose(self, row: Row, cells: dict[str, str], day: date) -> bool:
        """Whether it says a daily dose, which is taken."""
        column = self.named.doses
        if column is None or not cells[column.column].strip():
            return False
        name = cells[self.named.medicine].strip() if self.named.medicine else self.named.medicine_name
        if (wrong := medicine_problem(name)) is not None:
            self.found.fault(Place(row.line, self.named.medicine), wrong)
            return False
        amount = self._read(row, cells, column.column, daily_mg)
        if amount is not None:
            self.doses.add(DoseRow(Place(row.line), day, name.strip(), amount))
        return amount is not None

    def _day(self, cell: str) -> WrittenDay:
        return written_day(cell, self.form, self.answers.zone, self.answers.now.date())

    def _read(self, row: Row, cells: dict[str, str], name: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(cells[name])
        except UnreadableError as wrong:
            self.found.fault(Place(row.line, name), wrong.why)
            return None
