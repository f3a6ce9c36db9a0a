"""The diary as tables for a spreadsheet, in one ZIP file; and what each column means.

A table holds what counts, so that it can be added up. What was corrected, withdrawn, chosen by mistake or not
finished lies beside it in `history/`, in the same columns: both together are the whole diary.
The same records are the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.check_in import CheckIn, Draft, Version
from benzotrack.domain.corrections import Correctable, standing
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.doses import counted_mg, named_now, standing_doses, was_taken
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.planned import ledger_of
from benzotrack.domain.red_flags import Outcome
from benzotrack.domain.symptoms import CORE
from benzotrack.exchange import diary_sheets as sheets, taper_sheets as taper
from benzotrack.exchange.csv_cells import SKIPPED
from benzotrack.exchange.csv_columns import RATING, Column, Line, Sheet, rating_column
from benzotrack.exchange.csv_table import guarded, written
from benzotrack.exchange.diary_sheets import SHEETS
from benzotrack.i18n import Message, msg, say, tr

HISTORY = "history/"
README = "README.txt"

_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the ZIP: the earliest that one can have."""
_FILE = 0o100600 << 16
"""A file that its owner alone reads and writes."""

_C = TypeVar("_C", bound=Correctable)

Lines = tuple[Sequence[Line], Sequence[Line]]
"""What counts, and what does not."""


def diary_csv(records: DiaryRecords) -> bytes:
    """The ZIP file with every table and what they mean."""
    made = BytesIO()
    with ZipFile(made, "w") as into:
        for path, content in diary_tables(records):
            info = ZipInfo(path, _MADE)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, _FILE
            into.writestr(info, content)
    return made.getvalue()


def diary_tables(records: DiaryRecords) -> Iterator[tuple[str, bytes]]:
    """Each file's path and bytes."""
    symptoms = _symptoms(records)
    yield README, _explained(symptoms).encode("utf-8-sig")
    for sheet, (counts, history) in _lines(records):
        columns = columns_of(sheet, symptoms)
        if sheet is sheets.ABOUT_ME:
            yield f"{sheet.name}.csv", _upright(columns, counts[0])
            continue
        header = [guarded(column.name) for column in columns]
        if sheet is not sheets.DRAFTS:
            yield f"{sheet.name}.csv", written(header, cells_of(columns, counts))
        if history or sheet is sheets.DRAFTS:
            yield f"{HISTORY}{sheet.name}.csv", written(header, cells_of(columns, history))


def columns_of(sheet: Sheet, symptoms: Iterable[str]) -> tuple[Column, ...]:
    """Its columns in their order, those of the symptoms behind the day."""
    if not sheet.rated:
        return sheet.columns
    return (sheet.columns[0], *map(_rating_column, symptoms), *sheet.columns[1:])


def cells_of(columns: Sequence[Column], lines: Iterable[Line]) -> Iterator[Sequence[object]]:
    """The lines' cells, as the table's writer takes them."""
    values_of = attrgetter(*(column.of for column in columns))
    by_column = zip(*map(values_of, lines), strict=True)
    pairs = zip(columns, by_column, strict=False)  # without lines there is not one value
    return zip(*(_column_cells(column, values) for column, values in pairs), strict=True)


def _column_cells(column: Column, values: Iterable[Any]) -> Iterable[object]:
    write = column.cell.write
    if write is None:
        return values
    if not column.cell.may_be_empty:
        return map(write, values)
    return [None if value is None else write(value) for value in values]


def _upright(columns: Sequence[Column], line: Line) -> bytes:
    """A table of one record: a line for each of its columns."""
    (cells,) = cells_of(columns, [line])
    lines = zip(columns, cells, strict=True)
    return written(["what", "value", "meaning"], ((c.name, cell, say(c.meaning)) for c, cell in lines))


def _symptoms(records: DiaryRecords) -> tuple[str, ...]:
    """The four, the further ones that were ever rated, and those that only another version knows."""
    before = chain.from_iterable(check_in.versions for check_in in records.check_ins)
    every: Iterable[CheckIn | Draft | Version] = chain(records.check_ins, records.drafts, before)
    rated = set[str]().union(*(one.answers.ratings for one in every))
    core = [symptom.id for symptom in CORE]
    known = [symptom for symptom in CATALOGUE if symptom in rated and symptom not in core]
    return (*core, *known, *sorted(rated - CATALOGUE.keys()))


def _rating_column(symptom: str) -> Column:
    if symptom not in CATALOGUE:
        return rating_column(symptom, RATING + symptom, msg("a symptom that another version asks for"))
    return rating_column(symptom, symptom, CATALOGUE[symptom].label)


# What counts, and what does not ---------------------------------------------------------------------


