"""The ledger in words: one row a line, newest first, planned ones marked."""

from __future__ import annotations

from benzotrack.domain.ledger import ChangeKind, DoseChange
from benzotrack.domain.ledger_words import KIND_LABELS
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.pdf.blocks import Block, table
from benzotrack.pdf.wording import NOTHING, amount, decided, on
from benzotrack.words import say, tr

ALL_LINES = "all_lines"


def ledger_table(report: ClinicReport, most: int) -> Block:
    """The newest lines, at most so many."""
    rows = [_row(change, planned=True) for change in reversed(report.planned)]
    rows += [_row(change, planned=False) for change in report.lines]
    header = [tr("Day"), tr("Medicine"), tr("Change"), tr("mg a day"), tr("Who decided"), tr("Why")]
    return table("awaaww", header, rows[:most])


def _row(change: DoseChange, planned: bool) -> list[str]:
    day = tr("{day} (planned)", day=on(change.day)) if planned else on(change.day)
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
