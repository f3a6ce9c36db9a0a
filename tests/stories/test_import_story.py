"""A person who comes from Daylio, in a real browser: the file is chosen, seen in Trends, and taken back."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Settings
from benzotrack.store.store import Store
from tests.browser import UI
from tests.running_app import RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
MOODS = ("bad", "meh", "good", "awful", "meh")
DAYS = 118


def daylio() -> bytes:
    """118 days, newest first, the last of them two days ago."""
    days = [(NOW.date() - timedelta(days=ago), MOODS[ago % 5]) for ago in range(2, 2 + DAYS)]
    rows = [f'{day},x,x,9:40 pm,{mood},"walk | music","","<b>6</b> h"' for day, mood in days]
    return (HEADER + "\n".join(rows) + "\n").encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary that was begun today."""
    diary = Diary.open(tmp_path / "diary", lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.change_settings(Settings(country="US"))
    diary.rate(NOW.date(), "anxiety", 3, "review")
    diary.record(NOW.date())
    diary.close()
    return tmp_path / "diary"


def sources(folder: Path) -> dict[str, int]:
    """How many days lie on disk, by where they came from."""
    store = Store(folder, read_only=True)
    found = [one.source for one in store.contents().check_ins]
    store.close()
    return {source: found.count(source) for source in set(found)}


def test_months_of_daylio_are_chosen_looked_at_taken_in_seen_in_trends_and_undone(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    app = run_app(folder, now=NOW.isoformat())
    ui = open_page(app, size=(360, 740))
    for name in ("Settings", re.compile("^Your data: "), re.compile("^Bring in days from another app")):
        ui.tap(name)
    ui.choose_file("Choose a file", "daylio_export_2026_03_02.csv", daylio())
    ui.see("118 days, 3 November 2025 to 28 February 2026")
    assert sources(folder) == {"": 1}
    ui.tap("Take in 118 days")
    ui.see("118 days are in your diary.")
    assert sources(folder) == {"": 1, "Daylio": DAYS}
    ui.tap("See them in Trends")
    ui.wait("Low mood", role="heading")
    ui.see("Daylio")
    for name in ("Close", "Settings", re.compile("^Your data: "), "Undo the last restore or import"):
        ui.tap(name)
    ui.see(f"{DAYS} days from Daylio go.")
    ui.tap("Undo it")
    ui.see("That is undone.")
    assert sources(folder) == {"": 1}
    ui.tap(re.compile("^Bring in days from another app"))
    ui.choose_file("Choose a file", "daylio_export_2026_03_02.csv", daylio())
    ui.tap("Take in 118 days")
    ui.see("118 days are in your diary.")
    ui.tap("Undo")
    ui.see_no("118 days are in your diary.")
    ui.see("That is undone.")
    assert sources(folder) == {"": 1}
    app.stop()
