"""Trends as a person sees them, in Chromium: the answers without scrolling, on a phone and at the clinic."""

import re
from collections.abc import Callable

import pytest

from tests.browser import UI, RunningApp

pytestmark = pytest.mark.browser

NOW = "2026-11-17T20:00"
PHONE, DESK = (360, 740), (1400, 900)
BARS = (64, 80)
"""What stands above the page and below it on a phone."""

NAMES = ("Anxiety", "Sleep trouble", "Irritability", "Stiffness")
ROWS = [re.compile("^Prescribed diazepam: "), *(re.compile(f"^{name}: middle value") for name in NAMES)]
SINCE = [re.compile(f"^{name}: rated .* after the dose change") for name in NAMES]


@pytest.fixture
def opened(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI]
) -> Callable[[tuple[int, int]], UI]:
    def open_(size: tuple[int, int]) -> UI:
        ui = open_page(run_app(None, now=NOW, args=["--demo"]), size=size)
        ui.tap("Trends", role="button" if size == DESK else "tab")
        return ui

    return open_


def stand_in_view(ui: UI, names: list[re.Pattern[str]], above: int, below: int) -> None:
    """All of the buttons stand between what is above the page and below it, one not over another."""
    places = ui.places(names)  # type: ignore[arg-type]
    assert all(above <= top < bottom <= below for top, bottom in places), places


def test_the_dose_and_the_four_stand_on_the_first_screen_of_a_phone_and_each_opens(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened(PHONE)
    stand_in_view(ui, ROWS, BARS[0], PHONE[1] - BARS[1])
    places = ui.places(ROWS)  # type: ignore[arg-type]
    assert all(bottom - top >= 48 for top, bottom in places)
    assert [top for top, _ in places] == sorted(top for top, _ in places)
    ui.tap(ROWS[3])
    ui.wait("Irritability", role="heading")
    ui.tap("Sleep trouble")
    ui.wait("Sleep trouble", role="heading")
    ui.tap("Anxiety")
    ui.wait("Anxiety", role="heading")
    ui.see("middle value")
    ui.tap("Close")
    ui.wait("Trends", role="heading")
    assert BARS[0] <= ui.places([ROWS[3]])[0][0] <= PHONE[1], "where it was left"  # type: ignore[list-item]


def test_at_twice_the_text_size_the_newest_of_the_dose_and_the_four_is_in_view(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened(PHONE)
    ui.wait(ROWS[1])
    ui.text_size(2)
    ui.wait_until(lambda: ui.places([ROWS[0]])[0][0] < 160, "the answers before the choice of days")  # type: ignore[list-item]
    stand_in_view(ui, ROWS, BARS[0], PHONE[1] - BARS[1])
    assert all(bottom - top >= 48 for top, bottom in ui.places(ROWS))  # type: ignore[arg-type]
    ui.tap(ROWS[1])
    ui.wait("Anxiety", role="heading")


def test_trends_keep_their_place_while_something_else_is_looked_at(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened(PHONE)
    ui.wait(ROWS[1])
    ui.scroll(5_000)
    (before, _), *_ = ui.places(["How to read this"])
    ui.tap("Settings")
    ui.wait("Settings", role="heading")
    ui.tap("Close")
    ui.wait("Trends", role="heading")
    ui.wait_until(lambda: abs(ui.places(["How to read this"])[0][0] - before) < 48, "the place that was left")


def test_at_the_clinic_all_stands_beside_each_other_without_scrolling(
    opened: Callable[[tuple[int, int]], UI],
) -> None:
    ui = opened(DESK)
    stand_in_view(ui, [*ROWS, *SINCE, re.compile("^Questions and report$")], BARS[0], DESK[1])
    ui.see("Can we wait longer if it gets hard again?")
    ui.tap(ROWS[2])
    ui.wait("Sleep trouble", role="heading")
    stand_in_view(ui, ROWS, BARS[0], DESK[1])
    ui.press("Escape")
    ui.wait(SINCE[0])
