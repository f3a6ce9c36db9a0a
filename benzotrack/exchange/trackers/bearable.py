"""Bearable's CSV: a row an observation, several a day. A symptom that was rated "none" is not exported, so
that a symptom without a row is missing, never 0.

Two forms were seen, of seven columns and of eight, whose second is the date as ISO. The scales of mood and
energy are not in the file: they are taken where the person says them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.cells import (
    UnreadableError,
    clock_minute,
    clock_problem,
    filled,
    hours,
    iso_day,
    past_day,
    quoted,
)
from benzotrack.exchange.column_map import MappedColumn
from benzotrack.exchange.csv_table import Row
from benzotrack.exchange.day_rows import NO_PLACE, NO_TIME, DayRow, Gathered, days_of
from benzotrack.exchange.findings import Findings, ImportAnswers, Place
from benzotrack.exchange.mapped_names import mapped_row, named, not_mapped, scale_words
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.exchange.scales import MILD, MODERATE, SEVERE, UNBEARABLE
from benzotrack.exchange.symptom_names import symptom_named
from benzotrack.exchange.taken_doses import TakenDoses, written_mg
from benzotrack.exchange.trackers.english_months import month_named
from benzotrack.exchange.trackers.header import refuse_twice, separator_where
from benzotrack.i18n import msg

NAME = "Bearable"
SEVEN = ("date", "weekday", "time of day", "category", "rating/amount", "detail", "notes")
ISO = "date formatted"

WORDS = {"mild": MILD, "moderate": MODERATE, "severe": SEVERE, "unbearable": UNBEARABLE}
STORED = {"1": "mild", "2": "moderate", "3": "severe", "4": "unbearable"}
TIMES = {"pre": 5 * 60, "am": 9 * 60, "mid": 13 * 60, "pm": 20 * 60}
"""Where the parts of a day stand in its order, in minutes."""

SCALE = msg(
    "Bearable has words: mild counts as {mild}, moderate as {moderate}, severe as {severe}, "
    "unbearable as {unbearable}. It doesn't export none.",
    **WORDS,
)

_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th) ([A-Z][a-z]{2}) ([0-9]{4})")
_NOTHING = ("", "none")
_ALL_DAY = ("all day",)


def recognises(file: OpenedFile) -> bool:
    """Whether its first line is Bearable's."""
    return separator_where(file, _is_header) is not None


def _is_header(names: tuple[str, ...]) -> bool:
    return tuple(name for name in names if name != ISO) == SEVEN


@dataclass
class _Read:
    """What was read so far."""

    answers: ImportAnswers
    doses: TakenDoses
    found: Gathered = field(default_factory=Gathered)
    names: dict[str, None] = field(default_factory=dict)
    """What could be mapped."""


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    table = file.table(separator_where(file, _is_header) or ",")
    refuse_twice(table)
    into = _Read(answers, TakenDoses(NAME, answers.now))
    columns = tuple(name.casefold() for name in table.header)
    for row in table.rows:
        _row(into, row, dict(zip(columns, row.cells, strict=True)))
    days = days_of(into.found, answers, NAME)
    taken = days.rows | into.doses.rows
    return Findings(
        NAME,
        DiaryRecords(check_ins=days.check_ins, doses=into.doses.in_order()),
        into.found.told(taken),
        (SCALE, *scale_words(answers.columns)),
        days.several_days,
        rows=len(table.rows),
        taken=len(taken),
        columns=tuple(into.names),
    )


def _row(into: _Read, row: Row, cells: dict[str, str]) -> None:
    try:
        day = _day(cells, into.answers.now.date())
    except UnreadableError as wrong:
        into.found.fault(Place(row.line, "date"), wrong.why)
        return
    category, detail = cells["category"].strip(), cells["detail"].strip()
    symptom, _ = _named(detail)
    about = symptom if category.casefold() == "symptom" else category
    note = cells["notes"].strip()
    notes = (named(symptom or category, note),) if note else ()
    said = DayRow(Place(row.line), day, _at(cells["time of day"]), notes=notes)
    dosed = category.casefold() == "meds/supplements"
    wrong_before = len(into.found.wrong)
    columns = into.answers.columns
    column = (columns.of(about) or columns.of(symptom)) if columns else None
    try:
        if dosed:
            _dose(into, cells, said)
        else:
            said = _said(into, cells, said, about, column)
    except UnreadableError as wrong:
        into.found.fault(Place(row.line, "rating/amount"), wrong.why)
    fits = len(into.found.wrong) == wrong_before
    if columns and column is not None:
        into.names.setdefault(about if columns.of(about) else symptom)
    if said.notes or said.measures:
        into.found.take(said)
        _tell_the_rest(into, cells, said)
    if dosed or said.measures or not fits:
        return
    if not said.notes or category.casefold() == "symptom" or _number_in(cells):
        into.names.setdefault(about)
        into.found.of_no_use(said.place, not_mapped(about))


