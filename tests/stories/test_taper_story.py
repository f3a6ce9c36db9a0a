"""The taper before a tired person, in a real browser, on the real program and disk, at 360 px."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind, Planned
from benzotrack.domain.doses import How
from benzotrack.store.store import Store
from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

ASKED_MS = 1_000
"""After so long a question hears an answer."""

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def prescribed(folder: Path, medicine: str, mg: int) -> None:
    """A diary of a person who has seen the first pages, with what was prescribed 30 days ago."""
    diary = Diary.open(folder, lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.taper.change_dose(DAY - timedelta(days=30), ChangeKind.STARTED, medicine, Decimal(mg))
    diary.close()


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


def test_small_cuts_are_entered_as_one_line_by_both_ends_and_in_the_prescribers_words(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    folder = tmp_path / "diary"
    prescribed(folder, "clonazepam", 1)
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740))
    ui.tap("Taper", role="tab")
    ui.tap("Add a change")
    ui.tap("clonazepam")
    ui.tap("Stepping down in small cuts")
    ui.tap("Today")
    ui.fill("mg a day on the first day", "1")
    ui.fill("mg a day at the end", "0,17")
    ui.fill("How often, in your prescriber's words", "0.01 mg less each day")
    ui.tap("Next")
    ui.see("By which day?")
    ui.fill("Or write the date", "27 October 2026")
    ui.tap("Use this date")
    for answer in ("Yes", "My prescriber", "Next"):
        ui.tap(answer)
    ui.see("to 0.17 mg by 27 October 2026, in small cuts as agreed: “0.01 mg less each day”")
    ui.tap("Save")
    ui.see("Day 1 of this step.")
    ui.tap("Trends", role="tab")
    ui.see("in small cuts as agreed")

    store = Store(folder, read_only=True)
    line = store.contents().dose_changes[-1]
    store.close()
    assert (line.kind, line.daily_dose_mg, line.until_mg) == (ChangeKind.SMALL_CUTS, 1, Decimal("0.17"))
    assert (line.day, line.until) == (DAY, date(2026, 10, 27))


def test_agreed_steps_are_typed_by_the_keyboard_alone_and_each_waits_for_its_day(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> None:
    folder = tmp_path / "diary"
    prescribed(folder, "diazepam", 10)
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740))
    ui.tap("Taper", role="tab")
    _by_keys(ui, "Add several agreed steps")
    ui.tab_to("Step 1: from which day")
    for n in range(1, 7):
        ui.wait_until(lambda n=n: ui.focused_label() == f"Step {n}: from which day", f"row {n}")
        ui.page.keyboard.type((DAY + timedelta(days=14 * n)).isoformat())
        ui.press("Enter")
        ui.wait_until(lambda n=n: ui.focused_label() == f"Step {n}: mg a day", f"mg of row {n}")
        ui.page.keyboard.type(f"{10 - n * 0.5:g}")
        if n < 6:
            ui.press("Enter")
    for name in ("Next", "Yes", "My prescriber", "Next"):
        _by_keys(ui, name)
    ui.see("6 planned steps of diazepam")
    _by_keys(ui, "Save")
    ui.see("Saved: 6 planned steps. Today asks about each on its day.")
    ui.see("10 mg a day")

    store = Store(folder, read_only=True)
    planned = store.contents().dose_changes[1:]
    store.close()
    assert [line.daily_dose_mg for line in planned] == [Decimal(20 - n) / 2 for n in range(1, 7)]
    assert {line.planned for line in planned} == {Planned.AHEAD}


def _by_keys(ui: UI, name: str) -> None:
    """Come to a button by Tab alone, once a tap would count, and press Enter."""
    ui.wait(name)
    ui.page.wait_for_timeout(ASKED_MS)
    ui.tab_to(name)
    ui.press("Enter")
