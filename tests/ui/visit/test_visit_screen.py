"""Visit on the whole app: the report of the chosen days, questions, visits, and Show with nothing beside."""

import io
import json
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone

import pikepdf
import pytest
from PIL import Image

from benzotrack.diary.diary import Diary
from benzotrack.diary.fhir import fhir_export
from benzotrack.domain.report.recorded_days import Span
from benzotrack.exchange.fhir.bundle import FhirChoice
from benzotrack.ui import theme
from benzotrack.ui.navigation import PAPER_WIDTH, Nav, Place, PlaceKind, VisitChoice, page_width
from benzotrack.ui.theme import Look
from benzotrack.ui.visit import report_pages
from benzotrack.ui.visit.presentation_screen import first_size
from benzotrack.ui.widgets.debounce import DRAWN_S
from tests.clock import TODAY, Hand
from tests.exchange.fhir.reference_check import faults
from tests.report_pdf.reading import page_texts
from tests.ui.check_in.hands import let_pass
from tests.ui.headless import Headless, story
from tests.ui.test_look_round import nav_of

VISIT = 3


@pytest.fixture
def kept(diary: Diary, clock: Hand) -> Diary:
    """A diary of 20 days with notes."""
    evening = clock.now
    for ago in reversed(range(20)):
        clock.now = evening - timedelta(days=ago)
        day = clock.now.date()
        diary.rate(day, "anxiety", ago % 11, "review")
        diary.answer(day, diary.begin(day).answers.__class__({"anxiety": ago % 11}, note=f"Note of {day}"))
        diary.record(day)
    return diary


async def at_visit(app: Headless) -> None:
    await app.go(VISIT)
    await app.wait(lambda: "report-page-1" in app.shown, 60)


async def chosen(app: Headless, span: str) -> None:
    """Choose the days of the report."""
    await app.click("period")
    await app.click(f"span-{span}")


