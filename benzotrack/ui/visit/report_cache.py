"""Making the report off the event loop, on frozen data, and keeping the newest so that it comes at once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime

from benzotrack.diary.diary import Diary
from benzotrack.diary.reading import report_input
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.blocks import spoken
from benzotrack.report_pdf.report_pdf import report_page
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf, as_pictures
from benzotrack.ui.report_options import VisitChoice

DOTS_PER_INCH = 192
KEPT = 3
USUAL_PAGES = 2


@dataclass(frozen=True)
class Wanted:
    """Which report: equal when it would look the same. `changes` counts the diary's changes."""

    diary: int
    changes: int
    today: date
    period: Period
    notes: frozenset[date]
    letter: bool

    @property
    def paper(self) -> Paper:
        """What it is printed on."""
        return Paper.LETTER if self.letter else Paper.A4


@dataclass(frozen=True)
class Made:
    """The report as pictures of its pages, its words for a screen reader, and what to print."""

    of: Wanted
    page: Page
    pictures: tuple[bytes, ...]
    words: str


_kept: OrderedDict[Wanted, Made] = OrderedDict()


def wanted(diary: Diary, choice: VisitChoice) -> Wanted:
    """The report that is chosen."""
    period = choice.period(diary.taper.visits, diary.today)
    return Wanted(id(diary), diary.changes, diary.today, period, choice.notes, choice.letter)


def kept(what: Wanted) -> Made | None:
    """The report, if it is among the newest."""
    return _kept.get(what)


def likely_pages() -> int:
    """How many pages a report has that is not made yet: as many as the newest, else the usual two."""
    return len(next(reversed(_kept.values())).pictures) if _kept else USUAL_PAGES


async def make(diary: Diary, what: Wanted) -> Made:
    """The report, kept from before or made now in another thread."""
    if (before := _kept.get(what)) is not None:
        return before
    told, now = report_input(diary), diary.now
    made = await asyncio.to_thread(_make, what, told, now)
    _kept[what] = made
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return made


def _make(what: Wanted, told: ReportInput, now: datetime) -> Made:
    report: ClinicReport = clinic_report(told, what.period, now, what.notes)
    page = report_page(report, what.paper)
    return Made(what, page, as_pictures(page, DOTS_PER_INCH), spoken(page.blocks))


async def as_file(made: Made) -> bytes:
    """The PDF of a report that was made."""
    return await asyncio.to_thread(as_pdf, made.page)
