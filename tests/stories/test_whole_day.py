"""A person's first evenings with the app, in a real browser, on the real program and disk."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from benzotrack.store.store import Store
from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

EVENING = "2026-03-02T20:00"
DAY = date(2026, 3, 2)
SIX_TAPS = (
    "Anxiety, 3 of 10",
    "Sleep trouble, 8 of 10",
    "Irritability, 0 of 10",
    "Stiffness, 10 of 10",
    "None of these",
    "Save check-in",
)
NUMBER = "911: Canada and United States"
"""The emergency number as it stands where no country is chosen and the computer tells of none."""

RATINGS = {"anxiety": 3, "sleep": 8, "irritability": 0, "stiffness": 10}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder whose path has a space and letters beyond ASCII."""
    return tmp_path / "mein Tagebuch ü"


def saved_ratings(folder: Path) -> dict[str, int | None]:
    """What the file itself holds, read beside the running app."""
    store = Store(folder, read_only=True)
    try:
        (check_in,) = store.contents().check_ins
        return dict(check_in.answers.ratings)
    finally:
        store.close()


def test_first_start_a_check_in_in_six_taps_and_the_entry_is_there_after_a_new_start(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    app = run_app(folder, now=EVENING)
    ui = open_page(app, size=(360, 740))
    ui.see("A diary for your taper")
    ui.tap("Skip all")
    for name in SIX_TAPS:
        ui.tap(name)
    ui.see("Checked in for today")
    ui.see("Sleep trouble: 8 of 10")
    ui.see("Contact your clinician today.")
    assert saved_ratings(folder) == RATINGS
    app.stop()

    ui = open_page(run_app(folder, now=EVENING), size=(360, 740))
    ui.see("Checked in for today")
    ui.see("8, very poor")
    ui.tap("Trends", role="tab")
    ui.wait("Sleep trouble: 1 day rated in the last 7: 8. In the 7 before: no rating.")


def test_every_tap_survives_f5_a_tab_switch_and_power_cuts_and_a_sign_shows_its_number_again(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    app = run_app(folder, now=EVENING)
    ui = open_page(app, size=(360, 740))
    ui.tap("Skip all")
    ui.tap(SIX_TAPS[0])
    ui.wait("Sleep trouble, 0 of 10")
    ui.reload()
    ui.wait("Sleep trouble, 0 of 10")
    ui.tap("Trends", role="tab")
    ui.see("3 months")
    ui.tap("Today", role="tab")
    ui.tap(SIX_TAPS[1])
    ui.wait("Irritability, 0 of 10")
    app.kill()

    app = run_app(folder, now=EVENING)
    ui = open_page(app, size=(360, 740))
    ui.wait("Irritability, 0 of 10")
    ui.tap("Back")
    assert ui.chosen(SIX_TAPS[1])
    assert not ui.chosen("Sleep trouble, 7 of 10")
    for name in SIX_TAPS[1:4]:
        ui.tap(name)
    ui.tap("A fit or blackout, or whole-body shaking you couldn't stop")
    first_number(ui)
    app.kill()

    ui = open_page(run_app(folder, now=EVENING), size=(360, 740))
    first_number(ui)
    assert not ui.shows("How strong was your anxiety")
    for name in ("This was a mistake", "Yes, by mistake", "OK", *SIX_TAPS[4:]):
        ui.tap(name)
    ui.see("Checked in for today")
    assert saved_ratings(folder) == RATINGS


def first_number(ui: UI) -> None:
    """The emergency number stands in the window without scrolling, above the person's own sign."""
    ui.see("A fit or blackout")
    box = ui.page.get_by_text(NUMBER, exact=True).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740
    names = ui.names()
    number = names.index(f"span: {NUMBER}")
    sign = next(i for i, name in enumerate(names) if "A fit or blackout" in name)
    assert number < sign


def test_a_past_day_can_be_added_and_says_that_it_was_recorded_later(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    ui = open_page(run_app(folder, now=EVENING))
    ui.tap("Skip all")
    ui.tap("Sat 28 February, not recorded")
    ui.see("You are adding this later.")
    for name in SIX_TAPS:
        ui.tap(name)
    ui.wait("Sat 28 February, recorded later")
