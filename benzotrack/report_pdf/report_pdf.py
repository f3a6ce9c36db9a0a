"""The report on paper: a ClinicReport in, a PDF or pictures of its pages out; and the recovery sheet."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import partial

from benzotrack.charts.heatmap import Heatmap
from benzotrack.charts.render import draw_svg
from benzotrack.charts.since_chart import SinceChart, since_look
from benzotrack.charts.timeline import Timeline, timeline
from benzotrack.domain.days import full_date
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.i18n import tr
from benzotrack.report_pdf.blocks import Block, blank_svg, heading, label, line, literal, page_end
from benzotrack.report_pdf.first_page import ROOMS, Room, first_page, shown_in_drawings, timeline_blocks
from benzotrack.report_pdf.further_pages import further_pages
from benzotrack.report_pdf.typesetting import Attached, Page, Paper, as_pdf, page_of

FIRST_PAGE_END = "first_page_end"


def report_page(report: ClinicReport, paper: Paper, attached: Attached | None = None) -> Page:
    """The report laid out with as much on page 1 as fits there; it names what its PDF carries."""
    report = replace(report, data_file=attached.name if attached else "")
    width = paper.inner
    room = ROOMS[bisect_left(ROOMS, True, hi=len(ROOMS) - 1, key=partial(_fits, report, paper))]
    drawn, days = _timeline(report, room), Heatmap((*report.series, *report.further_series))
    svg = draw_svg(drawn, drawn.look(width, room.drawn_row))
    after = draw_svg(SinceChart(report.since_change), since_look(width)) if report.since_change else ""
    blocks = (
        *first_page(report, room, drawn, svg),
        page_end(),
        *([] if room.row else timeline_blocks(report, drawn, svg)),
        *further_pages(report, room, after, draw_svg(days, days.look(width))),
    )
    return replace(_page(blocks, paper), attached=attached)


def _timeline(report: ClinicReport, room: Room) -> Timeline:
    needed = (dose for taken in report.as_needed for dose in taken.doses)
    after = (dose for taken in report.since_stop for dose in taken.doses)
    shown = shown_in_drawings(report, room)
    return timeline(report.series, report.ledger, report.as_of, shown, literal, (*needed, *after))


def _fits(report: ClinicReport, paper: Paper, room: Room) -> bool:
    """Whether page 1 ends on page 1 with that room."""
    drawn = _timeline(report, room)
    svg = blank_svg(*drawn.look(paper.inner, room.row).points)
    blocks = (*first_page(report, room, drawn, svg), label(FIRST_PAGE_END))
    return page_of(_page(blocks, paper), FIRST_PAGE_END) == 1


def _page(blocks: tuple[Block, ...], paper: Paper) -> Page:
    return Page(tr("Report for a clinic visit"), _footer(), blocks, paper)


def report_pdf(report: ClinicReport, paper: Paper = Paper.A4, attached: Attached | None = None) -> bytes:
    """The report as a tagged PDF, with what it carries; the same facts give the same bytes."""
    return as_pdf(report_page(report, paper, attached))


def _footer() -> str:
    return tr("Self-reported by the person with BenzoTrack, checked by nobody. Not a diagnosis.")


# The recovery code on one sheet of paper, for a person who would rather print it than write it down.


def recovery_sheet(code: str, today: date, paper: Paper = Paper.A4) -> bytes:
    """The code, `XXXXX-XXXXX-…`, as a tagged PDF, which opens the diary: to be deleted once printed."""
    return as_pdf(recovery_page(code, today, paper))


def recovery_page(code: str, today: date, paper: Paper) -> Page:
    """One page: what it is, the groups of the code, and how to keep it."""
    groups = [heading(f"{number}.  {group}") for number, group in enumerate(code.split("-"), 1)]
    blocks: list[Block] = [
        heading(tr("Recovery code"), 1),
        line(tr("It opens the diary if the passcode is forgotten. Made on {day}.", day=full_date(today))),
        *groups,
        line(tr("There is no letter O, I, L or U in it: what looks like one is the digit 0 or 1, or a V.")),
        line(tr("Keep this sheet away from the computer. Whoever has both can read the diary."), strong=True),
        line(tr("Delete the PDF once this is printed. A newer code, if you make one, ends this one.")),
    ]
    footer = tr("Type the code where the passcode is asked for. Small letters and spaces are fine.")
    return Page(tr("Recovery code"), footer, tuple(blocks), paper)
