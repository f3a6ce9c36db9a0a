"""The ten signs before a frightened person, in a real browser: on one screen, or read to their end first."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import QUESTIONS
from benzotrack.domain.profile import Settings
from benzotrack.domain.red_flags import KINDS, Urgency
from benzotrack.domain.symptoms import CORE
from benzotrack.i18n import say
from tests.access import lasting_faults
from tests.browser import UI
from tests.running_app import RunningApp

pytestmark = pytest.mark.browser

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SMALL, USUAL = (360, 740), (420, 860)
SIGNS = [say(kind.words) for kind in KINDS]
CONTACTS = Settings(country="US", clinic_phone="555 0100", out_of_hours_phone="555 0102")
DEAF_MS = 450
CALLED = {Urgency.EMERGENCY: "911", Urgency.CRISIS_LINE: "988", Urgency.SAME_DAY: "555 0100"}
FIRST = "None of these? Read to the end of the list first."

Opened = Callable[..., UI]


@pytest.fixture
def asked(run_app: Callable[..., RunningApp], open_page: Callable[..., UI], tmp_path: Path) -> Opened:
    """Open the app on the question of the signs, of a person with larger text or not; `chosen` stands there
    already, its advice was read.
    """

    def open_(size: tuple[int, int], chosen: str = "", scale: float = 1) -> UI:
        folder = tmp_path / "diary"
        diary = Diary.open(folder, lambda: NOW)
        diary.change_profile(replace(diary.profile, welcomed=True))
        diary.change_settings(CONTACTS)
        for symptom, then in pairwise(QUESTIONS[:5] if scale == 1 else QUESTIONS[:4]):
            diary.rate(TODAY, symptom, 3, then)
        if chosen:
            diary.red_flag_shown(diary.choose_red_flag(TODAY, chosen).id)
        diary.close()
        ui = open_page(run_app(folder, now=NOW.isoformat()), size=size)
        if chosen:
            ui.tap("Close")
        if scale != 1:
            ui.large_text(scale)
            ui.tap("Stiffness, 3 of 10")
        ui.wait(SIGNS[0])
        return ui

    return open_


def all_in_sight(ui: UI, *answer: str) -> None:
    """Each sign stands whole in the window, small and usual, and the answer below them all."""
    for width, height in (SMALL, USUAL):
        ui.page.set_viewport_size({"width": width, "height": height})
        places = ui.places([*SIGNS, *answer])
        assert min(end - begins for begins, end in places) >= 48
        assert places[0][0] >= 0
        assert places[-1][1] <= height, (width, height)
        for (_, end), (begins, _) in pairwise(places):
            assert begins >= end


@pytest.mark.parametrize("chosen", ["", "seizure", "unbearable_unrest"])
def test_all_ten_signs_and_none_of_these_stand_in_one_window(asked: Opened, chosen: str) -> None:
    ui = asked(SMALL, chosen)
    all_in_sight(ui, "Nothing else" if chosen else "None of these")
    assert not lasting_faults(ui)


@pytest.mark.parametrize("looking_round", [False, True])
def test_all_ten_stand_in_one_window_under_the_mark_of_sample_data_too(
    run_app: Callable[..., RunningApp],
    open_page: Callable[..., UI],
    tmp_path: Path,
    looking_round: bool,
) -> None:
    folder, demo = (tmp_path / "own", []) if looking_round else (None, ["--demo"])
    ui = open_page(run_app(folder, now="2026-03-02T05:30:00+00:00", args=demo), size=SMALL)
    if looking_round:
        ui.tap("Look round with sample data")
        ui.wait("Back to my diary")
    ui.see("Sample data")
    for symptom in CORE:
        ui.tap(f"{say(symptom.label)}, 3 of 10")
    ui.wait(SIGNS[0])
    all_in_sight(ui, "None of these")


@pytest.mark.parametrize("sample", [False, True])
def test_all_ten_stand_in_one_window_where_something_is_happening_now(
    run_app: Callable[..., RunningApp],
    open_page: Callable[..., UI],
    asked: Opened,
    sample: bool,
) -> None:
    demo = ["--demo"]
    ui = open_page(run_app(None, now=NOW.isoformat(), args=demo), size=SMALL) if sample else asked(SMALL)
    ui.tap("Help")
    ui.wait(SIGNS[0])
    ui.page.wait_for_timeout(DEAF_MS)
    ui.tap(SIGNS[0])
    ui.see("Something is happening now")
    all_in_sight(ui)


def says_first(ui: UI) -> bool:
    """Whether it says in words, and with no button, that the list comes first."""
    return ui.shows(FIRST) and not ui.has("None of these") and not ui.has(re.compile("^None of these"))


@pytest.mark.parametrize("size", [USUAL, (360, 640)])
def test_at_twice_the_text_size_none_of_these_waits_until_the_list_was_scrolled_to_its_end(
    asked: Opened, size: tuple[int, int]
) -> None:
    ui = asked(size, scale=2.0)
    ui.see(FIRST)
    assert says_first(ui)
    ui.scroll(300)
    ui.still()
    assert says_first(ui)
    ui.scroll(9_000)
    ui.wait("None of these")
    ui.see_no(FIRST)
    ui.scroll(-9_000)
    ui.still()
    assert ui.has("None of these"), "what was read stays read"
    ui.tap("None of these")
    ui.wait("Look it over, then save", role="heading")


def test_with_the_keyboard_alone_none_of_these_waits_for_the_last_sign(asked: Opened) -> None:
    ui = asked(SMALL, scale=2.0)
    ui.see(FIRST)
    for name in SIGNS[:5]:
        ui.tab_to(name)
        assert says_first(ui)
    ui.tab_to(SIGNS[-1])
    ui.wait("None of these")
    ui.tab_to("None of these")
    ui.press("Enter")
    ui.wait("Look it over, then save", role="heading")


def test_a_screen_reader_hears_that_the_list_comes_first_and_scrolls_it_by_itself(asked: Opened) -> None:
    ui = asked(SMALL, scale=2.0)
    ui.see(FIRST)
    assert not lasting_faults(ui)
    said = next(name for name in ui.names() if FIRST in name)
    assert not said.startswith("button")
    for _ in range(len(SIGNS) * 3):
        if ui.has("None of these"):
            break
        ui.page.evaluate(_READ_ON)
        ui.page.wait_for_timeout(150)
    assert ui.has(SIGNS[-1]), "the last sign has been reached"
    assert ui.has("None of these")


_READ_ON = """() => {
  const signs = [...document.querySelectorAll('flt-semantics-host [role=button]')];
  signs.at(-1).scrollIntoView({ block: 'end' });
  for (const e of document.querySelectorAll('flt-semantics')) {
    if (e.style.overflowY === 'scroll' || e.style.overflow === 'scroll') e.scrollTop += 200;
  }
}"""
"""What a screen reader does in a browser that comes to the last control: it scrolls what holds it."""


def test_the_number_of_each_sign_is_one_tap_after_choosing_it_and_seen_without_scrolling(
    asked: Opened,
) -> None:
    ui = asked(SMALL)
    for kind in reversed(KINDS):  # the most urgent last: none is told on the page of another
        ui.tap(say(kind.words))
        number = CALLED[kind.urgency]
        for name in (f"Call {number}", f"Copy {number}"):
            begins, end = ui.places([name])[0]
            assert begins >= 0
            assert end <= SMALL[1], kind.key
        ui.tap("Close")
        ui.wait("Nothing else")
        ui.page.wait_for_timeout(DEAF_MS)


def test_a_hard_day_asks_all_ten_in_one_window_too(asked: Opened) -> None:
    ui = asked(SMALL)
    ui.tap("Hard day")
    ui.see("Saved. That is enough for today.")
    all_in_sight(ui, "None of these")
    ui.tap("Undo")
    ui.wait("Back")
