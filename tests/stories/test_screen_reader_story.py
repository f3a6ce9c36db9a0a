"""Whole tasks with a screen reader alone: by role and name, onwards in the order of reading, changes said.

No pointer, no place on the screen and no look: see `tests.screen_reader`.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import How
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say
from benzotrack.store.backup.automatic import backups
from benzotrack.store.record_kinds import Contents
from benzotrack.store.store import Store
from tests.browser import UI, RunningApp
from tests.clock import EVENING as NOW, TODAY
from tests.screen_reader import ScreenReader

pytestmark = pytest.mark.browser

SMALL, WIDE = (360, 740), (1400, 900)
RATINGS = ("Anxiety", "Sleep trouble", "Irritability", "Stiffness")
TOP = ["Help", "Settings", "Hide"]
TABS = ["Today", "Trends", "Taper", "Visit"]

Opened = Callable[..., ScreenReader]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary with a prescription, and a rating of today in its first backup alone."""
    folder = tmp_path / "diary"
    diary = Diary.open(folder, lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True, name="Maria Muster"))
    month_ago = TODAY - timedelta(days=30)
    diary.taper.change_dose(month_ago, ChangeKind.STARTED, "diazepam", Decimal(10))
    diary.close()
    return folder


@pytest.fixture
def opened(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path) -> Opened:
    """Open the app and begin to read at the top."""

    def open_(size: tuple[int, int] = SMALL) -> ScreenReader:
        reader = ScreenReader(open_page(run_app(folder, now=NOW.isoformat()), size=size))
        reader.go_on_to(re.compile("^(Today|Help)"), "heading")
        return reader

    return open_


def on_disk(folder: Path) -> Contents:
    """What the file itself holds, read beside the running app."""
    store = Store(folder, read_only=True)
    try:
        return store.contents()
    finally:
        store.close()


def numbers(name: str) -> list[str]:
    """The answers of a rating, in their order."""
    return [*(f"{name}, {n} of 10" for n in range(11)), "Skip"]


def asks(part: str) -> re.Pattern[str]:
    return re.compile(rf"^[^,]*{part}.*\?$")


def test_a_check_in_is_asked_answered_and_saved_by_ear(opened: Opened, folder: Path) -> None:
    reader = opened()
    assert reader.names("button")[:3] == TOP
    for name, part, answer in zip(
        RATINGS, ("anxiety", "sleep", "irrit", "stiff"), (3, 8, 0, 10), strict=True
    ):
        reader.go_on_to(asks(part), "heading")
        follow = reader.names("button")
        assert follow[:13] == [*numbers(name), "Hard day"], "the answers follow their question"
        assert reader.names("tab") == TABS
        reader.use(f"{name}, {answer} of 10").hears(f"{name} {answer}")
    reader.hears("Did any of these happen")
    signs = [say(kind.words) for kind in KINDS]
    assert reader.names("checkbox")[:10] == signs or reader.names("button")[:10] == signs
    reader.use("None of these").hears("Look it over, then save")
    reader.use("Save check-in").hears("Saved.").hears("Today")
    (check_in,) = on_disk(folder).check_ins
    assert list(check_in.answers.ratings.values()) == [3, 8, 0, 10]


def test_a_dose_is_recorded_and_a_second_one_is_asked_about_by_ear(opened: Opened, folder: Path) -> None:
    reader = opened()
    reader.use("Taper", "tab").hears("Taper")
    reader.use("diazepam: As prescribed").use("diazepam: Now").hears("Saved.")
    reader.use("diazepam: Record another dose").hears("You already recorded diazepam for today, at 20:00.")
    reader.use("diazepam: It was the same one")
    (dose,) = on_disk(folder).doses
    assert (dose.how, dose.day) == (How.AS_PRESCRIBED, TODAY)


