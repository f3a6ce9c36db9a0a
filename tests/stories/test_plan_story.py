"""A person with their clinic's plan as a file, in a real browser: chosen, taken in, found and undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.profile import Settings
from benzotrack.store.store import Store
from tests.browser import UI
from tests.running_app import RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
PLAN = b"""{
  "benzotrack_plan": 1,
  "by": "Dr Roth",
  "written_on": "2026-02-20",
  "ledger": [
    {"from": "2026-03-09", "medicine": "diazepam", "mg_a_day": "7.5", "wording": "5 mg early, 2.5 mg late"},
    {"from": "2026-03-23", "medicine": "diazepam", "mg_a_day": "75"}
  ],
  "agreed": {"too_hard": "Call us."},
  "visit": {"on": "2026-03-16", "with": "Dr Roth"}
}"""
SOURCE = "plan of Dr Roth, 20 February 2026"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary with a dose of today."""
    diary = Diary.open(tmp_path / "diary", lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.change_settings(Settings(country="US"))
    start = NOW.date() - timedelta(days=20)
    diary.taper.change_dose(start, ChangeKind.STARTED, "diazepam", Decimal(10))
    diary.close()
    return tmp_path / "diary"


def sources(folder: Path) -> list[str]:
    """Where the lines and visits on disk come from."""
    store = Store(folder, read_only=True)
    held = store.contents()
    store.close()
    return [one.source for one in (*held.dose_changes, *held.visits)]


def test_a_clinics_plan_is_chosen_looked_at_taken_in_found_and_undone(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    app = run_app(folder, now=NOW.isoformat())
    ui = open_page(app, size=(360, 740))
    ui.tap("Visit", role="tab")
    ui.tap("Take in a plan from the clinic")
    ui.choose_file("Choose the file", "plan.json", PLAN.replace(b'"75"', b"-1"))
    ui.see("Line 7, column 64 (ledger[1].mg_a_day): -1 is no dose.")
    ui.choose_file("Choose the file", "plan.json", PLAN)
    ui.see("The file says that Dr Roth wrote it on 20 February 2026.")
    ui.see("Check it with your clinician if you did not get it from them.")
    assert sources(folder) == [""]
    ui.tap("Take in 3 of 4")
    ui.see("3 lines of the plan are in your diary.")
    assert sources(folder) == ["", SOURCE, SOURCE]
    ui.tap("Undo")
    ui.see("That is undone. Your diary is as it was before.")
    assert sources(folder) == [""]
    ui.choose_file("Choose the file", "plan.json", PLAN)
    for name in ("Take in 3 of 4", "See it on Taper", "All changes (2)"):
        ui.tap(name)
    ui.see(f"From a file: {SOURCE}.")
    app.stop()
