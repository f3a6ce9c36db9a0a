"""The app's own reminder in a real browser: from the time that is set until the day is recorded."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import ONE_DAY
from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
CHECK_IN = re.compile("^Check-in: ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary whose check-in is at eight, recorded yesterday."""
    diary = Diary.open(tmp_path / "diary", lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True, check_in_time=time(20)))
    diary.rate(DAY - ONE_DAY, "anxiety", 3, "sleep")
    diary.record(DAY - ONE_DAY)
    diary.close()
    return tmp_path / "diary"


def test_after_the_time_of_the_check_in_one_line_asks_until_the_day_is_recorded(
    folder: Path, run_app: Callable[..., RunningApp], open_page: Callable[..., UI]
) -> None:
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740))
    ui.tap("Taper", role="tab")
    ui.wait("Taper", role="tab")
    assert not ui.shows("How was today?")
    ui.tap("Settings")
    ui.tap(CHECK_IN)
    ui.fill("Time of the check-in", "17:45")
    ui.see("How was today?")
    ui.tap("Close")
    ui.tap("Close")
    ui.see("How was today?")
    ui.tap("Help")
    ui.see_no("How was today?")
    ui.tap("Close")
    ui.tap("Check in")
    ui.see("How strong was your anxiety")
    ui.see_no("How was today?")
    ui.tap("Hard day")
    ui.see("Did any of these happen")
    ui.tap("Settings")
    ui.wait(CHECK_IN)
    assert not ui.shows("How was today?")


def test_put_away_it_stays_away_when_the_app_is_opened_anew(
    folder: Path, run_app: Callable[..., RunningApp], open_page: Callable[..., UI]
) -> None:
    later = NOW.replace(hour=21).isoformat()
    app = run_app(folder, now=later)
    ui = open_page(app, size=(360, 740))
    ui.tap("Taper", role="tab")
    ui.see("How was today?")
    ui.tap("Not today")
    ui.see_no("How was today?")
    app.stop()
    ui = open_page(run_app(folder, now=later), size=(360, 740))
    ui.tap("Taper", role="tab")
    ui.wait("Add what was prescribed")
    assert not ui.shows("How was today?")
