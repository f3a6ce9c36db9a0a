"""Looking round with sample data in a real browser: the mark always in view, then the own diary again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

NOON = "2026-11-17T12:00"
MARK = "Sample data. Nothing here is real."


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def sees_the_mark(ui: UI, height: int) -> None:
    """The mark stands in the window without scrolling, and so does the way back."""
    ui.see(MARK)
    for control in (ui.page.get_by_text(MARK), ui.find("Back to my diary")):
        box = ui.box(control.first)
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= 360


def test_from_the_welcome_through_the_sample_and_back(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    app = run_app(tmp_path / "diary", now=NOON, env={"TMPDIR": str(place)})
    ui = open_page(app, size=(360, 740))
    ui.see("A diary for your taper")
    before = files(tmp_path / "diary")
    ui.tap("Look round with sample data")
    ui.wait("Anxiety, 0 of 10")
    sees_the_mark(ui, 740)
    assert len(list(place.glob("benzotrack-sample-*"))) == 1
    ui.large_text(2.0)
    sees_the_mark(ui, 740)
    ui.tap("Help")
    ui.wait(re.compile("Call"))
    sees_the_mark(ui, 740)
    ui.scroll(4000)
    sees_the_mark(ui, 740)
    ui.large_text(1.0)
    ui.tap("Close")
    ui.tap("Anxiety, 9 of 10")
    ui.wait("Sleep trouble, 0 of 10")
    ui.reload()
    sees_the_mark(ui, 740)
    ui.tap("Back to my diary")
    ui.see("A diary for your taper")
    assert not ui.shows("Sample data. ")
    assert list(place.glob("benzotrack-sample-*")) == []
    assert files(tmp_path / "diary") == before
    ui.tap("Look round with sample data")
    sees_the_mark(ui, 740)
    assert len(list(place.glob("benzotrack-sample-*"))) == 1
    app.stop()
    assert list(place.glob("benzotrack-sample-*")) == []
