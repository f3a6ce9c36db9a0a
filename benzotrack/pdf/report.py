"""The report on paper: a ClinicReport in, a PDF or pictures of its pages out."""

from __future__ import annotations

from functools import cache

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.pdf.after_change import after_change
from benzotrack.pdf.first_page import ROOMS, first_page
from benzotrack.pdf.further_pages import FIRST_PAGE_END, further_pages
from benzotrack.pdf.strip import strip
from benzotrack.pdf.timeline import timeline
from benzotrack.pdf.typesetting import Page, Paper, as_pdf, as_pictures, page_of
from benzotrack.words import tr


def report_page(report: ClinicReport, paper: Paper) -> Page:
    """The report laid out with as much on page 1 as fits there."""
    width = paper.inner
    drawn = cache(lambda low: timeline(report.series, report.ledger, report.as_of, width, low))
    after = after_change(report.since_change, width) if report.since_change else ""
    days = strip(report.series, width)
    for room in ROOMS:
        blocks = (
            *first_page(report, room, drawn(room.low)),
            *further_pages(report, room, after, days),
        )
        page = Page(tr("Report for a clinic visit"), _footer(), blocks, paper)
        if page_of(page, FIRST_PAGE_END) == 1:
            break
    return page


def report_pdf(report: ClinicReport, paper: Paper = Paper.A4) -> bytes:
    """The report as a tagged PDF; the same facts give the same bytes."""
    return as_pdf(report_page(report, paper))


def report_pictures(
    report: ClinicReport, paper: Paper = Paper.A4, dots_per_inch: float = 144
) -> tuple[bytes, ...]:
    """Each page of the report as a PNG."""
    return as_pictures(report_page(report, paper), dots_per_inch)


def _footer() -> str:
    return tr("Self-reported, not a diagnosis. Do not change a dose because of this report.")
