"""The ledger in words: one row a line, newest first; planned ones and those after the period are marked."""

from __future__ import annotations

from benzotrack.domain.ledger import ChangeKind, DoseChange
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.sentences.ledger_words import KIND_LABELS
from benzotrack.i18n import say, tr
from benzotrack.report_pdf.blocks import Block, table
from benzotrack.report_pdf.wording import NOTHING, amount, decided, on

ALL_LINES = "all_lines"


def short_ledger(report: ClinicReport, most: int) -> Block:
    """The newest lines, at most so many, without wording and reasons."""
    rows = [[*row[:3], row[3].partition("\n")[0], row[4]] for row in _rows(report)[:most]]
    return table("awaaw", _header()[:5], rows)


def whole_ledger(report: ClinicReport) -> Block:
    """Every line with the prescriber's wording and the reason."""
    return table("awawww", _header(), _rows(report))


def has_more(report: ClinicReport, shown: int) -> bool:
    """Whether the whole ledger tells more than so many short lines."""
    return len(report.lines) + len(report.planned) > shown or tells_why(report)


def tells_why(report: ClinicReport) -> bool:
    """Whether any line has a wording or a reason."""
    return any(c.wording.strip() or c.reason.strip() for c in (*report.lines, *report.planned))


def _header() -> list[str]:
    return [tr("Day"), tr("Medicine"), tr("Change"), tr("mg a day"), tr("Who decided"), tr("Why")]


def _rows(report: ClinicReport) -> list[list[str]]:
    return [_row(change, report) for change in (*reversed(report.planned), *report.lines)]


def _row(change: DoseChange, report: ClinicReport) -> list[str]:
    day = on(change.day)
    if change.id in report.ledger.unconfirmed and change.day <= report.made_at.date():
        day = tr("{day} (planned, not confirmed)", day=day)
    elif change.day > report.made_at.date():
        day = tr("{day} (planned)", day=day)
    elif change.day > report.as_of:
        day = tr("{day} (after this period)", day=day)
    medicine = change.medicine
    if change.kind is ChangeKind.SWITCHED:
        medicine = tr("{old} to {new}", old=change.from_medicine, new=change.medicine)
    dose = amount(change.daily_dose_mg, change.as_needed)
    if change.wording.strip():
        dose = tr("{dose}\n{wording}", dose=dose, wording=change.wording.strip())
    return [
        day,
        medicine,
        say(KIND_LABELS[change.kind]),
        dose,
        decided(change),
        change.reason.strip() or NOTHING,
    ]
