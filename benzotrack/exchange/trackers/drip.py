"""drip's CSV: one row a day. Of use here are bleeding, moods, pains and notes; none of them is a rating."""

from __future__ import annotations

from collections.abc import Mapping

from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.exchange.cells import UnreadableError, iso_day, quoted
from benzotrack.exchange.csv_table import Row, Table
from benzotrack.exchange.day_rows import NO_PLACE, DayRow, Gathered, days_of
from benzotrack.exchange.findings import Findings, ImportAnswers, Place
from benzotrack.exchange.opened_file import OpenedFile
from benzotrack.exchange.trackers.header import refuse_twice, separator_where
from benzotrack.i18n import Message, msg, say, tr

NAME = "drip"
DAY = "date"
PERIOD = "period"
GROUPS = ("temperature", "bleeding", "mucus", "cervix", "note", "desire", "sex", "pain", "mood")
BLEEDING = ("0", "1", "2", "3")
NOTES = ("note.value", "pain.note", "mood.note")

WORDS: Mapping[str, Message] = {
    "pain.cramps": msg("cramps"),
    "pain.ovulationPain": msg("ovulation pain"),
    "pain.headache": msg("headache"),
    "pain.backache": msg("backache"),
    "pain.nausea": msg("nausea"),
    "pain.tenderBreasts": msg("tender breasts"),
    "pain.migraine": msg("migraine"),
    "mood.happy": msg("happy"),
    "mood.sad": msg("sad"),
    "mood.stressed": msg("stressed"),
    "mood.balanced": msg("balanced"),
    "mood.fine": msg("fine"),
    "mood.anxious": msg("anxious"),
    "mood.energetic": msg("energetic"),
    "mood.fatigue": msg("tired"),
    "mood.angry": msg("angry"),
}
"""What was ticked, as the note says it."""

_KNOWN = {name.casefold(): name for name in (DAY, *NOTES, *WORDS, "bleeding.value", "bleeding.exclude")}

SCALE = msg("drip has no ratings: moods and pains stand in the note, bleeding counts as period.")


def recognises(file: OpenedFile) -> bool:
    """Whether its first line is drip's; a file need not have all columns."""
    return separator_where(file, _is_header) is not None


def _is_header(names: tuple[str, ...]) -> bool:
    first, *others = names
    known = all("." in name and name.partition(".")[0] in GROUPS for name in others)
    return first == DAY and bool(others) and known


def read(file: OpenedFile, answers: ImportAnswers) -> Findings:
    """What it holds. Raises FileRefusedError."""
    table = file.table(separator_where(file, _is_header) or ",")
    refuse_twice(table)
    found = Gathered()
    for row in table.rows:
        _row(found, table, row, answers)
    days = days_of(found, answers, NAME, one_a_day=True)
    return Findings(
        NAME,
        DiaryRecords(check_ins=days.check_ins),
        found.told(days.rows),
        (SCALE,),
        rows=len(table.rows),
        taken=len(days.rows),
    )


def _row(found: Gathered, table: Table, row: Row, answers: ImportAnswers) -> None:
    names = (_KNOWN.get(name.casefold(), name) for name in table.header)
    cells = {name: cell for name, cell in zip(names, row.cells, strict=True) if cell.strip()}
    try:
        day = iso_day(cells.pop(DAY, ""), answers.now.date())
    except UnreadableError as wrong:
        found.fault(Place(row.line, DAY), wrong.why)
        return
    wrong_before = len(found.wrong)
    ticked = [say(WORDS[name]) for name in WORDS if _ticked(found, row, name, cells)]
    notes = [cells.pop(name).strip() for name in NOTES if name in cells]
    if ticked:
        notes.append(tr("Noted: {list}", list=tr(", ").join(ticked)))
    context = (PERIOD,) if _bleeds(found, row, cells) else ()
    for name, cell in cells.items():
        if cell.strip().casefold() != "false":
            found.of_no_use(Place(row.line, name), NO_PLACE)
    said = DayRow(Place(row.line), day, context=context, notes=tuple(notes))
    if not said.empty or len(found.wrong) == wrong_before:
        found.take(said)


def _ticked(found: Gathered, row: Row, name: str, cells: dict[str, str]) -> bool:
    cell = cells.pop(name, "").strip().casefold()
    if cell not in ("", "true", "false"):
        found.fault(Place(row.line, name), msg("“{cell}” is neither true nor false.", cell=quoted(cell)))
    return cell == "true"


def _bleeds(found: Gathered, row: Row, cells: dict[str, str]) -> bool:
    """Whether there is bleeding that the person did not except from their cycle."""
    cell = cells.pop("bleeding.value", "").strip()
    excepted = cells.pop("bleeding.exclude", "").strip().casefold() == "true"
    place = Place(row.line, "bleeding.value")
    if cell and cell not in BLEEDING:
        found.fault(place, msg("“{cell}” is not from 0 to 3.", cell=quoted(cell)))
        return False
    if cell and excepted:
        found.of_no_use(place, msg("It was excluded from the cycle."))
    return bool(cell) and not excepted