def test_a_dose_change_is_entered_with_a_wrong_number_said_by_ear(opened: Opened, folder: Path) -> None:
    reader = opened()
    reader.use("Taper", "tab").hears("Taper").use("Add a change").hears("Which medicine?")
    reader.use("diazepam").hears("What happened?")
    reader.use("Stepped down").hears("From which day?")
    reader.use("Today").hears("How much diazepam is prescribed?")
    reader.write("mg a day", "eight").use("Next").hears("Please write the mg as a number, like 7.5 or 7,5.")
    reader.ui.fill("mg a day", "8")
    reader.use("Next")
    reader.use("Not sure").use("Next").hears("Look it over, then save")
    reader.use("Save").hears("Saved.")
    assert on_disk(folder).dose_changes[-1].daily_dose_mg == 8


def test_the_report_is_saved_by_ear(opened: Opened, tmp_path: Path) -> None:
    reader = opened()
    reader.use("Visit", "tab").hears("Visit")
    with reader.ui.page.expect_download() as coming:
        reader.use("Save PDF")
    coming.value.save_as(tmp_path / "saved.pdf")
    reader.hears("Your browser has the PDF. It is in your downloads.")
    assert "Maria Muster" in pypdfium2.PdfDocument(tmp_path / "saved.pdf")[0].get_textpage().get_text_range()


def test_a_backup_is_looked_at_and_restored_by_ear(opened: Opened, folder: Path) -> None:
    diary = Diary.open(folder, lambda: NOW)
    diary.store.journal.backups.make(diary.store.journal.snapshot)
    diary.rate(TODAY, "anxiety", 2, "sleep")
    diary.close()
    (made,) = backups(folder)
    made.path.rename(made.path.with_name(re.sub(r"^\w+", "20260301T090000000000Z", made.path.name)))
    reader = opened()
    assert on_disk(folder).drafts
    reader.use("Settings").hears("Settings").use(re.compile("^Your data")).hears("Your data")
    reader.go_on_to("Restore", "heading")
    reader.use("1 March 2026, 09:00").hears("Restore this backup?")
    reader.use("Restore this backup").hears("The backup is restored.")
    assert not on_disk(folder).drafts


def test_a_wide_window_is_read_from_the_rail_over_the_left_pane_to_the_right_one(opened: Opened) -> None:
    reader = opened(WIDE)
    reader.go_on_to("Parts of the app", "group")
    assert reader.names("button")[:4] == TABS
    for name, part in zip(RATINGS[:2], ("anxiety", "sleep"), strict=True):
        reader.go_on_to(asks(part), "heading")
        assert reader.names("button")[:13] == [*numbers(name), "Hard day"]
        assert reader.names("textbox") == ["Search"], "the right pane follows the whole left one"
        reader.use(f"{name}, 4 of 10").hears(f"{name} 4")
    reader.hears("irritable")


def test_a_group_of_radios_and_which_one_holds_are_heard_once(opened: Opened, folder: Path) -> None:
    diary = Diary.open(folder, lambda: NOW)
    diary.rate(TODAY, "anxiety", 2, "sleep")
    diary.record(TODAY)
    diary.close()
    reader = opened()
    reader.use("Trends", "tab").hears("Trends")
    reader.go_on_to("How far back", "radiogroup")
    assert [str(item) for item in reader.ahead() if item.name == "How far back"] == [
        "radiogroup: How far back"
    ]
    assert reader.checked() == {"2 weeks": False, "1 month": True, "3 months": False, "All": False}
    reader.use("3 months", "radio")
    reader.ui.wait_until(lambda: reader.checked()["3 months"], "3 months, checked")
    assert list(reader.checked().values()).count(True) == 1


def test_each_line_of_taper_is_heard_once(opened: Opened) -> None:
    reader = opened()
    reader.use("Taper", "tab").hears("Taper")
    reader.go_on_to(re.compile("^Visits"))
    heard = [str(item) for item in reader.items()]
    assert [one for one, then in pairwise(heard) if one == then] == []
