"""States beyond those of the gallery, for who has a screen reader, a keyboard or shaking hands.

The gallery holds each of its scenes to the same, the long ones as a whole: axe-core, sizes measured.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.doses import How
from tests.access import lasting_faults
from tests.browser import UI, RunningApp
from tests.clock import EVENING as NOW, TODAY, Hand

pytestmark = pytest.mark.browser


def kept(folder: Path, *, today: bool, taper: bool = False) -> None:
    """A fortnight of check-ins with a severe run, a hard day and a late entry, and today's if asked for."""
    clock = Hand()
    diary = Diary.open(folder, clock)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.change_settings(
        replace(diary.settings, country="NZ", clinic_name="Hill", clinic_phone="09 555 0100")
    )
    for n in range(13, -1 if today else 0, -1):
        day = TODAY - timedelta(days=n)
        clock.now = NOW - timedelta(days=n if n != 5 else 3)
        if n == 8:
            continue
        ratings = {"anxiety": 8 if n < 4 else 4, "sleep": n % 8, "irritability": None, "stiffness": 2}
        diary.answer(day, Answers(ratings, hard_day=n == 6, context=("alcohol",) if n == 0 else ()))
        diary.record(day)
    clock.now = NOW
    if taper:
        prescribed(diary)
    diary.close()


def prescribed(diary: Diary) -> None:
    """A ledger with a correction, a plan and a stop, a dose with a question, and a visit."""
    change = diary.taper.change_dose
    change(TODAY - timedelta(days=30), ChangeKind.STARTED, "diazepam", Decimal(10), wording="One at night")
    change(TODAY - timedelta(days=30), ChangeKind.STARTED, "lorazepam", Decimal(1))
    change(TODAY - timedelta(days=5), ChangeKind.STOPPED, "lorazepam", Decimal(0), agreed=Agreed.YES)
    wrong = change(TODAY - timedelta(days=4), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(8))
    diary.taper.correct_change(wrong.id, daily_dose_mg=Decimal(9), agreed=Agreed.UNSURE)
    change(TODAY + timedelta(days=7), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(8))
    diary.taper.log_dose(TODAY, "diazepam", How.NONE)
    diary.taper.record_visit(TODAY - timedelta(days=5), "Dr Hill", "Go on as it is")


@pytest.fixture
def opened(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> Callable[..., UI]:
    def open_(size: tuple[int, int] = (360, 740), scheme: str = "light", **how: bool) -> UI:
        folder = tmp_path / "diary"
        if how:
            kept(folder, **how)
        return open_page(run_app(folder, now=NOW.isoformat()), size=size, scheme=scheme)

    return open_


def check(ui: UI, screen: str) -> None:
    """No rule of axe-core is broken, and everything that can be tapped is named, 48 px wide and high."""
    ui.still()
    found = lasting_faults(ui)
    assert not found, f"{screen}: {found}"


def test_the_cards_of_a_check_in_and_of_an_answered_alert_can_be_used_by_everyone(
    opened: Callable[..., UI],
) -> None:
    ui = opened(today=False)
    for name in (
        "Anxiety, 9 of 10",
        "Sleep trouble, 8 of 10",
        "Irritability, 0 of 10",
        "Stiffness, 10 of 10",
        "None of these",
    ):
        ui.tap(name)
    for card in ("What else was going on", "Could I do my day", "Note"):
        ui.tap(card)
        check(ui, card)
        ui.tap(card)
    ui.tap("Save check-in")
    ui.see("Checked in for today")
    ui.page.wait_for_timeout(1_000)
    ui.tap("I couldn't reach anyone")
    check(ui, "unreached")


def test_a_symptom_and_the_calendar_lead_back_to_where_they_were_opened(
    opened: Callable[..., UI],
) -> None:
    ui = opened(today=True)
    ui.tap("Trends", role="tab")
    row = re.compile("^Irritability: ")
    ui.tap(row)
    ui.wait("Irritability", role="heading")
    ui.tap("Close")
    assert 0 < ui.box(ui.wait(row))["y"] < 740, "back at the row that was left"
    ui.tap("Better and worse days")
    ui.see("Nothing here says what comes next.")
    ui.tap(re.compile("^Fri 20 February: Anxiety 4, moderate"))
    ui.see("Change your check-in")
    ui.tap("Close")
    ui.wait("February 2026", role="heading")
    ui.tap("Close")
    ui.tap("All")
    ui.see("14 days")


def test_the_days_of_a_visit_and_of_a_change_and_a_marked_dose_can_be_used_by_everyone(
    opened: Callable[..., UI],
) -> None:
    ui = opened(today=True, taper=True)
    ui.see("Doses for today")
    check(ui, "today")
    ui.tap("Taper", role="tab")
    ui.see("Day 5 of this step.")
    check(ui, "taper")
    ui.tap(re.compile("^Visits"))
    ui.tap("Record a visit")
    ui.tap("Another day")
    ui.see("March 2026")
    check(ui, "visit")
    ui.tap("Close")
    ui.wait("Record a visit")
    ui.tap("Close")
    ui.tap("Add several agreed steps")
    ui.tap("Next")
    check(ui, "agreed steps, marked")
    ui.tap("Close")
    ui.tap("Add a change")
    ui.tap("diazepam")
    ui.tap("Stepped down")
    ui.tap("Another day")
    ui.see("March 2026")
    check(ui, "day")
    ui.tap("Today")
    ui.see("Usual strengths")
    ui.tap("Next")
    check(ui, "dose, marked")
    ui.fill("mg a day", "8.5")
    for name in ("Next", "Not sure", "Next", "Save"):
        ui.tap(name)
    ui.see("Saved.")


def test_page_down_and_page_up_scroll_by_the_keyboard_alone(opened: Callable[..., UI]) -> None:
    ui = opened(today=True)
    ui.tap("Trends", role="tab")
    ui.tap("Better and worse days")
    before = ui.places(["March 2026"], role="heading")
    ui.press("PageDown")
    ui.still()
    after = ui.wait("March 2026", role="heading").bounding_box()
    assert after is None or after["y"] < before[0][0] - 300
    ui.press("PageUp")
    ui.still()
    assert ui.places(["March 2026"], role="heading") == before
