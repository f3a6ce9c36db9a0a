"""Whole tasks by the keyboard alone, from the start of the app to what lies on disk; each step is heard."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import CheckIn
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.doses import How
from benzotrack.store.record_kinds import Contents
from benzotrack.store.store import Store
from tests.browser import UI, RunningApp
from tests.clock import EVENING as NOW, TODAY
from tests.steady import ASKED_MS

pytestmark = pytest.mark.browser

REACH = 25
"""How often Tab may be pressed to come to the next thing of a task."""

ASKED_NEXT = {
    "Sleep trouble": "last night's sleep",
    "Irritability": "How irritable",
    "Stiffness": "How stiff",
}

_HEAR = """() => { window.heard = []; new MutationObserver(changes => {
  for (const change of changes) for (const added of change.addedNodes)
    if ((added.parentElement || change.target).closest?.('[aria-live]')) window.heard.push(added.textContent);
}).observe(document.body, { subtree: true, childList: true }) }"""
"""Notes what a screen reader says by itself: Flutter puts each sentence into a live region for a moment."""


class Keyboard:
    """A person before the app without a pointer, who hears what it says."""

    def __init__(self, ui: UI) -> None:
        self.ui = ui
        ui.page.evaluate(_HEAR)

    def to(self, name: str | re.Pattern[str], within: int = REACH) -> None:
        """Tab to what is named so."""
        self.ui.tab_to(name, within)

    def use(self, *names: str | re.Pattern[str], within: int = REACH) -> None:
        """Tab to each and press Enter, once it would count."""
        for name in names:
            self.ui.wait(name)
            self.ui.page.wait_for_timeout(ASKED_MS)
            self.to(name, within)
            self.ui.press("Enter")

    def tab(self, name: str) -> None:
        """Shift+Tab from the beginning of the page to a tab of the bar below it, and Enter."""
        for _ in range(4):
            self.ui.press("Shift+Tab")
            if self.ui.settled_focus() == name:
                return self.ui.press("Enter")
        pytest.fail(f"Shift+Tab did not come to {name!r}")

    def type(self, label: str, words: str) -> None:
        """Tab to the text field and type."""
        self.to(label)
        self.ui.page.keyboard.type(words)

    def hears(self, words: str) -> None:
        """Wait until the words are said: of what has got the focus, or by a live region. All that was said
        before them then counts no more.
        """
        self.ui.wait_until(lambda: words in self._said(), f"{words!r} to be said")
        self.ui.page.evaluate("() => { window.heard = [] }")

    def _said(self) -> str:
        said = [*self.ui.page.evaluate("() => window.heard"), self.ui.focused()]
        return "\n".join(said)


Begun = Callable[..., Keyboard]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose diary is made by a test, or by the app."""
    return tmp_path / "diary"


@pytest.fixture
def begun(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path) -> Begun:
    """Start the app of a person whose diary `has` got something, at 360 px."""

    def begin(has: Callable[[Diary], object] | None = None) -> Keyboard:
        if has is not None:
            diary = Diary.open(folder, lambda: NOW)
            diary.change_profile(replace(diary.profile, welcomed=True, name="Maria Muster"))
            has(diary)
            diary.close()
        return Keyboard(open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740)))

    return begin


def on_disk(folder: Path) -> Contents:
    """What the file itself holds, read beside the running app."""
    store = Store(folder, read_only=True)
    try:
        return store.contents()
    finally:
        store.close()


def prescribed(diary: Diary) -> None:
    day = TODAY - timedelta(days=30)
    diary.taper.change_dose(day, ChangeKind.STARTED, "diazepam", Decimal(10))


def test_from_the_first_start_to_a_saved_check_in(begun: Begun, folder: Path) -> None:
    keys = begun()
    keys.use("Skip all")
    keys.hears("How strong was your anxiety")
    keys.use("Anxiety, 0 of 10")
    for n, (name, asked) in enumerate(ASKED_NEXT.items(), 1):
        keys.hears(asked)
        keys.use(f"{name}, {n} of 10", within=n + 1)
    keys.hears("Did any of these happen")
    keys.use("None of these")
    keys.hears("Look it over, then save")
    keys.use("Save check-in")
    keys.hears("Saved.")
    keys.ui.see("Checked in for today")
    (saved,) = on_disk(folder).check_ins
    assert saved.answers.ratings == {"anxiety": 0, "sleep": 1, "irritability": 2, "stiffness": 3}


