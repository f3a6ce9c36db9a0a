"""The numbers of every question stand at one place, and a second touch that comes late answers nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Draft
from benzotrack.domain.questionnaires import GAD_7
from benzotrack.store.store import Store
from tests.browser import UI, RunningApp
from tests.steady import ASKED_MS

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
SYMPTOMS = ("Anxiety", "Sleep trouble", "Irritability", "Stiffness")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The diary of a person who has seen the first pages."""
    kept = tmp_path / "diary"
    diary = Diary.open(kept, lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.close()
    return kept


def severe_yesterday(folder: Path) -> None:
    """Of yesterday a rating that has a banner stand above today's check-in."""
    diary = Diary.open(folder, lambda: NOW - timedelta(days=1))
    diary.rate(DAY - timedelta(days=1), "anxiety", 9, "review")
    diary.record(DAY - timedelta(days=1))
    diary.close()


def answer(ui: UI, name: str) -> None:
    """Tap once the question has stood for a while."""
    ui.wait(name)
    ui.page.wait_for_timeout(ASKED_MS)
    ui.tap_at(ui.find(name))


def tops(ui: UI, names: tuple[str, ...], then: Callable[[str], str]) -> list[float]:
    """How high in the window each of the controls stands on its page, and go on by an answer."""
    found = []
    for name in names:
        found.append(ui.places([name])[0][0])
        answer(ui, then(name))
        ui.wait_gone(name)
    return found


@pytest.mark.parametrize(
    ("size", "scale", "what"),
    [
        ((360, 740), 1.0, "alone"),
        ((360, 740), 1.0, "banner"),
        ((360, 740), 1.0, "sample"),
        ((360, 740), 2.0, "banner"),
        ((360, 640), 2.0, "sample"),
    ],
)
def test_the_numbers_stand_at_one_place_on_every_question(
    run_app: Callable[..., RunningApp],
    open_page: Callable[..., UI],
    folder: Path,
    size: tuple[int, int],
    scale: float,
    what: str,
) -> None:
    if what == "banner":
        severe_yesterday(folder)
    app = (
        run_app(None, now="2026-03-02T12:00", args=("--demo",))
        if what == "sample"
        else run_app(folder, now=NOW.isoformat())
    )
    ui = open_page(app, size=size)
    ui.wait("Hard day")
    if scale != 1:
        ui.large_text(scale)
    found = tops(ui, tuple(f"{s}, 0 of 10" for s in SYMPTOMS), lambda name: name.replace(", 0 of", ", 8 of"))
    assert max(found) - min(found) <= 1, found
    assert 0 < min(found) < size[1]


@pytest.mark.parametrize(("size", "scale"), [((360, 740), 1.0), ((360, 740), 2.0)])
def test_the_answers_of_a_questionnaire_stand_at_one_place_on_every_question(
    run_app: Callable[..., RunningApp],
    open_page: Callable[..., UI],
    folder: Path,
    size: tuple[int, int],
    scale: float,
) -> None:
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=size)
    ui.tap("Visit", role="tab")
    ui.tap("Before a visit: GAD-7 and PHQ-9")
    ui.tap("Start GAD-7")
    ui.see("Question 1 of 7")
    if scale != 1:
        ui.large_text(scale)
    found = []
    for number in range(1, len(GAD_7.items)):
        ui.see(f"Question {number} of 7")
        found.append(ui.places(["Not at all"])[0][0])
        answer(ui, "Several days")
    assert max(found) - min(found) <= 1, found


AGAIN_MS = 600
"""When a trembling finger comes down again: later than two taps of one, sooner than a new answer is heard."""


def ratings(folder: Path) -> dict[str, int | None]:
    """The answers on disk, read beside the running app."""
    store = Store(folder, read_only=True)
    try:
        drafts: tuple[Draft, ...] = store.contents().drafts
        return dict(drafts[0].answers.ratings) if drafts else {}
    finally:
        store.close()


def test_a_second_touch_at_the_same_place_leaves_the_next_question_unanswered_and_a_later_one_counts(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    ui = open_page(run_app(folder, now=NOW.isoformat()), size=(360, 740))
    ui.wait("Anxiety, 8 of 10")
    ui.page.wait_for_timeout(ASKED_MS)
    box = ui.box(ui.find("Anxiety, 8 of 10"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    ui.page.mouse.click(x, y)
    ui.page.wait_for_timeout(AGAIN_MS)
    ui.page.mouse.click(x, y)
    ui.wait("Sleep trouble, 0 of 10")
    ui.page.wait_for_timeout(300)
    assert ratings(folder) == {"anxiety": 8}
    ui.page.wait_for_timeout(ASKED_MS)
    ui.page.mouse.click(x, y)
    ui.wait("Irritability, 0 of 10")
    assert ratings(folder) == {"anxiety": 8, "sleep": 8}
