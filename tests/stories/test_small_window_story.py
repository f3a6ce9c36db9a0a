"""A window of 320 x 256: what is left of a usual one at 400 % zoom (WCAG 1.4.10), and a phone on its side."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import UI, RunningApp
from tests.clock import EVENING

pytestmark = pytest.mark.browser

ZOOMED = (320, 256)
SIDEWAYS = (740, 360)

_SCROLLING = """() => [...document.querySelectorAll('flt-semantics-host [style*="overflow-y: scroll"]')]
  .map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.width, r.height])"""
_BESIDE = """() => [...document.querySelectorAll('flt-semantics-host *')]
  .filter(e => e.getAttribute('role') || e.getAttribute('aria-label'))
  .map(e => [e.getAttribute('aria-label') || e.textContent, e.getBoundingClientRect()])
  .filter(([, r]) => r.width && (r.left < 0 || r.right > innerWidth + 1)).map(([name]) => name)"""
_FOCUS = "() => { const r = document.activeElement.getBoundingClientRect(); return [r.top, r.bottom] }"


@pytest.fixture
def opened(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path
) -> Callable[[tuple[int, int]], UI]:
    def open_(size: tuple[int, int]) -> UI:
        return open_page(run_app(tmp_path / "diary", now=EVENING.isoformat()), size=size)

    return open_


def all_scrolls(ui: UI, size: tuple[int, int]) -> None:
    """What scrolls is the whole window, and nothing stands beside it."""
    ui.still()  # what assistive technology is told may come after the picture
    ui.wait_until(lambda: ui.page.evaluate(_SCROLLING) == [[0, 0, *size]], "one thing scrolls, the window")
    assert not ui.page.evaluate(_BESIDE)


def stands_at_top(ui: UI, title: str) -> None:
    ui.wait(title, role="heading")
    ui.wait_until(lambda: ui.places([title], role="heading")[0][0] >= 0, f"{title} in view")


def test_at_400_percent_zoom_a_check_in_scrolls_as_a_whole_to_its_end(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened(ZOOMED)
    stands_at_top(ui, "Welcome")
    all_scrolls(ui, ZOOMED)
    ui.tap("Skip all")
    for n, name in enumerate(("Anxiety", "Sleep trouble", "Irritability", "Stiffness"), 1):
        ui.see(f"Question {n} of")
        stands_at_top(ui, "Today")
        all_scrolls(ui, ZOOMED)
        ui.tap(f"{name}, 10 of 10")
    ui.see("Did any of these happen")
    all_scrolls(ui, ZOOMED)
    ui.tap("None of these")
    ui.wait("Look it over, then save", role="heading")
    stands_at_top(ui, "Today")
    all_scrolls(ui, ZOOMED)
    ui.tap("Save check-in")
    ui.see("Checked in for today")
    stands_at_top(ui, "Today")


def test_at_400_percent_zoom_the_keyboard_comes_to_all_bars_and_each_stop_is_in_view(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI]
) -> None:
    ui = open_page(run_app(None, now=EVENING.isoformat(), args=["--demo"]), size=ZOOMED)
    ui.see("Checked in for today")
    met: list[str] = []
    while "Visit" not in met and len(met) < 60:
        ui.press("Tab")
        met.append(ui.settled_focus())
        top, bottom = ui.page.evaluate(_FOCUS)
        assert -1 <= top <= bottom <= ZOOMED[1] + 1, met[-1]
    for name in ("Help", "Settings", "Hide", "Edit", "Something serious is happening"):
        assert name in met, met
    assert met[-4:] == ["Today", "Trends", "Taper", "Visit"]
    ui.press("Enter")
    stands_at_top(ui, "Visit")


def test_on_a_phone_on_its_side_a_question_and_all_its_numbers_stand_in_view(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened(SIDEWAYS)
    ui.tap("Skip all")
    ui.see("Question 1 of")
    (first, _), (_, last) = ui.places(["Anxiety, 0 of 10", "Skip"])
    assert ui.places(["Today"], role="heading")[0][0] >= 0
    assert 0 < first < last < SIDEWAYS[1], "without scrolling"


def test_what_was_typed_stands_when_the_window_is_made_lower(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened((420, 860))
    ui.tap("Skip all")
    ui.tap("Visit", role="tab")
    label = "A question for my visit"
    ui.see(label)
    ui.fill(label, "Can we wait?")
    ui.page.set_viewport_size({"width": 320, "height": 256})
    ui.still()
    ui.holds(label, "Can we wait?")
