"""Loop Habit Tracker's export: a ZIP file with a table of ticks for each habit.

A habit that was ticked stands in the note; a tick that Loop set by itself was never made by the person. How
the number of a measurable habit is written was not seen: it is taken where the person says its scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.cells import UnreadableError, iso_day, quoted
from benzotrack.exchange.csv_table import Table
from benzotrack.exchange.day_rows import NO_TIME, DayRow, Gathered, days_of
from benzotrack.exchange.findings import FileRefusedError, Findings, ImportAnswers, Place
from benzotrack.exchange.mapped_names import mapped_row, named, not_mapped, scale_words
from benzotrack.exchange.opened_file import OpenedFile, table_in
from benzotrack.i18n import msg, tr

NAME = "Loop Habit Tracker"
TICKS = "Checkmarks.csv"
HEADERS = (("date", "value", "notes"), ("date", "value"))

MOST_TICKS = 500_000
"""Of all habits together; ten years of a hundred habits are fewer."""

DONE = "YES_MANUAL"
BY_NUMBER = {"-1": "UNKNOWN", "0": "NO", "1": "YES_AUTO", "2": DONE, "3": "SKIP"}
"""What stands for a number in the table of all habits."""
NOT_DONE = ("NO", "SKIP", "UNKNOWN", "YES_AUTO")

SCALE = msg("Loop has no ratings: a habit that was ticked stands in the note.")

_FOLDER = re.compile(r"[0-9]+ +(.+)")


@dataclass(frozen=True)
class Tick:
    """One value of a habit."""

    place: Place
    habit: str
    day: str
    value: str
    note: str = ""


def recognises(file: OpenedFile) -> bool:
    """Whether it is Loop's export."""
    return file.is_zip and any(_file_name(path) == TICKS for path in file.files)


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    ticks = tuple(islice(_ticks(file), MOST_TICKS + 1))
    if len(ticks) > MOST_TICKS:
        raise _too_many(ticks[-1].place)
    found = Gathered()
    for tick in ticks:
        _tick(found, tick, answers)
    days = days_of(found, answers, NAME)
    return Findings(
        NAME,
        DiaryRecords(check_ins=days.check_ins),
        found.told(days.rows),
        (SCALE, *scale_words(answers.columns)),
        days.several_days,
        rows=len({(tick.place.file, tick.place.line, tick.place.entry) for tick in ticks}),
        taken=len(days.rows),
        columns=tuple(dict.fromkeys(tick.habit for tick in ticks)),
    )


def _ticks(file: OpenedFile) -> Iterator[Tick]:
    """Those of the habits' own tables, which have notes; of the table of all habits where there is none."""
    own = [path for path in file.files if "/" in path and _file_name(path) == TICKS]
    tables: list[tuple[str, Table]] = []
    for path in sorted(own):
        tables.append((path, table_in(file.files, path)))
        if sum(len(table.rows) for _, table in tables) > MOST_TICKS:
            raise _too_many(Place(file=path))
    ours = [(path, table) for path, table in tables if _header(table) in HEADERS]
    if ours:
        _refuse_others(tables)
        for path, table in ours:
            habit = _habit(path)
            for row in table.rows:
                yield Tick(Place(row.line, file=path), habit, *row.cells)
        return
    if TICKS not in file.files:
        raise _refused(own[0])
    yield from _of_all(table_in(file.files, TICKS))


def _too_many(at: Place) -> FileRefusedError:
    where = Place(at.line, file=at.file)
    return FileRefusedError(where.words(msg("There are more than {n} values in it.", n=MOST_TICKS)))


def _refuse_others(tables: Sequence[tuple[str, Table]]) -> None:
    """Raises FileRefusedError for a habit's own table that is written in another way. One that lies above
    others is that of all habits, and says the same again.
    """
    folders = {path.rpartition("/")[0] for path, _ in tables}
    for path, table in tables:
        above = any(folder.startswith(path.removesuffix(TICKS)) for folder in folders)
        if _header(table) not in HEADERS and not above:
            raise _refused(path, table.line)


def _refused(path: str, line: int = 1) -> FileRefusedError:
    return FileRefusedError(Place(line, file=path).words(msg("This is not how {app} exports.", app=NAME)))


def _header(table: Table) -> tuple[str, ...]:
    return tuple(name.casefold() for name in table.header)


def _habit(path: str) -> str:
    folder = path.split("/")[-2]
    found = _FOLDER.fullmatch(folder)
    return found[1] if found else folder


def _of_all(table: Table) -> Iterator[Tick]:
    """A column a habit; a comma ends the first line and every row."""
    if _header(table)[:1] != ("date",):
        raise _refused(TICKS, table.line)
    for row in table.rows:
        for column, (habit, value) in enumerate(zip(table.header[1:], row.cells[1:], strict=True), 1):
            if habit or value.strip():
                place = Place(row.line, habit, TICKS, column)
                yield Tick(place, habit, row.cells[0], BY_NUMBER.get(value.strip(), value))


def _tick(found: Gathered, tick: Tick, answers: ImportAnswers) -> None:
    try:
        day = iso_day(tick.day, answers.now.date())
    except UnreadableError as wrong:
        found.fault(tick.place, wrong.why)
        return
    note, value = tick.note.strip(), tick.value.strip()
    notes = (named(tick.habit, note),) if note else ()
    if value == DONE:
        found.take(DayRow(tick.place, day, notes=(tr("Done: {habit}", habit=tick.habit), *notes)))
    elif value in NOT_DONE or not value:
        _not_done(found, tick, day, notes)
    else:
        _number(found, tick, day, notes, answers)


def _not_done(found: Gathered, tick: Tick, day: date, notes: tuple[str, ...]) -> None:
    if notes:
        found.take(DayRow(tick.place, day, notes=notes))
    else:
        found.of_no_use(tick.place, msg("“{habit}” was not ticked.", habit=quoted(tick.habit)))


def _number(found: Gathered, tick: Tick, day: date, notes: tuple[str, ...], answers: ImportAnswers) -> None:
    column = answers.columns.of(tick.habit) if answers.columns else None
    said = DayRow(tick.place, day, notes=notes)
    if column is None:
        if notes:
            found.take(said)
        found.of_no_use(tick.place, not_mapped(tick.habit))
        return
    try:
        said = mapped_row(column, tick.value, tick.place, day, NO_TIME, notes)
    except UnreadableError as wrong:
        found.fault(tick.place, wrong.why)
    if not said.empty:
        found.take(said)