def _tell_the_rest(into: _Read, cells: dict[str, str], said: DayRow) -> None:
    """What a row that is taken has beside it."""
    place, at = said.place, cells["time of day"]
    if at.strip().casefold() not in (*TIMES, *_ALL_DAY) and (why := clock_problem(at)) is not None:
        into.found.of_no_use(replace(place, column="time of day"), why)
    named_here = cells["category"].strip().casefold() in ("symptom", "meds/supplements")
    if cells["detail"].strip() and not named_here:
        into.found.of_no_use(replace(place, column="detail"), NO_PLACE)


def _number_in(cells: dict[str, str]) -> bool:
    return cells["rating/amount"].strip().casefold() not in _NOTHING


def _said(
    into: _Read, cells: dict[str, str], said: DayRow, about: str, column: MappedColumn | None
) -> DayRow:
    """The row with its rating or hours. Raises UnreadableError."""
    amount = cells["rating/amount"].strip()
    category = cells["category"].strip().casefold()
    if category == "symptom":
        target = column.target if column is not None and column.symptom else symptom_named(about)
        if target is None:
            return said
        return replace(said, ratings={target: _rating(amount, cells["detail"])}, rescaled=True)
    if not _number_in(cells):
        return said
    if column is not None:
        return mapped_row(column, amount, said.place, said.day, said.at, said.notes)
    return replace(said, hours_slept=hours(amount)) if category == "sleep" else said


def _named(detail: str) -> tuple[str, str]:
    """A symptom's name, and its word; empty for none."""
    name, bracket, word = detail.strip().removesuffix(")").rpartition("(")
    word = word.strip().casefold()
    return (name.strip(), word) if bracket and word in WORDS else (detail.strip(), "")


def _rating(amount: str, detail: str) -> int:
    """The rating of a symptom: its word and its number must say the same. Raises UnreadableError."""
    word = _named(detail)[1]
    stored = STORED.get(amount.removesuffix(".0"))
    if stored is None and (amount.casefold() not in _NOTHING or not word):
        raise UnreadableError(msg("“{cell}” is not from 1 to 4.", cell=quoted(filled(amount))))
    if word and stored and word != stored:
        raise UnreadableError(msg("{n} does not stand for “{word}”.", n=quoted(amount), word=word))
    return WORDS[word or stored or ""]


def _dose(into: _Read, cells: dict[str, str], said: DayRow) -> None:
    """A dose; its amount only where it is in mg. A bar stands for a comma."""
    place = replace(said.place, column="rating/amount")
    amount = written_mg(into.found, place, cells["rating/amount"].replace("|", ","))
    into.doses.add(into.found, said.place, said.day, cells["detail"], amount)


def _at(text: str) -> int:
    plain = text.strip().casefold()
    minute = TIMES.get(plain, clock_minute(plain))
    return NO_TIME if minute is None else minute


def _day(cells: dict[str, str], today: date) -> date:
    """The day of "4th Mar 2026"; an ISO date beside it must be the same. Raises UnreadableError."""
    text = cells["date"].strip()
    iso = cells.get(ISO, "").strip()
    found = _ORDINAL.fullmatch(text)
    if found is None or (month := month_named(found[2])) is None:
        if iso:
            return iso_day(iso, today)
        raise UnreadableError(msg("“{cell}” is no date written as 4th Mar 2026.", cell=quoted(text)))
    try:
        day = date(int(found[3]), month, int(found[1]))
    except ValueError:
        raise UnreadableError(msg("“{cell}” is no day of any year.", cell=quoted(text))) from None
    if iso and iso_day(iso, today) != day:
        why = msg("“{cell}” and “{other}” are two days.", cell=quoted(text), other=quoted(iso))
        raise UnreadableError(why)
    return past_day(day, today)
