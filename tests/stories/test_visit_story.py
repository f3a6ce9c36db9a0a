"""A visit in a real browser: the page is shown and nothing else, also after F5, and is saved as a PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.domain.symptoms import CORE
from tests.browser import UI
from tests.page_length import SCREENS, page_length
from tests.running_app import RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary of ten days and one question."""
    folder, now = tmp_path / "diary", [NOW]
    diary = Diary.open(folder, lambda: now[0])
    diary.change_profile(replace(diary.profile, welcomed=True, name="Maria Muster"))
    diary.change_settings(Settings(country="US"))
    for ago in reversed(range(10)):
        now[0] = NOW - timedelta(days=ago)
        for symptom in CORE:
            diary.rate(now[0].date(), symptom.id, ago, "review")
        diary.record(now[0].date())
    diary.questions.add("Can we pause?")
    diary.close()
    return folder


def test_the_report_is_saved_and_shown_with_the_rest_of_the_app_out_of_reach(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path, tmp_path: Path
) -> None:
    app = run_app(folder, now=NOW.isoformat())
    ui = open_page(app)
    ui.tap("Visit", role="tab")
    ui.see("Maria Muster")
    assert page_length(ui) <= SCREENS * 860
    with ui.page.expect_download() as coming:
        ui.tap("Save PDF")
    saved = tmp_path / "saved.pdf"
    coming.value.save_as(saved)
    assert "Maria Muster" in pypdfium2.PdfDocument(saved)[0].get_textpage().get_text_range()
    ui.tap("Show the report, with nothing else to see")
    ui.wait("Press and hold to leave")
    ui.see("Maria Muster")
    assert not any(ui.has(name) for name in ("Help", "Settings", "Save PDF"))
    ui.reload()
    ui.see("Press and hold to leave")
    assert not ui.has("Visit", role="tab")
    ui.tap("Press and hold to leave")
    ui.see("Hold the button down, or press Escape twice.")
    ui.press("Escape", "Escape")
    ui.wait("Visit", role="tab")
    ui.tap("Show the report, with nothing else to see")
    hold(ui, "Press and hold to leave")
    ui.wait("Visit", role="tab")
    app.stop()


def test_saving_from_the_foot_of_the_page_leaves_it_where_it_was(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740))
    ui.tap("Visit", role="tab")
    ui.tap("Check-ins on paper")
    with ui.page.expect_download():
        ui.tap("Save blank sheets")
    ui.see("It is in your downloads.")
    ((top, bottom),) = ui.places(["Save blank sheets"])
    assert 64 < top < bottom < 740, "in view, between the bars"


def hold(ui: UI, name: str) -> None:
    """Press the pointer on the control and keep it down."""
    box = ui.box(ui.wait(name))
    ui.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    ui.page.mouse.down()
    ui.page.wait_for_timeout(1_000)
    ui.page.mouse.up()
