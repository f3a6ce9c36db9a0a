"""Severe symptoms before a tired person with shaking hands, in a real browser: said aloud, on one card, and
nothing new under the finger.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Did
from benzotrack.domain.check_in import Answers
from benzotrack.store.store import Store
from tests.access import lasting_faults
from tests.browser import UI, RunningApp
from tests.clock import EVENING as NOW, TODAY

pytestmark = pytest.mark.browser

SMALL = (360, 740)
FOUR = {"anxiety": 9, "sleep": 9, "irritability": 9, "stiffness": 10}
CARD = "4 severe symptoms"
UNDO = "You contacted them. Undo"
DIALOG_ENDS = 230
"""How far down the page Chromium's own question reaches, which program to open: 224 px on a real screen."""

Opened = Callable[..., UI]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def opened(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path) -> Opened:
    """Open the app of a person with a clinic; `saved` has today's check-in stand there already."""

    def open_(*, saved: bool = True, context: tuple[str, ...] = (), **options: object) -> UI:
        diary = Diary.open(folder, lambda: NOW)
        diary.change_profile(replace(diary.profile, welcomed=True))
        diary.change_settings(replace(diary.settings, country="US", clinic_phone="(555) 012-3456"))
        if saved:
            diary.answer(TODAY, Answers(dict(FOUR), context=context))
            diary.record(TODAY)
        diary.close()
        return open_page(run_app(folder, now=NOW.isoformat()), size=SMALL, **options)

    return open_


def did(folder: Path) -> list[Did]:
    """What was acknowledged, on disk."""
    store = Store(folder, read_only=True)
    try:
        return [a.did for a in store.contents().acknowledgements]
    finally:
        store.close()


def said(ui: UI) -> list[str]:
    """What the live regions were given to say since the last time."""
    return list(ui.page.evaluate("() => (window.said || []).splice(0)"))


def listen(ui: UI) -> None:
    """Keep what a screen reader is given to say: Flutter puts it into a region with aria-live."""
    ui.page.evaluate(
        """() => { window.said = [];
        const keep = seen => seen.forEach(m => m.addedNodes.forEach(n => said.push(n.textContent.trim())));
        for (const region of document.querySelectorAll('flt-announcement-host [aria-live]'))
          new MutationObserver(keep).observe(region, {childList: true}); }"""
    )


def test_after_save_the_severe_symptoms_are_said_once_and_together(opened: Opened) -> None:
    ui = opened(saved=False)
    ui.wait("Anxiety, 9 of 10")
    listen(ui)
    for name in (
        "Anxiety, 9 of 10",
        "Sleep trouble, 9 of 10",
        "Irritability, 9 of 10",
        "Stiffness, 10 of 10",
    ):
        ui.wait(name)
        ui.page.wait_for_timeout(1_000)
        ui.tap(name)
    ui.wait("None of these")
    ui.page.wait_for_timeout(1_000)
    ui.tap("None of these")
    ui.wait("Save check-in")
    ui.page.wait_for_timeout(1_000)
    assert "2 severe symptoms\nContact your clinician today." in said(ui)
    ui.tap("Save check-in")
    ui.wait(CARD, role="heading")
    ui.page.wait_for_timeout(1_000)
    told = [words for words in said(ui) if words.startswith(CARD)]
    assert told == [
        f"{CARD}\nAnxiety: 9 of 10, today.\nSleep trouble: 9 of 10, today.\nIrritability: 9 of 10, today.\n"
        "Stiffness: 10 of 10, today.\n7 is the app's starting limit.\nContact your clinician today."
    ]


def test_with_four_severe_symptoms_the_check_in_stands_in_the_window_under_one_card(opened: Opened) -> None:
    ui = opened()
    title = ui.wait(CARD, role="heading")
    assert title.evaluate("e => e.tagName") == "H2"
    assert ui.places(["Checked in for today"], role="heading")[0][1] < 660, "above the bottom bar"
    answers = ("I contacted them", "I couldn't reach anyone")
    assert [sum(name == f"button: {a}" for name in ui.names()) for a in answers] == [1, 1]
    assert lasting_faults(ui) == []


def test_a_finger_that_comes_down_again_meets_the_undo_and_it_is_not_heard_yet(
    opened: Opened, folder: Path
) -> None:
    ui = opened(context=("alcohol",))
    contacted = ui.find("I contacted them").first
    ui.wait(CARD, role="heading")
    ui.page.wait_for_timeout(1_500)
    box = ui.box(contacted)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    ui.page.mouse.click(x, y)
    ui.page.wait_for_timeout(600)
    ui.page.mouse.click(x, y)
    assert ui.box(ui.wait(UNDO))["y"] == pytest.approx(box["y"], abs=3), "it stands where the finger is"
    ui.page.wait_for_timeout(1_500)
    assert did(folder) == [Did.CONTACTED] * 4
    assert ui.has(UNDO)
    ui.page.mouse.click(x, y)
    ui.wait_gone(UNDO)
    assert did(folder) == [Did.CONTACTED] * 4 + [Did.TAKEN_BACK] * 4


def test_the_undo_is_said_keeps_the_focus_of_the_keys_and_is_there_after_f5(
    opened: Opened, folder: Path
) -> None:
    ui = opened()
    ui.wait(CARD, role="heading")
    ui.tab_to("I contacted them")
    ui.page.wait_for_timeout(1_000)
    listen(ui)
    ui.press("Enter")
    ui.wait(UNDO)
    assert ui.settled_focus() == UNDO
    assert UNDO in said(ui)
    ui.reload()
    ui.wait(UNDO)
    ui.tap("Trends", role="tab")
    ui.tap("Today", role="tab")
    ui.see("Since your contact today: anxiety 9.")
    ui.page.wait_for_timeout(1_000)
    ui.tap("Undo: Anxiety: 9 of 10")
    ui.wait("Anxiety: 9 of 10", role="heading")
    assert did(folder) == [Did.CONTACTED] * 4 + [Did.TAKEN_BACK]


def test_a_number_that_is_called_stands_below_where_the_browser_asks(opened: Opened) -> None:
    ui = opened()
    ui.tap("Help")
    for scrolled in (0, 350):
        ui.page.wait_for_timeout(500)
        ui.scroll(scrolled)
        ui.still()
    # The browser's own question keeps the page from all input, so one call is all that can be tapped here.
    ui.tap("Call (555) 012-3456")
    ui.see("No phone opens? Dial it on any phone.")
    ui.page.wait_for_timeout(500)
    box = ui.page.get_by_text("No phone opens? Dial it on any phone.").first.bounding_box()
    assert box is not None
    assert box["y"] > DIALOG_ENDS
    assert box["y"] + box["height"] <= SMALL[1]
