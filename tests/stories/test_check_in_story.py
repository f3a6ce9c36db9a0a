"""The check-in before a tired person with shaking hands, in a real browser, on the real program and disk."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Draft
from benzotrack.store.store import Store
from benzotrack.ui.widgets.date_input import DAYS_EDGE
from tests.browser import UI, RunningApp
from tests.steady import ASKED_MS

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
SMALL = (360, 740)
RATINGS = ("Anxiety, 3 of 10", "Sleep trouble, 8 of 10", "Irritability, 0 of 10", "Stiffness, 10 of 10")
SIX_TAPS = (*RATINGS, "None of these", "Save check-in")
TARGET = 48
"""Height of the bar with the tabs, in CSS pixels."""

Opened = Callable[..., tuple[RunningApp, UI]]


@pytest.fixture
def opened(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path) -> Opened:
    """Open the app of a person who has seen the first pages; a second call opens it anew."""
    folder = tmp_path / "diary"
    diary = Diary.open(folder, lambda: NOW)
    diary.change_profile(replace(diary.profile, welcomed=True))
    diary.close()

    def open_(size: tuple[int, int] = SMALL, scheme: str = "light") -> tuple[RunningApp, UI]:
        app = run_app(folder, now=NOW.isoformat())
        return app, open_page(app, size=size, scheme=scheme)

    return open_


def draft(app: RunningApp) -> Draft | None:
    """What lies on disk of today's half-done check-in, read beside the running app."""
    store = Store(app.folder, read_only=True)
    try:
        return next((d for d in store.contents().drafts if d.day == DAY), None)
    finally:
        store.close()


def ratings(app: RunningApp) -> dict[str, int | None]:
    """The answers of the half-done check-in on disk."""
    found = draft(app)
    return dict(found.answers.ratings) if found else {}


def test_a_key_pressed_twice_at_once_answers_one_question(opened: Opened) -> None:
    app, ui = opened()
    ui.wait("Anxiety, 0 of 10")
    ui.page.wait_for_timeout(ASKED_MS)
    ui.tab_to("Anxiety, 0 of 10")
    ui.press("Enter", "Enter")
    ui.wait("Sleep trouble, 0 of 10")
    ui.page.wait_for_timeout(300)
    assert ratings(app) == {"anxiety": 0}


def test_a_key_held_down_answers_one_question_and_the_app_goes_on(opened: Opened) -> None:
    app, ui = opened()
    ui.wait("Anxiety, 0 of 10")
    ui.page.wait_for_timeout(ASKED_MS)
    ui.tab_to("Anxiety, 0 of 10")
    for _ in range(8):
        ui.page.keyboard.down("Enter")
        ui.page.wait_for_timeout(200)
    ui.page.keyboard.up("Enter")
    ui.page.wait_for_timeout(1_000)
    while not ui.has("Sleep trouble, 0 of 10"):  # what the top bar opened is left again
        ui.tap("Close" if ui.has("Close") else "Back")
        ui.page.wait_for_timeout(500)
    assert ratings(app) == {"anxiety": 0}


def test_six_keys_make_a_check_in_and_each_next_question_is_said(opened: Opened) -> None:
    app, ui = opened()
    ui.wait("Anxiety, 0 of 10")
    for key, then in zip("385", ("your last night's sleep", "How irritable", "How stiff"), strict=True):
        ui.page.wait_for_timeout(ASKED_MS)
        ui.press(key)
        ui.wait(re.compile(then), role="heading")
    ui.page.wait_for_timeout(ASKED_MS)
    ui.press("1", "0")
    ui.see("Did any of these happen")
    ui.page.wait_for_timeout(ASKED_MS)
    ui.press("n")
    ui.see("Look it over, then save")
    assert ratings(app) == {"anxiety": 3, "sleep": 8, "irritability": 5, "stiffness": 10}
    ui.page.wait_for_timeout(ASKED_MS)
    ui.press("s")
    ui.see("Checked in for today")