def test_the_report_stands_on_the_screen_as_it_prints_with_its_words(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        page = app.find("report-page-1")
        assert Image.open(io.BytesIO(page.src)).size[0] > 1500
        assert "Check-ins on 20 of 20 days" in page.semantics_label
        assert app.says("The last 30 days")
        assert app.says("No visit before today is recorded.")

    story(kept, tell)


@pytest.mark.parametrize("ahead", [0, 9])
def test_a_page_that_lists_a_visit_of_today_or_a_coming_one_does_not_say_that_none_is_recorded(
    diary: Diary, ahead: int
) -> None:
    diary.taper.record_visit(TODAY + timedelta(days=ahead))

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        assert f"visit-{diary.taper.visits[0].id}" in app.shown
        assert not app.says("No visit is recorded yet")
        assert app.find("no-visit").value == "No visit before today is recorded."

    story(diary, tell)


def test_the_period_is_one_line_that_opens_and_closes_with_the_choice(kept: Diary) -> None:
    kept.taper.record_visit(TODAY - timedelta(days=12))

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        assert app.texts(app.find("period")) == [
            "Days of the report: Since my last visit, 18 Feb to 2 Mar, 13 days",
            "18 Feb to 2 Mar, 13 days",
        ]
        spans = {f"span-{span.value}" for span in Span}
        assert not spans & app.shown
        await app.click("period")
        assert spans <= app.shown
        await app.click("span-month")
        assert not spans & app.shown
        assert app.says("1 month, 1 Feb to 2 Mar, 30 days")

    story(kept, tell)


def test_days_of_another_year_are_told_with_it(kept: Diary) -> None:
    kept.taper.record_visit(TODAY - timedelta(days=90))

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        assert app.says("2 Dec 2025 to 2 Mar, 91 days")

    story(kept, tell)


def test_visit_shows_the_first_page_as_wide_as_its_column_and_a_tap_opens_all_of_them_larger(
    kept: Diary,
) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        assert app.find("report-page-1").width == 328
        assert "report-page-2" not in app.shown
        assert app.says("All 2 pages, larger")
        await app.fire(app.find("tap-page-1"), "tap")
        assert {"report-screen", "report-page-1", "report-page-2"} <= app.shown
        assert app.find("report-page-1").width == PAPER_WIDTH
        await app.click("size-0")
        assert app.find("report-page-1").width == 328
        await app.click("close-place")
        await app.click("larger-report")
        assert "report-screen" in app.shown

    story(kept, tell)


def test_the_larger_report_is_never_smaller_than_the_one_on_visit() -> None:
    assert first_size(Look(width=360)) == 1.0
    assert page_width(first_size(Look(width=1400)), 1368) == 1368


def test_what_stands_below_the_report_stays_where_it_is_when_the_report_comes(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_pages, "_kept", OrderedDict())

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        first = app.find("report-waits").height
        await app.wait(lambda: "report-page-1" in app.shown, 60)
        assert app.find("report-page-1").height == pytest.approx(first)
        monkeypatch.setattr(report_pages, "_kept", OrderedDict())
        await app.click("show-report")
        place = app.find("report-waits").height
        await app.wait(lambda: "report-page-1" in app.shown, 60)
        pages = [c for c in app.controls() if str(getattr(c, "key", "")).startswith("report-page-")]
        assert len(pages) == report_pages.USUAL_PAGES
        assert sum(page.height for page in pages) + theme.GAP == pytest.approx(place)
        for page in pages:
            across, down = Image.open(io.BytesIO(page.src)).size
            assert page.height / page.width == pytest.approx(down / across, rel=0.002), "as it prints"

    story(kept, tell)


def test_another_span_makes_another_report(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        await chosen(app, "two_weeks")
        assert app.says("14 days")
        await app.wait(lambda: "of 14 days" in app.find("report-page-1").semantics_label, 60)
        await chosen(app, "own")
        assert {"own-first", "own-last"} <= app.shown

    story(kept, tell)


def test_own_days_are_tapped_or_written_and_none_lies_ahead(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        await chosen(app, "own")
        await app.click("own-first")
        await app.type("day", "20 February 2026")
        await app.click("use-written")
        assert app.says("11 days")
        assert "choose-first" not in app.shown
        await app.click("own-last")
        await app.click("pick-yesterday")
        assert app.says("10 days")
        await app.click("own-last")
        await app.type("day", "9 March 2026")
        await app.click("use-written")
        assert app.says("That day has not come yet.")
        await app.type("day", "2 March 0001")
        await app.click("use-written")
        assert app.says("A report begins in 1950 at the earliest.")
        await app.type("day", "2 March 2010")
        await app.click("use-written")
        assert app.says("A report holds up to 3660 days.")
        assert app.says("10 days")
        await app.wait(lambda: "of 10 days" in app.find("report-page-1").semantics_label, 60)

    story(kept, tell)


def test_own_days_may_end_with_the_day_that_was_recorded_before_a_journey_over_the_date_line(
    kept: Diary, clock: Hand
) -> None:
    last = clock.now.date() + timedelta(days=1)
    clock.now = datetime.combine(last, time(8), tzinfo=timezone(timedelta(hours=13)))
    kept.rate(last, "anxiety", 3, "review")
    kept.record(last)
    clock.now = clock.now.astimezone(timezone(timedelta(hours=-10)))
    assert clock.now.date() == last - timedelta(days=1)
    kept.tick()

    async def tell(app: Headless) -> None:
        await at_visit(app)
        await chosen(app, "own")
        await app.click("own-last")
        await app.type("day", (last + timedelta(days=1)).isoformat())
        await app.click("use-written")
        assert app.says("That day has not come yet.")
        await app.type("day", last.isoformat())
        await app.click("use-written")
        assert app.says("31 days")
        await app.wait(lambda: "of 21 days" in app.find("report-page-1").semantics_label, 60)

    story(kept, tell)


def test_a_note_is_shared_only_once_it_is_chosen(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        assert f"Note of {TODAY}" not in app.find("report-page-1").semantics_label
        assert app.says("A4, no notes")
        await app.click("more-report")
        await app.click(f"note-{TODAY.isoformat()}")
        await app.wait(lambda: f"Note of {TODAY}" in app.find("report-page-1").semantics_label, 60)
        assert f"note-{(TODAY - timedelta(days=9)).isoformat()}" not in app.shown
        part = [str(c.key) for c in app.controls(app.find("part-notes")) if c.key]
        first_note = next(n for n, key in enumerate(part) if key.startswith("note-"))
        assert part.index("with-data") < first_note, "however many notes there are"
        await app.click("all-notes")
        assert f"note-{(TODAY - timedelta(days=9)).isoformat()}" in app.shown

        assert app.says("A4, 1 note")
        await app.click("paper-letter")
        assert app.says("US Letter, 1 note")
        await app.wait(lambda: app.find("report-page-1").height == pytest.approx(328 * 11 / 8.5), 60)

    story(kept, tell)


def test_the_data_rides_inside_the_pdf_only_once_it_is_ticked(kept: Diary) -> None:
    carried = "This PDF carries the data of these days for the clinic's computer: report-data.json."

    async def saved(app: Headless) -> pikepdf.Pdf:
        app.connection.answers["save_file"] = "/somewhere/report.pdf"
        before = len(app.connection.invoked)
        await app.click("save-report")
        await app.wait(lambda: any(name == "save_file" for name, _ in app.connection.invoked[before:]), 60)
        given = next(given for name, given in app.connection.invoked[before:] if name == "save_file")
        return pikepdf.open(io.BytesIO(given["src_bytes"]))

    async def tell(app: Headless) -> None:
        await at_visit(app)
        with await saved(app) as pdf:
            assert len(pdf.attachments) == 0
        assert carried not in app.find("report-page-1").semantics_label
        await app.click("more-report")
        await app.click("with-data")
        assert app.says("A4, with data, no notes")
        await app.wait(lambda: carried in app.find("report-page-1").semantics_label, 60)
        with await saved(app) as pdf:
            bundle = json.loads(pdf.attachments["report-data.json"].get_file().read_bytes())
        assert faults(bundle) == []
        exported, period = fhir_export(kept, name=True), report_pages.chosen_period(kept, nav_of(app).visit)
        assert bundle == json.loads(exported.file(FhirChoice(period=period)))

    story(kept, tell)


def test_after_a_report_that_could_not_be_made_another_is(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_disk(*_: object) -> None:
        raise OSError("no room for fonts")

    async def tell(app: Headless) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(report_pages, "report_page", no_disk)
            await app.go(VISIT)
            await app.wait(lambda: "report-trouble" in app.shown, 60)
        await chosen(app, "two_weeks")
        await app.wait(lambda: "report-page-1" in app.shown, 60)
        assert "report-trouble" not in app.shown

    story(kept, tell)


def test_a_visit_is_recorded_from_here_and_listed(kept: Diary) -> None:
    kept.change_settings(replace(kept.settings, clinician_name="Dr Okonkwo"))

    async def tell(app: Headless) -> None:
        await app.go(VISIT)
        assert app.says("No visit is recorded yet.")
        await app.click("record-visit")
        assert app.find("whom").value == "Dr Okonkwo"
        let_pass(DRAWN_S + 0.02)
        await app.click("pick-today")
        await app.type("decided", "Stay at 9 mg")
        let_pass(DRAWN_S + 0.02)
        await app.click("save-visit")
        (visit,) = kept.taper.visits
        assert (visit.day, visit.with_whom, visit.decided) == (TODAY, "Dr Okonkwo", "Stay at 9 mg")
        assert f"visit-{visit.id}" in app.shown
        assert app.says("Saved.")

    story(kept, tell)


def test_show_hides_all_of_the_app_until_it_is_held_or_escape_comes_twice(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        hidden = {"tabs", "settings", "help", "save-report", "add-question"}
        assert hidden <= app.shown
        await app.click("show-report")
        assert hidden & app.shown == set()
        await app.click("leave-show")
        assert "show-screen" in app.shown
        await app.fire(app.find("leave-show"), "long_press")
        assert "visit-screen" in app.shown

    story(kept, tell)


def test_one_escape_or_two_slow_ones_do_not_leave_show() -> None:
    nav = Nav()
    nav.open(Place(PlaceKind.SHOW))
    nav.escape_show(100.0)
    nav.escape_show(103.0)
    assert nav.place is not None
    nav.escape_show(104.0)
    assert nav.place is None


def test_save_pdf_hands_over_the_chosen_report(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        await app.click("save-report")
        await app.wait(lambda: any(name == "save_file" for name, _ in app.connection.invoked), 60)
        (given,) = (args for name, args in app.connection.invoked if name == "save_file")
        assert given["file_name"] == f"report-{TODAY.isoformat()}.pdf"
        assert "Check-ins on 20 of 20 days" in page_texts(given["src_bytes"])[0]

    story(kept, tell)


def test_own_days_are_put_in_order_and_none_lies_ahead() -> None:
    choice = VisitChoice(Span.OWN, TODAY + timedelta(days=3), TODAY - timedelta(days=4))
    period = choice.period((), TODAY, TODAY)
    assert (period.first, period.last) == (TODAY - timedelta(days=4), TODAY)


def test_a_page_is_never_shown_smaller_than_asked_for() -> None:
    assert page_width(0, 328) == 328
    assert page_width(2.0, 328) == 2 * page_width(1.0, 328)


def test_show_fits_the_window_and_keeps_the_size_that_was_chosen_there(kept: Diary) -> None:
    async def tell(app: Headless) -> None:
        await at_visit(app)
        await app.click("show-report")
        assert app.find("report-page-1").width == 328
        await app.click("size-150")
        await app.fire(app.find("leave-show"), "long_press")
        assert app.find("report-page-1").width == 328
        await app.click("show-report")
        assert app.find("report-page-1").width == 1.5 * PAPER_WIDTH

    story(kept, tell)
