"""The ledger's lines as rows, newest first: in short for page 1, and whole behind it."""

from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.sentences.ledger_words import KIND_LABELS, small_cuts_words
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, table
from benzotrack.report_pdf.wording import NOTHING, amount, decided, on

ALL_LINES = "all_lines"


def dose_changes(report: ClinicReport, most: int) -> list[Block]:
    """At most so many lines of the ledger, newest first, without wording and reasons."""
    blocks = [heading(tr("Dose changes, newest first"))]
    if not report.lines and not report.planned:
        return [*blocks, line(tr("None recorded in this app."))]
    if most:
        rows = [[*row[:3], row[3].partition("\n")[0], row[4]] for row in _rows(report)[:most]]
        blocks.append(table("awaaw", _header()[:5], rows))
    if _has_more(report, most):
        blocks.append(more(_all_lines_words(report), ALL_LINES))
    return blocks


def all_dose_changes(report: ClinicReport, shown: int) -> list[Block]:
    """Every line with the prescriber's wording and the reason; nothing where page 1 tells it all."""
    if not _has_more(report, shown):
        return []
    title = heading(tr("All dose changes, newest first"))
    return [label(ALL_LINES), title, table("awawww", _header(), _rows(report))]


def _has_more(report: ClinicReport, shown: int) -> bool:
    return len(report.lines) + len(report.planned) > shown or _tells_why(report)


def _tells_why(report: ClinicReport) -> bool:
    return any(c.wording.strip() or c.reason.strip() for c in (*report.lines, *report.planned))


def _all_lines_words(report: ClinicReport) -> str:
    n = len(report.lines) + len(report.planned)
    if not _tells_why(report):
        return trn("The {n} line is on page {page}.", "All {n} lines are on page {page}.", n, page=PAGE)
    return trn(
        "The {n} line is on page {page}, with wording and reason.",
        "All {n} lines are on page {page}, with wording and reasons.",
        n,
        page=PAGE,
    )


def _header() -> list[str]:
    return [tr("Day"), tr("Medicine"), tr("Change"), tr("mg a day"), tr("Who decided"), tr("Why")]


def _rows(report: ClinicReport) -> list[list[str]]:
    return [_row(change, report) for change in (*reversed(report.planned), *report.lines)]


def _row(change: DoseChange, report: ClinicReport) -> list[str]:
    """A line of the ledger in words; planned ones and those after the period are marked."""
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
    if change.is_cuts:
        dose = say(small_cuts_words(change))
    elif change.wording.strip():
        dose = tr("{dose}\n{wording}", dose=dose, wording=change.wording.strip())
    return [
        day,
        medicine,
        say(KIND_LABELS[change.kind]),
        dose,
        decided(change),
        change.reason.strip() or NOTHING,
    ]
