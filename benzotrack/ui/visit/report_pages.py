"""The report's pages on the screen, as they will print, at the size that is chosen, and saving them.

They are made off the event loop, on frozen data; the newest are kept so that they come at once.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.fhir import FhirExport, data_inside, fhir_export
from benzotrack.diary.reading import report_input
from benzotrack.domain.report.ahead import last_day
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.i18n import tr, trn
from benzotrack.report_pdf.blocks import spoken
from benzotrack.report_pdf.paper_twin import paper_pdf
from benzotrack.report_pdf.report_pdf import report_page
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf, as_pictures
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import SIZES, VisitChoice
from benzotrack.ui.screen_context import ScreenContext

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
    with_data: bool = False

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
    period = chosen_period(diary, choice)
    return Wanted(
        id(diary), diary.changes, diary.today, period, choice.notes, choice.letter, choice.with_data
    )


def chosen_period(diary: Diary, choice: VisitChoice) -> Period:
    """The days that it is of."""
    return choice.period(diary.taper.visits, diary.today, last_day(diary.facts(), diary.now))


def likely_pages() -> int:
    """How many pages a report has that is not made yet: as many as the newest, else the usual two."""
    return len(next(reversed(_kept.values())).pictures) if _kept else USUAL_PAGES


async def make(diary: Diary, what: Wanted) -> Made:
    """The report, kept from before or made now in another thread."""
    if (before := _kept.get(what)) is not None:
        return before
    told, now = report_input(diary), diary.now
    exported = fhir_export(diary, name=True) if what.with_data else None
    made = await asyncio.to_thread(_make, what, told, now, exported)
    _kept[what] = made
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return made


def _make(what: Wanted, told: ReportInput, now: datetime, exported: FhirExport | None) -> Made:
    report: ClinicReport = clinic_report(told, what.period, now, what.notes)
    carried = data_inside(exported, what.period, what.notes) if exported else None
    page = report_page(report, what.paper, carried)
    return Made(what, page, as_pictures(page, DOTS_PER_INCH), spoken(page.blocks))


async def as_file(made: Made) -> bytes:
    """The PDF of a report that was made."""
    return await asyncio.to_thread(as_pdf, made.page)


log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long making may take before it says so, in seconds."""


@dataclass(frozen=True)
class Shown:
    """How the pages stand on the screen: the room there is and the width of a page, in logical px; whether
    only the first is shown, and what a tap on a page does.
    """

    room: float
    width: float
    first_alone: bool = False
    larger: w.Handler | None = None


@ft.component
@w.bounded
def ReportPages(diary: Diary, choice: VisitChoice, how: Shown, screen: ScreenContext) -> ft.Control:
    """The pages one below the other, or the first alone, and the way to a larger report.

    Their pictures are large: they come once the rest of the screen stands.
    """
    what = wanted(diary, choice)
    none_yet: Made | None = None
    made, set_made = ft.use_state(none_yet)
    page = ft.context.page
    trouble, set_trouble = ft.use_state(False)
    slow, set_slow = ft.use_state(False)
    latest = ft.use_ref(what)
    latest.current = what

    async def patience() -> None:
        await asyncio.sleep(PATIENCE_S)
        if latest.current == what:
            set_slow(True)

    async def remake() -> None:
        set_trouble(False)
        waiting = asyncio.create_task(patience())
        try:
            done = await make(diary, what)
        except Exception as error:  # the words of the app still stand
            log.error("A report could not be made", exc_info=error)
            set_trouble(True)
            return
        finally:
            waiting.cancel()
        if made is None:
            await w.laid_out(page)
        if latest.current == what:
            set_made(done)
            set_slow(False)

    ft.use_effect(remake, [what])
    if trouble:
        return w.body(tr("The report can't be drawn. Your diary is safe."), key="report-trouble")
    return _shown(made, what, how, slow)


