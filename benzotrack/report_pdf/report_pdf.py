"""The report on paper: a ClinicReport in, a PDF or pictures of its pages out."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.i18n import tr
from benzotrack.report_pdf.blocks import Block, label, page_end
from benzotrack.report_pdf.dose_rows import doses_in
from benzotrack.report_pdf.first_page import drawn_doses, first_page
from benzotrack.report_pdf.further_pages import further_pages
from benzotrack.report_pdf.page_one_layouts import ROOMS, Room
from benzotrack.report_pdf.rating_heatmap import strip
from benzotrack.report_pdf.since_change_drawing import after_change
from benzotrack.report_pdf.svg import blank
from benzotrack.report_pdf.timeline import timeline, timeline_height
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf, as_pictures, page_of

FIRST_PAGE_END = "first_page_end"


def report_page(report: ClinicReport, paper: Paper) -> Page:
    """The report laid out with as much on page 1 as fits there."""
    width = paper.inner
    room = ROOMS[bisect_left(ROOMS, True, hi=len(ROOMS) - 1, key=partial(_fits, report, paper))]
    doses = doses_in(report.ledger, report.period, report.as_of, room.medicines)
    drawing = timeline(report.series, report.ledger, doses, width, room.drawn_row)
    after = after_change(report.since_change, width) if report.since_change else ""
    blocks = (
        *first_page(report, room, doses, drawing),
        page_end(),
        *([] if room.row else drawn_doses(report, doses, drawing)),
        *further_pages(report, room, after, strip(report.series, width)),
    )
    return _page(blocks, paper)


def _fits(report: ClinicReport, paper: Paper, room: Room) -> bool:
    """Whether page 1 ends on page 1 with that room."""
    doses = doses_in(report.ledger, report.period, report.as_of, room.medicines)
    drawing = blank(paper.inner, timeline_height(len(doses.lines), room.row))
    blocks = (*first_page(report, room, doses, drawing), label(FIRST_PAGE_END))
    return page_of(_page(blocks, paper), FIRST_PAGE_END) == 1


def _page(blocks: tuple[Block, ...], paper: Paper) -> Page:
    return Page(tr("Report for a clinic visit"), _footer(), blocks, paper)


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
