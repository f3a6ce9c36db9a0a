"""The taper before a tired person, in a real browser, on the real program and disk, at 360 px."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.doses import How
from benzotrack.store.store import Store
from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def test_a_line_is_entered_the_dose_is_two_taps_from_today_and_a_second_one_is_asked_about(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    folder = tmp_path / "diary"
    diary = Diary.open(folder, lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.close()
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740))
    ui.tap("Taper", role="tab")
    ui.tap("Add what was prescribed")
    ui.fill("Name of the medicine", "valium")
    ui.tap("diazepam (Valium)")
    ui.tap("Today")
    ui.fill("mg a day", "7,5")
    ui.reload()
    ui.see("How much diazepam is prescribed?")
    ui.tap("Every day")
    ui.tap("Next")
    ui.tap("My prescriber")
    ui.tap("Next")
    ui.see("Started diazepam: 7.5 mg a day.")
    ui.tap("Save")
    ui.see("Day 1 of this step.")

    ui.tap("Today", role="tab")
    ui.tap("diazepam: As prescribed")
    ui.tap("diazepam: Now")
    ui.wait("diazepam: As prescribed, 20:00. Change")
    ui.wait("Anxiety, 0 of 10")
    ui.tap("diazepam: Record another dose")
    ui.see("You already recorded diazepam for today, at 20:00.")
    ui.tap("diazepam: It was the same one")
    ui.wait("diazepam: Record another dose")

    store = Store(folder, read_only=True)
    contents = store.contents()
    store.close()
    (line,) = contents.dose_changes
    assert (line.medicine, line.daily_dose_mg, line.day) == ("diazepam", Decimal("7.5"), DAY)
    (dose,) = contents.doses
    assert (dose.how, dose.taken_at) == (How.AS_PRESCRIBED, NOW)
