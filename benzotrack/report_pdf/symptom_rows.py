"""Symptoms as rows: their figures in the period beside those of the period before."""

from collections.abc import Sequence

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.recorded_days import Rated
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import Block, table
from benzotrack.report_pdf.wording import half, highest, mean, middle


def symptom_table(report: ClinicReport, symptoms: Sequence[Rated]) -> Block:
    """Median, middle half, mean, highest with its days, days at the limit or more, and days rated."""
    limit = tr("Days at {n}+", n=report.limit)
    header = [tr("Symptom"), tr("Median"), tr("Middle half"), tr("Mean"), tr("Highest")]
    header += [limit, tr("n"), tr("Median"), tr("Middle half"), limit, tr("n")]
    above = [
        ("", 1),
        (trn("This period, {n} day", "This period, {n} days", report.period.length), 6),
        (trn("The day before", "The {n} days before", report.before.length), 4),
    ]
    rows = [_row(rated, report) for rated in symptoms]
    return table("wnnnannnnnn", header, rows, above=above, strong=(0, 1))


def _row(rated: Rated, report: ClinicReport) -> list[str]:
    now, before = rated.now, rated.before
    found = [say(rated.symptom.label), middle(now), half(now), mean(now), highest(rated, report.period)]
    found += [str(now.days_from(report.limit)), str(now.n)]
    return [*found, middle(before), half(before), str(before.days_from(report.limit)), str(before.n)]