def test_a_dose_is_recorded_and_the_next_tab_is_the_answer_to_what_is_asked(
    begun: Begun, folder: Path
) -> None:
    keys = begun(prescribed)
    keys.use("diazepam: As prescribed")
    keys.hears("As prescribed. When?")
    keys.use("diazepam: Now", within=1)
    keys.hears("Saved.")
    keys.ui.see("diazepam: As prescribed, 20:00. Change")
    keys.use("diazepam: Record another dose", within=1)
    keys.hears("You already recorded diazepam for today, at 20:00.")
    keys.use("diazepam: It was the same one", within=1)
    keys.ui.wait_gone("diazepam: It was the same one")
    (dose,) = on_disk(folder).doses
    assert (dose.how, dose.taken_at) == (How.AS_PRESCRIBED, NOW)


def test_a_dose_change_goes_from_question_to_question_into_the_ledger(begun: Begun, folder: Path) -> None:
    keys = begun(prescribed)
    keys.tab("Taper")
    keys.hears("Taper")
    for name, asked in (
        ("Add a change", "Which medicine?"),
        ("diazepam", "What happened?"),
        ("Stepped down", "From which day?"),
        ("Today", "How much diazepam is prescribed?"),
    ):
        keys.use(name)
        keys.hears(asked)
    keys.type("mg a day", "9")
    for name, asked in (
        ("Next", "Did your prescriber agree to this?"),
        ("Yes", "Anything more, if you like"),
        ("My prescriber", "My prescriber"),
        ("Next", "Look it over, then save"),
        ("Save", "Saved."),
    ):
        keys.use(name)
        keys.hears(asked)
    keys.ui.see("Day 1 of this step.")
    line = on_disk(folder).dose_changes[-1]
    assert (line.kind, line.daily_dose_mg, line.day) == (ChangeKind.STEPPED_DOWN, Decimal(9), TODAY)
    assert line.agreed is Agreed.YES


def test_a_report_is_saved_as_a_pdf(begun: Begun, tmp_path: Path) -> None:
    keys = begun(prescribed)
    keys.tab("Visit")
    keys.hears("Visit")
    with keys.ui.page.expect_download() as coming:
        keys.use("Save PDF")
    keys.hears("It is in your downloads.")
    saved = tmp_path / "saved.pdf"
    coming.value.save_as(saved)
    document = pypdfium2.PdfDocument(saved)
    assert "Maria Muster" in document[0].get_textpage().get_text_range()
    document.close()


def test_a_backup_is_looked_at_and_restored(begun: Begun, folder: Path) -> None:
    def changed_since(diary: Diary) -> None:
        _rate(diary, 7)
        diary.store.journal.backups.make(diary.store.journal.snapshot)
        _rate(diary, 2)

    keys = begun(changed_since)
    keys.use("Settings")
    keys.hears("Settings")
    keys.use(re.compile("^Your data"))
    keys.hears("Newest backup")
    keys.to("Restore from a file")
    keys.ui.page.wait_for_timeout(ASKED_MS)
    keys.ui.press("Shift+Tab")
    assert re.search(r"\d{4}, \d\d:\d\d", keys.ui.settled_focus()), "the oldest one"
    keys.ui.press("Enter")
    keys.hears("Restore this backup?")
    assert _rated(folder) == 2, "nothing happens before it is asked for"
    keys.to("Leave everything as it is", within=1)
    keys.use("Restore this backup", within=1)
    keys.hears("The backup is restored")
    assert _rated(folder) == 7


def _rate(diary: Diary, rating: int) -> None:
    diary.rate(TODAY, "anxiety", rating, "review")
    diary.record(TODAY)


def _rated(folder: Path) -> int | None:
    found: tuple[CheckIn, ...] = on_disk(folder).check_ins
    return found[-1].answers.ratings["anxiety"]