def _shown(made: Made | None, what: Wanted, how: Shown, slow: bool) -> ft.Control:
    """The pages, or their empty place, so that nothing below them moves once they come."""
    height = how.width * what.paper.height_by_width
    count = len(made.pictures) if made else likely_pages()
    if made is None:
        pages = 1 if how.first_alone else count
        place: ft.Control = ft.Container(key="report-waits", height=pages * height + (pages - 1) * theme.GAP)
    else:
        place = _sheets(made, how, height)
    waits = (made is None or made.of != what) and slow
    whole: ft.Control = ft.Stack([place, *([_progress()] if waits else [])])
    return w.stacked([whole, _larger(count, how.larger)]) if how.larger else whole


def _larger(count: int, larger: w.Handler) -> ft.Control:
    words = trn("{n} page: larger", "All {n} pages, larger", count)
    return w.button(
        words, larger, key="larger-report", kind="quiet", icon=ft.Icons.OPEN_IN_FULL, min_height=theme.TARGET
    )


def _sheets(made: Made, how: Shown, height: float) -> ft.Control:
    pictures = made.pictures[:1] if how.first_alone else made.pictures
    pages: list[ft.Control] = [_sheet(made, n, picture, how, height) for n, picture in enumerate(pictures, 1)]
    sheets = ft.Column(pages, spacing=theme.GAP, tight=True)
    if how.width <= how.room:
        return ft.Container(sheets, key="report-pages", alignment=ft.Alignment.TOP_CENTER)
    return ft.Row([sheets], scroll=ft.ScrollMode.ALWAYS, key="report-pages")


def _sheet(made: Made, n: int, picture: bytes, how: Shown, height: float) -> ft.Control:
    """One page; a tap on it is for the hand, the button below for everyone."""
    image = ft.Image(
        src=picture,
        key=f"report-page-{n}",
        width=how.width,
        height=height,
        fit=ft.BoxFit.FILL,
        filter_quality=ft.FilterQuality.MEDIUM,
        gapless_playback=True,
        semantics_label=made.words if n == 1 else tr("Page {n}, told above", n=n),
    )
    if how.larger is None:
        return image
    return ft.GestureDetector(image, on_tap=how.larger, exclude_from_semantics=True, key=f"tap-page-{n}")


def _progress() -> ft.Control:
    said = w.live(w.body(tr("Making the report …"), key="report-progress"))
    told = ft.Column([said, ft.ProgressBar()], tight=True)
    return ft.Container(told, bgcolor=ft.Colors.SURFACE, left=0, right=0, top=0)


async def save_report(screen: ScreenContext, busy: w.Busy) -> None:
    """Make the chosen report and hand it over."""

    async def made() -> bytes:
        return await as_file(await make(screen.diary, wanted(screen.diary, screen.nav.visit)))

    await w.save_pdf(screen, busy, made, f"report-{screen.diary.today.isoformat()}.pdf")


async def save_paper(screen: ScreenContext, busy: w.Busy) -> None:
    """Make the blank sheets and hand them over."""
    known = screen.diary.crisis_numbers()
    one = known[0] if len(known) == 1 else None
    paper = Paper.LETTER if screen.nav.visit.letter else Paper.A4

    async def made() -> bytes:
        return await asyncio.to_thread(
            paper_pdf, paper, one.emergency if one else "", one.crisis_call if one else ""
        )

    await w.save_pdf(screen, busy, made, "check-ins-on-paper.pdf")


def size_buttons(chosen: float, choose: Callable[[float], Any], screen: ScreenContext) -> ft.Control:
    """The sizes, the chosen one filled; at large text two and two."""
    found: list[ft.Control] = []
    for size in SIZES:
        words = tr("{n} %", n=round(size * 100)) if size else tr("Fit")
        name = tr("Page size {size}", size=words)
        tap = screen.on(choose, size)
        found.append(w.segment(f"size-{round(size * 100)}", words, chosen == size, tap, name))
    per = 2 if screen.look.large_text else len(SIZES)
    rows = [found[start : start + per] for start in range(0, len(found), per)]
    return w.radio_group(tr("Page size"), [ft.Row(row, spacing=theme.GRID_GAP) for row in rows])