def test_a_number_held_down_or_pressed_with_control_answers_one_question_at_most(opened: Opened) -> None:
    app, ui = opened()
    ui.wait("Anxiety, 0 of 10")
    ui.page.wait_for_timeout(ASKED_MS)
    ui.press("Control+4")
    ui.page.wait_for_timeout(300)
    assert ratings(app) == {}
    for _ in range(12):
        ui.page.keyboard.down("4")
        ui.page.wait_for_timeout(200)
    ui.page.keyboard.up("4")
    ui.page.wait_for_timeout(600)
    assert ratings(app) == {"anxiety": 4}
    ui.press("Backspace")
    ui.wait("Anxiety, 0 of 10")


def test_a_trembling_double_tap_answers_one_question(opened: Opened) -> None:
    app, ui = opened()
    for name, then in zip(RATINGS, (*RATINGS[1:], "None of these"), strict=True):
        ui.wait(name)
        ui.page.wait_for_timeout(ASKED_MS)
        box = ui.box(ui.find(name))
        ui.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, delay=30)
        ui.wait(then)
        ui.page.wait_for_timeout(300)
        ui.wait(then)
    assert list(ratings(app).values()) == [3, 8, 0, 10]
    ui.see("Stiffness 10. Undo")


def test_help_tapped_right_after_an_answer_opens(opened: Opened) -> None:
    _, ui = opened()
    help_box = ui.box(ui.wait("Help"))
    ui.tap(RATINGS[0])
    ui.page.wait_for_timeout(60)
    ui.page.mouse.click(help_box["x"] + help_box["width"] / 2, help_box["y"] + help_box["height"] / 2)
    ui.see("Emergency")
    ui.tap("Close")
    ui.wait("Sleep trouble, 0 of 10")


@pytest.mark.parametrize("never_tried_again", [False, True])
def test_a_lost_connection_is_taken_up_where_it_was(opened: Opened, never_tried_again: bool) -> None:
    _, ui = opened()
    ui.page.context.add_init_script(_REMEMBER_SOCKETS)
    ui.reload()
    ui.tap(RATINGS[0])
    ui.wait("Sleep trouble, 0 of 10")
    if never_tried_again:
        ui.page.evaluate("() => { self.WebSocket = class { constructor() { throw new Error(); } }; }")
    with ui.page.expect_navigation(timeout=60_000):
        ui.page.evaluate("sockets.at(-1).close()")
    ui.ready()
    ui.tap(RATINGS[1])
    ui.see("Sleep trouble 8. Undo")


_REMEMBER_SOCKETS = """window.sockets = []; const Plain = window.WebSocket;
window.WebSocket = class extends Plain { constructor(...p) { super(...p); sockets.push(this); } };"""


@pytest.mark.parametrize(("size", "scale"), [(SMALL, 1.0), (SMALL, 2.0)])
def test_none_of_these_stands_below_the_last_sign_and_leads_to_the_top_of_the_review(
    opened: Opened, size: tuple[int, int], scale: float
) -> None:
    _, ui = opened(size)
    ui.wait("Hard day")
    if scale != 1:
        ui.large_text(scale)
    for name in RATINGS:
        ui.tap(name)
    ui.see("Did any of these happen")
    ui.scroll(5_000)
    last = "So restless you can't bear it, or two nights with no sleep"
    (_, end), (begins, _) = ui.places([last, "None of these"])
    assert end <= begins
    ui.tap("None of these")
    top, _ = ui.places(["Look it over, then save"], role="heading")[0]
    assert 64 <= top < 400, "a new page begins at its top"


def test_every_cell_of_the_grid_is_large_at_360_px_and_says_itself_whether_it_is_chosen(
    opened: Opened,
) -> None:
    _, ui = opened()
    for n in range(11):
        box = ui.box(ui.wait(f"Anxiety, {n} of 10"))
        assert (box["width"], box["height"]) == pytest.approx((50, 52), abs=0.6)
    skip = ui.box(ui.wait("Skip"))
    assert skip["width"] >= TARGET
    assert skip["height"] >= TARGET
    first, second, below = (ui.box(ui.wait(f"Anxiety, {n} of 10")) for n in (0, 1, 6))
    assert second["x"] - first["x"] - first["width"] == pytest.approx(6, abs=0.6)
    assert below["y"] - first["y"] - first["height"] == pytest.approx(6, abs=0.6)

    names = [f"Anxiety, {n} of 10" for n in range(11)]
    assert not any(ui.chosen(name) for name in (*names, "Skip"))
    ui.tap(RATINGS[0])
    ui.tap("Back")
    ui.wait(names[0])
    assert [name for name in names if ui.chosen(name)] == [RATINGS[0]]


