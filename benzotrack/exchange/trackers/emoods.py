"""eMoods' backup: a ZIP file with `entry.csv`, one row a day. Four words are stored as 1 to 4.

Where its medicines lie was never seen, nor whether hours of 0 were entered: both are left out.
"""

from __future__ import annotations

from decimal import Decimal

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.cells import UnreadableError, hours, iso_day, quoted
from benzotrack.exchange.csv_table import Row, Table
from benzotrack.exchange.day_rows import NO_PLACE, NO_TIME, DayRow, Gathered, days_of
from benzotrack.exchange.findings import FileRefusedError, Findings, ImportAnswers, Place
from benzotrack.exchange.opened_file import OpenedFile, table_in
from benzotrack.exchange.scales import MILD, MODERATE, NONE, SEVERE
from benzotrack.exchange.trackers.header import names_in, refuse_twice
from benzotrack.i18n import msg

NAME = "eMoods"
DAY = "DATE (YYYY-MM-DD)"
SYMPTOMS = {"DEPRESSED": "low_mood", "IRRITABILITY": "irritability", "ANXIETY": "anxiety"}
SLEEP = "SLEEP"
NOTES = ("NOTE", "NOTES")
STORED = {"1": NONE, "2": MILD, "3": MODERATE, "4": SEVERE}

SCALE = msg(
    "eMoods has four words: none counts as {none}, mild as {mild}, moderate as {moderate}, "
    "severe as {severe}.",
    none=NONE,
    mild=MILD,
    moderate=MODERATE,
    severe=SEVERE,
)


def recognises(file: OpenedFile) -> bool:
    """Whether it is eMoods' backup, or the table out of it."""
    if file.is_zip:
        return bool(_paths(file))
    if file.is_json:
        return False
    names = names_in(file, ",")
    return DAY.casefold() in names and any(name.casefold() in names for name in SYMPTOMS)


def _paths(file: OpenedFile) -> list[str]:
    return [path for path in file.files if path.rpartition("/")[2].casefold() == "entry.csv"]


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    path, *more = _paths(file) if file.is_zip else [""]
    if more:
        why = msg("There are two files of this name in the ZIP file.")
        raise FileRefusedError(Place(file=more[0]).words(why))
    table = table_in(file.files, path) if path else file.table(",")
    refuse_twice(table, path)
    if DAY not in {name.upper() for name in table.header}:
        why = msg("This is not how {app} exports.", app=NAME)
        raise FileRefusedError(Place(table.line, file=path).words(why))
    found = Gathered()
    for row in table.rows:
        _row(found, table, row, path, answers)
    days = days_of(found, answers, NAME, one_a_day=True)
    return Findings(
        NAME,
        DiaryRecords(check_ins=days.check_ins),
        found.told(days.rows),
        (SCALE,),
        rows=len(table.rows),
        taken=len(days.rows),
    )


def _row(found: Gathered, table: Table, row: Row, path: str, answers: ImportAnswers) -> None:
    cells = [(name.upper(), cell.strip()) for name, cell in zip(table.header, row.cells, strict=True)]
    try:
        day = iso_day(next(cell for name, cell in cells if name == DAY), answers.now.date())
    except UnreadableError as wrong:
        found.fault(Place(row.line, DAY, path), wrong.why)
        return
    wrong_before = len(found.wrong)
    ratings: dict[str, int] = {}
    notes: list[str] = []
    slept = None
    for name, cell in cells:
        place = Place(row.line, name, path)
        if not cell or name == DAY:
            continue
        if name in NOTES:
            notes.append(cell)
        elif name == SLEEP:
            slept = _hours(found, place, cell)
        elif name not in SYMPTOMS:
            found.of_no_use(place, NO_PLACE)
        elif cell in STORED:
            ratings[SYMPTOMS[name]] = STORED[cell]
        else:
            found.fault(place, msg("“{cell}” is not from 1 to 4.", cell=quoted(cell)))
    place, rescaled = Place(row.line, file=path), bool(ratings)
    said = DayRow(place, day, NO_TIME, ratings, slept, notes=tuple(notes), rescaled=rescaled)
    if not said.empty or len(found.wrong) == wrong_before:
        found.take(said)


def _hours(found: Gathered, place: Place, cell: str) -> Decimal | None:
    try:
        slept = hours(cell)
    except UnreadableError as wrong:
        found.fault(place, wrong.why)
        return None
    if not slept:
        found.of_no_use(place, msg("0 hours may be nothing that was entered."))
    return slept or None