def _lines(records: DiaryRecords) -> Iterator[tuple[Sheet, Lines]]:
    ledger = ledger_of(records.dose_changes, records.doses)
    doses = _counting(records.doses, standing_doses(records.doses))
    lines = _counting(records.dose_changes, ledger.lines)
    yield sheets.CHECK_INS, _check_ins(records.check_ins)
    counting = named_now(standing_doses(records.doses), ledger)
    nothing = {dose.id: Decimal(0) for dose in counting if not was_taken(ledger, dose)}
    mg = counted_mg(counting) | nothing
    yield (
        taper.DOSES,
        _beside(doses, lambda d: taper.DoseBeside(guarded(ledger.name_now(d.medicine)), mg.get(d.id))),
    )
    yield taper.LEDGER, _beside(lines, lambda line: line.id in ledger.unconfirmed)
    yield taper.VISITS, _counting(records.visits, sorted(standing(records.visits), key=lambda v: v.day))
    yield taper.QUESTIONS_TO_ASK, _counting(records.questions, standing(records.questions))
    yield sheets.SIGNS, _parted(records.red_flags, lambda flag: flag.outcome is not Outcome.MISTAKE)
    yield sheets.QUESTIONNAIRES, _parted(records.questionnaires, lambda one: one.finished_at is not None)
    yield sheets.NOTICES, _notices(records.acknowledgements)
    yield sheets.DRAFTS, ((), [Line(0, draft) for draft in records.drafts])
    yield sheets.ABOUT_ME, ([Line(0, records.profile)], ())


def _check_ins(check_ins: Iterable[CheckIn]) -> Lines:
    """Every day as it stands, and all that it said before."""
    counts, history = list[Line](), list[Line]()
    for check_in in check_ins:
        for number, version in enumerate(check_in.versions, 1):
            before = CheckIn(
                check_in.day,
                version.answers,
                version.recorded_at,
                version.zone,
                check_in.versions[: number - 1],
                version.source,
                version.rescaled,
            )
            history.append(Line(number, before))
        counts.append(Line(len(check_in.versions) + 1, check_in))
    return counts, history


def _counting(entered: Sequence[_C], counting: Iterable[_C]) -> Lines:
    """Those that count in their order, and the others as they were entered."""
    numbers = {record.id: number for number, record in enumerate(entered, 1)}
    counts = [Line(numbers[record.id], record) for record in counting]
    counted = {line.record.id for line in counts}
    return counts, [Line(numbers[one.id], one) for one in entered if one.id not in counted]


def _parted(records: Iterable[Any], counts: Callable[[Any], bool]) -> Lines:
    lines = [Line(number, record) for number, record in enumerate(records, 1)]
    return [x for x in lines if counts(x.record)], [x for x in lines if not counts(x.record)]


def _notices(done: Sequence[Acknowledgement]) -> Lines:
    """What was said; what was taken back lies in the history, with the word that took it back."""
    counts = list[Line]()
    for number, one in enumerate(done, 1):
        if one.did is Did.TAKEN_BACK:
            taken = (x for x in reversed(counts) if _is_taken_back(x.record, one))
            if (last := next(taken, None)) is not None:
                counts.remove(last)
        else:
            counts.append(Line(number, one))
    numbers = {line.number for line in counts}
    return counts, [Line(number, one) for number, one in enumerate(done, 1) if number not in numbers]


def _is_taken_back(one: Acknowledgement, by: Acknowledgement) -> bool:
    return one.did in (Did.CONTACTED, Did.NOT_REACHED) and (one.rule, one.about) == (by.rule, by.about)


def _beside(lines: Lines, of: Callable[[Any], object]) -> Lines:
    """The lines with what the ledger says of each."""
    counts, history = ([line._replace(beside=of(line.record)) for line in part] for part in lines)
    return counts, history


# What the columns mean ------------------------------------------------------------------------------


def _explained(symptoms: Iterable[str]) -> str:
    """The tables and their columns in plain words, from what writes and reads them."""
    said = [say(words) for words in _RULES]
    for sheet in SHEETS:
        path = f"{HISTORY}{sheet.name}.csv" if sheet is sheets.DRAFTS else f"{sheet.name}.csv"
        said += ["", path, say(sheet.about)]
        said += [f"  {_column_words(column)}" for column in columns_of(sheet, symptoms)]
    return "".join(f"{line}\r\n" for line in said)


def _column_words(column: Column) -> str:
    return tr("{column}: {meaning} ({form})", column=column.name, meaning=column.meaning, form=_form(column))


def _form(column: Column) -> Message:
    if column.cell.may_be_empty and not column.derived:
        return msg("{form}, or empty", form=column.cell.form)
    return column.cell.form


_RULES = (
    msg("These tables hold your whole diary. A spreadsheet opens them, and the app reads them back."),
    msg("Anyone who has them can read them. Keep them private."),
    msg("An empty cell was not recorded. It never means 0."),
    msg("A rating is from 0 to 10, higher is worse. A skipped one says “{skipped}”.", skipped=SKIPPED),
    msg("A table holds what counts now, so you can add it up."),
    msg(
        "What was corrected, taken back, chosen by mistake or not finished lies in the folder “{folder}”, "
        "in tables with the same columns. It does not count.",
        folder=HISTORY.rstrip("/"),
    ),
    msg("An apostrophe before a text keeps your spreadsheet from taking it for a formula."),
    msg("A spreadsheet may change days and numbers as it saves. Work on a copy, and keep this file."),
)