def test_words_typed_fast_are_never_disturbed_and_are_there_after_a_power_cut(opened: Opened) -> None:
    words = "It was a long night. " * 3
    app, ui = opened()
    for name in SIX_TAPS[:5]:
        ui.tap(name)
    ui.tap("Note")
    ui.fill("Note", "")
    for part in words.split(" "):
        ui.page.keyboard.type(part + " ", delay=15)
        ui.page.wait_for_timeout(130 if len(part) > 3 else 500)
    ui.page.wait_for_timeout(1_500)
    kept = draft(app)
    assert kept is not None
    assert kept.answers.note == ui.value("Note")
    assert kept.answers.note.split() == words.split()
    app.kill()
    _, ui = opened()
    ui.see("Note: It was a long night.")


def test_words_typed_just_before_save_are_saved(opened: Opened) -> None:
    app, ui = opened()
    for name in SIX_TAPS[:5]:
        ui.tap(name)
    ui.tap("Note")
    save = ui.box(ui.wait("Save check-in"))
    ui.fill("Note", "Slept ")
    ui.page.keyboard.type("badly")
    ui.page.mouse.click(save["x"] + save["width"] / 2, save["y"] + save["height"] / 2)
    ui.see("Saved.")
    store = Store(app.folder, read_only=True)
    (check_in,) = store.contents().check_ins
    store.close()
    assert check_in.answers.note == "Slept badly"


def test_a_card_that_is_opened_shows_what_is_in_it(opened: Opened) -> None:
    _, ui = opened()
    for name in SIX_TAPS[:5]:
        ui.tap(name)
    save = ui.box(ui.wait("Save check-in"))
    ui.tap("Side effects")
    (first, _), (_, end) = ui.places(["Drowsy", "A fall"])
    assert first >= 64
    assert end <= save["y"]


def test_at_twice_the_text_size_the_words_under_a_month_stay_in_the_window(opened: Opened) -> None:
    _, ui = opened()
    ui.wait("Hard day")
    ui.large_text(2.0)
    ui.scroll(5_000)
    ui.tap("Earlier days")
    ui.wait("Search", role="textbox")
    ui.scroll(5_000)
    ui.still()
    words = ui.page.get_by_text("number alone: not recorded").bounding_box()
    assert words is not None
    assert words["x"] + words["width"] <= SMALL[0] - DAYS_EDGE, "what is cut by the window ends at its edge"


def test_a_hard_day_in_one_tap_and_back(opened: Opened) -> None:
    app, ui = opened()
    ui.tap(RATINGS[0])
    ui.wait("Sleep trouble, 0 of 10")
    ui.tap("Hard day")
    ui.see("Saved. That is enough for today.")
    ui.tap("Undo")
    ui.wait("Sleep trouble, 0 of 10")
    assert ratings(app) == {"anxiety": 3}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_can_be_seen_and_scrolled_to_its_end(opened: Opened, scale: float, tmp_path: Path) -> None:
    _, ui = opened(size=SMALL)
    ui.wait("Hard day")
    if scale != 1:
        ui.large_text(scale)
    for number, name in enumerate(SIX_TAPS, 1):
        ui.see(name)
        ui.picture(tmp_path / f"{number}.png")
        inside(ui, SMALL)
        ui.scroll(5_000)
        ui.still()
        inside(ui, SMALL)
        ui.tap(name)
    ui.see("Saved.")


def inside(ui: UI, size: tuple[int, int]) -> None:
    """No button sticks out of the window at its sides, and the main one is wholly in it."""
    for name, x, right in ui.page.evaluate(_SIDES):
        assert x >= 0, name
        assert right <= size[0], name


_SIDES = """() => [...document.querySelectorAll('flt-semantics-host [role=button]')].map(e => {
  const r = e.getBoundingClientRect();
  return [e.getAttribute('aria-label') || e.textContent, r.x, r.right] })"""
